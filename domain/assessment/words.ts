import { type Locale, type RuleSet, licenceById, textIn } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";
import {
  atLeast,
  atMost,
  decidingClauseInWords,
  decidingClauses,
  gapClauseInWords,
  lessThan,
  moreThan,
} from "./clause-words";
import type { FactChange } from "./fact-changes";
import type { BlockerFinding, FactWarning, Gap, LicenceTrace, Reason } from "./result";
import { factLabel, optionsInWords, valueInWords } from "./value-words";
import type { Verdict } from "./verdict";
import { factById } from "@/domain/rules/rule-set";

/*
 * Sentences made on demand from results, traces and near-misses, in Chinese or English. No ids: facts, options and
 * licences go by their names. Chinese uses full-width punctuation and ends sentences with 。 only where they stand alone.
 */

export function verdictInWords(verdict: Verdict, locale: Locale): string {
  const words: Record<Verdict, { zh: string; en: string }> = {
    required: { zh: "需要", en: "Required" },
    recommended: { zh: "建议", en: "Recommended" },
    "needs-judgement": { zh: "需人判断", en: "Needs judgement" },
    "not-required": { zh: "不需要", en: "Not needed" },
    undetermined: { zh: "未定", en: "Undetermined" },
  };
  return words[verdict][locale];
}

export function licenceName(
  ruleSet: RuleSet,
  id: string,
  locale: Locale,
  length: "short" | "official" = "short",
): string {
  return textIn(licenceById(ruleSet, id).names[length], locale);
}

/** Why the verdict is what it is, one sentence per reason. `trace` gives the facts that decided when no trigger holds. */
export function reasonInWords(
  ruleSet: RuleSet,
  licenceId: string,
  reason: Reason,
  locale: Locale,
  trace?: Pick<LicenceTrace, "triggers">,
): string {
  const licence = licenceById(ruleSet, licenceId);
  const zh = locale === "zh";
  const names = (ids: readonly string[]) => ids.map((id) => licenceName(ruleSet, id, locale)).join(zh ? "、" : ", ");
  switch (reason.kind) {
    case "trigger":
      return textIn(byId(licence.triggers, reason.trigger).reason, locale);
    case "prerequisite-of":
      return zh
        ? `办理${names(reason.licences)}之前须先取得。`
        : `Must be obtained first for: ${names(reason.licences)}.`;
    case "exempt":
      return textIn(byId(licence.exemptions, reason.exemption).text, locale);
    case "conflict":
      return conflictQuestion(licence, reason.exemption, locale);
    case "no-trigger":
      return noTriggerInWords(ruleSet, licence, reason.exemptions, locale, trace);
    case "abolished":
      return textIn(licence.summary, locale);
    case "missing-facts": {
      const facts = reason.facts.map((fact) => factLabel(ruleSet, fact, locale));
      return zh
        ? `还缺${facts.length}项事实：${facts.join("、")}。`
        : `${facts.length} ${facts.length === 1 ? "fact" : "facts"} missing: ${facts.join("; ")}.`;
    }
  }
}

/** What the reasons of other entries are read from. */
export type ReasonsOf = (licenceId: string) => readonly Reason[];

/**
 * The reasons of an entry. One that is needed only because others need it first says why these are: without that, each
 * would point at the other.
 */
export function reasonsInWords(
  ruleSet: RuleSet,
  licenceId: string,
  reasons: readonly Reason[],
  reasonsOf: ReasonsOf,
  locale: Locale,
  trace?: Pick<LicenceTrace, "triggers">,
): string[] {
  const sentences = reasons.map((reason) => reasonInWords(ruleSet, licenceId, reason, locale, trace));
  const [first] = reasons;
  if (first?.kind !== "prerequisite-of") return sentences;
  const root = rootOf(first.licences, reasonsOf);
  if (!root) return sentences;
  const name = licenceName(ruleSet, root.licence, locale);
  const why = reasonInWords(ruleSet, root.licence, root.reason, locale);
  sentences.splice(1, 0, locale === "zh" ? `需要${name}，是因为：${why}` : `Why ${name} is needed: ${why}`);
  return sentences;
}

/** The nearest of the entries that need it, or of those that need these, that a rule of its own asks for. */
function rootOf(licences: readonly string[], reasonsOf: ReasonsOf): { licence: string; reason: Reason } | null {
  const seen = new Set(licences);
  for (const licence of seen) {
    const reasons = reasonsOf(licence);
    const reason = reasons.find(({ kind }) => kind === "trigger");
    if (reason) return { licence, reason };
    for (const each of reasons) if (each.kind === "prerequisite-of") for (const by of each.licences) seen.add(by);
  }
  return null;
}

function conflictQuestion(licence: Licence, exemptionId: string, locale: Locale): string {
  const exemption = textIn(byId(licence.exemptions, exemptionId).text, locale);
  return locale === "zh"
    ? `同时符合免办情形，须由人判断以哪一个为准：${exemption}`
    : `An exemption holds as well; a person must judge which one applies: ${exemption}`;
}

function noTriggerInWords(
  ruleSet: RuleSet,
  licence: Licence,
  exemptions: readonly string[],
  locale: Locale,
  trace?: Pick<LicenceTrace, "triggers">,
): string {
  const zh = locale === "zh";
  const decided = new Set<string>();
  for (const trigger of trace?.triggers ?? []) {
    if (!trigger.inForce) decided.add(zh ? "规则在评估日没有效力" : "the rule is not in force on this date");
    else if (trigger.when)
      for (const clause of decidingClauses(trigger.when)) decided.add(decidingClauseInWords(ruleSet, clause, locale));
  }
  const shown = [...decided].slice(0, MOST_CLAUSES);
  const more = decided.size - shown.length;
  const row = shown.join(zh ? "；" : "; ");
  const sentences = exemptions.map((id) => sentence(textIn(byId(licence.exemptions, id).text, locale), locale));
  if (more > 0) sentences.unshift(sentence(zh ? `${row}等${decided.size}项` : `${row}; and ${more} more`, locale));
  else if (row !== "") sentences.unshift(sentence(row, locale));
  if (sentences.length === 0) return zh ? "没有触发条件成立。" : "No rule asks for it.";
  return join(sentences, locale);
}

/** An explanation names so many facts at most; the trace holds them all. */
const MOST_CLAUSES = 4;

/** A gap with the way to close it: the condition, what the facts say now and what is wanted. */
export function gapInWords(
  ruleSet: RuleSet,
  licenceId: string,
  gap: Gap,
  locale: Locale,
  trace?: Pick<LicenceTrace, "conditions">,
): string {
  const zh = locale === "zh";
  const condition = byId(licenceById(ruleSet, licenceId).conditions, gap.condition);
  const text = textIn(condition.text, locale);
  const practice = condition.basisKind === "practice" && !/口径|practice/i.test(text);
  const head = practice ? markedPractice(text, locale) : sentence(text, locale);
  if (gap.state === "judge") return head;
  if (gap.state === "unknown") {
    const facts = gap.facts.map((fact) => factLabel(ruleSet, fact, locale)).join(zh ? "、" : "; ");
    return join([head, zh ? `还不知道：${facts}。` : `Not known yet: ${facts}.`], locale);
  }
  const check = trace?.conditions.find((traced) => traced.id === gap.condition)?.check;
  if (!check) return head;
  const closing = decidingClausesToClose(check).map((clause) => gapClauseInWords(ruleSet, clause, locale));
  return join([head, sentence(closing.join(zh ? "；" : "; "), locale)], locale);
}

function markedPractice(text: string, locale: Locale): string {
  const bare = text.replace(/[。.]$/, "");
  return sentence(locale === "zh" ? `${bare}（办理口径）` : `${bare} (window practice, not law)`, locale);
}

/** A text as a sentence of its own: with its full stop, in English with a capital. */
function sentence(text: string, locale: Locale): string {
  const ended = /[。.！!？?]["”]?$/.test(text);
  if (locale === "zh") return ended ? text.replace(/\.$/, "。") : `${text}。`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${ended ? "" : "."}`;
}

/** Sentences in a row; Chinese sets no space between them. */
function join(sentences: readonly string[], locale: Locale): string {
  return sentences.join(locale === "zh" ? "" : " ");
}

/** To close a failed `all`, every failed part has to change, not only the first. */
function decidingClausesToClose(
  trace: Parameters<typeof decidingClauses>[0],
  negated = false,
): ReturnType<typeof decidingClauses> {
  if (trace.kind === "clause") return [{ clause: trace, negated }];
  const wrong =
    trace.kind === "not" ? trace.parts : trace.parts.filter((part) => part.state === (negated ? "true" : "false"));
  return wrong.flatMap((part) => decidingClausesToClose(part, trace.kind === "not" ? !negated : negated));
}

/** A blocker by itself, for readers who are told its severity apart. */
export function blockerText(ruleSet: RuleSet, licenceId: string, { blocker }: BlockerFinding, locale: Locale): string {
  return textIn(byId(licenceById(ruleSet, licenceId).blockers, blocker).text, locale);
}

/** The fact alone that stands in the way, as part of a sentence that says so: 含外资. */
export function barrierInWords(ruleSet: RuleSet, licenceId: string, finding: BlockerFinding, locale: Locale): string {
  const text = blockerText(ruleSet, licenceId, finding, locale);
  if (locale === "zh") return text.replace(/(，不能申请)?。$/, "");
  const bare = text.replace(/((, so|:) it cannot apply)?\.$/, "");
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}

export function blockerInWords(ruleSet: RuleSet, licenceId: string, finding: BlockerFinding, locale: Locale): string {
  const { severity } = finding;
  if (severity === "blocks") {
    const why = barrierInWords(ruleSet, licenceId, finding, locale);
    return locale === "zh" ? `按现状不能申请：${why}。` : `Cannot be applied for as things stand: ${why}.`;
  }
  const text = blockerText(ruleSet, licenceId, finding, locale);
  const kinds = {
    "special-route": { zh: "走另外的程序", en: "Another procedure applies" },
    sequence: { zh: "先办别的", en: "Something else comes first" },
  };
  return locale === "zh" ? `${kinds[severity].zh}：${text}` : `${kinds[severity].en}: ${text}`;
}

/** Changes that only together have an effect, as advice. */
export function changesInWords(ruleSet: RuleSet, changes: readonly FactChange[], locale: Locale): string {
  return changes.map((change) => changeInWords(ruleSet, change, locale)).join(locale === "zh" ? "，同时" : ", and ");
}

/** The ways to close a gap: the smallest, and what else does it alone: 注册资本：由500万元改为不低于1000万元；或者服务范围：…. */
export function waysInWords(
  ruleSet: RuleSet,
  { changes, others }: { changes: readonly FactChange[]; others: readonly FactChange[] },
  locale: Locale,
): string | null {
  if (changes.length === 0) return null;
  const first = changesInWords(ruleSet, changes, locale);
  return [first, ...others.map((change) => changeInWords(ruleSet, change, locale))].join(
    locale === "zh" ? "；或者" : "; or ",
  );
}

/** One change as advice: 注册资本：由500万元改为不低于1000万元. */
export function changeInWords(ruleSet: RuleSet, change: FactChange, locale: Locale): string {
  const zh = locale === "zh";
  const fact = factById(ruleSet, change.fact);
  const label = factLabel(ruleSet, change.fact, locale);
  const { to } = change;
  if (to.kind === "switch") {
    const add = optionsInWords(ruleSet, fact, to.add, locale);
    const remove = optionsInWords(ruleSet, fact, to.remove, locale);
    return zh ? `${label}：去掉${remove}，增加${add}` : `${label}: drop ${remove}, add ${add}`;
  }
  if ("options" in to) {
    const options = optionsInWords(ruleSet, fact, to.options, locale);
    if (to.kind === "add") return zh ? `${label}：增加${options}` : `${label}: add ${options}`;
    return zh ? `${label}：去掉${options}` : `${label}: drop ${options}`;
  }
  const before = valueInWords(ruleSet, change.fact, change.before, locale);
  const value = valueInWords(ruleSet, change.fact, to.value, locale);
  const words = {
    equals: value,
    gte: atLeast(value, zh),
    gt: moreThan(value, zh),
    lte: atMost(value, zh),
    lt: lessThan(value, zh),
  };
  return zh ? `${label}：由${before}改为${words[to.kind]}` : `${label}: from ${before} to ${words[to.kind]}`;
}

/** An answer that does not count, and why. */
export function warningInWords(ruleSet: RuleSet, { fact, kind, because }: FactWarning, locale: Locale): string {
  const zh = locale === "zh";
  const label = factLabel(ruleSet, fact, locale);
  const facts = because.map((id) => factLabel(ruleSet, id, locale)).join(zh ? "、" : "; ");
  if (kind === "not-asked")
    return zh
      ? `“${label}”的回答没有计入：按“${facts}”的回答，这个问题不适用。`
      : `The answer to “${label}” does not count: given “${facts}”, the question does not apply.`;
  return zh
    ? `“${label}”的回答暂不计入：先回答“${facts}”，才知道这个问题是否适用。`
    : `The answer to “${label}” does not count yet: whether it applies depends on “${facts}”.`;
}

function byId<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const item = list.find((candidate) => candidate.id === id);
  if (!item) throw new RangeError(`no ${id} in this entry: the result belongs to another rule set`);
  return item;
}
