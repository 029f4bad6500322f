import { compareDays, type Day } from "../shared/day";

/** What of a client's goes from hand to hand. `portal-account`: the name to sign in with, never its password. */
export const CUSTODY_KINDS = [
  "original",
  "company-seal",
  "contract-seal",
  "legal-rep-seal",
  "ukey",
  "portal-account",
  "other",
] as const;
export type CustodyKind = (typeof CUSTODY_KINDS)[number];

/** Where it is: with one of ours, with somebody of the client, at an authority, or on its way. */
export const CUSTODY_PLACES = ["agency", "client", "authority", "courier"] as const;
export type CustodyPlace = (typeof CUSTODY_PLACES)[number];

export interface Holding {
  place: CustodyPlace;
  /** Of the agency; else null. */
  colleagueId: string | null;
  /** Who or which office, for the other places. */
  holderName: string | null;
}

export type CustodyRefusal = { reason: "custody-no-passwords" } | { reason: "custody-holder-missing" };

/** A word for a password with something after it: 密码：abc, PIN 1234, pwd=… */
const SECRET = /(?:密\s*码|口\s*令|password|passwd|passcode|\bpwd\b|\bpin\s*码?)\s*(?:[:：=是为]|is\b)?\s*[\p{L}\p{N}!@#$%^&*._-]{3,}/iu;
/** 密码由客户保管: says where it is, and not what it is. */
const ABOUT_SECRET = /密\s*码(?:由|在|归|不|请|需|已|未|另|自行|向|找|问|为客户|客户)/u;

/** Passwords are not kept here. Null: nothing of the kind is written. */
export function refuseSecrets(...texts: readonly (string | null)[]): CustodyRefusal | null {
  const isSecret = texts.some((text) => text !== null && SECRET.test(text) && !ABOUT_SECRET.test(text));
  return isSecret ? { reason: "custody-no-passwords" } : null;
}

/** One of ours is named by person, everybody else by name. */
export function refuseHolding({ place, colleagueId, holderName }: Holding): CustodyRefusal | null {
  const isNamed = place === "agency" ? colleagueId !== null : holderName !== null && holderName.trim() !== "";
  return isNamed ? null : { reason: "custody-holder-missing" };
}

/** What has to come back by a day and has not. */
export const isOverdue = (dueBackOn: Day | null, today: Day): boolean =>
  dueBackOn !== null && compareDays(dueBackOn, today) < 0;
