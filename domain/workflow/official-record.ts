import type { Day } from "@/domain/shared/day";
import { firstAnswer, type OfficialStatus } from "./official-status";

/** What is written down about the authority's side of one application; every move leaves another one. */
export interface OfficialRecord {
  officialStatus: OfficialStatus;
  /** The day of the last move; null before the first. */
  officialOn: Day | null;
  /** While a supplement is asked for: the status it was asked from. */
  supplementFrom: OfficialStatus | null;
  supplementRounds: number;
  filingNumber: string | null;
  filedOn: Day | null;
  acceptedOn: Day | null;
  decidedOn: Day | null;
  issuedOn: Day | null;
  /** The authority's first answer to the first filing; null until it came. */
  isFirstTimeAccepted: boolean | null;
  firstAnsweredOn: Day | null;
}

export const RECORD_FIELDS = [
  "officialStatus",
  "officialOn",
  "supplementFrom",
  "supplementRounds",
  "filingNumber",
  "filedOn",
  "acceptedOn",
  "decidedOn",
  "issuedOn",
  "isFirstTimeAccepted",
  "firstAnsweredOn",
] as const satisfies readonly (keyof OfficialRecord)[];

export const EMPTY_RECORD: OfficialRecord = {
  officialStatus: "not-filed",
  officialOn: null,
  supplementFrom: null,
  supplementRounds: 0,
  filingNumber: null,
  filedOn: null,
  acceptedOn: null,
  decidedOn: null,
  issuedOn: null,
  isFirstTimeAccepted: null,
  firstAnsweredOn: null,
};

export interface RecordedMove {
  to: OfficialStatus;
  on: Day;
  /** As printed on this letter; null leaves the number that is known. */
  filingNumber: string | null;
}

/** Nothing but the fields of the record out of a row that has more. */
export function recordOf(row: OfficialRecord): OfficialRecord {
  return Object.fromEntries(RECORD_FIELDS.map((field) => [field, row[field]])) as unknown as OfficialRecord; // all its fields
}

/** The record after a move. Whether the move may happen is another question: see refuse-move.ts. */
export function recordMove(before: OfficialRecord, { to, on, filingNumber }: RecordedMove): OfficialRecord {
  const answer = before.firstAnsweredOn === null ? firstAnswer(before.officialStatus, to) : null;
  const isSupplement = to === "supplement-requested";
  return {
    officialStatus: to,
    officialOn: on,
    supplementFrom: isSupplement ? before.officialStatus : null,
    supplementRounds: before.supplementRounds + (isSupplement ? 1 : 0),
    filingNumber: filingNumber?.trim() || before.filingNumber,
    filedOn: to === "filed" ? (before.filedOn ?? on) : before.filedOn,
    acceptedOn: to === "accepted" ? on : before.acceptedOn,
    decidedOn: isDecision(to) ? on : to === "issued" ? (before.decidedOn ?? on) : before.decidedOn,
    issuedOn: to === "issued" ? on : before.issuedOn,
    isFirstTimeAccepted: answer ?? before.isFirstTimeAccepted,
    firstAnsweredOn: answer === null ? before.firstAnsweredOn : on,
  };
}

const isDecision = (status: OfficialStatus): boolean =>
  status === "granted" || status === "refused" || status === "not-accepted";
