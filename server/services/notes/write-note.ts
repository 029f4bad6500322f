import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { noteMentions, notes } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { colleaguesIn } from "../applications/assign-application";
import { lockApplication } from "../applications/lock-application";
import { mustReachClient } from "../clients/lock-client";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";

/**
 * A note for colleagues, of an application or of a client, and whom it names. Clients never see it; the log keeps that it was written,
 * not what. Refuses with `colleague-unknown`, `colleague-without-reach`. To write is to have seen what was said to you there.
 */
export async function writeNote(
  ctx: ServiceContext,
  input: { clientId: string; applicationId: string | null; body: string; mentions?: string[] | undefined },
): Promise<{ id: string }> {
  mustBeAble(ctx, "note.write");
  return write(ctx, async (tx) => {
    await mustReachClient(tx, ctx, input.clientId);
    const application = input.applicationId ? await lockApplication(tx, ctx, input.applicationId) : null;
    if (application && application.clientId !== input.clientId) throw new ServiceError("NOT_FOUND", "not-found");
    const me = personOf(ctx).userId;
    await seenIn(tx, ctx, input);
    const id = idOf(ctx);
    await tx.insert(notes).values({
      id,
      clientId: input.clientId,
      applicationId: input.applicationId,
      body: input.body.trim(),
      createdBy: me,
      createdAt: ctx.now(),
    });
    await mentionIn(tx, ctx, { id, clientId: input.clientId }, input.mentions ?? []);
    await recordEvent(tx, ctx, {
      clientId: input.clientId,
      caseId: application?.caseId ?? null,
      applicationId: input.applicationId,
      kind: "note.written",
      data: { noteId: id },
    });
    return { id };
  });
}

/** Names colleagues in a note; whoever was named before stays so, and sees it as they left it. */
export async function mentionIn(
  tx: Tx,
  ctx: ServiceContext,
  note: { id: string; clientId: string },
  mentions: readonly string[],
): Promise<void> {
  const others = [...new Set(mentions)].filter((id) => id !== personOf(ctx).userId);
  if (others.length === 0) return;
  await colleaguesIn(tx, note.clientId, others);
  await tx
    .insert(noteMentions)
    .values(others.map((userId) => ({ noteId: note.id, userId, clientId: note.clientId })))
    .onConflictDoNothing();
}

async function seenIn(
  tx: Tx,
  ctx: ServiceContext,
  { clientId, applicationId }: { clientId: string; applicationId: string | null },
): Promise<void> {
  const there = tx
    .select({ id: notes.id })
    .from(notes)
    .where(
      and(
        eq(notes.clientId, clientId),
        applicationId ? eq(notes.applicationId, applicationId) : isNull(notes.applicationId),
      ),
    );
  await tx
    .update(noteMentions)
    .set({ seenAt: ctx.now() })
    .where(
      and(
        eq(noteMentions.userId, personOf(ctx).userId),
        isNull(noteMentions.seenAt),
        inArray(noteMentions.noteId, there),
      ),
    );
}
