import { and, eq } from "drizzle-orm";
import { clocks } from "@/db/schema";
import type { Length } from "@/domain/clocks/clock-definition";
import { compareDays, type Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { mustBeAble, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { definitionOf, endClockIn, startClockIn } from "./clock-rows";
import { lockApplication } from "./lock-application";
import { templateOfIn } from "./process-templates";
import { refreshFigures } from "./refresh-figures";

/**
 * Starts a clock whose event only people know (a company's decision, the start of a service, an expiry, a notice's own
 * term). Refuses with `clock-unknown`, `clock-running`, `clock-length-missing`, `date-in-future` (not for an expiry).
 */
export async function startClock(
  ctx: ServiceContext,
  input: { applicationId: string; key: string; on: Day; length?: Length | null | undefined },
): Promise<{ clockId: string; dueOn: Day }> {
  mustBeAble(ctx, "application.move");
  return write(ctx, async (tx) => {
    const row = await lockApplication(tx, ctx, input.applicationId);
    const template = await templateOfIn(tx, ctx, row.templateId);
    const definition = template.clocks.find((clock) => clock.key === input.key);
    if (!definition) throw new ServiceError("NOT_FOUND", "clock-unknown");
    const today = todayOf(ctx);
    if (definition.direction === "after" && compareDays(input.on, today) > 0)
      throw new ServiceError("PRECONDITION_FAILED", "date-in-future", { on: input.on, today });
    if (definition.length === null && !input.length) throw new ServiceError("BAD_REQUEST", "clock-length-missing");
    const started = await startClockIn(tx, ctx, row, definition, input.on, input.length ?? null);
    if (!started) throw new ServiceError("PRECONDITION_FAILED", "clock-running");
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      applicationId: row.id,
      kind: "clock.started",
      data: { licence: template.licenceName, clock: definition.name, on: input.on, dueOn: started.dueOn },
    });
    await refreshFigures(tx, ctx, row.id);
    return { clockId: started.id, dueOn: started.dueOn };
  });
}

/** Ends a running clock by hand: what it waited for has happened, and the step after it starts. */
export async function endClock(ctx: ServiceContext, input: { clockId: string; on: Day }): Promise<void> {
  mustBeAble(ctx, "application.move");
  await write(ctx, async (tx) => {
    const [clock] = await tx
      .select({ applicationId: clocks.applicationId })
      .from(clocks)
      .where(eq(clocks.id, input.clockId));
    if (!clock) throw new ServiceError("NOT_FOUND", "not-found");
    const row = await lockApplication(tx, ctx, clock.applicationId);
    const [running] = await tx
      .select()
      .from(clocks)
      .where(and(eq(clocks.id, input.clockId), eq(clocks.status, "running")));
    if (!running) throw new ServiceError("PRECONDITION_FAILED", "clock-not-running");
    const today = todayOf(ctx);
    if (compareDays(input.on, today) > 0)
      throw new ServiceError("PRECONDITION_FAILED", "date-in-future", { on: input.on, today });
    const template = await templateOfIn(tx, ctx, row.templateId);
    await endClockIn(tx, running.id, "met", input.on);
    for (const next of template.clocks)
      if (next.startEvent === "step-done" && next.afterStep === running.key && !next.isOptional)
        await startClockIn(tx, ctx, row, next, input.on);
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      applicationId: row.id,
      kind: "clock.ended",
      data: { licence: template.licenceName, clock: definitionOf(running).name, on: input.on },
    });
    await refreshFigures(tx, ctx, row.id);
  });
}
