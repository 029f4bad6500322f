import type { CompiledLicence, CompiledRuleSet } from "./compile";

/** What some nodes depend on: for each fact the clauses that read it, those of its `askWhen` chain included. */
export type Cone = ReadonlyMap<number, readonly number[]>;

/** Every fact and clause that the truth of these nodes can depend on. */
export function coneOf(compiled: CompiledRuleSet, nodes: readonly number[]): Cone {
  const { clauseCount, clauseFact, groupStart, parts } = compiled.program;
  const cone = new Map<number, number[]>();
  const seen = new Set<number>();
  const queue = [...nodes];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node >= clauseCount) {
      const group = node - clauseCount;
      for (let p = groupStart[group] as number; p < (groupStart[group + 1] as number); p++)
        queue.push(parts[p] as number);
      continue;
    }
    const fact = clauseFact[node] as number;
    if (fact >= compiled.layout.slots.length) continue; // the assessment date
    const clauses = cone.get(fact);
    if (clauses) clauses.push(node);
    else {
      cone.set(fact, [node]);
      const ask = compiled.askWhen[fact];
      if (ask) queue.push(ask.node);
    }
  }
  return cone;
}

/** What the verdict of an entry can depend on. */
export function verdictCone(compiled: CompiledRuleSet, entry: CompiledLicence): Cone {
  return coneOf(compiled, [entry.required, entry.needed, entry.conditional, entry.recommended, entry.exempt]);
}

/** What a condition can depend on, and its alternatives: meeting one of them closes it too. */
export function conditionCone(compiled: CompiledRuleSet, entry: CompiledLicence, id: string): Cone {
  const { conditions } = entry.licence;
  const group = conditions.find((condition) => condition.id === id)?.alternativeGroup;
  const nodes = conditions.flatMap((condition, i) => {
    if (condition.id !== id && (group === undefined || condition.alternativeGroup !== group)) return [];
    const own = entry.conditions[i];
    return own ? [own.inForce, ...(own.applies ? [own.applies.node] : []), ...(own.check ? [own.check.node] : [])] : [];
  });
  return coneOf(compiled, nodes);
}
