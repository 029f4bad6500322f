import { notes } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { lockApplication } from "../applications/lock-application";
import { mustReachClient } from "../clients/lock-client";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";

/** A note for colleagues, of an application or of a client. Clients never see it; the log keeps that it was written, not what. */
export async function writeNote(
  ctx: ServiceContext,
  input: { clientId: string; applicationId: string | null; body: string },
): Promise<{ id: string }> {
  mustBeAble(ctx, "note.write");
  return write(ctx, async (tx) => {
    await mustReachClient(tx, ctx, input.clientId);
    const application = input.applicationId ? await lockApplication(tx, ctx, input.applicationId) : null;
    if (application && application.clientId !== input.clientId) throw new ServiceError("NOT_FOUND", "not-found");
    const id = idOf(ctx);
    await tx.insert(notes).values({
      id,
      clientId: input.clientId,
      applicationId: input.applicationId,
      body: input.body.trim(),
      createdBy: personOf(ctx).userId,
      createdAt: ctx.now(),
    });
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
