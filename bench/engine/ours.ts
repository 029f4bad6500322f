import { Evaluation } from "@/domain/assessment/evaluation";
import type { CompiledRuleSet, PredicateTree } from "@/domain/assessment/compile";
import { TRUE } from "@/domain/assessment/truth";
import type { Profile } from "./profiles";

/** The engine as the job that re-assesses every client uses it: verdict of every entry, and of every clause of every rule whether it holds. */
export function prepareOurs(compiled: CompiledRuleSet, date: string) {
  const evaluation = new Evaluation(compiled);
  const leavesOf = (tree: PredicateTree): number[] =>
    tree.parts.length === 0 ? [tree.node] : tree.parts.flatMap(leavesOf);
  const trees = compiled.licences.flatMap((licence) => [
    ...[...licence.triggers, ...licence.exemptions, ...licence.blockers].flatMap(({ tree }) => tree ?? []),
    ...licence.conditions.flatMap(({ applies, check }) => [...(applies ? [applies] : []), ...(check ? [check] : [])]),
  ]);
  const roots = Uint32Array.from(trees.map(({ node }) => node));
  const leaves = Uint32Array.from(trees.flatMap(leavesOf));
  const misses = new Uint32Array(leaves.length);
  const total = compiled.licences.length;
  return {
    verdicts(profile: Profile): number {
      evaluation.load(profile, date);
      let sum = 0;
      for (let i = 0; i < total; i++) sum += evaluation.verdictIndex(i);
      return sum;
    },
    reasons(profile: Profile): { rulesTrue: number; missed: number; verdicts: number } {
      const verdicts = this.verdicts(profile);
      const states = evaluation.states;
      let rulesTrue = 0;
      for (let r = 0; r < roots.length; r++) if (states[roots[r] as number] === TRUE) rulesTrue += 1;
      let missed = 0;
      for (let i = 0; i < leaves.length; i++)
        if (states[leaves[i] as number] !== TRUE) misses[missed++] = leaves[i] as number;
      return { rulesTrue, missed, verdicts };
    },
  };
}
