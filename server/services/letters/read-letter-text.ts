import { and, eq } from "drizzle-orm";
import { letters } from "@/db/schema";
import { MOST_TEXT } from "@/domain/letters/read-letter";
import { enqueue } from "@/server/jobs/enqueue";
import type { LetterText } from "@/server/letters/letter-text";
import { readLetterFile } from "@/server/letters/read-letter-file";
import type { FileStore } from "@/server/storage/file-store";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext, write } from "../context";
import { lockLetter } from "./letter-row";

/** The job: writes down what a machine reads off a letter, or why it could not. Nothing is proposed or changed here. */
export async function readLetterText(
  ctx: ServiceContext,
  store: FileStore,
  input: { letterId: string; isLastTry: boolean },
): Promise<"read" | "unread" | "not-waiting"> {
  const [letter] = await read(ctx, (tx) => tx.select().from(letters).where(eq(letters.id, input.letterId)));
  if (letter?.status !== "reading") return "not-waiting";
  const found = await readLetterFile(store, letter).catch((error: unknown): LetterText => {
    if (!input.isLastTry) throw error;
    return { fault: "failed" };
  });
  const change =
    "fault" in found
      ? ({ status: "unread", fault: found.fault } as const)
      : ({ status: "read", fault: null, source: found.source, text: stored(found.text) } as const);
  const [done] = await write(ctx, (tx) =>
    tx
      .update(letters)
      .set(change)
      // Somebody may have recorded it by hand meanwhile; whoever is about to must not be told that it changed.
      .where(and(eq(letters.id, letter.id), eq(letters.status, "reading")))
      .returning({ id: letters.id }),
  );
  return done ? change.status : "not-waiting";
}

/** What the database can hold of a text that a machine made. */
const stored = (text: string): string => text.slice(0, MOST_TEXT).replace(/[\0\p{Cs}]/gu, "");

/** Has an unread letter read once more, such as after the program for pictures was installed. */
export async function readLetterAgain(
  ctx: ServiceContext,
  input: { letterId: string; expectedVersion: number },
): Promise<{ version: number }> {
  mustBeAble(ctx, "application.record-letter");
  return write(ctx, async (tx) => {
    const letter = await lockLetter(tx, ctx, input.letterId, input.expectedVersion);
    if (letter.status !== "unread") throw new ServiceError("PRECONDITION_FAILED", "letter-not-unread");
    const version = letter.version + 1;
    await tx.update(letters).set({ status: "reading", fault: null, version }).where(eq(letters.id, letter.id));
    await enqueue(tx, "letter.read", { letterId: letter.id });
    return { version };
  });
}
