import type { Predicate } from "@/domain/rules/predicate";
import { type Citations, type RuleSet, citationsOf } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";
import { type FactLayout, LICENCES_HELD, layOutFacts } from "./fact-layout";
import type { DocumentFinding } from "./result";
import { type NodeRef, type Program, ProgramBuilder } from "./program";

/** A predicate as written, each part with the node that holds its truth. */
export interface PredicateTree {
  /** Equal predicates are one tree with one id. */
  readonly id: number;
  readonly node: number;
  readonly predicate: Predicate;
  readonly parts: readonly PredicateTree[];
}

/** One rule of an entry. `node` is true when the predicate holds and the rule is in force on the assessment date. */
export interface CompiledRule {
  readonly node: number;
  readonly inForce: number;
  readonly tree: PredicateTree | null;
  readonly citations: Citations;
}

export interface CompiledLicence {
  readonly index: number;
  readonly licence: Licence;
  readonly triggers: readonly CompiledRule[];
  /** Parallel to `licence.exemptions`; one without a predicate is words only and never true. */
  readonly exemptions: readonly CompiledRule[];
  readonly blockers: readonly CompiledRule[];
  readonly conditions: readonly {
    readonly inForce: number;
    readonly applies: PredicateTree | null;
    readonly check: PredicateTree | null;
    readonly citations: Citations;
  }[];
  readonly prerequisites: readonly { readonly node: number; readonly tree: PredicateTree | null }[];
  readonly documents: readonly {
    readonly node: number;
    readonly tree: PredicateTree | null;
    readonly needed: DocumentFinding;
    readonly unknown: DocumentFinding;
  }[];
  /** Nodes of the grounds of the verdict. */
  readonly required: number;
  readonly conditional: number;
  readonly recommended: number;
  readonly exempt: number;
  /** True when a required licence needs this one first. */
  readonly needed: number;
  /** True when the company holds it. */
  readonly held: number;
  /** Does any condition belong to an alternative group. */
  readonly hasAlternatives: boolean;
  /** The licences that name this one as a hard prerequisite: `node` is true when that makes it required. */
  readonly neededBy: readonly { readonly licence: number; readonly node: number }[];
}

/**
 * A rule set made ready for evaluation: made once, shared by all assessments, holds no facts. Works the same on a server
 * and in a browser.
 */
export interface CompiledRuleSet {
  readonly ruleSet: RuleSet;
  readonly layout: FactLayout;
  readonly program: Program;
  /** In catalogue order. */
  readonly licences: readonly CompiledLicence[];
  /** Licence indexes as results are listed: stage 1, 2, 3, none; prerequisites before what needs them. */
  readonly resultOrder: readonly number[];
  readonly indexOfLicence: ReadonlyMap<string, number>;
  /** For each fact: the node and tree of its askWhen, or null when it is always asked. */
  readonly askWhen: readonly (PredicateTree | null)[];
  /** For each fact: the licences whose verdict it may reach, in catalogue order. */
  readonly licencesOfFact: readonly Uint16Array[];
  /** Five nodes per licence in catalogue order: required, needed, conditional, recommended, exempt. */
  readonly groundNodes: Uint16Array;
  readonly treeCount: number;
}

/** Lays a checked rule set out for evaluation (about 10 ms). Throws on what `checkRuleSet` would have refused. */
export function compile(ruleSet: RuleSet): CompiledRuleSet {
  const layout = layOutFacts(ruleSet);
  const builder = new ProgramBuilder(layout);
  const never = builder.any([]);
  const always = builder.all([]);
  const { licences } = ruleSet;
  const indexOfLicence = new Map(licences.map((licence, index) => [licence.id, index]));
  const drafts = licences.map((licence) =>
    draftLicence(builder, licence, always, never, layout.indexOf.has(LICENCES_HELD)),
  );
  const neededBy = licences.map((): { licence: number; prerequisite: NodeRef }[] => []);
  licences.forEach((licence, index) => {
    licence.prerequisites.forEach((prerequisite, i) => {
      const target = prerequisite.strength === "hard" ? indexOfLicence.get(prerequisite.licence) : undefined;
      const when = drafts[index]?.prerequisites[i];
      if (target !== undefined && when !== undefined) neededBy[target]?.push({ licence: index, prerequisite: when });
    });
  });

  // Needed first: some required licence that itself stands (triggered, or needed and not yet held) names it as a hard
  // prerequisite whose `when` holds. Hard prerequisites have no cycles, so this unfolds.
  const needed: NodeRef[] = [];
  const needs = licences.map((): NodeRef[] => []);
  const neededRef = (index: number): NodeRef => {
    const ready = needed[index];
    if (ready !== undefined) return ready;
    needs[index] = (neededBy[index] ?? []).map(({ licence, prerequisite }) => {
      const draft = at(drafts, licence);
      const stands = builder.any([draft.required, builder.all([neededRef(licence), builder.not(draft.held)])]);
      return builder.all([stands, prerequisite]);
    });
    const ref = builder.any(needs[index] ?? []);
    needed[index] = ref;
    return ref;
  };
  licences.forEach((_, index) => {
    neededRef(index);
  });

  for (const fact of ruleSet.facts) if (fact.askWhen) builder.predicate(fact.askWhen);
  const { program, nodeOf } = builder.finish();
  const node = (ref: NodeRef) => at(nodeOf, ref);
  const trees = new Map<string, PredicateTree>();
  const tree = (predicate: Predicate): PredicateTree => {
    const key = JSON.stringify(predicate);
    const known = trees.get(key);
    if (known) return known;
    const parts =
      "all" in predicate
        ? predicate.all
        : "any" in predicate
          ? predicate.any
          : "not" in predicate
            ? [predicate.not]
            : [];
    const made: PredicateTree = {
      parts: parts.map(tree),
      predicate,
      node: node(builder.predicate(predicate)), // interned above: finds its node, makes none
      id: trees.size,
    };
    trees.set(key, made);
    return made;
  };

  const compiled = licences.map((licence, index): CompiledLicence => {
    const draft = at(drafts, index);
    const rules = (part: "triggers" | "exemptions" | "blockers") =>
      licence[part].map((rule, i): CompiledRule => {
        const refs = at(draft[part], i);
        return {
          node: node(refs.rule),
          inForce: node(refs.inForce),
          tree: rule.when ? tree(rule.when) : null,
          citations: citationsOf(licence, rule),
        };
      });
    return {
      index,
      licence,
      triggers: rules("triggers"),
      exemptions: rules("exemptions"),
      blockers: rules("blockers"),
      conditions: licence.conditions.map((condition, i) => ({
        inForce: node(at(draft.conditions, i)),
        applies: condition.appliesWhen ? tree(condition.appliesWhen) : null,
        check: condition.check ? tree(condition.check) : null,
        citations: citationsOf(licence, condition),
      })),
      prerequisites: licence.prerequisites.map(({ when }, i) => ({
        node: node(at(draft.prerequisites, i)),
        tree: when ? tree(when) : null,
      })),
      documents: licence.documents.map(({ id, required, when }, i) => ({
        node: node(at(draft.documents, i)),
        tree: when ? tree(when) : null,
        needed: Object.freeze({ document: id, required, state: "needed" }),
        unknown: Object.freeze({ document: id, required, state: "unknown" }),
      })),
      required: node(draft.required),
      conditional: node(draft.conditional),
      recommended: node(draft.recommended),
      exempt: node(draft.exempt),
      needed: node(at(needed, index)),
      held: node(draft.held),
      hasAlternatives: licence.conditions.some((condition) => condition.alternativeGroup !== undefined),
      neededBy: (neededBy[index] ?? []).map(({ licence: by }, i) => ({
        licence: by,
        node: node(at(needs[index] ?? [], i)),
      })),
    };
  });
  const groundNodes = Uint16Array.from(
    compiled.flatMap((entry) => [entry.required, entry.needed, entry.conditional, entry.recommended, entry.exempt]),
  );
  return {
    ruleSet,
    layout,
    program,
    licences: compiled,
    resultOrder: orderResults(licences, indexOfLicence),
    indexOfLicence,
    askWhen: ruleSet.facts.map((fact) => (fact.askWhen ? tree(fact.askWhen) : null)),
    licencesOfFact: program.nodesOfFact.map((nodes) => {
      const touched = new Set(nodes);
      return Uint16Array.from(
        compiled.flatMap(({ index }) =>
          groundNodes.subarray(index * 5, index * 5 + 5).some((ground) => touched.has(ground)) ? [index] : [],
        ),
      );
    }),
    groundNodes,
    treeCount: trees.size,
  };
}

function draftLicence(builder: ProgramBuilder, licence: Licence, always: NodeRef, never: NodeRef, canHold: boolean) {
  const gated = (rule: { when: Predicate | null; inForceFrom: string | null; inForceTo: string | null }) => {
    const inForce = builder.within(rule.inForceFrom, rule.inForceTo);
    if (!rule.when) return { inForce, rule: never };
    const when = builder.predicate(rule.when);
    return { inForce, rule: inForce === always ? when : builder.all([inForce, when]) };
  };
  const optional = (when: Predicate | undefined) => (when ? builder.predicate(when) : always);
  const triggers = licence.triggers.map(gated);
  const exemptions = licence.exemptions.map(gated);
  const outcome = (kind: Licence["triggers"][number]["outcome"]) =>
    builder.any(licence.triggers.flatMap((trigger, i) => (trigger.outcome === kind ? [at(triggers, i).rule] : [])));
  for (const { appliesWhen, check } of licence.conditions) {
    if (appliesWhen) builder.predicate(appliesWhen);
    if (check) builder.predicate(check);
  }
  return {
    triggers,
    exemptions,
    blockers: licence.blockers.map(gated),
    conditions: licence.conditions.map((condition) => builder.within(condition.inForceFrom, condition.inForceTo)),
    prerequisites: licence.prerequisites.map(({ when }) => optional(when)),
    documents: licence.documents.map(({ when }) => optional(when)),
    required: outcome("required"),
    conditional: outcome("conditional"),
    recommended: outcome("recommended"),
    exempt: builder.any(exemptions.map(({ rule }) => rule)),
    held: canHold ? builder.predicate({ fact: LICENCES_HELD, op: "has_any", value: [licence.id] }) : never,
  };
}

/** Stage 1, 2, 3, none; inside a stage catalogue order, but hard prerequisites before the licences that need them. */
function orderResults(licences: readonly Licence[], indexOfLicence: ReadonlyMap<string, number>): number[] {
  const order: number[] = [];
  for (const stage of [1, 2, 3, null]) {
    const placed = new Set<number>();
    const place = (index: number) => {
      const licence = at(licences, index);
      if (placed.has(index)) return;
      placed.add(index);
      for (const prerequisite of licence.prerequisites) {
        const target = indexOfLicence.get(prerequisite.licence);
        if (prerequisite.strength === "hard" && target !== undefined) place(target);
      }
      if (licence.stage === stage) order.push(index);
    };
    licences.forEach((licence, index) => {
      if (licence.stage === stage) place(index);
    });
  }
  return order;
}

function at<T>(list: { readonly [index: number]: T; readonly length: number }, index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no item ${index} of ${list.length}`);
  return item;
}
