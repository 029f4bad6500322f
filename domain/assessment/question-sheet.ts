import { NONE } from "@/domain/rules/predicate";
import { type RuleSet, factById, optionsOf } from "@/domain/rules/rule-set";
import type { Fact } from "@/domain/rules/schema";
import { canStillDecide } from "./decisive-facts";
import type { Evaluation } from "./evaluation";
import type { FactValue } from "./fact-layout";
import type { OpenQuestion, Questionnaire } from "./questionnaire";

/**
 * What a person answers in one go. A list asks for several things of one topic: what is not ticked is a plain no; what is
 * ticked is a yes or, where one of several choices is meant, asked in detail next.
 */
export type QuestionSheet =
  | { readonly kind: "one"; readonly fact: string }
  | { readonly kind: "list"; readonly group: string; readonly facts: readonly string[] };

export interface Asking {
  /** Facts a person said they do not know. */
  readonly skip: readonly string[];
  /** Ticked in a list and not answered in detail yet, in the order of asking. */
  readonly ticked: readonly string[];
}

const LIST_FROM = 2;

/**
 * A yes or no, or choices of which "none" is one (or licences held, of which there may be none). A choice of several without "none" is one that every company makes
 * (its channels): not ticking it would be taken for an answer nobody gives.
 */
function isListable(ruleSet: RuleSet, fact: Fact): boolean {
  if (fact.type === "bool") return true;
  if (fact.type !== "multi" && fact.type !== "enum") return false;
  return fact.optionsFrom !== undefined || optionsOf(ruleSet, fact).some(({ value }) => value === NONE);
}

/** The open questions of a topic that one list can answer. */
function listableOf(
  ruleSet: RuleSet,
  questions: readonly OpenQuestion[],
  groupId: string,
  skip: ReadonlySet<string>,
): OpenQuestion[] {
  return questions.filter(({ fact: id, askable }) => {
    const fact = factById(ruleSet, id);
    return askable && !skip.has(id) && fact.group === groupId && isListable(ruleSet, fact);
  });
}

/**
 * The next sheet, every topic as one list where it can be; null when nothing that can be asked could change anything.
 * Details of what was ticked come first. Then the topic of the engine's next question; after the verdicts, what
 * conditions and papers need, in the order of the vocabulary.
 */
export function nextSheet(
  evaluation: Evaluation,
  questionnaire: Questionnaire,
  { skip, ticked }: Asking,
): QuestionSheet | null {
  const { ruleSet, layout } = evaluation.compiled;
  const skipped = new Set(skip);
  const isForVerdict = questionnaire.next !== null;
  const matters = (id: string) => !isForVerdict || canStillDecide(evaluation, layout.indexOf.get(id) ?? -1);
  const questions = isForVerdict ? questionnaire.verdictQuestions : questionnaire.eligibilityQuestions;
  const open = new Set(questions.flatMap(({ fact, askable }) => (askable && !skipped.has(fact) ? [fact] : [])));
  const detail = ticked.find((fact) => open.has(fact) && matters(fact));
  if (detail !== undefined) return { kind: "one", fact: detail };
  const next = isForVerdict ? questionnaire.next : [...open][0];
  if (next === undefined || next === null) return null;
  const { group } = factById(ruleSet, next);
  const facts = listableOf(ruleSet, questions, group, skipped)
    .map(({ fact }) => fact)
    .filter(matters);
  return facts.length >= LIST_FROM && facts.includes(next)
    ? { kind: "list", group, facts }
    : { kind: "one", fact: next };
}

/** About how many sheets are left for these questions; details of what will be ticked cannot be foreseen. */
export function sheetsLeft(ruleSet: RuleSet, questions: readonly OpenQuestion[], { skip, ticked }: Asking): number {
  const apart = new Set([...skip, ...ticked]);
  const lists = new Map<string, number>();
  let single = 0;
  for (const { fact: id, askable } of questions) {
    if (skip.includes(id) || !askable) continue; // what does not apply yet mostly never will
    const fact = factById(ruleSet, id);
    if (!apart.has(id) && isListable(ruleSet, fact)) lists.set(fact.group, (lists.get(fact.group) ?? 0) + 1);
    else single++;
  }
  return single + lists.size;
}

/** The answers that a list gives at once: plain noes and yeses. Ticked choices of several are left to be asked. */
export function answersOfList(
  ruleSet: RuleSet,
  facts: readonly string[],
  ticked: ReadonlySet<string>,
): { answers: Record<string, FactValue>; toAsk: string[] } {
  const answers: Record<string, FactValue> = {};
  const toAsk: string[] = [];
  for (const id of facts) {
    const { type } = factById(ruleSet, id);
    if (ticked.has(id) && type !== "bool") toAsk.push(id);
    else answers[id] = type === "bool" ? ticked.has(id) : type === "multi" ? [] : NONE;
  }
  return { answers, toAsk };
}

/** Does an answer to a thing on a list mean that it is ticked. */
export const isTickedBy = (value: FactValue | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : typeof value === "string" ? value !== NONE : value === true;
