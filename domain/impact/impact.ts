import type { ConditionState } from "@/domain/assessment/eligibility";
import type { Verdict } from "@/domain/assessment/verdict";

/**
 * What other rules, another day or another answer do to one licence of one client.
 *
 * gained: it now asks something of the client (required, recommended or for a person to judge) and did not. lost: the other way
 * round. undetermined: facts are missing now that were not needed. changed: anything else that the client would notice.
 */
export const IMPACT_CHANGES = ["gained", "lost", "undetermined", "changed"] as const;
export type ImpactChange = (typeof IMPACT_CHANGES)[number];

/** What changed in a licence that concerns the client before and after. */
export const IMPACT_PARTS = [
  "verdict",
  "conflict",
  "conditions",
  "blockers",
  "papers",
  "prerequisites",
  "dates",
  "fee",
  "validity",
] as const;
export type ImpactPart = (typeof IMPACT_PARTS)[number];

/** Where one rule of a licence stood and stands; null: it does not apply. The same twice: what it says has changed. */
export interface Turn<State extends string> {
  readonly id: string;
  readonly before: State | null;
  readonly after: State | null;
}

export type BlockerState = "stands" | "possible";
export type PaperState = "needed" | "unknown";

export interface LicenceImpact {
  readonly licence: string;
  readonly change: ImpactChange;
  /** null: the entry is not in those rules. */
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  /** As the client says under the later rules. */
  readonly held: boolean;
  /** For `undetermined`: the facts to ask, in vocabulary order. */
  readonly missing?: readonly string[];
  /** For `changed`, in the order of {@link IMPACT_PARTS}. */
  readonly parts?: readonly ImpactPart[];
  readonly conditions?: readonly Turn<Exclude<ConditionState, "not-applicable">>[];
  readonly blockers?: readonly Turn<BlockerState>[];
  readonly papers?: readonly Turn<PaperState>[];
  readonly prerequisites?: readonly Turn<"first">[];
}

/** Does a verdict ask something of the client. */
export function asksSomething(verdict: Verdict | null): boolean {
  return verdict === "required" || verdict === "recommended" || verdict === "needs-judgement";
}

/** The change that two verdicts are by themselves; null: none that they show. An entry that does not exist asks for nothing. */
export function changeOfVerdicts(before: Verdict | null, after: Verdict | null): ImpactChange | null {
  const [was, is] = [before ?? "not-required", after ?? "not-required"];
  if (was === is) return null;
  if (is === "undetermined") return "undetermined";
  if (asksSomething(is) !== asksSomething(was)) {
    if (asksSomething(is)) return "gained";
    return "lost";
  }
  return "changed";
}
