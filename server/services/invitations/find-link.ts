import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { agency, clients, invitations, passwordLinks, users } from "@/db/schema";
import type { Locale } from "@/messages";
import { hashOfToken } from "@/server/auth/tokens";
import { agencyNameFor } from "../agency/agency-name";

export type LinkState = "open" | "used" | "expired" | "revoked";

/** A link behind a token, whichever table it stands in. */
export interface FoundLink {
  kind: "papers" | "account" | "colleague";
  id: string;
  userId: string;
  userName: string;
  email: string | null;
  hasPassword: boolean;
  locale: "zh-CN" | "en";
  role: "consultant" | "manager" | "client" | "administrator";
  /** Null for a colleague's link. */
  clientId: string | null;
  clientName: string | null;
  requestId: string | null;
  createdBy: string;
  createdByName: string;
  expiresAt: Date;
  usedAt: Date | null;
  deviceHash: string | null;
  state: LinkState;
}

/**
 * The link behind a token, locked so that two openings at once come one after the other; null for an unknown token and for
 * a person who was switched off.
 */
export async function findLinkIn(tx: Tx, token: string, now: Date, lock: boolean): Promise<FoundLink | null> {
  const tokenHash = hashOfToken(token);
  if (lock) {
    await tx.execute(sql`select 1 from ${invitations} where token_hash = ${tokenHash} for update`);
    await tx.execute(sql`select 1 from ${passwordLinks} where token_hash = ${tokenHash} for update`);
  }
  const makers = alias(users, "makers");
  const person = {
    userId: users.id,
    userName: users.name,
    email: users.email,
    hasPassword: sql<boolean>`${users.passwordHash} is not null`,
    locale: users.locale,
    role: users.role,
    isActive: users.isActive,
    createdByName: makers.name,
  };
  const [invited] = await tx
    .select({
      ...person,
      id: invitations.id,
      clientId: invitations.clientId,
      clientName: clients.name,
      requestId: invitations.requestId,
      createdBy: invitations.createdBy,
      expiresAt: invitations.expiresAt,
      usedAt: invitations.usedAt,
      revokedAt: invitations.revokedAt,
      deviceHash: invitations.deviceHash,
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.userId))
    .innerJoin(makers, eq(makers.id, invitations.createdBy))
    .innerJoin(clients, eq(clients.id, invitations.clientId))
    .where(eq(invitations.tokenHash, tokenHash));
  if (invited) {
    const { isActive, revokedAt, ...link } = invited;
    if (!isActive) return null;
    return { ...link, kind: link.requestId ? "papers" : "account", state: stateOf({ ...link, revokedAt }, now) };
  }
  const [own] = await tx
    .select({
      ...person,
      id: passwordLinks.id,
      createdBy: passwordLinks.createdBy,
      expiresAt: passwordLinks.expiresAt,
      usedAt: passwordLinks.usedAt,
      revokedAt: passwordLinks.revokedAt,
    })
    .from(passwordLinks)
    .innerJoin(users, eq(users.id, passwordLinks.userId))
    .innerJoin(makers, eq(makers.id, passwordLinks.createdBy))
    .where(eq(passwordLinks.tokenHash, tokenHash));
  if (!own?.isActive) return null;
  const { isActive: _active, revokedAt, ...link } = own;
  return {
    ...link,
    kind: "colleague",
    clientId: null,
    clientName: null,
    requestId: null,
    deviceHash: null,
    state: stateOf({ ...link, revokedAt }, now),
  };
}

export function stateOf(link: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date }, now: Date): LinkState {
  if (link.revokedAt) return "revoked";
  if (link.usedAt) return "used";
  return link.expiresAt > now ? "open" : "expired";
}

/** The agency's name, for pages that people see before they sign in. */
export async function agencyNameIn(tx: Tx, locale: Locale): Promise<string | null> {
  const [row] = await tx.select({ name: agencyNameFor(locale) }).from(agency);
  return row?.name ?? null;
}
