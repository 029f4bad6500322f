import { nearestWord, plainName, type Vocabulary } from "./merge-fields";

/** What stands between braces in a template, in its order: `{公司名称}`, or `{#材料} … {/材料}` with what is inside. */
export interface TemplateTag {
  /** As it is written. */
  name: string;
  /** `section` is repeated for each row of a list, or kept where a fact holds; `inverted` where it does not (`{^…}`). */
  kind: "value" | "section" | "inverted";
  inner: TemplateTag[];
}

/** A section must be about something we know: a list, a field or a fact. A single value we do not know is asked for. */
export interface TagFault {
  reason: "section-unknown";
  name: string;
  near: string | null;
}

export interface TagReading {
  /** Known fields and facts, as they are written, each once. */
  known: string[];
  /** Nobody knows these: the person who drafts is asked. `near`: what was probably meant. */
  asked: { name: string; near: string | null }[];
  lists: string[];
  /** Sections about a fact or a field. */
  conditions: string[];
  faults: TagFault[];
}

/** What a template wants, before there is any client. */
export function readTags(tags: readonly TemplateTag[], vocabulary: Vocabulary): TagReading {
  const reading: TagReading = { known: [], asked: [], lists: [], conditions: [], faults: [] };
  const seen = new Set<string>();
  const once = (kind: string, name: string): boolean => {
    const key = `${kind} ${plainName(name)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  const walk = (each: readonly TemplateTag[], columns: ReadonlySet<string>) => {
    for (const { name, kind, inner } of each) {
      const list = kind === "value" ? undefined : vocabulary.list(name);
      if (list) {
        if (once("list", name)) reading.lists.push(name);
        walk(inner, columnsOf(list, columns));
      } else if (kind !== "value") {
        if (vocabulary.fact(name) || vocabulary.field(name)) {
          if (once("condition", name)) reading.conditions.push(name);
        } else if (once("fault", name))
          reading.faults.push({ reason: "section-unknown", name, near: nearestWord(name, vocabulary.words) });
        walk(inner, columns);
      } else if (columns.has(plainName(name))) {
        // a column of the row
      } else if (vocabulary.field(name) || vocabulary.fact(name)) {
        if (once("known", name)) reading.known.push(name);
      } else if (once("asked", name)) reading.asked.push({ name, near: nearestWord(name, vocabulary.words) });
    }
  };
  walk(tags, new Set());
  return reading;
}

function columnsOf(
  list: { columns: readonly { id: string; name: { zh: string } }[] },
  outer: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set([...outer, ...list.columns.flatMap(({ id, name }) => [id, plainName(name.zh)])]);
}
