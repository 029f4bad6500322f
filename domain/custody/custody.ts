import { compareDays, type Day, daysBetween } from "../shared/day";

/** What of a client's goes from hand to hand. `portal-account`: the name to sign in with, never its password. */
export const CUSTODY_KINDS = [
  "original",
  "company-seal",
  "finance-seal",
  "contract-seal",
  "legal-rep-seal",
  "ukey",
  "portal-account",
  "other",
] as const;
export type CustodyKind = (typeof CUSTODY_KINDS)[number];

/** Who can have it in hand: one of ours, somebody of the client, an authority. */
export const CUSTODY_HANDS = ["agency", "client", "authority"] as const;
export type CustodyHand = (typeof CUSTODY_HANDS)[number];

/** Where it is: in somebody's hands, on its way, or nowhere any more. */
export const CUSTODY_PLACES = [...CUSTODY_HANDS, "courier", "lost", "retired"] as const;
export type CustodyPlace = (typeof CUSTODY_PLACES)[number];

/** Known, not held: nothing of it can be sent or lie about. */
export const isAccount = (kind: CustodyKind): boolean => kind === "portal-account";

export interface CustodyRefusal {
  reason: "custody-no-passwords";
}

/** So many days after it was handed to a courier somebody should ask where it is. Ours; no law says so. */
export const SLOW_COURIER_DAYS = 4;

/** So many days ahead a thing that is due back is a matter of today. */
export const DUE_SOON_DAYS = 3;

/** A word for a password with something after it: 密码：abc, PIN 1234, pwd=… */
const SECRET =
  /(?:密\s*码|口\s*令|password|passwd|passcode|\bpwd\b|\bpin\s*码?)\s*(?:[:：=是为]|is\b)?\s*[\p{L}\p{N}!@#$%^&*._-]{3,}/iu;
/** A name to sign in with is one word; what stands behind a blank, a stroke or a colon is a password as often as not. */
const MORE_THAN_A_NAME = /[\s/／|｜:：,，;；]/u;
/** 密码由客户保管: says where it is, and not what it is. */
const ABOUT_SECRET = /密\s*码(?:由|在|归|不|请|需|已|未|另|自行|向|找|问|为客户|客户)/u;

/** Passwords are not kept here. Null: nothing of the kind is written. */
export function refuseSecrets(...texts: readonly (string | null)[]): CustodyRefusal | null {
  const isSecret = texts.some((text) => text !== null && SECRET.test(text) && !ABOUT_SECRET.test(text));
  return isSecret ? { reason: "custody-no-passwords" } : null;
}

/** What has to come back by a day and has not. */
export const isOverdue = (dueBackOn: Day | null, today: Day): boolean =>
  dueBackOn !== null && compareDays(dueBackOn, today) < 0;

/** The name to sign in with at a portal, and nothing beside it. */
export const refuseLoginName = (name: string | null): CustodyRefusal | null =>
  name !== null && MORE_THAN_A_NAME.test(name.trim()) ? { reason: "custody-no-passwords" } : refuseSecrets(name);

/** With a courier for so long that somebody should ask. */
export const isSlowCourier = (place: CustodyPlace, since: Day, today: Day): boolean =>
  place === "courier" && daysBetween(since, today) >= SLOW_COURIER_DAYS;
