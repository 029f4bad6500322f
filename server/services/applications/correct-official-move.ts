import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clocks, events, heldLicences } from "@/db/schema";
import type { Length } from "@/domain/clocks/clock-definition";
import type { Text } from "@/domain/rules/schema";
import { compareDays } from "@/domain/shared/day";
import {
  type Correction,
  type CorrectionRefusal,
  refuseCorrection,
  type StandingMove,
  stageFits,
} from "@/domain/workflow/correct-move";
import { recordMove } from "@/domain/workflow/official-record";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";
import { definitionOf } from "./clock-rows";
import { type ApplicationRow, lockApplication, updateApplication } from "./lock-application";
import { redateRoundIn, touchedItemIdsIn } from "../supplements/round-rows";
import { clockEffects, type MoveEffects, restoreClocksIn, restoreRestIn } from "./move-effects";
import { standingOf, trackEntriesIn } from "./move-log";
import { runClocksIn } from "./move-official-status";
import { type StoredTemplate, templateOfIn } from "./process-templates";
import { refreshFigures } from "./refresh-figures";

export interface CorrectMove {
  applicationId: string;
  expectedVersion: number;
  /** The event of the move that was recorded wrongly: the last one that stands. */
  moveId: string;
  correction: Correction;
  /** For colleagues; the client reads only what was corrected. */
  reason: string;
}

/**
 * Corrects the last official move: takes it back as if it had never been recorded, or records it on the right day or under
 * the right number. The log keeps the wrong entry and the correction that names it.
 *
 * Refuses with the reasons of domain/workflow/correct-move.ts, each PRECONDITION_FAILED.
 */
export async function correctOfficialMove(ctx: ServiceContext, input: CorrectMove): Promise<{ version: number }> {
  mustBeAble(ctx, "application.move");
  return write(ctx, async (tx) => {
    const row = await lockApplication(tx, ctx, input.applicationId, input.expectedVersion);
    const found = await lastMoveIn(tx, ctx, row);
    const refusal = await refusalIn(tx, ctx, row, found, input);
    if (refusal) throw new ServiceError("PRECONDITION_FAILED", refusal.reason, { ...refusal });
    const { last, told, effects } = found;
    if (!last || !effects) throw new Error("a move that may be corrected has its effects");
    const template = await templateOfIn(tx, ctx, row.templateId);
    const { correction } = input;
    const corrected =
      correction.act === "undo"
        ? await undoIn(tx, ctx, row, effects)
        : await redateIn(tx, ctx, row, template, last, { ...told, effects }, correction);
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      applicationId: row.id,
      kind: correction.act === "undo" ? "official-status.undone" : "official-status.redated",
      data: {
        licence: template.licenceName,
        applicationKind: row.kind,
        move: last.id,
        from: last.from,
        to: last.to,
        wasOn: last.on,
        wasNumber: last.filingNumber,
        on: correction.act === "redate" ? correction.on : last.on,
        filingNumber: correction.act === "redate" ? correction.filingNumber : last.filingNumber,
        reason: input.reason.trim(),
        ...(correction.act === "undo"
          ? { stage: { from: row.internalStage, to: corrected.row.internalStage } }
          : { note: told.note, replyWithin: told.replyWithin, effects: corrected.effects }),
      },
      isClientVisible: true,
    });
    if (effects.licence && correction.act === "undo")
      await recordEvent(tx, ctx, {
        clientId: row.clientId,
        caseId: row.caseId,
        applicationId: row.id,
        kind: effects.licence.before ? "held-licence.updated" : "held-licence.removed",
        data: { licence: template.licenceName, number: null, before: null, after: effects.licence.before },
      });
    await refreshFigures(tx, ctx, row.id);
    return { version: corrected.row.version };
  });
}

interface Corrected {
  row: ApplicationRow;
  /** What the move did, told anew. */
  effects: MoveEffects;
}

async function undoIn(tx: Tx, ctx: ServiceContext, row: ApplicationRow, effects: MoveEffects): Promise<Corrected> {
  await restoreClocksIn(tx, ctx, row, effects, true);
  await restoreRestIn(tx, effects);
  const { officialSince, ...record } = effects.before;
  const moved = await updateApplication(tx, ctx, row, {
    ...record,
    officialSince: new Date(officialSince),
    ...stageAfterUndo(row, effects),
  });
  return { row: moved, effects };
}

/** A stage that the move took along, or that is possible only with it, goes back to where it was. */
function stageAfterUndo(row: ApplicationRow, { before, stage }: MoveEffects): Partial<ApplicationRow> {
  if (stage.before === "on-hold") return {};
  const isSameAct = stage.after !== stage.before && row.internalStage === stage.after;
  if (isSameAct || !stageFits(row.internalStage, before.officialStatus))
    return { internalStage: stage.before, stageSince: new Date(stage.since) };
  // On hold: the stage to come back to.
  return row.heldStage && !stageFits(row.heldStage, before.officialStatus) ? { heldStage: stage.before } : {};
}

async function redateIn(
  tx: Tx,
  ctx: ServiceContext,
  row: ApplicationRow,
  template: StoredTemplate,
  { from, to }: StandingMove,
  { effects, note, replyWithin }: Told & { effects: MoveEffects },
  { on, filingNumber }: { on: string; filingNumber: string | null },
): Promise<Corrected> {
  await restoreClocksIn(tx, ctx, row, effects, false);
  const rows = () => tx.select().from(clocks).where(eq(clocks.applicationId, row.id));
  const before = await rows();
  const moved = await updateApplication(tx, ctx, row, recordMove(effects.before, { to, on, filingNumber }));
  await runClocksIn(tx, ctx, moved, template, { from, to, on, note, replyWithin });
  if (effects.round) await redateRoundIn(tx, effects.round, on);
  // A cancelled licence ends on the day of the act, unless it had run out before.
  const ranOut = effects.licence?.before?.validTo ?? null;
  if (effects.licence && row.kind === "cancellation" && (ranOut === null || compareDays(ranOut, on) >= 0))
    await tx.update(heldLicences).set({ validTo: on }).where(eq(heldLicences.id, effects.licence.id));
  return { row: moved, effects: { ...effects, clocks: clockEffects(before, await rows()) } };
}

interface Told {
  note: string | null;
  replyWithin: Length | null;
}

interface LastMove {
  moves: StandingMove[];
  last: StandingMove | undefined;
  told: Told;
  effects: MoveEffects | null;
}

/** The last move that stands, and what it did as its event (or its last correction) tells. */
async function lastMoveIn(tx: Tx, ctx: ServiceContext, row: ApplicationRow): Promise<LastMove> {
  const moves = standingOf(await trackEntriesIn(tx, ctx, row.id));
  const last = moves.at(-1);
  const [event] = last ? await tx.select({ data: events.data }).from(events).where(eq(events.id, last.toldBy)) : [];
  // Written by moveOfficialStatus and by the correction above alone.
  const data = (event?.data ?? {}) as Partial<Told> & { effects?: MoveEffects };
  return {
    moves,
    last,
    told: { note: data.note ?? null, replyWithin: data.replyWithin ?? null },
    effects: data.effects ?? null,
  };
}

async function refusalIn(
  tx: Tx,
  ctx: ServiceContext,
  row: ApplicationRow,
  { moves, effects }: LastMove,
  input: Pick<CorrectMove, "moveId" | "correction" | "reason">,
): Promise<CorrectionRefusal | null> {
  const isUndo = input.correction.act === "undo";
  const licence = isUndo ? (effects?.licence ?? null) : null;
  const [held] = licence ? await tx.select().from(heldLicences).where(eq(heldLicences.id, licence.id)) : [];
  const onLicence =
    licence?.before === null
      ? await tx
          .select({ number: applications.number })
          .from(applications)
          .where(and(eq(applications.heldLicenceId, licence.id), ne(applications.id, row.id)))
      : [];
  return refuseCorrection(input.moveId, input.correction, {
    today: todayOf(ctx),
    internalStage: row.internalStage,
    moves,
    isEffectKnown: effects !== null,
    reason: input.reason,
    isClockEndedSince: effects !== null && (await isClockEndedSince(tx, row, effects)),
    isLicenceChangedSince: licence !== null && held?.version !== licence.versionAfter,
    applicationsOnLicence: onLicence.map(({ number }) => number),
    itemsAnsweredSince: effects?.round?.isOpened ? await touchedItemIdsIn(tx, effects.round.id) : [],
  });
}

async function isClockEndedSince(tx: Tx, row: ApplicationRow, effects: MoveEffects): Promise<boolean> {
  const rows = await tx
    .select({ id: clocks.id, status: clocks.status })
    .from(clocks)
    .where(eq(clocks.applicationId, row.id));
  return rows.some(
    ({ id, status }) =>
      (effects.clocks.started.includes(id) && status !== "running") ||
      effects.clocks.changed.some(({ before, statusAfter }) => before.id === id && statusAfter !== status),
  );
}

/** What taking the last move back would do, for the person who is about to. */
export interface CorrectionPreview {
  /** Null: nothing can be corrected. */
  move: Pick<StandingMove, "id" | "from" | "to" | "on" | "filingNumber"> | null;
  /** Why it cannot be taken back; the day may still be changed where only this is in the way. */
  undoRefusal: { reason: string; details: Record<string, unknown> } | null;
  redateRefusal: { reason: string; details: Record<string, unknown> } | null;
  /** Clocks that would be gone, and those that would run again as before. */
  gone: Text[];
  again: Text[];
  papers: number;
  hasLicence: boolean;
}

export async function previewCorrection(
  ctx: ServiceContext,
  input: { applicationId: string },
): Promise<CorrectionPreview> {
  mustBeAble(ctx, "application.move");
  return read(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(applications)
      .where(and(eq(applications.id, input.applicationId), withinReach(ctx, applications.clientId)));
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    const found = await lastMoveIn(tx, ctx, row);
    const { last, effects } = found;
    const refusalOf = async (correction: Correction) => {
      const given = { moveId: last?.id ?? "", correction, reason: "说明" };
      const refusal = await refusalIn(tx, ctx, row, found, given);
      if (refusal === null || refusal.reason === "nothing-changed") return null;
      const { reason, ...details } = refusal;
      return { reason, details };
    };
    const rows = await tx.select().from(clocks).where(eq(clocks.applicationId, row.id));
    const named = (ids: readonly string[]): Text[] =>
      rows.filter(({ id }) => ids.includes(id)).map((each) => definitionOf(each).name);
    return {
      move: last ? { id: last.id, from: last.from, to: last.to, on: last.on, filingNumber: last.filingNumber } : null,
      undoRefusal: await refusalOf({ act: "undo" }),
      redateRefusal: await refusalOf({
        act: "redate",
        on: last?.on ?? todayOf(ctx),
        filingNumber: last?.filingNumber ?? null,
      }),
      gone: named(effects?.clocks.started ?? []),
      again: named(effects?.clocks.changed.map(({ before }) => before.id) ?? []),
      papers: effects?.papers.length ?? 0,
      hasLicence: Boolean(effects?.licence),
    };
  });
}
