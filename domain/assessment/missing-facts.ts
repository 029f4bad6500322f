import type { CompiledLicence, CompiledRuleSet } from "./compile";
import type { Evaluation } from "./evaluation";
import type { FactSlot } from "./fact-layout";
import { FALSE, TRUE, UNKNOWN } from "./truth";

/**
 * Collects the unanswered facts behind unknown nodes. A part that is settled is left out, and so is every part of a
 * group that is settled already: what remains can still turn the node. A fact that may not apply brings the facts that
 * decide whether it is asked.
 */
export class MissingFacts {
  private readonly mark: number;
  readonly facts: number[] = [];

  /** One walk at a time over an evaluation: a second one begun in between would make the first repeat facts. */
  constructor(private readonly evaluation: Evaluation) {
    this.mark = evaluation.newMark();
  }

  addNode(node: number): this {
    const { states, compiled, nodeMarks } = this.evaluation;
    if (states[node] !== UNKNOWN || nodeMarks[node] === this.mark) return this;
    nodeMarks[node] = this.mark;
    const { clauseCount, clauseFact, groupStart, parts } = compiled.program;
    if (node < clauseCount) return this.addFact(clauseFact[node] as number);
    const group = node - clauseCount;
    for (let p = groupStart[group] as number; p < (groupStart[group + 1] as number); p++)
      this.addNode(parts[p] as number);
    return this;
  }

  /** A fact that is unknown: itself when unanswered, and what decides whether it is asked. */
  addFact(fact: number): this {
    const { answered, asked, compiled, factMarks } = this.evaluation;
    if (factMarks[fact] === this.mark) return this;
    factMarks[fact] = this.mark;
    if (!answered[fact]) this.facts.push(fact);
    const ask = compiled.askWhen[fact];
    if (ask && asked[fact] === UNKNOWN) this.addNode(ask.node); // evaluated with all other nodes
    return this;
  }

  /** The facts that could still change the verdict of an entry. */
  addVerdict(licence: CompiledLicence): this {
    for (const node of undecidedGrounds(licence, this.evaluation.states)) this.addNode(node);
    return this;
  }

  /** Ids in vocabulary order. */
  ids(): string[] {
    return idsOf(this.evaluation.compiled, this.facts);
  }
}

/**
 * The unknown grounds that matter to a verdict, given those that are settled: after a true required trigger none does;
 * an exemption matters only while something it could take away may be true; and so on down the order of verdictOf.
 */
export function undecidedGrounds(licence: CompiledLicence, states: Uint8Array): number[] {
  const { required, needed, conditional, recommended, exempt } = licence;
  if (licence.licence.kind === "abolished") return [];
  if (states[required] === TRUE || states[needed] === TRUE) return [];
  const grounds = [required, needed].filter((node) => states[node] === UNKNOWN);
  if (states[exempt] === TRUE) return grounds;
  if (states[conditional] === FALSE && states[recommended] === FALSE) return grounds;
  if (states[exempt] === UNKNOWN) grounds.push(exempt);
  if (states[conditional] === TRUE) return grounds;
  if (states[conditional] === UNKNOWN) grounds.push(conditional);
  if (states[recommended] === UNKNOWN) grounds.push(recommended);
  return grounds;
}

export function idsOf(compiled: CompiledRuleSet, facts: readonly number[]): string[] {
  const { slots } = compiled.layout;
  return [...facts].sort((a, b) => a - b).map((fact) => (slots[fact] as FactSlot).fact.id);
}
