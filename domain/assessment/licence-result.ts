import type { CompiledLicence } from "./compile";
import { eligibilityOf } from "./eligibility";
import type { Evaluation } from "./evaluation";
import { MissingFacts } from "./missing-facts";
import type {
  BlockerFinding,
  DocumentFinding,
  LicenceResult,
  LicenceTrace,
  PrerequisiteFinding,
  Reason,
} from "./result";
import { FALSE, TRUE, UNKNOWN, truthName } from "./truth";
import type { Verdict } from "./verdict";

const NOTHING: readonly never[] = Object.freeze([]);

/** One entry of an assessment, from an evaluated profile. Plain loops: this runs 81 times for every assessment. */
export function licenceResult(
  evaluation: Evaluation,
  entry: CompiledLicence,
): LicenceResult & { trace?: LicenceTrace } {
  const { states } = evaluation;
  const { licence } = entry;
  const verdict = evaluation.verdict(entry.index);
  const triggers = trueOnes(states, entry.triggers, licence.triggers);
  const missing = verdict === "undetermined" ? new MissingFacts(evaluation).addVerdict(entry).ids() : NOTHING;
  const conflict = states[entry.required] === TRUE && states[entry.exempt] === TRUE;
  const { gaps, count } = eligibilityOf(evaluation, entry);
  return {
    licence: licence.id,
    verdict,
    held: states[entry.held] === TRUE,
    conflict,
    handling: licence.handling ?? "agency",
    triggers,
    reasons: reasonsOf(evaluation, entry, verdict, triggers, conflict, missing),
    blockers: blockersIn(states, entry, TRUE),
    possibleBlockers: blockersIn(states, entry, UNKNOWN),
    gaps,
    eligibility: count,
    requires: requiresOf(states, entry),
    prerequisites: prerequisitesOf(evaluation, entry),
    documents: documentsOf(states, entry),
    stage: licence.stage,
    missing,
  };
}

/** Ids of the rules that are true. */
function trueOnes(
  states: Uint8Array,
  compiled: readonly { readonly node: number }[],
  rules: readonly { readonly id: string }[],
): string[] {
  const ids: string[] = [];
  for (let i = 0; i < compiled.length; i++)
    if (states[compiled[i]?.node as number] === TRUE) ids.push(rules[i]?.id as string);
  return ids;
}

function blockersIn(states: Uint8Array, entry: CompiledLicence, state: number): readonly BlockerFinding[] {
  let found: BlockerFinding[] | null = null;
  for (let i = 0; i < entry.blockers.length; i++) {
    if (states[entry.blockers[i]?.node as number] !== state) continue;
    const { id, severity } = entry.licence.blockers[i] as CompiledLicence["licence"]["blockers"][number];
    found ??= [];
    found.push({ blocker: id, severity });
  }
  return found ?? NOTHING;
}

function requiresOf(states: Uint8Array, entry: CompiledLicence): readonly string[] {
  let ids: string[] | null = null;
  for (let i = 0; i < entry.prerequisites.length; i++) {
    const { strength, licence } = entry.licence.prerequisites[i] as CompiledLicence["licence"]["prerequisites"][number];
    if (strength !== "hard" || states[entry.prerequisites[i]?.node as number] !== TRUE) continue;
    ids ??= [];
    if (!ids.includes(licence)) ids.push(licence);
  }
  return ids ?? NOTHING;
}

function prerequisitesOf(evaluation: Evaluation, entry: CompiledLicence): readonly PrerequisiteFinding[] {
  const { prerequisites } = entry.licence;
  if (prerequisites.length === 0) return NOTHING;
  const { states, compiled } = evaluation;
  const found: PrerequisiteFinding[] = [];
  for (let i = 0; i < prerequisites.length; i++) {
    const { licence, strength } = prerequisites[i] as (typeof prerequisites)[number];
    const target = compiled.licences[compiled.indexOfLicence.get(licence) as number] as CompiledLicence;
    found.push({
      licence,
      strength,
      state: truthName(states[entry.prerequisites[i]?.node as number] as number),
      held: states[target.held] === TRUE,
    });
  }
  return found;
}

/** Findings are the same objects in every result: the compiled entry holds one of each kind per paper. */
function documentsOf(states: Uint8Array, entry: CompiledLicence): readonly DocumentFinding[] {
  const found: DocumentFinding[] = [];
  for (const { node, needed, unknown } of entry.documents) {
    const state = states[node];
    if (state !== FALSE) found.push(state === TRUE ? needed : unknown);
  }
  return found;
}

const OUTCOME_OF: Partial<Record<Verdict, string>> = {
  required: "required",
  recommended: "recommended",
  "needs-judgement": "conditional",
};

function reasonsOf(
  evaluation: Evaluation,
  entry: CompiledLicence,
  verdict: Verdict,
  fired: readonly string[],
  conflict: boolean,
  missing: readonly string[],
): Reason[] {
  const { states, compiled } = evaluation;
  const { licence } = entry;
  if (licence.kind === "abolished") return [{ kind: "abolished" }];
  switch (verdict) {
    case "required":
    case "recommended":
    case "needs-judgement": {
      const reasons: Reason[] = [];
      for (const { id, outcome } of licence.triggers)
        if (outcome === OUTCOME_OF[verdict] && fired.includes(id)) reasons.push({ kind: "trigger", trigger: id });
      if (verdict !== "required") return reasons;
      const needing = entry.neededBy.filter(({ node }) => states[node] === TRUE);
      if (needing.length > 0) {
        const licences = needing.map(({ licence: by }) => (compiled.licences[by] as CompiledLicence).licence.id);
        reasons.push({ kind: "prerequisite-of", licences: [...new Set(licences)] });
      }
      if (conflict)
        for (const exemption of trueOnes(states, entry.exemptions, licence.exemptions))
          reasons.push({ kind: "conflict", exemption });
      return reasons;
    }
    case "not-required": {
      const exemptions = trueOnes(states, entry.exemptions, licence.exemptions);
      if (fired.length > 0)
        return fired.flatMap((trigger) =>
          exemptions.map((exemption): Reason => ({ kind: "exempt", exemption, trigger })),
        );
      return [{ kind: "no-trigger", exemptions }];
    }
    case "undetermined":
      return [{ kind: "missing-facts", facts: missing }];
  }
}
