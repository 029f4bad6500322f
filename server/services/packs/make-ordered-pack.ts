import { eq } from "drizzle-orm";
import { rm } from "node:fs/promises";
import type { Tx } from "@/db/client";
import { applications, filingPackRuns, filingPacks } from "@/db/schema";
import { faultPoint } from "@/server/fault-point";
import type { PackMaking } from "@/server/pack/pack-making";
import type { FaultyPaper, MadePack } from "@/server/pack/pack-plan";
import type { FileStore } from "@/server/storage/file-store";
import { templateOfIn } from "../applications/process-templates";
import { idOf, type ServiceContext, write } from "../context";
import { mustStillBeStored } from "../documents/receive-upload";
import { recordEvent } from "../events/record-event";
import { holdRun, type Lease, letGoOfRun, ours, takeRun } from "./run-lease";

export type PackEnd = "made" | "faulty" | "stopped" | "not-ours";

/** How often the worker says that it is at it, and looks whether it still should be. */
const HOLD_MS = 2_000;
/** A paper that takes the whole worker down with it would do so for ever. */
const MOST_TAKINGS = 5;

/**
 * The job: makes the pack of a run that was ordered. Bytes first, then the row that names them: a worker that dies in between
 * leaves a run that is taken again, and bytes that are swept.
 */
export async function makeOrderedPack(
  ctx: ServiceContext,
  store: FileStore,
  input: { runId: string; isLastTry: boolean },
  begin: (plan: Lease["plan"]) => PackMaking,
): Promise<PackEnd> {
  const lease = await takeRun(ctx, input.runId);
  if (!lease) return "not-ours";
  faultPoint("pack:1-taken");
  if (lease.attempt > MOST_TAKINGS) return (await recordFaults(ctx, lease, [])) ? "faulty" : "stopped";
  const making = begin(lease.plan);
  const keep = heldWhile(ctx, lease, making);
  try {
    const end = await making.end;
    faultPoint("pack:2-written");
    if (end.kind === "stopped") return "stopped";
    if (end.kind === "faulty") return (await recordFaults(ctx, lease, end.faults)) ? "faulty" : "stopped";
    return await keepPack(ctx, store, lease, end.pack);
  } catch (error) {
    if (input.isLastTry) await recordFaults(ctx, lease, []);
    else await letGoOfRun(ctx, lease);
    throw error;
  } finally {
    await keep.stop();
  }
}

/** Renews the lease until it is stopped; ends the making when the run was cancelled or taken over. */
function heldWhile(ctx: ServiceContext, lease: Lease, making: PackMaking): { stop: () => Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    last = holdRun(ctx, lease, making.papersDone()).then(
      (isOurs) => (isOurs ? undefined : making.stop()),
      // The database may be away for a moment; the lease says when it was too long.
      () => undefined,
    );
  }, HOLD_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}

async function keepPack(ctx: ServiceContext, store: FileStore, lease: Lease, made: MadePack): Promise<PackEnd> {
  try {
    await store.put(made.pdf.sha256, made.pdf.path);
    faultPoint("pack:3-pdf-stored");
    await store.put(made.zip.sha256, made.zip.path);
    faultPoint("pack:4-zip-stored");
    const isKept = await write(ctx, async (tx) => {
      const kept = await insertPack(tx, ctx, lease, made);
      faultPoint("pack:5-row-written");
      return kept;
    });
    faultPoint("pack:6-committed");
    return isKept ? "made" : "stopped";
  } finally {
    for (const { path } of [made.pdf, made.zip]) await rm(path, { force: true });
  }
}

async function insertPack(tx: Tx, ctx: ServiceContext, lease: Lease, made: MadePack): Promise<boolean> {
  const [run] = await tx.select().from(filingPackRuns).where(ours(lease)).for("update");
  if (!run) return false;
  // In one order for all, so that two packs of the same bytes do not wait for each other.
  for (const sha256 of [made.pdf.sha256, made.zip.sha256].toSorted()) await mustStillBeStored(tx, sha256);
  const { application, number, licence } = await applicationOf(tx, ctx, run.applicationId);
  const packId = idOf(ctx);
  await tx.insert(filingPacks).values({
    id: packId,
    clientId: run.clientId,
    applicationId: run.applicationId,
    runId: run.id,
    number,
    ruleSetVersionId: application.ruleSetVersionId,
    papers: lease.plan.papers.map((paper, index) => ({
      requirementId: paper.requirementId,
      name: paper.name,
      fileVersionId: paper.fileVersionId,
      number: paper.number,
      sha256: paper.sha256,
      byteCount: paper.byteCount,
      fileName: paper.fileName,
      pages: made.spans[index] ?? null,
    })),
    warnings: run.warnings,
    acceptedReason: run.acceptedReason,
    fileName: lease.plan.title,
    pdfSha256: made.pdf.sha256,
    pdfBytes: made.pdf.byteCount,
    pdfPages: made.pageCount,
    zipSha256: made.zip.sha256,
    zipBytes: made.zip.byteCount,
    madeBy: run.requestedBy,
    createdAt: ctx.now(),
  });
  await tx
    .update(filingPackRuns)
    .set({ status: "done", papersDone: run.papersTotal, leasedUntil: null, endedAt: ctx.now() })
    .where(eq(filingPackRuns.id, run.id));
  await recordEvent(tx, ctx, {
    clientId: run.clientId,
    caseId: application.caseId,
    applicationId: run.applicationId,
    kind: "pack.made",
    data: {
      licence,
      packId,
      number,
      n: lease.plan.papers.length,
      pages: made.pageCount,
      pdfSha256: made.pdf.sha256,
      zipSha256: made.zip.sha256,
    },
  });
  return true;
}

async function applicationOf(tx: Tx, ctx: ServiceContext, applicationId: string) {
  const [application] = await tx.select().from(applications).where(eq(applications.id, applicationId));
  if (!application) throw new Error(`application ${applicationId} is gone`);
  const { licenceName } = await templateOfIn(tx, ctx, application.templateId);
  const before = await tx.$count(filingPacks, eq(filingPacks.applicationId, applicationId));
  return { application, number: before + 1, licence: licenceName };
}

/** Ends a run without a pack; an empty list: for a reason that only the log knows. */
function recordFaults(ctx: ServiceContext, lease: Lease, faults: FaultyPaper[]): Promise<boolean> {
  return write(ctx, async (tx) => {
    const [run] = await tx
      .update(filingPackRuns)
      .set({ status: "failed", faults, leasedUntil: null, endedAt: ctx.now() })
      .where(ours(lease))
      .returning();
    if (!run) return false;
    const { application, licence } = await applicationOf(tx, ctx, run.applicationId);
    await recordEvent(tx, ctx, {
      clientId: run.clientId,
      caseId: application.caseId,
      applicationId: run.applicationId,
      kind: "pack.failed",
      data: { licence, n: faults.length, faults },
    });
    return true;
  });
}
