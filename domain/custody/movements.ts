import { compareDays, type Day } from "../shared/day";
import { type CustodyHand, type CustodyKind, type CustodyPlace, isAccount, isOverdue } from "./custody";

/**
 * What can happen to a thing. `registered`: noted where it is, without its coming to us. `given`: to the client or an authority,
 * to come back; `returned`: to the client for good. `rescheduled`: another day to be back. `confirmed`: the client says that it
 * came. `corrected`: the entry before was wrong and no longer counts.
 */
export const CUSTODY_ACTS = [
  "registered",
  "received",
  "handed",
  "given",
  "returned",
  "sent",
  "arrived",
  "rescheduled",
  "lost",
  "retired",
  "confirmed",
  "corrected",
] as const;
export type CustodyAct = (typeof CUSTODY_ACTS)[number];

/** Somebody's hands, by name. Of the agency by person, else by what is written. */
export interface CustodyHolder {
  hand: CustodyHand;
  colleagueId: string | null;
  name: string | null;
}

/** Where a thing is now. */
export interface CustodyStanding {
  place: CustodyPlace;
  /** Of ours, while it is with us. */
  colleagueId: string | null;
  /** Whoever else has it; of a courier its company. */
  holderName: string | null;
  since: Day;
  dueBackOn: Day | null;
  tracking: string | null;
  /** Where a courier takes it. */
  to: CustodyHolder | null;
  /** Given back, and the client has not said that it came. */
  isUnconfirmed: boolean;
}

/** What is done: whom to, until when, by which courier; what an act does not need is null. */
export interface CustodyMovement {
  act: Exclude<CustodyAct, "corrected">;
  on: Day;
  to: CustodyHolder | null;
  /** Who gave it, where that is not who had it before. */
  from: string | null;
  dueBackOn: Day | null;
  courier: string | null;
  tracking: string | null;
  note: string | null;
}

export type MovementRefusal = {
  reason:
    | "custody-not-now"
    | "custody-not-by-courier"
    | "custody-holder-missing"
    | "custody-courier-missing"
    | "custody-reason-missing"
    | "custody-day-ahead"
    | "custody-day-before"
    | "custody-due-before"
    | "custody-due-missing"
    | "custody-same-holder";
};

/** From which places each act may be done; of a new thing, from none. */
const FROM: Readonly<Record<Exclude<CustodyAct, "corrected">, readonly (CustodyPlace | "new")[]>> = {
  registered: ["new"],
  received: ["new", "client", "authority", "courier", "lost"],
  handed: ["agency"],
  given: ["agency"],
  returned: ["agency", "authority"],
  sent: ["new", "agency", "client", "authority"],
  arrived: ["courier"],
  rescheduled: ["agency", "client", "authority"],
  lost: ["agency", "client", "authority", "courier"],
  retired: ["agency", "client", "authority", "courier", "lost"],
  confirmed: ["client", "courier"],
};

/** Whose hands an act may put it into. */
const HANDS: Partial<Record<CustodyAct, readonly CustodyHand[]>> = {
  registered: ["client", "authority"],
  received: ["agency"],
  handed: ["agency"],
  given: ["client", "authority"],
  returned: ["client"],
  sent: ["agency", "client", "authority"],
};

const refuse = (reason: MovementRefusal["reason"]): MovementRefusal => ({ reason });
const isNamed = ({ hand, colleagueId, name }: CustodyHolder) =>
  hand === "agency" ? colleagueId !== null : name !== null && name.trim() !== "";

/** Whether the act is one that this thing can be put through as it stands, whatever else is missing. */
export function isPossible(act: CustodyAct, kind: CustodyKind, standing: CustodyStanding | null): boolean {
  if (act === "corrected") return standing !== null;
  if (!FROM[act].includes(standing?.place ?? "new")) return false;
  if (isAccount(kind) && (act === "sent" || act === "arrived")) return false;
  if (act === "confirmed") return standing?.isUnconfirmed === true || standing?.to?.hand === "client";
  return true;
}

/**
 * Where the thing stands after a movement, or why it cannot be. `standing`: null for a thing that is new. Pure; the day may not lie
 * ahead of `today` nor before the entry it follows.
 */
export function afterMovement(
  kind: CustodyKind,
  standing: CustodyStanding | null,
  movement: CustodyMovement,
  today: Day,
): CustodyStanding | MovementRefusal {
  const { act, on, dueBackOn, courier, tracking, note } = movement;
  if (isAccount(kind) && (act === "sent" || act === "arrived")) return refuse("custody-not-by-courier");
  if (!isPossible(act, kind, standing)) return refuse("custody-not-now");
  if (compareDays(on, today) > 0) return refuse("custody-day-ahead");
  if (standing && compareDays(on, standing.since) < 0) return refuse("custody-day-before");
  if (dueBackOn !== null && compareDays(dueBackOn, on) < 0) return refuse("custody-due-before");
  const hands = HANDS[act];
  // What a courier brings goes to whom it was sent, unless somebody else took it in.
  const to = movement.to ?? (act === "arrived" ? (standing?.to ?? null) : null);
  if (hands || act === "arrived") {
    if (to === null || !isNamed(to)) return refuse("custody-holder-missing");
    if (hands && !hands.includes(to.hand)) return refuse("custody-not-now");
  }
  const plain = { colleagueId: null, holderName: null, since: on, tracking: null, to: null, isUnconfirmed: false };
  const inHands = (holder: CustodyHolder, due: Day | null, isUnconfirmed = false): CustodyStanding => ({
    ...plain,
    place: holder.hand,
    colleagueId: holder.hand === "agency" ? holder.colleagueId : null,
    holderName: holder.hand === "agency" ? null : holder.name,
    dueBackOn: due,
    isUnconfirmed,
  });
  switch (act) {
    case "registered":
    case "received":
    case "given":
      return inHands(to as CustodyHolder, dueBackOn); // named above
    case "returned":
      return inHands(to as CustodyHolder, null, true);
    case "handed":
      if (to?.colleagueId === standing?.colleagueId) return refuse("custody-same-holder");
      return inHands(to as CustodyHolder, dueBackOn ?? standing?.dueBackOn ?? null);
    case "sent":
      if (!courier?.trim() || !tracking?.trim()) return refuse("custody-courier-missing");
      return { ...plain, place: "courier", holderName: courier, dueBackOn, tracking, to };
    case "arrived": {
      const holder = to as CustodyHolder;
      return inHands(
        holder,
        dueBackOn ?? standing?.dueBackOn ?? null,
        holder.hand === "client" && !standing?.dueBackOn,
      );
    }
    case "rescheduled":
      if (!standing || dueBackOn === null) return refuse("custody-due-missing");
      return { ...standing, dueBackOn };
    case "lost":
    case "retired":
      if (!note?.trim()) return refuse("custody-reason-missing");
      return { ...plain, place: act, dueBackOn: null };
    case "confirmed": {
      const name = standing?.place === "courier" ? (standing.to?.name ?? null) : (standing?.holderName ?? null);
      const due = standing?.dueBackOn ?? null;
      return {
        ...inHands({ hand: "client", colleagueId: null, name }, due),
        since: standing?.place === "courier" ? on : (standing?.since ?? on),
      };
    }
  }
}

export const isRefusal = (result: CustodyStanding | MovementRefusal): result is MovementRefusal => "reason" in result;

export interface LedgerEntry {
  sequence: number;
  act: CustodyAct;
  /** The entry that a correction takes back. */
  corrects: number | null;
  before: CustodyStanding | null;
}

/**
 * The newest entry that still counts, which is the one a correction takes back; null when none does. A correction puts the thing back
 * to where it stood before that entry; of the first one, to where things are that were never ours.
 */
export function entryToCorrect(entries: readonly LedgerEntry[]): LedgerEntry | null {
  const taken = new Set(entries.map(({ corrects }) => corrects).filter((each) => each !== null));
  const standing = entries.filter(({ sequence, act }) => act !== "corrected" && !taken.has(sequence));
  return standing.toSorted((a, b) => b.sequence - a.sequence)[0] ?? null;
}

/** Where a thing is whose only entry was a mistake. */
export const neverThere = (on: Day): CustodyStanding => ({
  place: "retired",
  colleagueId: null,
  holderName: null,
  since: on,
  dueBackOn: null,
  tracking: null,
  to: null,
  isUnconfirmed: false,
});

/** Overdue only while it is in somebody's hands or on its way. */
export const isLate = ({ place, dueBackOn }: Pick<CustodyStanding, "place" | "dueBackOn">, today: Day): boolean =>
  place !== "lost" && place !== "retired" && isOverdue(dueBackOn, today);
