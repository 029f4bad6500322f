import { addDays, type Day } from "../shared/day";
import type { Confidence } from "./schema";

/** Who looked a statement up last and found it right. */
export interface Confirmation {
  readonly by: string;
  readonly on: Day;
  readonly note: string;
}

/**
 * confirmed: somebody looked it up, not too long ago. due: too long ago, or nobody did and the rules themselves are that old: shown grey.
 * open: nobody looked it up yet, and it was not taken from an official text. given: as the rules came, from an official text.
 */
export const STATEMENT_STATES = ["due", "open", "given", "confirmed"] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/** How sure and how old a statement is, on a day. */
export interface Standing {
  readonly state: StatementState;
  /** The last time somebody confirmed it as it stands. */
  readonly last: Confirmation | null;
  /** The day of which it is known: that of `last`, else the day of the rules that first said so. */
  readonly knownOn: Day;
}

/** What a standing rests on. */
export interface Asked {
  readonly confidence: Confidence | null;
  /** Of this very content; one of another content counts no more. */
  readonly last: Confirmation | null;
  /** The day on which the rules were revised that said it first. */
  readonly saidOn: Day;
  /** What was known before this day only, is old: {@link oldBefore}. */
  readonly oldBefore: Day;
}

/** The first day on which a statement that is looked up is not old today, `confirmDays` being the days for which it counts. */
export const oldBefore = (today: Day, confirmDays: number): Day => addDays(today, -confirmDays);

export function standingOf({ confidence, last, saidOn, oldBefore: limit }: Asked): Standing {
  const knownOn = last?.on ?? saidOn;
  if (knownOn < limit) return { state: "due", last, knownOn };
  if (last) return { state: "confirmed", last, knownOn };
  return { state: confidence === "official" ? "given" : "open", last, knownOn };
}

/** Statements that are due again, by their key, each with the day of which it is known: as much as everybody may read. */
export type OldFigures = Readonly<Record<string, Day>>;

/** What somebody should look up. */
export const isToConfirm = (state: StatementState): boolean => state === "due" || state === "open";

/** Of several that stand behind one sentence: the one known the longest, once any is due; null while none is. */
export function oldestDue(standings: readonly (Standing | null)[]): Standing | null {
  const due = standings.filter((each) => each?.state === "due");
  return due.reduce<Standing | null>(
    (oldest, each) => (oldest && each && oldest.knownOn <= each.knownOn ? oldest : each),
    null,
  );
}

/** The least sure first. */
const BY_DOUBT: readonly (Confidence | null)[] = ["from-memory", null, "secondary", "official"];

export interface Ranked {
  /** How many clients rely on it. */
  readonly clients: number;
  readonly confidence: Confidence | null;
  readonly standing: Standing;
}

/** The order of the list: what most clients rely on, then the least sure, then what is known the longest. Zero keeps the rules' order. */
export function byNeed(a: Ranked, b: Ranked): number {
  return (
    b.clients - a.clients ||
    BY_DOUBT.indexOf(a.confidence) - BY_DOUBT.indexOf(b.confidence) ||
    (a.standing.knownOn < b.standing.knownOn ? -1 : a.standing.knownOn > b.standing.knownOn ? 1 : 0)
  );
}
