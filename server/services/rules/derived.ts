import { type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import { answersNo } from "@/domain/book/answers-no";
import { casesOf, failuresOf } from "@/domain/book/run-scenario";
import type { Scenario } from "@/domain/book/scenario";
import type { Finding } from "@/domain/checks/finding";
import { ruleSetOf } from "@/domain/checks/finding-words";
import { findingsOf } from "@/domain/checks/findings";
import { checkContent } from "@/domain/rules/check";
import { type RuleSetContent, testedHash } from "@/domain/rules/draft-parts";

/**
 * What is worked out of rules and nothing else: each is worked out once for a content and gone with it. A content that is kept
 * (`contentOfDraftIn`, `rulesOfVersionIn`) is the same object for the same rules and never changed in place.
 */
function once<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, { value: V }>();
  return (of) => {
    let known = made.get(of);
    if (!known) {
      known = { value: make(of) };
      made.set(of, known);
    }
    return known.value;
  };
}

const checkOf = once((content: RuleSetContent) => checkContent(content));

/** How many errors keep it from being run. */
export function errorCount(content: RuleSetContent): number {
  const check = checkOf(content);
  return check.ok ? 0 : check.errors.length;
}

/** Everything wrong or doubtful about it, errors first. */
export const allFindings = once((content: RuleSetContent): readonly Finding[] => findingsOf(content));

const byPart = once((_: RuleSetContent) => new Map<string, readonly Finding[]>());

/** Those of one part, without looking at the rest. */
export function findingsOfPart(content: RuleSetContent, part: string): readonly Finding[] {
  const known = byPart(content);
  const found = known.get(part) ?? findingsOf(content, part);
  known.set(part, found);
  return found;
}

/** Null: it has errors. */
export const programOf = once((content: RuleSetContent): CompiledRuleSet | null =>
  checkOf(content).ok ? compile(ruleSetOf(content)) : null,
);

const hashes = once((_: RuleSetContent) => new WeakMap<readonly Scenario[], string>());

/** Names a run of the test book (`testedHash`). */
export function testedHashOf(content: RuleSetContent, scenarios: readonly Scenario[]): string {
  const known = hashes(content);
  const hash = known.get(scenarios) ?? testedHash(content, scenarios);
  known.set(scenarios, hash);
  return hash;
}

export type ScenarioResult = "holds" | "fails" | "unreadable";

/** How each scenario of a book stands on rules that can be run: what was not touched since is not run again. */
export const resultsOn = once((program: CompiledRuleSet): ((scenario: Scenario) => ScenarioResult) => {
  const evaluation = new Evaluation(program);
  const no = answersNo(program.ruleSet);
  const date = program.ruleSet.meta.inForceFrom;
  return once((scenario) => {
    try {
      const cases = casesOf(program, scenario, no);
      return cases.some((each) => failuresOf(evaluation, each, date).length > 0) ? "fails" : "holds";
    } catch (error) {
      if (error instanceof RangeError) return "unreadable";
      throw error;
    }
  });
});
