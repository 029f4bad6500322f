import { inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitations } from "@/db/schema";
import { invitationToken, linkOfToken } from "./invitation-token";

const MARK = /\[\[link:([0-9a-f-]{36})\]\]/g;

/** Stands for a link in a stored message, so that no stored text opens a door. */
export const linkMark = (invitationId: string): string => `[[link:${invitationId}]]`;

/**
 * A stored message with its links, for sending or copying. A link that was used, revoked or has expired is replaced by
 * `closed`, words in the reader's language.
 */
export async function fillLinksIn(tx: Tx, body: string, now: Date, closed: string): Promise<string> {
  const ids = [...body.matchAll(MARK)].map((match) => match[1] ?? "");
  if (ids.length === 0) return body;
  const rows = await tx
    .select({
      id: invitations.id,
      usedAt: invitations.usedAt,
      revokedAt: invitations.revokedAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(inArray(invitations.id, ids));
  const open = new Set(rows.filter((row) => !row.usedAt && !row.revokedAt && row.expiresAt > now).map((row) => row.id));
  return body.replace(MARK, (_, id: string) => (open.has(id) ? linkOfToken(invitationToken(id)) : closed));
}

/** A stored message to read again, with a dash where its links stood. */
export const withoutLinks = (body: string): string => body.replace(MARK, "—");
