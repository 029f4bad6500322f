import { dayFromNumber } from "@/domain/shared/day";
import type { CompiledRuleSet } from "./compile";
import type { FactSlot, FactValue } from "./fact-layout";

export interface RepresentativeAnswer {
  readonly value: FactValue;
  readonly weight: number;
}

const representatives = new WeakMap<CompiledRuleSet, Map<number, readonly RepresentativeAnswer[]>>();

/**
 * Answers that stand for all answers of a fact: one per option that some clause names and one for the options none
 * names; for a multi fact the empty answer, as likely as the rest together; for a number one from each interval between
 * the limits that clauses name.
 */
export function representativeAnswers(compiled: CompiledRuleSet, slot: FactSlot): readonly RepresentativeAnswer[] {
  let known = representatives.get(compiled);
  if (!known) {
    known = new Map();
    representatives.set(compiled, known);
  }
  let answers = known.get(slot.index);
  if (!answers) {
    answers = makeRepresentatives(compiled, slot);
    known.set(slot.index, answers);
  }
  return answers;
}

function makeRepresentatives(compiled: CompiledRuleSet, slot: FactSlot): RepresentativeAnswer[] {
  switch (slot.type) {
    case "bool":
      return [true, false].map((value) => ({ value, weight: 1 }));
    case "enum": {
      const named = namedChoices(compiled, slot);
      const rest = slot.choices.filter((choice) => !named.includes(choice));
      const answers: RepresentativeAnswer[] = named.map((value) => ({ value, weight: 1 }));
      if (rest[0] !== undefined) answers.push({ value: rest[0], weight: rest.length });
      return answers;
    }
    case "multi": {
      const named = namedChoices(compiled, slot);
      return [
        { value: [], weight: Math.max(1, named.length) },
        ...named.map((choice) => ({ value: [choice], weight: 1 })),
      ];
    }
    case "number":
    case "date":
      return numberSamples(limitsOf(compiled, slot.index)).map((value) => ({
        value: asAnswer(slot, value),
        weight: 1,
      }));
    case "string":
      return [...slot.choices, ""].map((value) => ({ value, weight: 1 }));
  }
}

/** Options that some clause names, in declared order. */
export function namedChoices(compiled: CompiledRuleSet, slot: FactSlot): string[] {
  const { program } = compiled;
  const named = new Set<string>();
  for (const clause of program.clausesOfFact[slot.index] ?? []) {
    const words = program.wide.get(clause)?.words ?? [
      [program.clauseWord[clause] ?? 0, program.clauseMask[clause] ?? 0],
    ];
    for (const [word, mask] of words)
      for (let bit = 0; bit < 32; bit++) {
        const choice = slot.choices[((word as number) - slot.firstWord) * 32 + bit];
        if (choice !== undefined && ((mask as number) >>> bit) & 1) named.add(choice);
      }
  }
  return slot.choices.filter((choice) => named.has(choice));
}

/** The limits clauses compare this number or day with, ascending (days as day numbers). */
export function limitsOf(compiled: CompiledRuleSet, fact: number): number[] {
  const { clausesOfFact, clauseNumber } = compiled.program;
  const limits = [...(clausesOfFact[fact] ?? [])].map((clause) => clauseNumber[clause] as number);
  return [...new Set(limits)].sort((a, b) => a - b);
}

/** Each limit, a point between neighbours, one below the first (not under zero) and one above the last. */
function numberSamples(limits: readonly number[]): number[] {
  const samples: number[] = [];
  limits.forEach((limit, i) => {
    const before = limits[i - 1];
    if (before !== undefined) samples.push((before + limit) / 2);
    else if (limit > 0) samples.push(limit / 2);
    samples.push(limit);
  });
  const last = limits.at(-1);
  samples.push(last === undefined ? 0 : last + 1);
  return samples;
}

function asAnswer(slot: FactSlot, sample: number): FactValue {
  return slot.type === "date" ? dayFromNumber(Math.round(sample)) : sample;
}
