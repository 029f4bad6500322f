import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clients, users } from "@/db/schema";
import type { Action } from "@/domain/access/can";
import type { Text } from "@/domain/rules/schema";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { type InternalStage, isWorkStage, stageMoves, type WorkStage } from "@/domain/workflow/internal-stage";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext, write } from "../context";
import { withinReach } from "../within-reach";
import { assignIn } from "./assign-application";
import type { ApplicationRow } from "./lock-application";
import { moveStageIn } from "./move-stage";
import { nameOfLicence } from "./name-of-licence";
import { templateOfIn } from "./process-templates";
import { refreshFigures } from "./refresh-figures";

/** What can be done with several applications at once: only what can be taken back. */
export type Change =
  | { act: "assign"; ownerId: string; reviewerId?: string | null | undefined }
  | { act: "hold"; reason: string }
  | { act: "resume" }
  | { act: "stage"; to: WorkStage };

export interface OneChange {
  applicationId: string;
  expectedVersion: number;
  change: Change;
}

const ACTIONS: Readonly<Record<Change["act"], Action>> = {
  assign: "application.assign",
  hold: "application.hold",
  resume: "application.hold",
  stage: "application.move-stage",
};

export interface ForeseenChange {
  applicationId: string;
  version: number;
  number: string;
  licence: Text;
  kind: ApplicationKind;
  reportYear: number | null;
  clientName: string;
  ownerName: string;
  stage: InternalStage;
  /** It is like that already. */
  isSame: boolean;
  /** Why it cannot be: a reason of messages/<locale>/errors.json and what fills it. */
  refusal: { reason: string; details: Record<string, unknown> } | null;
}

/**
 * What the change would do to each of these applications, in the order given. It is done and taken back, one by one, so that what
 * is foreseen and what happens cannot differ. Ids without reach are left out.
 */
export async function foreseeChange(
  ctx: ServiceContext,
  input: { applicationIds: readonly string[]; change: Change },
): Promise<ForeseenChange[]> {
  mustBeAble(ctx, ACTIONS[input.change.act]);
  return read(ctx, async (tx) => {
    const rows = await lockAllIn(tx, ctx, input.applicationIds);
    const named = await tx
      .select({ id: applications.id, short: clients.shortName, client: clients.name, owner: users.name })
      .from(applications)
      .innerJoin(clients, eq(clients.id, applications.clientId))
      .innerJoin(users, eq(users.id, applications.ownerId))
      .where(
        inArray(
          applications.id,
          rows.map((row) => row.id),
        ),
      );
    const names = new Map(named.map((each) => [each.id, each]));
    const foreseen = new Map<string, ForeseenChange>();
    for (const row of rows) {
      const tried = await tryIn(tx, ctx, row, input.change);
      foreseen.set(row.id, {
        applicationId: row.id,
        version: row.version,
        number: row.number,
        licence: nameOfLicence(row.licenceId),
        kind: row.kind,
        reportYear: row.reportYear,
        clientName: names.get(row.id)?.short ?? names.get(row.id)?.client ?? "",
        ownerName: names.get(row.id)?.owner ?? "",
        stage: row.internalStage,
        ...tried,
      });
    }
    return input.applicationIds.flatMap((id) => foreseen.get(id) ?? []);
  });
}

export interface ManyChanged {
  count: number;
  /** What takes it back, under the versions that are now; null when one of them cannot go back by itself. */
  back: OneChange[] | null;
}

/**
 * All of these changes or none, in one transaction. What changed since it was foreseen or cannot be refuses the whole with
 * `bulk-refused`, which names the first one and why.
 */
export async function changeMany(ctx: ServiceContext, input: { changes: readonly OneChange[] }): Promise<ManyChanged> {
  for (const { change } of input.changes) mustBeAble(ctx, ACTIONS[change.act]);
  const wanted = new Map(input.changes.map((each) => [each.applicationId, each]));
  return write(ctx, async (tx) => {
    const rows = await lockAllIn(tx, ctx, [...wanted.keys()]);
    if (rows.length < wanted.size) throw new ServiceError("NOT_FOUND", "not-found");
    const back: (OneChange | null)[] = [];
    for (const row of rows) {
      const { change, expectedVersion } = wanted.get(row.id) ?? { change: null, expectedVersion: 0 };
      if (!change) continue;
      if (row.version !== expectedVersion) throw refusedFor(row, "changed-meanwhile", {});
      const moved = await changeIn(tx, ctx, row, change).catch((error: unknown) => {
        throw error instanceof ServiceError ? refusedFor(row, error.reason, error.details) : error;
      });
      await refreshFigures(tx, ctx, row.id);
      back.push(await wayBack(tx, ctx, row, moved));
    }
    const all = back.filter((each) => each !== null);
    return { count: rows.length, back: all.length === back.length ? all : null };
  });
}

const refusedFor = (row: ApplicationRow, because: string, details: Record<string, unknown>) =>
  new ServiceError("CONFLICT", "bulk-refused", { number: row.number, because, details });

/** Locked in the order of their ids and handed out client by client, so that two who change many never wait for each other in a ring. */
async function lockAllIn(tx: Tx, ctx: ServiceContext, ids: readonly string[]): Promise<ApplicationRow[]> {
  const rows = await tx
    .select()
    .from(applications)
    .where(and(inArray(applications.id, [...ids]), withinReach(ctx, applications.clientId)))
    .orderBy(asc(applications.id))
    .for("update");
  return rows.sort((a, b) => (a.clientId < b.clientId ? -1 : a.clientId > b.clientId ? 1 : 0));
}

async function changeIn(tx: Tx, ctx: ServiceContext, row: ApplicationRow, change: Change): Promise<ApplicationRow> {
  const template = await templateOfIn(tx, ctx, row.templateId);
  switch (change.act) {
    case "assign": {
      const { ownerId, reviewerId = row.reviewerId } = change;
      return assignIn(tx, ctx, row, template, { ownerId, reviewerId });
    }
    case "hold":
      return row.internalStage === "on-hold" ? row : moveStageIn(tx, ctx, row, template, "on-hold", change.reason);
    case "resume":
      if (row.heldStage === null) throw new ServiceError("PRECONDITION_FAILED", "not-on-hold");
      return moveStageIn(tx, ctx, row, template, row.heldStage, null);
    case "stage":
      return row.internalStage === change.to ? row : moveStageIn(tx, ctx, row, template, change.to, null);
  }
}

/** Does it behind a savepoint and goes back to that. */
async function tryIn(
  tx: Tx,
  ctx: ServiceContext,
  row: ApplicationRow,
  change: Change,
): Promise<Pick<ForeseenChange, "isSame" | "refusal">> {
  const tried = new Tried();
  try {
    await tx.transaction(async (inner) => {
      tried.isSame = (await changeIn(inner, ctx, row, change)).version === row.version;
      throw tried;
    });
  } catch (error) {
    if (error instanceof ServiceError)
      return { isSame: false, refusal: { reason: error.reason, details: error.details } };
    if (error !== tried) throw error;
  }
  return { isSame: tried.isSame, refusal: null };
}

class Tried extends Error {
  isSame = false;
}

async function wayBack(
  tx: Tx,
  ctx: ServiceContext,
  before: ApplicationRow,
  after: ApplicationRow,
): Promise<OneChange | null> {
  const change = await oppositeOf(tx, ctx, before, after);
  return change && { applicationId: before.id, expectedVersion: after.version, change };
}

async function oppositeOf(
  tx: Tx,
  ctx: ServiceContext,
  before: ApplicationRow,
  after: ApplicationRow,
): Promise<Change | null> {
  if (before.internalStage === after.internalStage)
    return { act: "assign", ownerId: before.ownerId, reviewerId: before.reviewerId };
  if (after.internalStage === "on-hold") return { act: "resume" };
  if (before.internalStage === "on-hold") return { act: "hold", reason: before.holdReason ?? "" };
  const { stages } = await templateOfIn(tx, ctx, before.templateId);
  const to = before.internalStage;
  return isWorkStage(to) && stageMoves(after.internalStage, stages, null).includes(to) ? { act: "stage", to } : null;
}
