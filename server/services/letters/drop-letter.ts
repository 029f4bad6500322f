import { eq } from "drizzle-orm";
import { letters } from "@/db/schema";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { lockLetter } from "./letter-row";

/** Lays a letter aside that is none, or was uploaded by mistake. Its bytes are swept. What was recorded is never dropped. */
export async function dropLetter(
  ctx: ServiceContext,
  input: { letterId: string; expectedVersion: number },
): Promise<{ dropped: true }> {
  mustBeAble(ctx, "application.record-letter");
  return write(ctx, async (tx) => {
    const letter = await lockLetter(tx, ctx, input.letterId, input.expectedVersion);
    await tx.delete(letters).where(eq(letters.id, letter.id));
    // Of an unknown client, its name is not for the office's log.
    const { sha256, fileName } = letter;
    await recordEvent(tx, ctx, {
      clientId: letter.clientId,
      applicationId: letter.applicationId,
      kind: "letter.dropped",
      data: letter.clientId === null ? { sha256 } : { sha256, fileName },
    });
    return { dropped: true } as const;
  });
}
