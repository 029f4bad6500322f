import { type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import { mutantsOf } from "@/domain/book/mutants";
import { withPredicate } from "@/domain/book/rule-places";
import type { RuleSet } from "@/domain/rules/rule-set";
import type { Fact, Licence } from "@/domain/rules/schema";

/** A rule set with one thing changed; `pick` chooses the place, 0 to 1. */
export type Change = (rules: RuleSet, pick: number) => RuleSet;

const at = <T>(list: readonly T[], pick: number): T => list[Math.floor(pick * list.length)] as T; // lists of the shipped rules, none empty

const onLicence =
  (change: (licence: Licence) => Licence): Change =>
  (rules, pick) => {
    const { id } = at(rules.licences, pick);
    return { ...rules, licences: rules.licences.map((entry) => (entry.id === id ? change(entry) : entry)) };
  };
const onFact =
  (fits: (fact: Fact) => boolean, change: (fact: Fact) => Fact): Change =>
  (rules, pick) => {
    const { id } = at(rules.facts.filter(fits), pick);
    return { ...rules, facts: rules.facts.map((fact) => (fact.id === id ? change(fact) : fact)) };
  };

let mutants: ReturnType<typeof mutantsOf> | undefined;

/** What a revision of the rules may do, each by itself; several after each other make a new version. */
export const CHANGES: Readonly<Record<string, Change>> = {
  predicate: (rules, pick) => {
    mutants ??= mutantsOf(compile(rules));
    const { place, after } = at(mutants, pick);
    const isThere = place.licence === null || rules.licences.some(({ id }) => id === place.licence);
    return isThere ? withPredicate(rules, place, after) : rules;
  },
  fee: onLicence((entry) => ({
    ...entry,
    governmentFee: { ...entry.governmentFee, cny: (entry.governmentFee.cny ?? 0) + 100 },
  })),
  validity: onLicence((entry) => ({
    ...entry,
    validity: { ...entry.validity, years: (entry.validity.years ?? 4) + 1 },
  })),
  dates: onLicence((entry) => ({ ...entry, process: entry.process.slice(1), deadline: null })),
  paperGone: onLicence((entry) => ({ ...entry, documents: entry.documents.slice(1) })),
  paperNew: onLicence((entry) => ({
    ...entry,
    documents: [
      ...entry.documents,
      {
        id: "new-paper",
        name: { zh: "新材料", en: "New paper" },
        suppliedBy: "client",
        form: "original",
        required: true,
      },
    ],
  })),
  paperForm: onLicence((entry) => ({
    ...entry,
    documents: entry.documents.map((paper, i) => (i === 0 ? { ...paper, form: "report" } : paper)),
  })),
  conditionGone: onLicence((entry) => ({ ...entry, conditions: entry.conditions.slice(1) })),
  conditionText: onLicence((entry) => ({
    ...entry,
    conditions: entry.conditions.map((rule, i) => (i === 0 ? { ...rule, text: { ...rule.text, zh: "改了" } } : rule)),
  })),
  onlyTranslated: onLicence((entry) => ({
    ...entry,
    conditions: entry.conditions.map((rule) => ({ ...rule, text: { ...rule.text, en: "said better" } })),
  })),
  blockersGone: onLicence((entry) => ({ ...entry, blockers: [] })),
  prerequisitesGone: onLicence((entry) => ({ ...entry, prerequisites: [] })),
  fromNextYear: onLicence((entry) => ({
    ...entry,
    triggers: entry.triggers.map((rule) => ({ ...rule, inForceFrom: "2027-01-01" })),
    conditions: entry.conditions.map((rule) => ({ ...rule, inForceTo: "2026-12-31" })),
  })),
  abolished: onLicence((entry) => ({ ...entry, kind: "abolished" })),
  licenceGone: (rules, pick) => {
    const { id } = at(rules.licences, pick);
    const licences = rules.licences.filter((entry) => entry.id !== id);
    if (JSON.stringify(licences).includes(`"${id}"`)) return rules; // others name it
    return { ...rules, licences };
  },
  optionGone: onFact(
    ({ options, askWhen }) => (options?.length ?? 0) > 2 && askWhen === undefined,
    (fact) => ({
      ...fact,
      options: [...(fact.options ?? []), { value: "another", label: { zh: "别的", en: "Another" } }],
    }),
  ),
  fallback: onFact(
    ({ type, askWhen }) => type === "bool" && askWhen !== undefined,
    (fact) => ({ ...fact, default: fact.default !== true }),
  ),
};

export const compileChanged = (rules: RuleSet, changes: readonly { kind: string; pick: number }[]): CompiledRuleSet =>
  compile(changes.reduce((changed, { kind, pick }) => CHANGES[kind]?.(changed, pick) ?? changed, rules));
