import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clientColleagues, clientRestrictions, clients, noteMentions, notes, users } from "@/db/schema";
import type { Text } from "@/domain/rules/schema";
import { nameOfLicence } from "../applications/name-of-licence";
import { mustReachClient } from "../clients/lock-client";
import { spellings } from "../clients/search-columns";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export interface NoteView {
  id: string;
  version: number;
  body: string;
  authorName: string;
  isOwn: boolean;
  /** ISO instants. */
  at: string;
  editedAt: string | null;
  isDeleted: boolean;
  /** Names of the colleagues it names. */
  mentions: string[];
  /** It names who reads, and they have not seen it. */
  isUnseen: boolean;
}

/** Notes, the oldest first: a talk is read downwards. */
export async function notesIn(tx: Tx, ctx: ServiceContext, where: SQL): Promise<NoteView[]> {
  const me = personOf(ctx).userId;
  const rows = await tx
    .select({ row: notes, authorName: users.name })
    .from(notes)
    .innerJoin(users, eq(users.id, notes.createdBy))
    .where(and(where, withinReach(ctx, notes.clientId)))
    .orderBy(asc(notes.createdAt), asc(notes.id));
  const ids = rows.map(({ row }) => row.id);
  const named =
    ids.length === 0
      ? []
      : await tx
          .select({
            noteId: noteMentions.noteId,
            userId: noteMentions.userId,
            name: users.name,
            seenAt: noteMentions.seenAt,
          })
          .from(noteMentions)
          .innerJoin(users, eq(users.id, noteMentions.userId))
          .where(inArray(noteMentions.noteId, ids));
  return rows.map(({ row, authorName }) => {
    const here = named.filter(({ noteId }) => noteId === row.id);
    return {
      id: row.id,
      version: row.version,
      body: row.body,
      authorName,
      isOwn: row.createdBy === me,
      at: row.createdAt.toISOString(),
      editedAt: row.editedAt?.toISOString() ?? null,
      isDeleted: row.deletedAt !== null,
      mentions: here.map(({ name }) => name),
      isUnseen: here.some(({ userId, seenAt }) => userId === me && seenAt === null),
    };
  });
}

/** Whom a note about this client can name: who reaches it, without oneself; found by name, pinyin and initials. */
export async function noteColleagues(
  ctx: ServiceContext,
  input: { clientId: string },
): Promise<{ id: string; name: string; search: string }[]> {
  mustBeAble(ctx, "note.write");
  return read(ctx, async (tx) => {
    await mustReachClient(tx, ctx, input.clientId);
    const isOpen = sql`not exists (select 1 from ${clientRestrictions} where ${eq(clientRestrictions.clientId, input.clientId)})`;
    const isNamed = inArray(
      users.id,
      tx
        .select({ id: clientColleagues.userId })
        .from(clientColleagues)
        .where(eq(clientColleagues.clientId, input.clientId)),
    );
    const rows = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(
        and(
          eq(users.isActive, true),
          or(eq(users.role, "manager"), and(eq(users.role, "consultant"), or(isOpen, isNamed))),
        ),
      )
      .orderBy(asc(users.name));
    const me = personOf(ctx).userId;
    return rows
      .filter(({ id }) => id !== me)
      .map(({ id, name }) => ({ id, name, search: [name.toLowerCase(), ...spellings(name)].join(" ") }));
  });
}

/** A note of somebody else that names the person and was not seen yet. */
export interface MentionView {
  id: string;
  body: string;
  authorName: string;
  at: string;
  clientId: string;
  clientName: string;
  applicationId: string | null;
  licence: Text | null;
}

const MOST = 20;

/** What was said to the person and is neither seen nor answered, the newest first. */
export async function unseenMentionsIn(tx: Tx, ctx: ServiceContext): Promise<MentionView[]> {
  const rows = await tx
    .select({
      id: notes.id,
      body: notes.body,
      authorName: users.name,
      at: notes.createdAt,
      clientId: notes.clientId,
      clientName: clients.shortName,
      clientFullName: clients.name,
      applicationId: notes.applicationId,
      licenceId: applications.licenceId,
    })
    .from(noteMentions)
    .innerJoin(notes, eq(notes.id, noteMentions.noteId))
    .innerJoin(users, eq(users.id, notes.createdBy))
    .innerJoin(clients, eq(clients.id, notes.clientId))
    .leftJoin(applications, eq(applications.id, notes.applicationId))
    .where(
      and(
        eq(noteMentions.userId, personOf(ctx).userId),
        isNull(noteMentions.seenAt),
        isNull(notes.deletedAt),
        withinReach(ctx, notes.clientId),
      ),
    )
    .orderBy(desc(notes.createdAt))
    .limit(MOST);
  return rows.map(({ clientName, clientFullName, licenceId, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    clientName: clientName ?? clientFullName,
    licence: licenceId ? nameOfLicence(licenceId) : null,
  }));
}
