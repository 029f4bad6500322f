import type { CompiledLicence, CompiledRule, CompiledRuleSet, PredicateTree } from "./compile";
import { conditionStates } from "./eligibility";
import type { Evaluation } from "./evaluation";
import type { LicenceTrace, PredicateTrace, RuleTrace } from "./result";
import { FALSE, TRUE, truthName } from "./truth";

/**
 * The whole reasoning for one entry: every rule, every clause, the value it saw and the source behind it.
 *
 * Equal predicates of one evaluation share one trace object when the same `shared` is passed for all entries.
 */
export function traceOf(
  evaluation: Evaluation,
  entry: CompiledLicence,
  shared = sharedTraces(evaluation.compiled),
): LicenceTrace {
  const { states, compiled } = evaluation;
  const { licence } = entry;
  const tracer = new Tracer(evaluation, shared);
  const conditions = conditionStates(evaluation, entry);
  return {
    triggers: licence.triggers.map(({ id, outcome, confidence }, i) => {
      const { state, inForce, when, entryLevel, cites } = tracer.rule(
        id,
        confidence,
        entry.triggers[i] as CompiledRule,
      );
      return { id, outcome, state, inForce, when, confidence, entryLevel, cites };
    }),
    exemptions: licence.exemptions.map(({ id, confidence }, i) =>
      tracer.rule(id, confidence, entry.exemptions[i] as CompiledRule),
    ),
    blockers: licence.blockers.map(({ id, severity }, i) => {
      const { state, inForce, when, entryLevel, cites } = tracer.rule(id, null, entry.blockers[i] as CompiledRule);
      return { id, severity, state, inForce, when, confidence: null, entryLevel, cites };
    }),
    conditions: licence.conditions.map(({ id, confidence }, i) => {
      const { applies, check, citations } = entry.conditions[i] as CompiledLicence["conditions"][number];
      return {
        id,
        state: conditions[i] ?? "not-applicable",
        applies: tracer.predicate(applies),
        check: tracer.predicate(check),
        confidence,
        entryLevel: citations.entryLevel,
        cites: citations.cites,
      };
    }),
    prerequisites: licence.prerequisites.map((prerequisite, i) => {
      const { node, tree } = entry.prerequisites[i] as CompiledLicence["prerequisites"][number];
      return {
        licence: prerequisite.licence,
        strength: prerequisite.strength,
        state: truthName(states[node] as number),
        when: tracer.predicate(tree),
      };
    }),
    neededBy: entry.neededBy.map(({ licence: by, node }) => ({
      licence: (compiled.licences[by] as CompiledLicence).licence.id,
      state: truthName(states[node] as number),
    })),
    held: truthName(states[entry.held] as number),
  };
}

/** Room for the traces that the entries of one evaluation share; good for one evaluation only. */
export function sharedTraces(compiled: CompiledRuleSet): (PredicateTrace | undefined)[] {
  return new Array<PredicateTrace | undefined>(compiled.treeCount);
}

class Tracer {
  constructor(
    private readonly evaluation: Evaluation,
    private readonly shared: (PredicateTrace | undefined)[],
  ) {}

  rule(id: string, confidence: RuleTrace["confidence"], compiled: CompiledRule): RuleTrace {
    const { states } = this.evaluation;
    const { entryLevel, cites } = compiled.citations;
    return {
      id,
      state: truthName(states[compiled.node] as number),
      inForce: states[compiled.inForce] === TRUE,
      when: this.predicate(compiled.tree),
      confidence,
      entryLevel,
      cites,
    };
  }

  predicate(tree: PredicateTree | null): PredicateTrace | null {
    return tree ? this.tree(tree) : null;
  }

  private tree(tree: PredicateTree): PredicateTrace {
    const known = this.shared[tree.id];
    if (known) return known;
    const made = this.make(tree);
    this.shared[tree.id] = made;
    return made;
  }

  private make(tree: PredicateTree): PredicateTrace {
    const { predicate } = tree;
    const { states, known, asked, compiled } = this.evaluation;
    const state = truthName(states[tree.node] as number);
    if ("fact" in predicate) {
      const fact = compiled.layout.indexOf.get(predicate.fact) as number; // compiled clauses name declared facts only
      return {
        kind: "clause",
        state,
        fact: predicate.fact,
        op: predicate.op,
        wanted: predicate.value,
        seen: this.evaluation.valueOf(fact) ?? null,
        from: !known[fact] ? "unknown" : asked[fact] === FALSE ? "fallback" : "answer",
      };
    }
    const kind = "all" in predicate ? "all" : "any" in predicate ? "any" : "not";
    return { kind, state, parts: tree.parts.map((part) => this.tree(part)) };
  }
}
