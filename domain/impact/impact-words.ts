import type { ConditionState } from "@/domain/assessment/eligibility";
import type { Reason } from "@/domain/assessment/result";
import type { Verdict } from "@/domain/assessment/verdict";
import { reasonInWords } from "@/domain/assessment/words";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import { predicateInWords } from "@/domain/rules/edit/predicate-words";
import { findFact, findLicence, type Locale, type RuleSet, textIn } from "@/domain/rules/rule-set";
import type { Licence, Text } from "@/domain/rules/schema";
import type { ImpactChange, ImpactPart, LicenceImpact } from "./impact";
import type { ImpactQuestion } from "./impact-run";

/** One difference: what it said and says; null where there was, or is, nothing. */
export interface ImpactLine {
  part: Exclude<ImpactPart, "verdict" | "conflict">;
  before: string | null;
  after: string | null;
  /** Where a condition stands for this client now: "met", "fail", "unknown", "judge"; null for anything else. */
  state: Exclude<ConditionState, "not-applicable"> | null;
}

/** What differs in one licence, in one language; the screen and the message have the words around it. */
export interface ImpactWords {
  licence: string;
  name: string;
  change: ImpactChange;
  before: Verdict | null;
  after: Verdict | null;
  held: boolean;
  parts: readonly ImpactPart[];
  lines: ImpactLine[];
  /** Why it is needed now, or no longer. */
  why: string[];
  /** What to ask the client, for `undetermined`. */
  questions: string[];
}

/** What "who would need it" takes to be true: 是否撮合交易：是. */
export function assumedInWords(ruleSet: RuleSet, { facts }: ImpactQuestion, locale: Locale): string {
  return Object.entries(facts)
    .map(([fact, value]) => {
      const [label, answer] = [factLabel(ruleSet, fact, locale), valueInWords(ruleSet, fact, value, locale)];
      return locale === "zh" ? `${label}：${answer}` : `${label}: ${answer}`;
    })
    .join(locale === "zh" ? "；" : "; ");
}

/**
 * The differences of one licence in words. reasons: of the licence under the later rules, where the client's facts are at hand.
 */
export function impactInWords(
  before: RuleSet,
  after: RuleSet,
  impact: LicenceImpact,
  locale: Locale,
  reasons: readonly Reason[] = [],
): ImpactWords {
  const [was, is] = [findLicence(before, impact.licence), findLicence(after, impact.licence)];
  const entry = is ?? was;
  return {
    licence: impact.licence,
    name: entry ? textIn(entry.names.short, locale) : impact.licence,
    ...{ change: impact.change, before: impact.before, after: impact.after, held: impact.held },
    parts: impact.parts ?? [],
    lines: was && is ? linesOf(was, is, impact, locale, after) : [],
    why: is ? reasons.map((reason) => reasonInWords(after, impact.licence, reason, locale)) : [],
    questions: (impact.missing ?? []).flatMap((id) => {
      const fact = findFact(after, id);
      return fact ? [textIn(fact.question, locale)] : [];
    }),
  };
}

function linesOf(was: Licence, is: Licence, impact: LicenceImpact, locale: Locale, rules: RuleSet): ImpactLine[] {
  const text = (given: Text | undefined) => (given ? textIn(given, locale) : null);
  const find = <Rule extends { readonly id: string }>(list: readonly Rule[], id: string) =>
    list.find((rule) => rule.id === id);
  const turns = <Rule extends { readonly id: string }>(
    part: "conditions" | "blockers" | "papers",
    [a, b]: readonly [readonly Rule[], readonly Rule[]],
    says: (rule: Rule) => Text,
  ): ImpactLine[] =>
    (impact[part] ?? []).map((turn) => {
      const [old, now] = [find(a, turn.id), find(b, turn.id)];
      return {
        part,
        before: turn.before === null ? null : text(old && says(old)),
        after: turn.after === null ? null : text(now && says(now)),
        state: part === "conditions" ? (turn.after as ImpactLine["state"]) : null, // of a condition it is how it stands
      };
    });
  const isIn = (part: ImpactPart) => impact.parts?.includes(part) ?? false;
  const line = (part: ImpactLine["part"], a: string | null, b: string | null): ImpactLine[] =>
    a === b ? [] : [{ part, before: a, after: b, state: null }];
  const first = (id: string) => text(findLicence(rules, id)?.names.short) ?? id;
  return [
    ...turns("conditions", [was.conditions, is.conditions], (rule) =>
      requirementText(rule, find(is.conditions.includes(rule) ? was.conditions : is.conditions, rule.id), rules),
    ),
    ...turns("blockers", [was.blockers, is.blockers], (rule) => rule.text),
    ...turns("papers", [was.documents, is.documents], (rule) => rule.name),
    ...(impact.prerequisites ?? []).flatMap((turn) =>
      line("prerequisites", turn.before && first(turn.id), turn.after && first(turn.id)),
    ),
    ...(isIn("dates") ? datesOf(was, is, text).flatMap(([a, b]) => line("dates", a, b)) : []),
    ...(isIn("fee") ? line("fee", feeOf(was, locale), feeOf(is, locale)) : []),
    ...(isIn("validity") ? line("validity", validityOf(was, locale), validityOf(is, locale)) : []),
  ];
}

type Condition = Licence["conditions"][number];

/** The text of a condition; with what is checked where the text did not follow it, and would say that nothing changed. */
function requirementText({ text, check }: Condition, other: Condition | undefined, rules: RuleSet): Text {
  if (!check || !other || other.text.zh !== text.zh) return text;
  const [zh, en] = [predicateInWords(rules, check, "zh"), predicateInWords(rules, check, "en")];
  if (other.check && predicateInWords(rules, other.check, "zh") === zh) return text;
  return { zh: `${text.zh}（${zh}）`, en: `${text.en} (${en})` };
}

const feeOf = ({ governmentFee: { cny, text } }: Licence, locale: Locale): string =>
  withFigure(textIn(text, locale), cny, locale === "zh" ? `${cny ?? ""} 元` : `RMB ${cny ?? ""}`, locale);

const validityOf = ({ validity: { years, text } }: Licence, locale: Locale): string =>
  withFigure(textIn(text, locale), years, locale === "zh" ? `${years ?? ""} 年` : `${years ?? ""} years`, locale);

/** The figure behind words that do not say it. */
function withFigure(text: string, figure: number | null, said: string, locale: Locale): string {
  if (figure === null || text.includes(String(figure))) return text;
  return locale === "zh" ? `${text}（${said}）` : `${text} (${said})`;
}

type Pair = readonly [string | null, string | null];

/** Steps, renewal, yearly reports, duties on changes and the deadline, each where it is otherwise. */
function datesOf(was: Licence, is: Licence, text: (given: Text | undefined) => string | null): Pair[] {
  const unit = {
    "working-day": ["个工作日", " working days"],
    day: ["天", " days"],
    week: ["周", " weeks"],
    month: ["个月", " months"],
  };
  const isChinese = text({ zh: "zh", en: "en" }) === "zh";
  const step = (licence: Licence, id: string): string | null => {
    const found = licence.process.find((each) => each.id === id);
    if (!found) return null;
    const { limit } = found;
    const length = limit ? `${limit.value}${unit[limit.unit][isChinese ? 0 : 1] ?? ""}` : "";
    return [text(found.name), length].filter(Boolean).join(isChinese ? "：" : ": ");
  };
  const steps = new Set([...is.process, ...was.process].map(({ id }) => id));
  const yearly = new Set([...is.annual, ...was.annual].map(({ id }) => id));
  const report = (licence: Licence, id: string) => text(licence.annual.find((each) => each.id === id)?.text);
  const duties = (licence: Licence) =>
    licence.changes.map((change) => text(change.text)).join(isChinese ? "；" : "; ") || null;
  return [
    ...[...steps].map((id): Pair => [step(was, id), step(is, id)]),
    [text(was.renewal?.text), text(is.renewal?.text)],
    ...[...yearly].map((id): Pair => [report(was, id), report(is, id)]),
    [duties(was), duties(is)],
    [text(was.deadline?.text), text(is.deadline?.text)],
  ];
}
