import type { FactValue } from "@/domain/assessment/fact-layout";
import type { QuestionSheet } from "@/domain/assessment/question-sheet";

/** What a person answered so far. It stays in their own browser until they send it or ask for a link. */
export interface Progress {
  readonly facts: Readonly<Record<string, FactValue>>;
  /** "Don't know yet". */
  readonly skipped: readonly string[];
  /** Ticked in a list, to be asked in detail. */
  readonly ticked: readonly string[];
  /** The sheets answered, in order. */
  readonly trail: readonly QuestionSheet[];
  /** Conditions are asked too, after the verdicts. */
  readonly isDeep: boolean;
}

export const NOTHING: Progress = { facts: {}, skipped: [], ticked: [], trail: [], isDeep: false };

const PLACE = "zb-check";

export function readProgress(): Progress | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "null");
    // Of this browser's own making; the engine leaves out what no longer fits.
    return typeof kept === "object" && kept !== null && "facts" in kept ? { ...NOTHING, ...(kept as Progress) } : null;
  } catch {
    return null; // storage is switched off, or holds something else
  }
}

export function keepProgress(progress: Progress | null): void {
  try {
    if (progress) localStorage.setItem(PLACE, JSON.stringify(progress));
    else localStorage.removeItem(PLACE);
  } catch {
    // Storage is switched off: the answers last as long as the page.
  }
}
