import { type FactType, type Predicate, clausesOf } from "@/domain/rules/predicate";
import type { RuleSet } from "@/domain/rules/rule-set";
import type { Fact } from "@/domain/rules/schema";

/** The fact that says which licences the company already has; its options are the catalogue's ids. */
export const LICENCES_HELD = "licences_held";

export type FactValue = boolean | number | string | readonly string[];

/** How one fact lies in a profile: choices as bits in 32-bit words, numbers and days as a double. */
export interface FactSlot {
  readonly index: number;
  readonly fact: Fact;
  readonly type: FactType;
  /** Choices in bit order; bools are [false, true], texts the literals that rules compare with. Empty for numbers and days. */
  readonly choices: readonly string[];
  readonly bitOf: ReadonlyMap<string, number>;
  readonly firstWord: number;
  readonly wordCount: number;
  /** The value taken when the fact is not asked; undefined means nothing: no comparison with it holds, `ne` does. */
  readonly fallback: FactValue | undefined;
}

export interface FactLayout {
  readonly slots: readonly FactSlot[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly wordTotal: number;
  /** Fact indexes such that every fact comes after those its askWhen reads. */
  readonly askOrder: Uint16Array;
  /** For each fact: the facts whose askWhen reads it, directly or through others, in askOrder. */
  readonly dependents: readonly Uint16Array[];
}

const BOOL_CHOICES = ["false", "true"];

export function layOutFacts(ruleSet: RuleSet): FactLayout {
  const literals = textLiterals(ruleSet);
  let word = 0;
  const slots = ruleSet.facts.map((fact, index): FactSlot => {
    const choices = choicesOf(ruleSet, fact, literals);
    const wordCount = Math.ceil(choices.length / 32);
    const slot: FactSlot = {
      index,
      fact,
      type: fact.type,
      choices,
      bitOf: new Map(choices.map((choice, bit) => [choice, bit])),
      firstWord: word,
      wordCount,
      fallback: fact.default ?? (fact.type === "bool" ? false : fact.type === "multi" ? [] : undefined),
    };
    word += wordCount;
    return slot;
  });
  const indexOf = new Map(slots.map((slot) => [slot.fact.id, slot.index]));
  const reads = slots.map(({ fact }) =>
    fact.askWhen ? [...new Set([...clausesOf(fact.askWhen)].map((clause) => known(indexOf, clause.fact)))] : [],
  );
  const askOrder = orderByReads(reads);
  return { slots, indexOf, wordTotal: word, askOrder, dependents: dependentsOf(reads, askOrder) };
}

function choicesOf(ruleSet: RuleSet, fact: Fact, literals: ReadonlyMap<string, Set<string>>): readonly string[] {
  switch (fact.type) {
    case "bool":
      return BOOL_CHOICES;
    case "enum":
    case "multi":
      return fact.optionsFrom
        ? ruleSet.licences.map((licence) => licence.id)
        : (fact.options ?? []).map((o) => o.value);
    case "string":
      return [...(literals.get(fact.id) ?? [])];
    case "number":
    case "date":
      return [];
  }
}

/** Texts are open-ended; only those a clause compares with need a bit. */
function textLiterals(ruleSet: RuleSet): Map<string, Set<string>> {
  const texts = new Map<string, Set<string>>();
  for (const fact of ruleSet.facts) if (fact.type === "string") texts.set(fact.id, new Set());
  if (texts.size === 0) return texts;
  for (const predicate of predicatesOf(ruleSet))
    for (const clause of clausesOf(predicate)) {
      const seen = texts.get(clause.fact);
      if (seen) for (const value of [clause.value].flat()) seen.add(String(value));
    }
  return texts;
}

/** Every predicate of a rule set, those that say when a fact is asked first. */
export function* predicatesOf(ruleSet: Pick<RuleSet, "facts" | "licences">): Generator<Predicate> {
  for (const fact of ruleSet.facts) if (fact.askWhen) yield fact.askWhen;
  for (const licence of ruleSet.licences) {
    for (const rule of [...licence.triggers, ...licence.blockers]) yield rule.when;
    for (const part of [...licence.exemptions, ...licence.prerequisites, ...licence.documents])
      if (part.when) yield part.when;
    for (const condition of licence.conditions) {
      if (condition.appliesWhen) yield condition.appliesWhen;
      if (condition.check) yield condition.check;
    }
  }
}

function orderByReads(reads: readonly (readonly number[])[]): Uint16Array {
  const order: number[] = [];
  const done = new Set<number>();
  const visit = (index: number) => {
    if (done.has(index)) return;
    done.add(index);
    for (const read of reads[index] ?? []) visit(read);
    order.push(index);
  };
  reads.forEach((_, index) => {
    visit(index);
  });
  return Uint16Array.from(order);
}

function dependentsOf(reads: readonly (readonly number[])[], askOrder: Uint16Array): Uint16Array[] {
  const all = reads.map(() => new Set<number>());
  for (const index of askOrder) {
    const upstream = new Set<number>();
    const climb = (at: number) => {
      for (const read of reads[at] ?? []) {
        if (upstream.has(read)) continue;
        upstream.add(read);
        climb(read);
      }
    };
    climb(index);
    for (const read of upstream) all[read]?.add(index); // added in askOrder, so each set is in askOrder
  }
  return all.map((set) => Uint16Array.from(set));
}

function known(indexOf: ReadonlyMap<string, number>, id: string): number {
  const index = indexOf.get(id);
  if (index === undefined) throw new RangeError(`no fact ${id}`);
  return index;
}
