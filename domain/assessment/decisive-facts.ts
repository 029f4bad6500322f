import { type Cone, verdictCone } from "./clause-cone";
import type { CompiledLicence, CompiledRuleSet } from "./compile";
import type { Evaluation } from "./evaluation";
import type { FactSlot, FactValue } from "./fact-layout";
import { MissingFacts } from "./missing-facts";
import { namedChoices, representativeAnswers } from "./representative-answers";
import { VERDICTS } from "./verdict";

const UNDETERMINED = VERDICTS.indexOf("undetermined");
/** Answers tried for one fact and licence before it is taken to matter. The shipped rules need a tenth of it. */
const MOST_TRIES = 4000;
/** Kinds of choices of one fact that rules tell apart; beyond it their combinations are not all tried. */
const MOST_KINDS = 6;

/**
 * Can an answer to this fact still change a verdict: some verdict that is open now, with some answers to the other facts.
 *
 * Three-valued logic names more facts than can (`x` or not `x` waits for x); here the answers are tried. Where none of the facts
 * a verdict waits for turns it alone, it will be the same whatever is answered, and only answers can show it: then each of them counts.
 * Leaves the evaluation as it found it.
 */
export function canStillDecide(evaluation: Evaluation, fact: number): boolean {
  const { licences, licencesOfFact } = evaluation.compiled;
  return [...(licencesOfFact[fact] ?? [])].some((index) => {
    if (evaluation.verdict(index) !== "undetermined") return false;
    const entry = licences[index] as CompiledLicence; // licencesOfFact holds catalogue indexes
    const missing = new MissingFacts(evaluation).addVerdict(entry).facts;
    if (!missing.includes(fact)) return false;
    if (isReadOnce(evaluation.compiled, entry) || canTurn(evaluation, entry, fact)) return true;
    return !missing.some((other) => other !== fact && canTurn(evaluation, entry, other));
  });
}

function canTurn(evaluation: Evaluation, entry: CompiledLicence, fact: number): boolean {
  const cone = coneFor(evaluation.compiled, entry);
  let tries = 0;
  const outcomes = (): boolean => {
    const before = evaluation.answerOf(fact);
    let first = -1;
    let differs = false;
    for (const value of answersIn(evaluation.compiled, entry, cone, fact)) {
      tries++;
      evaluation.answer(fact, value);
      const verdict = evaluation.verdictIndex(entry.index);
      if (verdict === UNDETERMINED) continue;
      if (first >= 0 && verdict !== first) {
        differs = true;
        break;
      }
      first = verdict;
    }
    evaluation.answer(fact, before);
    return differs;
  };
  const search = (): boolean => {
    if (tries > MOST_TRIES) return true;
    const open = new MissingFacts(evaluation).addVerdict(entry).facts;
    if (!open.includes(fact)) return false;
    if (outcomes()) return true;
    const other = open.find((each) => each !== fact);
    if (other === undefined) return false;
    const before = evaluation.answerOf(other);
    const isFound = answersIn(evaluation.compiled, entry, cone, other).some((value) => {
      tries++;
      evaluation.answer(other, value);
      return search();
    });
    evaluation.answer(other, before);
    return isFound;
  };
  return search();
}

interface Known {
  readonly cone: Cone;
  readonly isReadOnce: boolean;
  readonly answers: Map<number, readonly FactValue[]>;
}
const knownOf = new WeakMap<CompiledLicence, Known>();

function knownFor(compiled: CompiledRuleSet, entry: CompiledLicence): Known {
  let known = knownOf.get(entry);
  if (!known) {
    const cone = verdictCone(compiled, entry);
    known = { cone, isReadOnce: readsOnce(compiled, entry, cone), answers: new Map() };
    knownOf.set(entry, known);
  }
  return known;
}

const coneFor = (compiled: CompiledRuleSet, entry: CompiledLicence): Cone => knownFor(compiled, entry).cone;
const isReadOnce = (compiled: CompiledRuleSet, entry: CompiledLicence): boolean => knownFor(compiled, entry).isReadOnce;

/** With triggers only, and no fact named in two clauses or two groups, three-valued logic is exact. */
function readsOnce(compiled: CompiledRuleSet, entry: CompiledLicence, cone: Cone): boolean {
  const { clauseCount, groupStart, parts } = compiled.program;
  if ([...cone].some(([fact, clauses]) => clauses.length > 1 || compiled.askWhen[fact])) return false;
  const seen = new Set<number>();
  const queue = [entry.required, entry.needed, entry.conditional, entry.recommended, entry.exempt];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node < clauseCount || (groupStart[node - clauseCount + 1] ?? 0) > (groupStart[node - clauseCount] ?? 0)) {
      if (seen.has(node)) return false;
      seen.add(node);
    }
    if (node < clauseCount) continue;
    const group = node - clauseCount;
    for (let p = groupStart[group] ?? 0; p < (groupStart[group + 1] ?? 0); p++) queue.push(parts[p] ?? 0);
  }
  return true;
}

/** Answers that between them do whatever any answer of the fact can do to this entry. */
function answersIn(compiled: CompiledRuleSet, entry: CompiledLicence, cone: Cone, fact: number): readonly FactValue[] {
  const { answers } = knownFor(compiled, entry);
  let found = answers.get(fact);
  if (!found) {
    const slot = compiled.layout.slots[fact] as FactSlot; // cones hold indexes of the layout
    found =
      slot.type === "multi"
        ? combinations(compiled, slot, cone.get(fact) ?? [])
        : representativeAnswers(compiled, slot).map(({ value }) => value);
    answers.set(fact, found);
  }
  return found;
}

/** One choice of each kind that the clauses tell apart, in every combination. */
function combinations(compiled: CompiledRuleSet, slot: FactSlot, clauses: readonly number[]): FactValue[] {
  const { clauseWord, clauseMask, wide } = compiled.program;
  const namedBy = (clause: number, bit: number) =>
    (wide.get(clause)?.words ?? [[clauseWord[clause] ?? 0, clauseMask[clause] ?? 0] as const]).some(
      ([word, mask]) => word === slot.firstWord + (bit >>> 5) && ((mask >>> (bit & 31)) & 1) === 1,
    );
  const kinds = new Map<string, string>();
  for (const choice of namedChoices(compiled, slot)) {
    const bit = slot.bitOf.get(choice) ?? 0;
    const kind = clauses.map((clause) => Number(namedBy(clause, bit))).join("");
    if (kind.includes("1") && !kinds.has(kind)) kinds.set(kind, choice);
  }
  const choices = [...kinds.values()];
  if (choices.length > MOST_KINDS) return [[], ...choices.map((choice) => [choice]), choices];
  return Array.from({ length: 1 << choices.length }, (_, set) => choices.filter((_choice, i) => (set >>> i) & 1));
}
