import fc from "fast-check";
import { type RuleSet, optionsOf } from "@/domain/rules/rule-set";
import type { Fact } from "@/domain/rules/schema";
import type { FactValue } from "@/domain/assessment/fact-layout";
import type { CompiledRuleSet } from "@/domain/assessment/compile";
import { limitsOf } from "@/domain/assessment/representative-answers";

/** An answer to one fact; numbers fall on, beside and between the limits that rules compare with. */
export function arbitraryAnswer(compiled: CompiledRuleSet, fact: Fact): fc.Arbitrary<FactValue> {
  const values = optionsOf(compiled.ruleSet, fact).map((option) => option.value);
  switch (fact.type) {
    case "bool":
      return fc.boolean();
    case "enum":
      return fc.constantFrom(...values);
    case "multi": {
      const real = values.filter((value) => value !== "none");
      return fc.oneof(
        fc.constant<string[]>([]),
        fc.subarray(real, { maxLength: Math.min(3, real.length) }),
        fc.subarray(real),
      );
    }
    case "number": {
      const limits = limitsOf(compiled, compiled.layout.indexOf.get(fact.id) ?? -1);
      const around = limits.flatMap((limit) => [limit - 1, limit, limit + 1]).filter((value) => value >= 0);
      const most = fact.unit === "percent" ? 100 : 1_000_000;
      return fc.constantFrom(0, 1, most, ...around.filter((value) => value <= most));
    }
    case "date":
      return fc.constantFrom("2025-12-31", "2026-11-22", "2031-01-01");
    case "string":
      return fc.constantFrom("甲公司", "a company");
  }
}

/**
 * Profiles with any share of the facts answered, from nothing to everything. Answers are often "no", as in life:
 * otherwise every licence is required in every profile.
 */
export function arbitraryProfile(
  compiled: CompiledRuleSet,
  ruleSet: RuleSet = compiled.ruleSet,
): fc.Arbitrary<Record<string, FactValue>> {
  const answer = (fact: Fact) => {
    const some = arbitraryAnswer(compiled, fact);
    const no =
      fact.type === "bool" ? fc.constant<FactValue>(false) : fact.type === "multi" ? fc.constant<FactValue>([]) : some;
    return fc.oneof({ weight: 2, arbitrary: no }, { weight: 1, arbitrary: some });
  };
  const facts = Object.fromEntries(ruleSet.facts.map((fact) => [fact.id, answer(fact)]));
  return fc
    .tuple(
      fc.record(facts),
      fc.constantFrom(0, 0.3, 0.7, 0.95, 1),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
    )
    .map(([full, share, stream]) => {
      const kept: Record<string, FactValue> = {};
      for (const [id, value] of Object.entries(full))
        if (share === 1 || (stream.next().value ?? 1) < share) kept[id] = value;
      return kept;
    });
}
