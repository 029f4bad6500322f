import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clocks, heldLicences, requirements, supplementItems, supplementRounds, tasks } from "@/db/schema";
import type { InternalStage } from "@/domain/workflow/internal-stage";
import { type OfficialRecord, recordOf } from "@/domain/workflow/official-record";
import { type ServiceContext, todayOf } from "../context";
import { reopenRoundIn, type RoundRow } from "../supplements/round-rows";
import { type ClockRow, countClock, definitionOf } from "./clock-rows";
import type { ApplicationRow } from "./lock-application";

type Held = typeof heldLicences.$inferSelect;
type HeldContent = Pick<Held, "number" | "scope" | "validFrom" | "validTo" | "isExpiryUnknown">;
type ClockState = Pick<ClockRow, "id" | "status" | "endedOn" | "suspensions">;

/**
 * What a recorded move of the official status did beside the record itself. Kept in its event, so that a wrong move can be
 * taken back to the letter.
 */
export interface MoveEffects {
  before: OfficialRecord & { officialSince: string };
  stage: { before: InternalStage; since: string; after: InternalStage };
  clocks: { started: string[]; changed: { before: ClockState; statusAfter: ClockRow["status"] }[] };
  papers: { id: string; before: PaperState; after: Status }[];
  tasks: { added: string[]; finished: string[] };
  /** `before` null: made by the move. */
  licence: { id: string; versionAfter: number; before: HeldContent | null } | null;
  /** The supplement round that it opened or ended, and the items that were settled by ending it. */
  round: { id: string; isOpened: boolean; settled: string[] } | null;
}
type Paper = typeof requirements.$inferSelect;
type Status = Paper["status"];
type PaperState = Pick<Paper, "status" | "reason" | "dueOn" | "decidedBy"> & { decidedAt: string | null };
type Round = Pick<RoundRow, "id" | "status">;

interface Seen {
  application: ApplicationRow;
  clocks: ClockRow[];
  papers: Paper[];
  tasks: { id: string; doneAt: Date | null }[];
  held: Held[];
  rounds: Round[];
  openItems: string[];
}

/** How everything that a move can touch stands now. */
export async function seeIn(tx: Tx, application: ApplicationRow): Promise<Seen> {
  const ofIt = { clocks: eq(clocks.applicationId, application.id), tasks: eq(tasks.applicationId, application.id) };
  return {
    application,
    clocks: await tx.select().from(clocks).where(ofIt.clocks),
    papers: await tx.select().from(requirements).where(eq(requirements.applicationId, application.id)),
    tasks: await tx.select({ id: tasks.id, doneAt: tasks.doneAt }).from(tasks).where(ofIt.tasks),
    held: await tx
      .select()
      .from(heldLicences)
      .where(and(eq(heldLicences.clientId, application.clientId), eq(heldLicences.licenceId, application.licenceId))),
    rounds: await tx
      .select({ id: supplementRounds.id, status: supplementRounds.status })
      .from(supplementRounds)
      .where(eq(supplementRounds.applicationId, application.id)),
    openItems: (
      await tx
        .select({ id: supplementItems.id })
        .from(supplementItems)
        .innerJoin(supplementRounds, eq(supplementRounds.id, supplementItems.roundId))
        .where(and(eq(supplementRounds.applicationId, application.id), eq(supplementItems.status, "open")))
    ).map(({ id }) => id),
  };
}

/** What changed from one look to the other. */
export function effectsOf(before: Seen, after: Seen): MoveEffects {
  const { internalStage, stageSince } = before.application;
  return {
    before: { ...recordOf(before.application), officialSince: before.application.officialSince.toISOString() },
    stage: { before: internalStage, since: stageSince.toISOString(), after: after.application.internalStage },
    clocks: clockEffects(before.clocks, after.clocks),
    papers: after.papers.flatMap(({ id, status }) => {
      const was = before.papers.find((paper) => paper.id === id);
      if (!was || was.status === status) return [];
      const { reason, dueOn, decidedBy, decidedAt } = was;
      const state = { status: was.status, reason, dueOn, decidedBy, decidedAt: decidedAt?.toISOString() ?? null };
      return [{ id, before: state, after: status }];
    }),
    tasks: {
      added: after.tasks.filter(({ id }) => !before.tasks.some((task) => task.id === id)).map(({ id }) => id),
      finished: after.tasks
        .filter(({ id, doneAt }) => doneAt !== null && before.tasks.some((task) => task.id === id && !task.doneAt))
        .map(({ id }) => id),
    },
    licence: licenceEffect(before.held, after.held),
    round: roundEffect(before, after),
  };
}

export function clockEffects(before: readonly ClockRow[], after: readonly ClockRow[]): MoveEffects["clocks"] {
  const was = new Map(before.map((row) => [row.id, row]));
  return {
    started: after.filter(({ id }) => !was.has(id)).map(({ id }) => id),
    changed: after.flatMap((row) => {
      const old = was.get(row.id);
      const isSame = old && old.status === row.status && old.suspensions.length === row.suspensions.length;
      if (!old || (isSame && openOnes(old) === openOnes(row))) return [];
      const { id, status, endedOn, suspensions } = old;
      return [{ before: { id, status, endedOn, suspensions }, statusAfter: row.status }];
    }),
  };
}

const openOnes = ({ suspensions }: ClockRow): number => suspensions.filter(({ to }) => to === null).length;

function roundEffect(before: Seen, after: Seen): MoveEffects["round"] {
  const round = after.rounds.find(({ id, status }) => before.rounds.find((each) => each.id === id)?.status !== status);
  if (!round) return null;
  const isOpened = round.status === "open";
  const settled = isOpened ? [] : before.openItems.filter((id) => !after.openItems.includes(id));
  return { id: round.id, isOpened, settled };
}

function licenceEffect(before: readonly Held[], after: readonly Held[]): MoveEffects["licence"] {
  for (const row of after) {
    const was = before.find(({ id }) => id === row.id);
    if (was?.version === row.version) continue;
    return { id: row.id, versionAfter: row.version, before: was ? contentOf(was) : null };
  }
  return null;
}

const contentOf = ({ number, scope, validFrom, validTo, isExpiryUnknown }: Held): HeldContent => ({
  number,
  scope,
  validFrom,
  validTo,
  isExpiryUnknown,
});

/**
 * The clocks as they stood before the move: those it started are gone, also those started by hand for its event since; those
 * it ended, held or let go on run as before, counted as of today.
 */
export async function restoreClocksIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  effects: MoveEffects,
  isUndone: boolean,
): Promise<void> {
  const rows = await tx.select().from(clocks).where(eq(clocks.applicationId, application.id));
  const known = new Set(effects.clocks.changed.map(({ before }) => before.id));
  const gone = rows.filter(
    (row) =>
      effects.clocks.started.includes(row.id) || (isUndone && !known.has(row.id) && isForThisRequest(row, application)),
  );
  if (gone.length > 0)
    await tx.delete(clocks).where(
      inArray(
        clocks.id,
        gone.map(({ id }) => id),
      ),
    );
  for (const { before } of effects.clocks.changed) {
    const row = rows.find(({ id }) => id === before.id);
    if (!row) continue;
    const counted = countClock({ ...row, suspensions: before.suspensions }, todayOf(ctx));
    await tx
      .update(clocks)
      .set({ ...before, dueOn: counted.dueOn, isProvisional: counted.provisional })
      .where(eq(clocks.id, row.id));
  }
}

/** The term of a supplement notice that a person added after the request itself was recorded. */
const isForThisRequest = (row: ClockRow, application: ApplicationRow): boolean =>
  application.officialStatus === "supplement-requested" &&
  row.status === "running" &&
  definitionOf(row).startEvent === "supplement-requested";

/** Papers, tasks and the licence as they stood before the move; what somebody has changed since stays. */
export async function restoreRestIn(tx: Tx, effects: MoveEffects): Promise<void> {
  for (const { id, before, after } of effects.papers)
    await tx
      .update(requirements)
      .set({ ...before, decidedAt: before.decidedAt === null ? null : new Date(before.decidedAt) })
      // One that was wanted again may have been asked for since.
      .where(
        and(eq(requirements.id, id), inArray(requirements.status, after === "filed" ? [after] : [after, "requested"])),
      );
  const { added, finished } = effects.tasks;
  if (finished.length > 0)
    await tx.update(tasks).set({ doneAt: null, doneBy: null }).where(inArray(tasks.id, finished));
  if (added.length > 0)
    await tx.delete(tasks).where(and(inArray(tasks.id, added), isNull(tasks.doneAt), eq(tasks.version, 1)));
  const { licence, round } = effects;
  if (round?.isOpened) await tx.delete(supplementRounds).where(eq(supplementRounds.id, round.id));
  else if (round) await reopenRoundIn(tx, round);
  if (licence?.before === null) await tx.delete(heldLicences).where(eq(heldLicences.id, licence.id));
  else if (licence)
    await tx
      .update(heldLicences)
      .set({ ...licence.before, version: licence.versionAfter + 1 })
      .where(eq(heldLicences.id, licence.id));
}
