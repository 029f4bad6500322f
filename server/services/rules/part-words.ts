import { valueInWords } from "@/domain/assessment/value-words";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { citeInWords } from "@/domain/assessment/citation-words";
import { findDocumentType } from "@/domain/documents/document-types";
import { type FieldChange, fieldChanges, isConditionAt, isText } from "@/domain/rules/diff";
import { isSamePart, readPartKey } from "@/domain/rules/draft-parts";
import { predicateInWords } from "@/domain/rules/edit/predicate-words";
import { partName } from "@/domain/rules/part-name";
import type { Predicate } from "@/domain/rules/predicate";
import { type Locale, type RuleSet, textIn } from "@/domain/rules/rule-set";
import { type Cite, factSchema, licenceSchema, sourcesFileSchema, type Text } from "@/domain/rules/schema";

/** words: ready to read. plain, list: values of the rule set, such as an outcome, which the screen has its own words for. */
export type PartValue = { words: string } | { plain: string | number | boolean } | { list: readonly string[] } | null;

/** One place of a part. `item` is what the entry of a list that the path leads into reads as: the text of a condition, the name of a paper. */
export interface PartField {
  path: readonly (string | number)[];
  item: string | null;
  change: FieldChange["change"];
  before: PartValue;
  after: PartValue;
}

export interface PartChange {
  part: string;
  change: "added" | "changed" | "removed";
  name: Text | null;
  /** Of a part that is new or gone, all that it says. */
  fields: PartField[];
}

/** What differs between two contents of one part, null for none, in words of this language. */
export function partChange(
  part: string,
  [was, before]: readonly [unknown, RuleSet],
  [is, after]: readonly [unknown, RuleSet],
  locale: Locale,
): PartChange {
  const change = was === null ? "added" : is === null ? "removed" : "changed";
  // An order is a long row of ids, which follows from what came and went.
  if (part === "order") return { part, change, name: null, fields: [] };
  const isScenario = readPartKey(part)?.kind === "scenario";
  const fields = fieldsOf(inOrder(part, was), inOrder(part, is), before, after, locale).map(
    ({ path, ...field }): PartField => ({
      ...field,
      // What one of them does not know any more, the other does.
      path: isScenario ? scenarioPath(before, scenarioPath(after, path, locale), locale) : path,
    }),
  );
  return { part, change, name: partName(part, is ?? was), fields };
}

const SCHEMAS = { licence: licenceSchema, fact: factSchema, source: sourcesFileSchema.shape.sources.element } as const;

/** The content with its keys in the order of its form: the database keeps them in another. Unfinished ones stay as they are. */
function inOrder(part: string, content: unknown): unknown {
  const kind = readPartKey(part)?.kind;
  if (content === null || (kind !== "licence" && kind !== "fact" && kind !== "source")) return content;
  const read = SCHEMAS[kind].safeParse(content);
  return read.success ? read.data : content;
}

/** A path of a scenario with facts, licences, conditions and papers by their words. */
function scenarioPath(ruleSet: RuleSet, path: PartField["path"], locale: Locale): PartField["path"] {
  return path.map((step, i) => {
    const [kind, owner] = [path[i - 2], path[i - 1]];
    const licence = ruleSet.licences.find(({ id }) => id === owner);
    const rule =
      kind === "conditions"
        ? licence?.conditions.find(({ id }) => id === step)?.text
        : kind === "papers"
          ? licence?.documents.find(({ id }) => id === step)?.name
          : undefined;
    const text = rule ?? ruleSet.facts.find(({ id }) => id === step)?.label;
    if (text) return textIn(text, locale).replace(FULL_STOP, "");
    return nameOf(ruleSet, "licence", step, locale) ?? step;
  });
}

const MOST_LISTED = 12;
const FULL_STOP = /[。.]$/;

/** The entry of a list that a path leads into, by its own words; null where it has none, or the path leads into no list. */
function itemOf(
  ruleSet: RuleSet,
  content: unknown,
  [list, name]: readonly (string | number)[],
  locale: Locale,
): string | null {
  if (typeof content !== "object" || content === null || name === undefined) return null;
  const items: unknown = Reflect.get(content, String(list));
  if (!Array.isArray(items)) return null;
  const isNamed = (item: object) =>
    ["id", "licence", "source", "value", "role"].some((key) => Reflect.get(item, key) === name);
  const item: unknown = typeof name === "number" ? items[name] : items.find((each) => isObject(each) && isNamed(each));
  if (!isObject(item)) return null;
  const text = ["reason", "text", "name", "label"].map((key) => Reflect.get(item, key)).find(isText);
  if (text) return textIn(text, locale).replace(FULL_STOP, "");
  const named = nameOf(ruleSet, "source", Reflect.get(item, "source"), locale);
  return named ?? nameOf(ruleSet, "licence", Reflect.get(item, "licence"), locale);
}

/** What a source or licence named by id is called; null for what is none. */
function nameOf(ruleSet: RuleSet, kind: "source" | "licence", id: unknown, locale: Locale): string | null {
  const text =
    kind === "source"
      ? ruleSet.sources.find((source) => source.id === id)?.title
      : ruleSet.licences.find((licence) => licence.id === id)?.names.short;
  return text ? textIn(text, locale) : null;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function fieldsOf(was: unknown, is: unknown, before: RuleSet, after: RuleSet, locale: Locale): PartField[] {
  const named = (path: PartField["path"]) => itemOf(after, is, path, locale) ?? itemOf(before, was, path, locale);
  return fieldChanges(was, is).flatMap(({ path, change, ...values }): PartField[] => {
    if (change === "moved") return [{ path, item: null, change, before: null, after: null }];
    // An item that came or went is said field by field: its words matter, not its form.
    const one = leavesOf(path, values.before);
    const other = leavesOf(path, values.after);
    const paths = new Map([...one, ...other].map((leaf) => [leaf.path.join("\n"), leaf.path]));
    const valueAt = (leaves: Leaf[], key: string) => leaves.find((leaf) => leaf.path.join("\n") === key)?.value;
    return [...paths].flatMap(([key, at]) => {
      const [left, right] = [valueAt(one, key), valueAt(other, key)];
      if (isSamePart(left, right)) return [];
      const [from, to] = [said(before, at, left, right, locale), said(after, at, right, left, locale)];
      return [{ path: at, item: named(at), change, before: from, after: to }];
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
  if (Array.isArray(value) && value.length === 0) return [];
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
): PartValue {
  if (value === undefined || value === null) return null;
  if (isConditionAt(path)) return { words: predicateInWords(ruleSet, value as Predicate, locale) }; // by its key
  if (isCites(path))
    return {
      words: [value as Cite | Cite[]]
        .flat()
        .map((cite) => citeInWords(ruleSet, cite, locale))
        .join("; "),
    };
  const paper = path.at(-1) === "documentType" && typeof value === "string" ? findDocumentType(value) : undefined;
  if (paper) return { words: textIn(paper.name, locale) };
  if (isText(value)) return { words: textBeside(value, isText(other) ? other : null, locale) };
  if (Array.isArray(value)) {
    const isLicences = path.at(-1) === "each" || path.at(-1) === "licences";
    const list = value.map((each) => (isLicences && nameOf(ruleSet, "licence", each, locale)) || String(each));
    if (list.length <= MOST_LISTED || !Array.isArray(other)) return { list };
    // Of a long list only what came or went: nobody finds it among eighty others.
    const rest = list.filter((_, i) => !other.includes(value[i]));
    return rest.length > 0 ? { list: rest } : null;
  }
  const key = path.at(-1);
  if (path.at(-2) === "facts" && ruleSet.facts.some(({ id }) => id === key))
    return { words: valueInWords(ruleSet, String(key), value as FactValue, locale) }; // an answer, by its place
  const group = key === "group" ? ruleSet.groups.find(({ id }) => id === value)?.name : undefined;
  if (group) return { words: textIn(group, locale) };
  const name = key === "source" || key === "licence" ? nameOf(ruleSet, key, value, locale) : null;
  if (name) return { words: name };
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return { plain: value };
  return { words: JSON.stringify(value) };
}
