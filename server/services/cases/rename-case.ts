import { eq } from "drizzle-orm";
import { cases } from "@/db/schema";
import { mustBeCurrent } from "../clients/lock-client";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { lockOpenCase } from "./lock-case";

export async function renameCase(
  ctx: ServiceContext,
  input: { id: string; expectedVersion: number; title: string },
): Promise<{ version: number }> {
  mustBeAble(ctx, "case.open");
  return write(ctx, async (tx) => {
    const row = await lockOpenCase(tx, ctx, input.id);
    await mustBeCurrent(tx, row, input.expectedVersion, { title: row.title });
    if (row.title === input.title) return { version: row.version };
    await tx
      .update(cases)
      .set({ title: input.title, version: row.version + 1 })
      .where(eq(cases.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.id,
      kind: "case.renamed",
      data: { number: row.number, before: row.title, after: input.title },
    });
    return { version: row.version + 1 };
  });
}
