import { type FieldId, type ListId, MERGE_LISTS, plainName, type Vocabulary } from "./merge-fields";
import { readTags, type TemplateTag } from "./template-tags";

/** What is known of the client, the application, the agency and the day; null is not known. */
export interface DraftValues {
  fields: Readonly<Record<FieldId, string | null>>;
  /** Fact id → in words, and whether it holds where it is a yes or no. */
  facts: Readonly<Record<string, { text: string | null; holds: boolean | null }>>;
  lists: Readonly<Record<ListId, readonly Readonly<Record<string, string>>[]>>;
}

/** What the person typed for this draft: written name → text. An empty one counts as not typed. */
export type Typed = Readonly<Record<string, string>>;

export interface FilledField {
  name: string;
  value: string;
  isTyped: boolean;
}

export interface MissingField {
  name: string;
  /** `text`: a value that is not known. `yes-no`: a part of the template depends on it. */
  kind: "text" | "yes-no";
}

export interface DraftPlan {
  filled: FilledField[];
  missing: MissingField[];
  /** By the plain form of their names: the text of each value, and of each section its rows or whether it stays. */
  values: Record<string, string>;
  sections: Record<string, boolean | Record<string, string>[]>;
}

const YES = new Set(["是", "yes", "true"]);
const NO = new Set(["否", "no", "false"]);
/** What stands in a document where nobody knows the value: to be filled in by hand. */
export const BLANK = "＿＿＿＿＿＿";

/**
 * What goes where in a template. What was typed wins over what is known, since the person who types sees both. A part of the
 * template that depends on something not known is missing and left out. Pure; names are those of the template.
 */
export function planDraft(
  tags: readonly TemplateTag[],
  vocabulary: Vocabulary,
  values: DraftValues,
  typed: Typed = {},
): DraftPlan {
  const reading = readTags(tags, vocabulary);
  const said = new Map(
    Object.entries(typed).flatMap(([name, text]) => (text.trim() ? [[plainName(name), text.trim()]] : [])),
  );
  const plan: DraftPlan = { filled: [], missing: [], values: {}, sections: {} };
  for (const name of [...reading.known, ...reading.asked.map((each) => each.name)]) {
    const own = said.get(plainName(name));
    const value = own ?? known(name, vocabulary, values);
    if (value) plan.filled.push({ name, value, isTyped: own !== undefined });
    else plan.missing.push({ name, kind: "text" });
    plan.values[plainName(name)] = value || BLANK;
  }
  for (const name of reading.conditions) {
    const own = said.get(plainName(name))?.toLowerCase();
    const holds =
      own !== undefined && YES.has(own)
        ? true
        : own !== undefined && NO.has(own)
          ? false
          : isSo(name, vocabulary, values);
    if (holds === null) plan.missing.push({ name, kind: "yes-no" });
    plan.sections[plainName(name)] = holds ?? false;
  }
  for (const name of reading.lists) {
    const list = vocabulary.list(name);
    if (list) plan.sections[plainName(name)] = rowsOf(list.id as ListId, values);
  }
  return plan;
}

function known(name: string, vocabulary: Vocabulary, values: DraftValues): string | null {
  const field = vocabulary.field(name);
  if (field) return values.fields[field];
  const fact = vocabulary.fact(name);
  return fact ? (values.facts[fact.id]?.text ?? null) : null;
}

/** Whether a part stays. A field's part stays where there is a value; that there is none is known too. */
function isSo(name: string, vocabulary: Vocabulary, values: DraftValues): boolean | null {
  const fact = vocabulary.fact(name);
  if (fact) {
    const value = values.facts[fact.id];
    return fact.isYesNo ? (value?.holds ?? null) : Boolean(value?.text);
  }
  const field = vocabulary.field(name);
  return field ? Boolean(values.fields[field]) : null;
}

/** Rows by the ids of their columns and by their Chinese names, numbered from 1. */
function rowsOf(id: ListId, values: DraftValues): Record<string, string>[] {
  const columns = MERGE_LISTS.find((each) => each.id === id)?.columns ?? [];
  return values.lists[id].map((row, index) =>
    Object.fromEntries(
      columns.flatMap((column) => {
        const text = column.id === "no" ? String(index + 1) : (row[column.id] ?? "");
        return [
          [column.id, text],
          [plainName(column.name.zh), text],
        ];
      }),
    ),
  );
}
