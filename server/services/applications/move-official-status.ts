import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { heldLicences, requirements } from "@/db/schema";
import type { Length } from "@/domain/clocks/clock-definition";
import { compareDays, type Day } from "@/domain/shared/day";
import type { InternalStage } from "@/domain/workflow/internal-stage";
import { recordMove } from "@/domain/workflow/official-record";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import { refuseMove } from "@/domain/workflow/refuse-move";
import { ServiceError } from "@/server/errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { settleClocksIn, startClocksIn } from "./clock-rows";
import { filingFactsIn } from "./filing-facts";
import { effectsOf, seeIn } from "./move-effects";
import { type IssuedLicence, recordGrantIn, recordIssueIn } from "./record-issue";
import { type ApplicationRow, lockApplication, updateApplication } from "./lock-application";
import { moveStageIn } from "./move-stage";
import { type StoredTemplate, templateOfIn } from "./process-templates";
import { refreshFigures } from "./refresh-figures";
import { finishTasksIn } from "./stage-tasks";
import { turnRoundsIn } from "../supplements/round-rows";

export interface MoveOfficialStatus {
  applicationId: string;
  expectedVersion: number;
  to: OfficialStatus;
  /** The day of the authority's act, or of our filing. Not in the future. */
  on: Day;
  /** The authority's number of this filing, as printed on its receipt. */
  filingNumber?: string | null | undefined;
  /** In words the client reads: why it was suspended, refused, withdrawn. */
  note?: string | null | undefined;
  /** A supplement request: the time its notice gives for the answer; null when it names none. */
  replyWithin?: Length | null | undefined;
  /** With `issued`: what the licence says. */
  licence?: IssuedLicence | undefined;
  /** Also move the internal stage, as one act. */
  stage?: InternalStage | undefined;
}

/**
 * Records what the authority did, or that we filed. Clocks start and stop, the first answer is counted for the rate of
 * first-time acceptance, an issued licence joins the client's licences.
 *
 * Refuses with the reasons of domain/workflow/refuse-move.ts and `licence-details-missing`, each PRECONDITION_FAILED.
 */
export async function moveOfficialStatus(ctx: ServiceContext, input: MoveOfficialStatus): Promise<{ version: number }> {
  mustBeAble(ctx, "application.move");
  return write(ctx, async (tx) => {
    const locked = await lockApplication(tx, ctx, input.applicationId, input.expectedVersion);
    const { version } = await moveOfficialStatusIn(tx, ctx, locked, input);
    return { version };
  });
}

/**
 * The move itself, for acts that record more with it. `within`: what else this very act does; it counts as done by the move,
 * so that taking the move back takes it back too. What it returns is done after the move is in the log.
 */
export async function moveOfficialStatusIn(
  tx: Tx,
  ctx: ServiceContext,
  locked: ApplicationRow,
  input: Omit<MoveOfficialStatus, "applicationId" | "expectedVersion">,
  within?: (moved: ApplicationRow) => Promise<() => Promise<void>>,
): Promise<ApplicationRow> {
  const template = await templateOfIn(tx, ctx, locked.templateId);
  const facts = await filingFactsIn(tx, ctx, locked, template, input.on);
  const refusal = refuseMove(template, locked.officialStatus, input.to, facts);
  if (refusal) throw new ServiceError("PRECONDITION_FAILED", refusal.reason, { ...refusal });

  const from = locked.officialStatus;
  const before = await seeIn(tx, locked);
  const filingNumber = input.filingNumber?.trim() || null;
  const record = recordMove(locked, { to: input.to, on: input.on, filingNumber });
  let moved = await updateApplication(tx, ctx, locked, { ...record, officialSince: ctx.now() });
  await runClocksIn(tx, ctx, moved, template, { ...input, from });
  await turnRoundsIn(tx, ctx, moved, { from, to: input.to, on: input.on });
  const isAnswer = from === "supplement-requested" && input.to === "under-review";
  if (input.to === "filed" || isAnswer) await markPapersFiled(tx, moved.id);
  if (input.to === "granted") await recordGrantIn(tx, ctx, moved, template, input.on);
  if (input.to === "issued") await recordIssueIn(tx, ctx, moved, template, input.on, input.licence ?? null);
  await finishTasksIn(tx, ctx, moved.id, finishedBy(input.to));
  if (input.stage && input.stage !== moved.internalStage)
    moved = await moveStageIn(tx, ctx, moved, template, input.stage, null);
  const afterwards = await within?.(moved);
  await recordEvent(tx, ctx, {
    clientId: moved.clientId,
    caseId: moved.caseId,
    applicationId: moved.id,
    kind: "official-status.changed",
    data: {
      licence: template.licenceName,
      applicationKind: moved.kind,
      from,
      to: input.to,
      on: input.on,
      filingNumber,
      note: input.note?.trim() || null,
      replyWithin: input.replyWithin ?? null,
      effects: effectsOf(before, await seeIn(tx, moved)),
    },
    isClientVisible: true,
  });
  await afterwards?.();
  await refreshFigures(tx, ctx, moved.id);
  return moved;
}

/** The clocks after a move: those that end with it, those that it holds or lets go on, those that it starts. */
export async function runClocksIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  template: StoredTemplate,
  move: Pick<MoveOfficialStatus, "to" | "on" | "note" | "replyWithin"> & { from: OfficialStatus },
): Promise<void> {
  const { from, to, on } = move;
  await settleClocksIn(tx, application, {
    from,
    to,
    on,
    reason: move.note?.trim() || (to === "suspended" ? "中止" : "补正"),
  });
  const start = (event: Parameters<typeof startClocksIn>[4]) =>
    startClocksIn(tx, ctx, application, template, event, on, move.replyWithin ?? null);
  if (from === "supplement-requested" && to !== "withdrawn") await start("supplement-answered");
  if (to === "filed" || to === "accepted" || to === "supplement-requested" || to === "granted" || to === "issued")
    await start(to);
  if (to === "filed") await startBeforeExpiryIn(tx, ctx, application, template, on);
}

/** The authority's clocks that count back from the expiry of the licence this is about; none where that day is gone or not known. */
async function startBeforeExpiryIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  template: StoredTemplate,
  on: Day,
): Promise<void> {
  const clocks = template.clocks.filter((clock) => clock.actor === "authority");
  if (!application.heldLicenceId || !clocks.some((clock) => clock.startEvent === "licence-expiry")) return;
  const [held] = await tx
    .select({ validTo: heldLicences.validTo })
    .from(heldLicences)
    .where(eq(heldLicences.id, application.heldLicenceId));
  if (held?.validTo && compareDays(held.validTo, on) >= 0)
    await startClocksIn(tx, ctx, application, { ...template, clocks }, "licence-expiry", held.validTo);
}

/** What was accepted by us went out with the filing, or with the answer to a supplement request. */
async function markPapersFiled(tx: Tx, applicationId: string): Promise<void> {
  await tx
    .update(requirements)
    .set({ status: "filed" })
    .where(and(eq(requirements.applicationId, applicationId), eq(requirements.status, "accepted")));
}

/** Template tasks that the authority's answer, or our filing, shows to be done. */
function finishedBy(to: OfficialStatus): readonly string[] {
  switch (to) {
    case "filed":
      return ["request-papers", "draft-papers", "file"];
    case "granted":
    case "refused":
    case "not-accepted":
      return ["follow-authority"];
    case "issued":
      return ["follow-authority", "fetch"];
    default:
      return [];
  }
}
