import { coneOf } from "@/domain/assessment/clause-cone";
import type { Evaluation } from "@/domain/assessment/evaluation";
import type { FactValue } from "@/domain/assessment/fact-layout";
import type { LicenceResult } from "@/domain/assessment/result";

/** The answers that a judgement was made on, by fact; null: not answered. */
export type Grounds = Readonly<Record<string, FactValue | null>>;

/** Whether the rules leave this entry to a person: a point of judgement, or a requirement with an exemption against it. */
export const asksForJudgement = ({ verdict, conflict }: Pick<LicenceResult, "verdict" | "conflict">): boolean =>
  verdict === "needs-judgement" || conflict;

/**
 * The answers that the entry's own triggers and exemptions read, those not given included. That something else may need the licence
 * first is no ground: the rules then decide, and no judgement is asked for.
 */
export function groundsOf(evaluation: Evaluation, licence: string): Grounds {
  const { compiled } = evaluation;
  const entry = compiled.licences[compiled.indexOfLicence.get(licence) ?? -1];
  if (!entry) throw new RangeError(`no licence ${licence}`);
  const cone = coneOf(compiled, [entry.required, entry.conditional, entry.recommended, entry.exempt]);
  const facts = [...cone.keys()].map((slot) => ({ slot, id: compiled.layout.slots[slot]?.fact.id ?? "" }));
  return Object.fromEntries(
    facts.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ slot, id }) => [id, evaluation.answerOf(slot) ?? null]),
  );
}

export interface ChangedGround {
  fact: string;
  before: FactValue | null;
  after: FactValue | null;
}

/**
 * What is otherwise than when it was judged, by the order of the ids; empty: the judgement stands. A fact that the rules did not read
 * then and that is answered now counts as changed; one that they no longer read does not.
 */
export function changedGrounds(then: Grounds, now: Grounds): ChangedGround[] {
  return Object.keys(now).flatMap((fact) => {
    const [before, after] = [then[fact] ?? null, now[fact] ?? null];
    return sameAnswer(before, after) ? [] : [{ fact, before, after }];
  });
}

/** Choices are a set, and nothing chosen is what `none` says. */
function sameAnswer(a: FactValue | null, b: FactValue | null): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  const [left, right] = [chosen(a), chosen(b)];
  return left.size === right.size && [...left].every((each) => right.has(each));
}

const chosen = (answer: readonly string[]) => new Set(answer.filter((each) => each !== "none"));
