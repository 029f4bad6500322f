import type { CustodyKind } from "@/domain/custody/custody";
import type { CustodyAct } from "@/domain/custody/movements";

/** A thing as the dialogs need it. */
export interface ShownThing {
  id: string;
  version: number;
  name: string;
  code: string;
  kind: CustodyKind;
  acts: readonly CustodyAct[];
  /** Who has it, in words. */
  where: string;
  dueBackOn: string | null;
  /** Of a courier, one of ours it goes to. */
  toColleagueId: string | null;
}

export interface CustodyPeople {
  clientId: string;
  colleagues: readonly { id: string; name: string }[];
  meId: string;
  /** The client's people, the main one first. */
  contacts: readonly string[];
  /** Papers by name, for what an original is. */
  papers: readonly { value: string; label: string }[];
}

export type ClientAct = Exclude<CustodyAct, "confirmed" | "corrected">;
