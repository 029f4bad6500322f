import type { inferRouterOutputs } from "@trpc/server";
import { compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { parseFacts } from "@/domain/assessment/parse-facts";
import {
  type Circumstances,
  type Prospect,
  type ProspectDifference,
  prospectDifferences,
  prospectOf,
} from "@/domain/assessment/what-if";
import { workCalendar } from "@/domain/calendar/work-calendar";
import type { Locale } from "@/domain/rules/rule-set";
import type { AppRouter } from "@/server/api/root";

export type Basis = inferRouterOutputs<AppRouter>["assessment"]["whatIf"];
/** Answers by fact as they are tried; null: not known. */
export type Changes = Readonly<Record<string, FactValue | null>>;

export interface Outcome {
  before: Prospect;
  after: Prospect;
  differences: ProspectDifference[];
  /** Changed facts whose answer the vocabulary does not have, and those that the other answers make idle. */
  wrong: string[];
  ignored: string[];
}

/** Compiles the rules once and answers each change from then on. */
export function trialOf(basis: Basis, locale: Locale): { tryOut: (changes: Changes) => Outcome } {
  const { ruleSet, facts, date, today } = basis;
  const evaluation = new Evaluation(compile(ruleSet));
  const given: Circumstances = {
    ...{ date, today, locale, calendar: workCalendar(basis.holidays), history: new Map(basis.history) },
  };
  const before = prospectOf(evaluation.load(facts, date), facts, given);
  return {
    tryOut(changes) {
      const wrong = Object.entries(changes).flatMap(([fact, value]) =>
        value === null || parseFacts(ruleSet, { [fact]: value }).ok ? [] : [fact],
      );
      const counted = Object.entries(changes).filter(([fact]) => !wrong.includes(fact));
      const parsed = parseFacts(ruleSet, { ...facts, ...Object.fromEntries(counted) });
      if (!parsed.ok) throw new RangeError("answers that are right alone are right together");
      const after = prospectOf(evaluation.load(parsed.facts, date), parsed.facts, given);
      const warned = new Set(after.assessment.warnings.map(({ fact }) => fact));
      return {
        ...{ before, after, wrong, differences: prospectDifferences(before, after) },
        ignored: Object.keys(changes).filter((fact) => warned.has(fact)),
      };
    },
  };
}
