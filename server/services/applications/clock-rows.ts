import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clocks } from "@/db/schema";
import type { ClockDefinition, ClockEvent, Length } from "@/domain/clocks/clock-definition";
import { type ComputedClock, computeClock } from "@/domain/clocks/compute-clock";
import type { Day } from "@/domain/shared/day";
import { isExit, isFinalStatus, type OfficialStatus } from "@/domain/workflow/official-status";
import { calendarInForce } from "@/server/calendar-in-force";
import { idOf, type ServiceContext } from "../context";
import type { StoredTemplate } from "./process-templates";

export type ClockRow = typeof clocks.$inferSelect;
type Owner = { id: string; clientId: string };

/** A stored definition, as it was when its clock started. */
export const definitionOf = (row: Pick<ClockRow, "definition">): ClockDefinition => row.definition as ClockDefinition;

/** What a running clock says as of `today`: due day, what was counted. */
export function countClock(row: Pick<ClockRow, "definition" | "startedOn" | "suspensions">, today: Day): ComputedClock {
  return computeClock(definitionOf(row), row.startedOn, calendarInForce(), { suspensions: row.suspensions, today });
}

/**
 * Starts one clock, unless one of the same key runs. `length`: read from the authority's letter, where the rule fixes none
 * or the letter grants another. Without any length nothing starts: null.
 */
export async function startClockIn(
  tx: Tx,
  ctx: ServiceContext,
  application: Owner,
  definition: ClockDefinition,
  on: Day,
  length: Length | null = null,
): Promise<ClockRow | null> {
  const fixed = length ? { ...definition, length: length.value, unit: length.unit, saysDay: false } : definition;
  if (fixed.length === null) return null;
  const [running] = await tx
    .select({ id: clocks.id })
    .from(clocks)
    .where(and(eq(clocks.applicationId, application.id), eq(clocks.key, fixed.key), eq(clocks.status, "running")));
  if (running) return null;
  const computed = computeClock(fixed, on, calendarInForce());
  const [row] = await tx
    .insert(clocks)
    .values({
      id: idOf(ctx),
      clientId: application.clientId,
      applicationId: application.id,
      ownerId: sql`(select owner_id from applications where applications.id = ${application.id})`,
      key: fixed.key,
      definition: fixed,
      startedOn: on,
      dueOn: computed.dueOn,
      isProvisional: computed.provisional,
    })
    .returning();
  return row ?? null;
}

/** Starts every clock of the template that waits for `event`; those that not every application meets are left to people. */
export async function startClocksIn(
  tx: Tx,
  ctx: ServiceContext,
  application: Owner,
  template: StoredTemplate,
  event: ClockEvent,
  on: Day,
  length: Length | null = null,
): Promise<ClockRow[]> {
  const started: ClockRow[] = [];
  for (const definition of template.clocks) {
    if (definition.startEvent !== event || definition.isOptional) continue;
    const row = await startClockIn(tx, ctx, application, definition, on, definition.length === null ? length : null);
    if (row) started.push(row);
  }
  return started;
}

const runningOf = (tx: Tx, applicationId: string) =>
  tx
    .select()
    .from(clocks)
    .where(and(eq(clocks.applicationId, applicationId), eq(clocks.status, "running")));

/**
 * What entering an official status does to the running clocks: those that end with it are met, an exit stops all. While the
 * authority has suspended the case, or waits for our answer to its supplement request, its own clocks stand still.
 */
export async function settleClocksIn(
  tx: Tx,
  application: Owner,
  move: { from: OfficialStatus; to: OfficialStatus; on: Day; reason: string },
): Promise<void> {
  for (const row of await runningOf(tx, application.id)) {
    const definition = definitionOf(row);
    if (definition.endsWhen.includes(move.to)) await endClockIn(tx, row.id, "met", move.on);
    else if (isExit(move.to)) await endClockIn(tx, row.id, "stopped", move.on);
    else if (definition.actor !== "authority") continue;
    else if (move.to === "suspended" || move.to === "supplement-requested")
      await suspendIn(tx, row, move.on, move.reason);
    else if (move.from === "suspended" || move.from === "supplement-requested") await resumeIn(tx, row, move.on);
  }
}

export async function endClockIn(tx: Tx, clockId: string, status: "met" | "stopped", on: Day): Promise<void> {
  await tx
    .update(clocks)
    .set({ status, endedOn: on })
    .where(and(eq(clocks.id, clockId), isNull(clocks.endedOn)));
}

/** Every clock that still runs when nothing more is expected. */
export async function stopClocksIn(
  tx: Tx,
  application: Owner & { officialStatus: OfficialStatus },
  on: Day,
): Promise<void> {
  if (!isFinalStatus(application.officialStatus)) return;
  for (const row of await runningOf(tx, application.id)) await endClockIn(tx, row.id, "stopped", on);
}

async function suspendIn(tx: Tx, row: ClockRow, from: Day, reason: string): Promise<void> {
  await writeSuspensions(tx, row, [...row.suspensions, { from, to: null, reason }], from);
}

async function resumeIn(tx: Tx, row: ClockRow, to: Day): Promise<void> {
  await writeSuspensions(
    tx,
    row,
    row.suspensions.map((each) => (each.to === null ? { ...each, to } : each)),
    to,
  );
}

async function writeSuspensions(
  tx: Tx,
  row: ClockRow,
  suspensions: ClockRow["suspensions"],
  today: Day,
): Promise<void> {
  const computed = countClock({ ...row, suspensions }, today);
  await tx
    .update(clocks)
    .set({ suspensions, dueOn: computed.dueOn, isProvisional: computed.provisional })
    .where(eq(clocks.id, row.id));
}
