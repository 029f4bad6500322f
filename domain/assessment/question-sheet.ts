import { type RuleSet, factById } from "@/domain/rules/rule-set";
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

/** The open questions of a topic that one list can answer. */
export function listableOf(
  ruleSet: RuleSet,
  questions: readonly OpenQuestion[],
  groupId: string,
  skip: ReadonlySet<string>,
): OpenQuestion[] {
  return questions.filter(({ fact: id, askable }) => {
    const fact = factById(ruleSet, id);
    return askable && !skip.has(id) && fact.group === groupId && (fact.type === "bool" || fact.type === "multi");
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
    if (!apart.has(id) && (fact.type === "bool" || fact.type === "multi"))
      lists.set(fact.group, (lists.get(fact.group) ?? 0) + 1);
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
    const isMany = factById(ruleSet, id).type === "multi";
    if (!ticked.has(id)) answers[id] = isMany ? [] : false;
    else if (isMany) toAsk.push(id);
    else answers[id] = true;
  }
  return { answers, toAsk };
}
