import { Evaluation } from "@/domain/assessment/evaluation";
import type { Verdict } from "@/domain/assessment/verdict";
import { answersNo } from "@/domain/book/answers-no";
import { casesOf, type Expected, failuresOf } from "@/domain/book/run-scenario";
import type { Scenario } from "@/domain/book/scenario";
import { ServiceError } from "../../errors";
import { mustBeAble, read, type ServiceContext } from "../context";
import { contentOfDraftIn } from "../rule-drafts/content-of-draft";
import { programOf } from "../rules/derived";

export interface TriedScenario {
  /** Why it cannot be run: it names what the rules do not have. */
  unreadable: string | null;
  /** How much is said of licences, in all cases together. */
  expectations: number;
  failures: {
    step: number;
    licence: string;
    what: Expected["what"];
    part: string | null;
    value: string;
    found: string;
  }[];
  /** What the draft answers for the company as written, licences that are not needed left out. */
  verdicts: { licence: string; verdict: Verdict }[];
}

/** Runs one scenario, kept or not, on a draft as it is. Refuses rules that contradict themselves: `draft-untestable`. */
export async function tryScenario(
  ctx: ServiceContext,
  input: { draftId: string; scenario: Scenario },
): Promise<TriedScenario> {
  mustBeAble(ctx, "rules.read");
  return read(ctx, async (tx) => {
    const content = await contentOfDraftIn(tx, ctx, input.draftId);
    const compiled = programOf(content);
    if (!compiled) throw new ServiceError("PRECONDITION_FAILED", "draft-untestable");
    const evaluation = new Evaluation(compiled);
    const date = content.meta.inForceFrom;
    try {
      const cases = casesOf(compiled, input.scenario, answersNo(compiled.ruleSet));
      const failures = cases
        .flatMap((each) => failuresOf(evaluation, each, date))
        .map(({ scenario: _, ...rest }) => rest);
      const [first] = cases;
      if (first) evaluation.load(first.facts, date);
      const verdicts = compiled.licences.flatMap(({ index, licence }) => {
        const verdict = evaluation.verdict(index);
        return first && verdict !== "not-required" ? [{ licence: licence.id, verdict }] : [];
      });
      const expectations = cases.reduce((sum, { expected }) => sum + expected.length, 0);
      return { unreadable: null, expectations, failures, verdicts };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { unreadable: error.message, expectations: 0, failures: [], verdicts: [] };
    }
  });
}
