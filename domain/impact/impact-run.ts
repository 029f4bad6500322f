import type { FactValue } from "@/domain/assessment/fact-layout";
import type { ImpactChange, LicenceImpact } from "./impact";

/**
 * publish: a version was published. preview: a draft, as it stood. as-of-day: the rules as they will be on another day.
 * who-would-need: one licence, if an answer were another.
 */
export const IMPACT_KINDS = ["publish", "preview", "as-of-day", "who-would-need"] as const;
export type ImpactKind = (typeof IMPACT_KINDS)[number];

export const IMPACT_STATUSES = ["queued", "running", "paused", "done", "cancelled"] as const;
export type ImpactStatus = (typeof IMPACT_STATUSES)[number];

/** What was done about a client: nothing yet, told by message, a case opened, or dismissed with a reason. */
export const IMPACT_STATES = ["open", "told", "case-opened", "dismissed"] as const;
export type ImpactState = (typeof IMPACT_STATES)[number];

export interface ImpactQuestion {
  readonly licence: string;
  readonly facts: Readonly<Record<string, FactValue>>;
}

/** Clients by licence and kind of change. */
export type ImpactTotals = Readonly<Record<string, Readonly<Partial<Record<ImpactChange, number>>>>>;

export type ImpactAct = "pause" | "resume" | "cancel";

const FROM: Record<ImpactAct, readonly ImpactStatus[]> = {
  pause: ["queued", "running"],
  resume: ["paused"],
  cancel: ["queued", "running", "paused"],
};

/** May this be done to a run in this state. */
export const canAct = (act: ImpactAct, status: ImpactStatus): boolean => FROM[act].includes(status);

export const isUnderWay = (status: ImpactStatus): boolean => status === "queued" || status === "running";

/** Totals with the differences of some clients added (`by` 1) or left out (`by` −1). */
export function countedTotals(
  totals: ImpactTotals,
  clients: Iterable<readonly LicenceImpact[]>,
  by: 1 | -1 = 1,
): ImpactTotals {
  const counted: Record<string, Partial<Record<ImpactChange, number>>> = {};
  for (const [licence, changes] of Object.entries(totals)) counted[licence] = { ...changes };
  for (const differences of clients)
    for (const { licence, change } of differences) {
      const changes = (counted[licence] ??= {});
      changes[change] = (changes[change] ?? 0) + by;
    }
  return counted;
}
