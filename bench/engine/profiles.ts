import { Evaluation } from "@/domain/assessment/evaluation";
import type { CompiledRuleSet } from "@/domain/assessment/compile";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { clausesOf, isClause, type Predicate } from "@/domain/rules/predicate";

export type Profile = Readonly<Record<string, FactValue>>;

/** Every predicate that decides something about an entry, each once per place it stands in. */
export interface BenchRule {
  name: string;
  licence: number;
  predicate: Predicate;
}

export function rulesOf(compiled: CompiledRuleSet): BenchRule[] {
  return compiled.licences.flatMap(({ licence, index }) => {
    const rule = (name: string, predicate: Predicate | null | undefined): BenchRule[] =>
      predicate ? [{ name: `${licence.id}/${name}`, licence: index, predicate }] : [];
    return [
      ...licence.triggers.flatMap((trigger, i) => rule(`trigger-${i}`, trigger.when)),
      ...licence.exemptions.flatMap((exemption, i) => rule(`exemption-${i}`, exemption.when)),
      ...licence.blockers.flatMap((blocker, i) => rule(`blocker-${i}`, blocker.when)),
      ...licence.conditions.flatMap((condition, i) => [
        ...rule(`applies-${i}`, condition.appliesWhen),
        ...rule(`check-${i}`, condition.check),
      ]),
    ];
  });
}

/** mulberry32: the same profiles in every run. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Complete made-up companies: every fact has a value, so that engines without "unknown" can be compared. */
export function profilesOf(compiled: CompiledRuleSet, count: number, date: string): Profile[] {
  const random = randomOf(42);
  const evaluation = new Evaluation(compiled);
  const { slots } = compiled.layout;
  const limits = new Map<string, number[]>();
  for (const { predicate } of rulesOf(compiled))
    for (const clause of clausesOf(predicate))
      if (typeof clause.value === "number") limits.set(clause.fact, [...(limits.get(clause.fact) ?? []), clause.value]);
  return Array.from({ length: count }, () => {
    const drawn: Record<string, FactValue> = {};
    for (const { fact, type, choices } of slots) {
      const options = choices.filter((choice) => choice !== "none");
      if (type === "bool") drawn[fact.id] = random() < 0.3;
      else if (type === "multi") drawn[fact.id] = options.filter(() => random() < 0.15);
      else if (type === "number") {
        const near = limits.get(fact.id) ?? [10];
        drawn[fact.id] = Math.max(0, (near[Math.floor(random() * near.length)] ?? 0) + Math.floor(random() * 3) - 1);
      } else if (type === "date") drawn[fact.id] = date;
      else drawn[fact.id] = options[Math.floor(random() * options.length)] ?? "x";
    }
    evaluation.load(drawn, date);
    // What counts: the answer, or what stands for a question that does not apply. Where that is nothing, no comparison holds.
    return Object.fromEntries(
      slots.map(({ fact, index, type }) => [
        fact.id,
        evaluation.valueOf(index) ?? (type === "number" ? Number.NaN : type === "multi" ? [] : ""),
      ]),
    );
  });
}

/** The definition, written plainly: what every engine must agree with. Facts are complete. */
export function holds(predicate: Predicate, profile: Profile): boolean {
  if (!isClause(predicate)) {
    if ("all" in predicate) return predicate.all.every((part) => holds(part, profile));
    if ("any" in predicate) return predicate.any.some((part) => holds(part, profile));
    return !holds(predicate.not, profile);
  }
  const { op, value } = predicate;
  const given = profile[predicate.fact];
  const list = (Array.isArray(value) ? value : []) as readonly string[];
  const chosen = (Array.isArray(given) ? given : []) as readonly string[];
  switch (op) {
    case "eq":
      return given === value;
    case "ne":
      return given !== value;
    case "in":
      return list.includes(String(given));
    case "has_any":
      return list.some((item) => chosen.includes(item));
    case "has_all":
      return list.every((item) => chosen.includes(item));
    case "gt":
      return Number(given) > Number(value);
    case "gte":
      return Number(given) >= Number(value);
    case "lt":
      return Number(given) < Number(value);
    case "lte":
      return Number(given) <= Number(value);
  }
}
