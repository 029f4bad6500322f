import { type CompiledLicence, type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import type { RuleSet } from "@/domain/rules/rule-set";
import type { Licence, Text } from "@/domain/rules/schema";
import { cutRules, withNeeded } from "./cut-rules";
import type { ImpactPart } from "./impact";

/** One rule of a licence in both versions, by its place there; −1 where there is none. */
export interface PairedRule {
  readonly id: string;
  readonly before: number;
  readonly after: number;
  /** Does it say something else, whatever the facts. */
  readonly isOther: boolean;
}

/** One licence in both versions. */
export interface PairedLicence {
  readonly id: string;
  readonly before: CompiledLicence | null;
  readonly after: CompiledLicence | null;
  /** Parts that differ for everybody. */
  readonly fixed: readonly ImpactPart[];
  /** False: whoever gets the same verdict gets the same conditions, blockers, papers and prerequisites. */
  readonly mayDiffer: boolean;
  readonly conditions: readonly PairedRule[];
  readonly blockers: readonly PairedRule[];
  readonly papers: readonly PairedRule[];
}

/** Two versions of the rules laid beside each other: made once, used for every client. */
export interface RulePair {
  readonly before: CompiledRuleSet;
  readonly after: CompiledRuleSet;
  /** Catalogue order of the later rules, then what they no longer have. */
  readonly licences: readonly PairedLicence[];
  /** Answers that one version can read, the other reads alike. */
  readonly isSameVocabulary: boolean;
}

/**
 * Lays two versions beside each other.
 *
 * isSameProfile: will every client be compared with the same answers on the same day. Then only what the entries themselves say can
 * differ, which is known here once and for all.
 */
export function pairRules(before: CompiledRuleSet, after: CompiledRuleSet, isSameProfile: boolean): RulePair {
  const isSameReading = same(readingOf(before.ruleSet), readingOf(after.ruleSet));
  const entry = (rules: CompiledRuleSet, id: string) => {
    const index = rules.indexOfLicence.get(id);
    return index === undefined ? null : (rules.licences[index] ?? null);
  };
  const ids = [
    ...after.ruleSet.licences.map(({ id }) => id),
    ...before.ruleSet.licences.map(({ id }) => id).filter((id) => !after.indexOfLicence.has(id)),
  ];
  return {
    before,
    after,
    isSameVocabulary: same(vocabularyOf(before.ruleSet), vocabularyOf(after.ruleSet)),
    licences: ids.map((id) => pairLicence(id, entry(before, id), entry(after, id), isSameProfile && isSameReading)),
  };
}

/**
 * The same pair, cut down to the licences that can differ for anybody when every client is compared with the same answers on these two days;
 * the whole where one version reads answers otherwise than the other. `null` of `only`: all licences, else the one that is asked about.
 */
export function cutPair(pair: RulePair, days: readonly [string, string], only: string | null): RulePair {
  const { before, after } = pair;
  const rules = [before.ruleSet, after.ruleSet];
  if (only === null && !same(readingOf(before.ruleSet), readingOf(after.ruleSet))) return pair;
  const isSameDay = days[0] === days[1];
  const ids = only === null ? changedLicences(pair) : [only];
  if (!isSameDay && only === null)
    ids.push(...rules.flatMap(({ licences }) => licences.filter(isDated).map(({ id }) => id)));
  const hit = only === null ? withNeeded(rules, ids) : new Set(ids);
  const cut = pairRules(
    compile(cutRules(before.ruleSet, hit)),
    compile(cutRules(after.ruleSet, hit)),
    isSameDay && only === null,
  );
  return { ...cut, licences: cut.licences.filter(({ id }) => hit.has(id)) };
}

/** Does any of its rules begin or end on a day. */
const isDated = ({ triggers, exemptions, blockers, conditions }: Licence): boolean =>
  [...triggers, ...exemptions, ...blockers, ...conditions].some(
    ({ inForceFrom, inForceTo }) => inForceFrom !== null || inForceTo !== null,
  );

/** The licences that say something else in the later rules, or are in one of the two only. */
export function changedLicences(pair: RulePair): string[] {
  return pair.licences
    .filter(
      ({ before, after, fixed }) => fixed.length > 0 || !same(deciding(before?.licence), deciding(after?.licence)),
    )
    .map(({ id }) => id);
}

function pairLicence(
  id: string,
  before: CompiledLicence | null,
  after: CompiledLicence | null,
  isSameReading: boolean,
): PairedLicence {
  const [a, b] = [before?.licence, after?.licence];
  return {
    id,
    before,
    after,
    fixed: a && b ? FIXED.filter(([, terms]) => !same(terms(a), terms(b))).map(([part]) => part) : [],
    mayDiffer: !isSameReading || !same(deciding(a), deciding(b)),
    conditions: pairUp(a?.conditions, b?.conditions, ({ text, basisKind, check, amounts }) => [
      text.zh,
      basisKind,
      check ?? null,
      amounts ?? null,
    ]),
    blockers: pairUp(a?.blockers, b?.blockers, ({ text, severity }) => [text.zh, severity]),
    papers: pairUp(a?.documents, b?.documents, ({ name, suppliedBy, form, required, note }) => [
      name.zh,
      suppliedBy,
      form,
      required,
      note?.zh ?? null,
    ]),
  };
}

function pairUp<Rule extends { readonly id: string }>(
  before: readonly Rule[] = [],
  after: readonly Rule[] = [],
  terms: (rule: Rule) => unknown,
): PairedRule[] {
  const place = (rules: readonly Rule[], id: string) => rules.findIndex((rule) => rule.id === id);
  const ids = new Set([...after, ...before].map(({ id }) => id));
  return [...ids].map((id) => {
    const [a, b] = [place(before, id), place(after, id)];
    const [was, is] = [before[a], after[b]];
    return { id, before: a, after: b, isOther: !was || !is || !same(terms(was), terms(is)) };
  });
}

const zh = (text: Text | undefined) => text?.zh ?? null;

/** What an entry tells everybody it concerns. The Chinese text is the rule: a better translation changes nothing for a client. */
const FIXED: readonly (readonly [ImpactPart, (licence: Licence) => unknown])[] = [
  [
    "dates",
    ({ process, renewal, annual, changes, deadline }) => [
      process.map(({ id, name, actor, limit }) => [id, name.zh, actor, limit]),
      renewal && [zh(renewal.text), renewal.applyBefore ?? null, renewal.applyLatest ?? null],
      annual.map(({ id, text, every, window }) => [id, text.zh, every, window ?? null]),
      changes.map((change) => [change.text.zh, change.deadline ?? null]),
      deadline && [deadline.text.zh, deadline.value, deadline.unit, deadline.anchor],
    ],
  ],
  ["fee", ({ governmentFee: { cny, text } }) => [cny, text.zh]],
  ["validity", ({ validity: { years, text } }) => [years, text.zh]],
];

/** All of an entry by which a client's verdict, conditions, papers, blockers and prerequisites are decided, with their terms. */
function deciding(licence: Licence | undefined): unknown {
  if (!licence) return null;
  const { kind, triggers, exemptions, blockers, conditions, prerequisites, documents } = licence;
  const gate = (rule: { inForceFrom: string | null; inForceTo: string | null }) => [rule.inForceFrom, rule.inForceTo];
  return [
    kind,
    triggers.map((rule) => [rule.id, rule.outcome, rule.when, gate(rule)]),
    exemptions.map((rule) => [rule.id, rule.when, gate(rule)]),
    blockers.map((rule) => [rule.id, rule.severity, rule.when, rule.text.zh, gate(rule)]),
    conditions.map(({ cites: _cites, confidence: _confidence, text, ...rule }) => [text.zh, rule]),
    prerequisites.map(({ licence: first, strength, when }) => [first, strength, when ?? null]),
    documents.map(({ name, note, ...rule }) => [name.zh, zh(note), rule]),
  ];
}

/** What an answer is allowed to be. */
const vocabularyOf = (ruleSet: RuleSet): unknown => [
  ruleSet.facts.map(({ id, type, unit, options, optionsFrom }) => [
    id,
    type,
    unit ?? null,
    options?.map(({ value }) => value) ?? null,
    optionsFrom ?? null,
  ]),
  ruleSet.licences.map(({ id }) => id),
];

/** What an answer counts as: its question may not be asked, and then its fallback counts. */
const readingOf = (ruleSet: RuleSet): unknown => [
  vocabularyOf(ruleSet),
  ruleSet.facts.map((fact) => [fact.default ?? null, fact.askWhen ?? null]),
];

/** Equal as JSON, whatever the order of keys: a stored version gives them back in another. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) if (!same(Reflect.get(a, key), Reflect.get(b, key))) return false;
  return true;
}
