import { dayNumber } from "@/domain/shared/day";
import type { CompiledRuleSet } from "./compile";
import type { FactSlot, FactValue } from "./fact-layout";
import type { Program } from "./program";
import { FALSE, TRUE, type TruthValue, UNKNOWN } from "./truth";
import { VERDICTS, VERDICT_TABLE, type Verdict, tableIndex } from "./verdict";

/** Answers by fact id; absent and null both mean "not known". */
export type Answers = Readonly<Record<string, FactValue | null | undefined>>;

/**
 * The buffers of one evaluation, used again for the next profile: nothing is allocated per assessment. Holds the encoded
 * facts and the truth of every node. `load` evaluates everything; `answer` changes one fact and re-evaluates only what it
 * reaches.
 */
export class Evaluation {
  /** Truth of every node after `load` or `answer`. */
  readonly states: Uint8Array;
  /** For each fact: 1 when its value counts (answered, or not asked and so fixed). */
  readonly known: Uint8Array;
  /** For each fact: 1 when an answer was given, whether it counts or not. */
  readonly answered: Uint8Array;
  /** For each fact: is it asked (truth of its askWhen). */
  readonly asked: Uint8Array;
  private readonly words: Uint32Array;
  /** For each word: UNKNOWN while its fact is unknown, else FALSE; what a bit test gives when no bit is hit. */
  private readonly misses: Uint8Array;
  private readonly numbers: Float64Array;
  private readonly values: (FactValue | undefined)[];
  private readonly program: Program;
  /** Marks of the walk in progress (see missing-facts.ts), kept here so that a walk allocates nothing. */
  readonly nodeMarks: Uint32Array;
  readonly factMarks: Uint32Array;
  private marks = 0;

  constructor(readonly compiled: CompiledRuleSet) {
    const { layout, program } = compiled;
    const facts = layout.slots.length;
    this.program = program;
    this.states = new Uint8Array(program.nodeCount);
    this.known = new Uint8Array(facts + 1);
    this.answered = new Uint8Array(facts);
    this.asked = new Uint8Array(facts);
    this.words = new Uint32Array(layout.wordTotal);
    this.misses = new Uint8Array(layout.wordTotal).fill(UNKNOWN);
    this.numbers = new Float64Array(facts + 1);
    this.nodeMarks = new Uint32Array(program.nodeCount);
    this.factMarks = new Uint32Array(facts);
    this.values = new Array<FactValue | undefined>(facts).fill(undefined);
  }

  /** Takes normalised answers (see parse-facts.ts) and the assessment date, and evaluates every node. */
  load(answers: Answers, date: string): this {
    const { slots, askOrder } = this.compiled.layout;
    for (const slot of slots) {
      const value = answers[slot.fact.id];
      this.values[slot.index] = value ?? undefined;
    }
    const today = slots.length;
    this.known[today] = 1;
    this.numbers[today] = dayNumber(date);
    for (let i = 0; i < askOrder.length; i++) this.encode(askOrder[i] as number);
    this.fillStates();
    return this;
  }

  /** A mark no node or fact bears yet. */
  newMark(): number {
    this.marks++;
    return this.marks;
  }

  /** The value a fact counts with: the answer, or its fallback when it is not asked; undefined when unknown or nothing. */
  valueOf(fact: number): FactValue | undefined {
    if (!this.known[fact]) return undefined;
    return this.asked[fact] === TRUE ? this.values[fact] : this.compiled.layout.slots[fact]?.fallback;
  }

  /** The answer as given, counted or not. */
  answerOf(fact: number): FactValue | undefined {
    return this.values[fact];
  }

  /** Changes one answer (undefined takes it away) and everything that follows from it. */
  answer(fact: number, value: FactValue | undefined): void {
    this.values[fact] = value;
    this.encode(fact);
    const dependents = this.compiled.layout.dependents[fact];
    if (dependents) for (let i = 0; i < dependents.length; i++) this.encode(dependents[i] as number);
    const nodes = this.program.nodesOfFact[fact];
    if (!nodes) return;
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i] as number;
      this.states[node] = node < this.program.clauseCount ? this.clauseState(node) : this.groupState(node);
    }
  }

  /** Index into VERDICTS for the licence at this catalogue index. */
  verdictIndex(licence: number): number {
    const nodes = this.compiled.groundNodes;
    const states = this.states;
    const first = licence * 5;
    return VERDICT_TABLE[
      tableIndex(
        states[nodes[first] as number] as number,
        states[nodes[first + 1] as number] as number,
        states[nodes[first + 2] as number] as number,
        states[nodes[first + 3] as number] as number,
        states[nodes[first + 4] as number] as number,
      )
    ] as number;
  }

  verdict(licence: number): Verdict {
    if (this.compiled.licences[licence]?.licence.kind === "abolished") return "not-required";
    return VERDICTS[this.verdictIndex(licence)] as Verdict;
  }

  private encode(fact: number): void {
    const slot = this.compiled.layout.slots[fact] as FactSlot;
    const given = this.values[fact];
    this.answered[fact] = given === undefined ? 0 : 1;
    const ask = this.compiled.askWhen[fact];
    const asked = ask ? this.nodeState(ask.node) : TRUE;
    this.asked[fact] = asked;
    const value = asked === TRUE ? given : asked === FALSE ? slot.fallback : undefined;
    // Not asked and no fallback: known to be nothing. Bits stay empty and the number is NaN, so no comparison holds.
    const known = value !== undefined || asked === FALSE;
    this.known[fact] = known ? 1 : 0;
    if (slot.wordCount === 0) {
      this.numbers[fact] =
        typeof value === "number"
          ? value
          : typeof value === "string" && slot.type === "date"
            ? dayNumber(value)
            : Number.NaN;
      return;
    }
    for (let word = slot.firstWord; word < slot.firstWord + slot.wordCount; word++) {
      this.words[word] = 0;
      this.misses[word] = known ? FALSE : UNKNOWN;
    }
    if (value === undefined) return;
    if (typeof value === "boolean") this.words[slot.firstWord] = value ? 2 : 1;
    else if (Array.isArray(value)) for (const item of value) this.setBit(slot, item);
    else this.setBit(slot, String(value));
  }

  private setBit(slot: FactSlot, choice: string): void {
    const bit = slot.bitOf.get(choice);
    if (bit === undefined) return; // a text no clause names
    const word = slot.firstWord + (bit >>> 5);
    this.words[word] = (this.words[word] as number) | (1 << (bit & 31));
  }

  /** Every node in one pass; the plain bit tests, nine clauses in ten, in a loop of their own. */
  private fillStates(): void {
    const { clauseCount, nodeCount, choiceClauseCount, clauseTest, clauseWord, clauseMask } = this.program;
    const { states, words, misses } = this;
    for (let clause = 0; clause < choiceClauseCount; clause++) {
      if (clauseTest[clause] === 0) {
        const word = clauseWord[clause] as number;
        states[clause] =
          ((words[word] as number) & (clauseMask[clause] as number)) !== 0 ? TRUE : (misses[word] as number);
      } else states[clause] = this.clauseState(clause);
    }
    for (let clause = choiceClauseCount; clause < clauseCount; clause++) states[clause] = this.clauseState(clause);
    for (let node = clauseCount; node < nodeCount; node++) states[node] = this.groupState(node);
  }

  /** Evaluates one node from the encoded facts alone: askWhen is read before the nodes are filled. */
  private nodeState(node: number): TruthValue {
    const { clauseCount, groupKind, groupStart, parts } = this.program;
    if (node < clauseCount) return this.clauseState(node);
    const group = node - clauseCount;
    const kind = groupKind[group];
    let state: number = kind === 0 ? TRUE : FALSE;
    for (let p = groupStart[group] as number; p < (groupStart[group + 1] as number); p++) {
      const part = this.nodeState(parts[p] as number);
      state = kind === 0 ? Math.min(state, part) : kind === 1 ? Math.max(state, part) : 2 - part;
    }
    return state as TruthValue;
  }

  private clauseState(clause: number): TruthValue {
    const program = this.program;
    if (!this.known[program.clauseFact[clause] as number]) return UNKNOWN;
    if (clause < program.choiceClauseCount) {
      const mask = program.clauseMask[clause] as number;
      const hit = ((this.words[program.clauseWord[clause] as number] as number) & mask) >>> 0;
      switch (program.clauseTest[clause]) {
        case 0:
          return hit !== 0 ? TRUE : FALSE;
        case 1:
          return hit === mask ? TRUE : FALSE;
        case 2:
          return hit === 0 ? TRUE : FALSE;
        default:
          return this.wideState(clause);
      }
    }
    const number = this.numbers[program.clauseFact[clause] as number] as number;
    const limit = program.clauseNumber[clause] as number;
    switch (program.clauseCompare[clause]) {
      case 0:
        return number === limit ? TRUE : FALSE;
      case 1:
        return number !== limit ? TRUE : FALSE;
      case 2:
        return number > limit ? TRUE : FALSE;
      case 3:
        return number >= limit ? TRUE : FALSE;
      case 4:
        return number < limit ? TRUE : FALSE;
      default:
        return number <= limit ? TRUE : FALSE;
    }
  }

  private wideState(clause: number): TruthValue {
    const wide = this.program.wide.get(clause);
    if (!wide) return FALSE;
    const holds = ([word, mask]: readonly [number, number]) => {
      const hit = ((this.words[word] as number) & mask) >>> 0;
      return wide.all ? hit === mask : hit !== 0;
    };
    return (wide.all ? wide.words.every(holds) : wide.words.some(holds)) ? TRUE : FALSE;
  }

  private groupState(node: number): TruthValue {
    const { clauseCount, groupKind, groupStart, parts } = this.program;
    const states = this.states;
    const group = node - clauseCount;
    let p = groupStart[group] as number;
    const end = groupStart[group + 1] as number;
    const kind = groupKind[group];
    if (kind === 0) {
      let state: number = TRUE;
      for (; p < end; p++) {
        const part = states[parts[p] as number] as number;
        if (part < state) state = part;
      }
      return state as TruthValue;
    }
    if (kind === 1) {
      let state: number = FALSE;
      for (; p < end; p++) {
        const part = states[parts[p] as number] as number;
        if (part > state) state = part;
      }
      return state as TruthValue;
    }
    return (2 - (states[parts[p] as number] as number)) as TruthValue;
  }
}
