import { wantedInWords } from "@/domain/assessment/clause-words";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import { type RuleSetContent, readPartKey } from "@/domain/rules/draft-parts";
import type { Predicate } from "@/domain/rules/predicate";
import type { Locale, RuleSet } from "@/domain/rules/rule-set";
import type { Text } from "@/domain/rules/schema";
import type { Finding } from "./finding";
import type { Path } from "./placed-predicates";

/** Where a finding stands, for people: the name of its part, the rule as it reads, and the condition in it. */
export interface PlaceInWords {
  readonly kind: "licence" | "fact" | "source" | "meta" | "groups";
  /** The entry's short name, the fact's label, the title of the source; empty for what there is only one of. */
  readonly name: string;
  /** triggers, conditions, askWhen …: a key of `place` in the messages, where the path leads into one. */
  readonly section: string | null;
  /** The reason, text or name of the rule. */
  readonly rule: string | null;
  readonly key: "appliesWhen" | "check" | null;
  /** The clause the path leads to: 服务渠道：含网站; null for a whole predicate or group. */
  readonly clause: string | null;
  readonly isGroup: boolean;
}

/** Parts of an entry or a fact that have a heading in its form. */
const SECTIONS = [
  ...["triggers", "exemptions", "blockers", "conditions", "prerequisites", "documents", "askWhen"],
  ...["names", "summary", "authority", "legalBasis", "process", "governmentFee", "validity", "renewal"],
  ...["annual", "changes", "penalties", "label", "question", "help", "options"],
];

export function placeInWords(content: RuleSetContent, part: string, path: Path, locale: Locale): PlaceInWords {
  const key = readPartKey(part);
  const root = partOf(content, part);
  const [head, index] = path;
  const section = SECTIONS.find((each) => each === head) ?? null;
  const rule = section && section !== "askWhen" && index !== undefined ? step(step(root, section), index) : null;
  const predicate = valueAt(root, path);
  const isGroup = isRecord(predicate) && ("all" in predicate || "any" in predicate || "not" in predicate);
  return {
    kind:
      key?.kind === "licence" || key?.kind === "fact" || key?.kind === "source"
        ? key.kind
        : part === "groups"
          ? "groups"
          : "meta",
    name: nameOf(root, locale),
    section,
    rule: rule ? ruleText(rule, locale) : null,
    key: path.includes("appliesWhen") ? "appliesWhen" : path.includes("check") ? "check" : null,
    clause:
      isRecord(predicate) && "fact" in predicate
        ? clauseLine(content, predicate as unknown as Predicate, locale)
        : null,
    isGroup,
  };
}

/** The path with the entries of lists by their id, where they have one: it stays when another is put before them. */
export function namedPath(content: RuleSetContent, part: string, path: Path): Path {
  const root = partOf(content, part);
  return path.map((name, i) => {
    const item = typeof name === "number" ? valueAt(root, path.slice(0, i + 1)) : null;
    return isRecord(item) && typeof item.id === "string" ? item.id : name;
  });
}

/** The values of a finding as its sentence shows them: facts by label, rules by their text. */
export function valuesInWords(
  content: RuleSetContent,
  { part, values }: Finding,
  locale: Locale,
): Record<string, string | number> {
  const shown: Record<string, string | number> = { ...values };
  const root = partOf(content, part);
  const { fact } = values;
  if (typeof fact === "string" && content.facts.some(({ id }) => id === fact)) {
    shown.fact = factLabel(ruleSetOf(content), fact, locale);
    for (const key of ["limit", "amount"])
      if (typeof values[key] === "number") shown[key] = valueInWords(ruleSetOf(content), fact, values[key], locale);
  }
  if (typeof values.circle === "string")
    shown.circle = values.circle
      .split(" → ")
      .map(
        (id) =>
          content.licences.find((each) => each.id === id)?.names.short[locale] ??
          (content.facts.some((each) => each.id === id) ? factLabel(ruleSetOf(content), id, locale) : id),
      )
      .join(" → ");
  if (typeof values.others === "string")
    shown.others = values.others
      .split(", ")
      .map((id) => {
        for (const section of ["triggers", "exemptions"] as const) {
          const rules = step(root, section);
          const rule = Array.isArray(rules) ? rules.find((each) => isRecord(each) && each.id === id) : undefined;
          if (rule) return `“${ruleText(rule, locale) ?? id}”`;
        }
        return id;
      })
      .join(locale === "zh" ? "、" : ", ");
  return shown;
}

/** The answers of an example, each with its question's short name. */
export function answersInWords(
  content: RuleSetContent,
  answers: NonNullable<Finding["example"]>,
  locale: Locale,
): { fact: string; label: string; answer: string }[] {
  const ruleSet = ruleSetOf(content);
  return Object.entries(answers).map(([fact, value]) => ({
    fact,
    label: factLabel(ruleSet, fact, locale),
    answer: valueInWords(ruleSet, fact, value, locale),
  }));
}

/** One clause with its fact: 外资比例：高于50%. Ids where the fact does not exist. */
export function clauseLine(content: RuleSetContent, predicate: Predicate, locale: Locale): string {
  if (!("fact" in predicate)) return "";
  const { fact, op, value } = predicate;
  if (!content.facts.some(({ id }) => id === fact)) return `${fact} ${op} ${String(value)}`;
  const ruleSet = ruleSetOf(content);
  const wanted = wantedInWords(ruleSet, predicate, false, locale);
  return `${factLabel(ruleSet, fact, locale)}${locale === "zh" ? "：" : ": "}${wanted}`;
}

const views = new WeakMap<RuleSetContent, RuleSet>();

/** Words are made from a rule set; of a content that is none yet only the vocabulary is read. */
export function ruleSetOf(content: RuleSetContent): RuleSet {
  let view = views.get(content);
  if (!view) {
    view = { version: content.meta.version, hash: "", ...content };
    views.set(content, view);
  }
  return view;
}

function partOf(content: RuleSetContent, part: string): unknown {
  const key = readPartKey(part);
  const byId = (list: readonly { readonly id: string }[]) => list.find(({ id }) => id === key?.id);
  switch (key?.kind) {
    case "licence":
      return byId(content.licences);
    case "fact":
      return byId(content.facts);
    case "source":
      return byId(content.sources);
    case "groups":
      return content.groups;
    default:
      return content.meta;
  }
}

function nameOf(root: unknown, locale: Locale): string {
  if (!isRecord(root)) return "";
  const named = [isRecord(root.names) ? root.names.short : undefined, root.label, root.title].find(isText);
  return named ? named[locale] : "";
}

function ruleText(rule: unknown, locale: Locale): string | null {
  if (!isRecord(rule)) return null;
  const text = [rule.reason, rule.text, rule.name].find(isText);
  return text ? text[locale] : null;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce(step, root);
}

function step(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is Text {
  return isRecord(value) && typeof value.zh === "string" && typeof value.en === "string";
}
