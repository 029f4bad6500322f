import type { ClockActor } from "./clock-definition";
import type { Turn } from "@/domain/workflow/next-step";

/**
 * Where a dated duty comes from: a running clock of an application, a day that we named ourselves for it, a task of a colleague,
 * the renewal of a licence in force, its yearly report, or the last valid day of a paper in use. In the order in which one day lists them.
 */
export const DEADLINE_SOURCES = ["clock", "own", "renewal", "report", "paper", "task"] as const;
export type DeadlineSource = (typeof DEADLINE_SOURCES)[number];

/** Whose figure the day is; the first three are those of clocks. */
export const DEADLINE_KINDS = ["statutory", "commitment", "typical", "own", "expiry", "task"] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Who must act, as the desk sees it: what the law asks of the applicant is carried out by us. */
export const DEADLINE_PARTIES = ["us", "client", "authority"] as const;
export type DeadlineParty = (typeof DEADLINE_PARTIES)[number];

export const ACTORS_OF: Readonly<Record<DeadlineParty, readonly ClockActor[]>> = {
  us: ["agency", "applicant"],
  client: ["client"],
  authority: ["authority", "third-party"],
};

export const TURNS_OF: Readonly<Record<DeadlineParty, readonly Turn[]>> = {
  us: ["agency", "nobody"],
  client: ["client"],
  authority: ["authority"],
};

export function partyOfActor(actor: ClockActor): DeadlineParty {
  return DEADLINE_PARTIES.find((party) => ACTORS_OF[party].includes(actor)) ?? "us";
}

export function partyOfTurn(turn: Turn): DeadlineParty {
  return DEADLINE_PARTIES.find((party) => TURNS_OF[party].includes(turn)) ?? "us";
}
