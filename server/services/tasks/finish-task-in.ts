import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { tasks } from "@/db/schema";
import { personOf, type ServiceContext } from "../context";

/** A task that an act elsewhere has done, or opened again. Its own log would say it twice. */
export async function finishTaskIn(tx: Tx, ctx: ServiceContext, taskId: string, isDone: boolean): Promise<void> {
  await tx
    .update(tasks)
    .set({ doneAt: isDone ? ctx.now() : null, doneBy: isDone ? personOf(ctx).userId : null })
    .where(eq(tasks.id, taskId));
}
