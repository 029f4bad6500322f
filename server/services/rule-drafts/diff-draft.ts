import { citeInWords } from "@/domain/assessment/citation-words";
import { type FieldChange, fieldChanges, isConditionAt, isText } from "@/domain/rules/diff";
import { contentOf, isSamePart } from "@/domain/rules/draft-parts";
import { predicateInWords } from "@/domain/rules/edit/predicate-words";
import { partName } from "@/domain/rules/part-name";
import type { Predicate } from "@/domain/rules/predicate";
import { type Locale, type RuleSet, textIn } from "@/domain/rules/rule-set";
import type { Cite, Text } from "@/domain/rules/schema";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { partsOfVersionIn } from "../rules/version-parts";
import { draftIn, overlayIn } from "./draft-row";

/** words: ready to read. plain: a value of the rule set, such as an outcome, which the screen has its own word for. */
export type DiffValue = { words: string } | { plain: string | number | boolean } | null;

export interface DiffField {
  path: readonly (string | number)[];
  change: FieldChange["change"];
  before: DiffValue;
  after: DiffValue;
}

export interface DiffPart {
  part: string;
  change: "added" | "changed" | "removed";
  name: Text | null;
  /** Empty for a part that is new or gone as a whole. */
  fields: DiffField[];
}

/** What a draft changes of its base, field by field and in words of the person's language. */
export async function diffDraft(ctx: ServiceContext, input: { draftId: string }): Promise<DiffPart[]> {
  mustBeAble(ctx, "rules.read");
  const locale = personOf(ctx).locale === "en" ? "en" : "zh";
  return read(ctx, async (tx) => {
    const draft = await draftIn(tx, input.draftId);
    const { ruleSet } = await rulesOfVersionIn(tx, ctx, draft.baseVersionId);
    const base = await partsOfVersionIn(tx, ctx, draft.baseVersionId);
    const overlay = await overlayIn(tx, draft.id);
    const after: RuleSet = { ...ruleSet, ...contentOf(ruleSet, overlay) };
    return [...overlay].map(([part, content]): DiffPart => {
      const was = base.get(part as never) ?? null;
      const change = was === null ? "added" : content === null ? "removed" : "changed";
      const fields = change === "changed" ? fieldsOf(was, content, ruleSet, after, locale) : [];
      return { part, change, name: partName(part, content ?? was), fields };
    });
  });
}

function fieldsOf(was: unknown, is: unknown, before: RuleSet, after: RuleSet, locale: Locale): DiffField[] {
  return fieldChanges(was, is).flatMap(({ path, change, ...values }): DiffField[] => {
    if (change === "moved") return [{ path, change, before: null, after: null }];
    // An item that came or went is said field by field: its words matter, not its form.
    const one = leavesOf(path, values.before);
    const other = leavesOf(path, values.after);
    const paths = new Map([...one, ...other].map((leaf) => [leaf.path.join("\n"), leaf.path]));
    const valueAt = (leaves: Leaf[], key: string) => leaves.find((leaf) => leaf.path.join("\n") === key)?.value;
    return [...paths].flatMap(([key, at]) => {
      const [left, right] = [valueAt(one, key), valueAt(other, key)];
      if (isSamePart(left, right)) return [];
      const [from, to] = [said(before, at, left, right, locale), said(after, at, right, left, locale)];
      return [{ path: at, change, before: from, after: to }];
    });
  });
}

interface Leaf {
  path: readonly (string | number)[];
  value: unknown;
}

/** What is said in one breath: texts, conditions, citations, plain values and lists of them. */
function leavesOf(path: readonly (string | number)[], value: unknown): Leaf[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object" || isText(value) || isConditionAt(path) || isCites(path)) return [{ path, value }];
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) return [{ path, value }];
  return Object.entries(value)
    .filter(([key]) => key !== "id")
    .flatMap(([key, item]) => leavesOf([...path, Array.isArray(value) ? Number(key) : key], item));
}

const isCites = (path: readonly (string | number)[]) => path.at(-1) === "cites" || path.at(-2) === "cites";

/** A text in each language in which the two sides differ, the reader's first: a change of the other one alone is seen as well. */
function textBeside(text: Text, other: Text | null, locale: Locale): string {
  const languages: readonly Locale[] = locale === "zh" ? ["zh", "en"] : ["en", "zh"];
  const differing = languages.filter((language) => other !== null && text[language] !== other[language]);
  if (differing.length === 0) return textIn(text, locale);
  return [...new Set(differing.map((language) => text[language] || "—"))].join("\n");
}

function said(
  ruleSet: RuleSet,
  path: readonly (string | number)[],
  value: unknown,
  other: unknown,
  locale: Locale,
): DiffValue {
  if (value === undefined || value === null) return null;
  if (isConditionAt(path)) return { words: predicateInWords(ruleSet, value as Predicate, locale) }; // by its key
  if (isCites(path))
    return {
      words: [value as Cite | Cite[]]
        .flat()
        .map((cite) => citeInWords(ruleSet, cite, locale))
        .join("; "),
    };
  if (isText(value)) return { words: textBeside(value, isText(other) ? other : null, locale) };
  if (Array.isArray(value)) return { words: value.join(locale === "zh" ? "、" : ", ") };
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return { plain: value };
  return { words: JSON.stringify(value) };
}
