import type { Id } from "@/domain/shared/id";

export const ROLES = ["consultant", "manager", "client", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** Interface languages. */
export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

/** A single-use link opens the one request it was sent for, and nothing else of the client. */
export interface LinkReach {
  requestId: Id;
  clientId: Id;
}

export interface PersonActor {
  kind: "person";
  /** For a link without an account: the contact the link was made for. */
  userId: Id;
  role: Role;
  name: string;
  locale: Locale;
  /** The companies a client's person is linked to. Absent for the agency's people. */
  clientIds?: readonly Id[];
  /** Present when the person came by a link and has not signed in. */
  link?: LinkReach;
}

/** Jobs and seeds. */
export interface SystemActor {
  kind: "system";
}

export type Actor = PersonActor | SystemActor;

export const SYSTEM: SystemActor = { kind: "system" };

/** What a record of a client says about who may reach it. */
export interface ClientReach {
  clientId: Id;
  restricted: boolean;
  ownerId: Id | null;
  /** Named colleagues of a restricted client. */
  colleagueIds: readonly Id[];
}

/**
 * Whether a client's records exist for this actor. The same rule stands in each `where` and in the database's policies;
 * this is the form for values already loaded and for tests.
 */
export function reaches(actor: Actor, client: ClientReach): boolean {
  if (actor.kind === "system") return true;
  switch (actor.role) {
    case "manager":
      return true;
    case "consultant":
      return !client.restricted || client.ownerId === actor.userId || client.colleagueIds.includes(actor.userId);
    case "client":
      return actor.link ? actor.link.clientId === client.clientId : (actor.clientIds ?? []).includes(client.clientId);
    case "administrator":
      return false;
  }
}
