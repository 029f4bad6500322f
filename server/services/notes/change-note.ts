import { and, eq, inArray, isNull, notInArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, noteMentions, notes } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { mustBeCurrent } from "../clients/lock-client";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";
import { mentionIn } from "./write-note";

type NoteRow = typeof notes.$inferSelect;

/** The own words put otherwise; that they were is shown and logged. Refuses with `note-of-another`. */
export async function editNote(
  ctx: ServiceContext,
  input: { noteId: string; expectedVersion: number; body: string; mentions: string[] },
): Promise<{ version: number }> {
  mustBeAble(ctx, "note.write");
  return write(ctx, async (tx) => {
    const row = await lockOwn(tx, ctx, input.noteId, input.expectedVersion);
    const version = row.version + 1;
    await tx.update(notes).set({ body: input.body.trim(), editedAt: ctx.now(), version }).where(eq(notes.id, row.id));
    // Whoever is named no more is not to be bothered with it; whoever has seen it keeps that.
    await tx
      .delete(noteMentions)
      .where(
        and(
          eq(noteMentions.noteId, row.id),
          input.mentions.length > 0 ? notInArray(noteMentions.userId, input.mentions) : undefined,
        ),
      );
    await mentionIn(tx, ctx, row, input.mentions);
    await record(tx, ctx, row, "note.edited");
    return { version };
  });
}

/** Takes the own words away; that there was a note stays. Refuses with `note-of-another`. */
export async function deleteNote(
  ctx: ServiceContext,
  input: { noteId: string; expectedVersion: number },
): Promise<{ version: number }> {
  mustBeAble(ctx, "note.write");
  return write(ctx, async (tx) => {
    const row = await lockOwn(tx, ctx, input.noteId, input.expectedVersion);
    const version = row.version + 1;
    await tx.update(notes).set({ body: "", deletedAt: ctx.now(), version }).where(eq(notes.id, row.id));
    await tx.delete(noteMentions).where(eq(noteMentions.noteId, row.id));
    await record(tx, ctx, row, "note.deleted");
    return { version };
  });
}

/** The notes that name the person, seen by them. Others stay as they are. */
export async function seeNotes(ctx: ServiceContext, input: { noteIds: string[] }): Promise<{ seen: number }> {
  mustBeAble(ctx, "note.write");
  if (input.noteIds.length === 0) return { seen: 0 };
  return write(ctx, async (tx) => {
    const rows = await tx
      .update(noteMentions)
      .set({ seenAt: ctx.now() })
      .where(
        and(
          eq(noteMentions.userId, personOf(ctx).userId),
          isNull(noteMentions.seenAt),
          inArray(noteMentions.noteId, input.noteIds),
          withinReach(ctx, noteMentions.clientId),
        ),
      )
      .returning({ id: noteMentions.noteId });
    return { seen: rows.length };
  });
}

async function lockOwn(tx: Tx, ctx: ServiceContext, noteId: string, expectedVersion: number): Promise<NoteRow> {
  const [row] = await tx
    .select()
    .from(notes)
    .where(and(eq(notes.id, noteId), isNull(notes.deletedAt), withinReach(ctx, notes.clientId)))
    .for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  if (row.createdBy !== personOf(ctx).userId) throw new ServiceError("PRECONDITION_FAILED", "note-of-another");
  await mustBeCurrent(tx, row, expectedVersion, {});
  return row;
}

async function record(tx: Tx, ctx: ServiceContext, row: NoteRow, kind: string): Promise<void> {
  const [application] = row.applicationId
    ? await tx.select({ caseId: applications.caseId }).from(applications).where(eq(applications.id, row.applicationId))
    : [];
  await recordEvent(tx, ctx, {
    clientId: row.clientId,
    caseId: application?.caseId ?? null,
    applicationId: row.applicationId,
    kind,
    data: { noteId: row.id },
  });
}
