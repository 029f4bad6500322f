import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { filingPackRuns, filingPacks, ruleSetVersions, users } from "@/db/schema";
import { packChanges, papersOfPack } from "@/domain/documents/filing-pack";
import { isUnderWay, type PackRunStatus } from "@/domain/documents/pack-run";
import type { Text } from "@/domain/rules/schema";
import { ServiceError } from "@/server/errors";
import type { PackPlan } from "@/server/pack/pack-plan";
import { papersIn } from "../applications/application-papers";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";
import { applicationWithinReach } from "./application-within-reach";
import { checkOfFirstFiling, type PackCheck, type PackRefusal, refusalIn } from "./pack-check";

export interface PackView {
  id: string;
  number: number;
  createdAt: string;
  madeBy: string;
  ruleLabel: string;
  paperCount: number;
  pdf: { bytes: number; pages: number; sha256: string };
  zip: { bytes: number; sha256: string };
  /** Papers that are in the archive only. */
  ownFiles: Text[];
  /** Why it was made although the check warned. */
  acceptedReason: string | null;
  /** How the papers differ now from what it holds. */
  newer: Text[];
  gone: Text[];
}

export interface PackRunView {
  id: string;
  status: PackRunStatus;
  papersDone: number;
  papersTotal: number;
  requestedBy: string;
  /** Papers that cannot become pages. */
  faults: { requirementId: string; name: Text; reason: string }[];
}

export interface ApplicationPacks {
  /** Newest first. */
  packs: PackView[];
  /** The newest making, where it did not simply end in the newest pack. */
  run: PackRunView | null;
  /** What is known against sending the papers off; null where nothing is to be sent. */
  check: PackCheck;
  refusal: PackRefusal | null;
  /** The papers that the refusal is about. */
  barredBy: Text[];
  /** How many papers would go in now. */
  paperCount: number;
}

/** The filing packs of one application, what is being made, and what speaks against making one. NOT_FOUND outside reach. */
export async function listPacks(ctx: ServiceContext, input: { applicationId: string }): Promise<ApplicationPacks> {
  mustBeAble(ctx, "pack.download");
  const check = await checkOfFirstFiling(ctx, input.applicationId);
  return read(ctx, async (tx) => {
    const row = await applicationWithinReach(tx, ctx, input.applicationId);
    const papers = await papersIn(tx, ctx, row.id);
    const found = await tx
      .select({ pack: filingPacks, madeBy: users.name, ruleLabel: ruleSetVersions.label })
      .from(filingPacks)
      .innerJoin(users, eq(users.id, filingPacks.madeBy))
      .innerJoin(ruleSetVersions, eq(ruleSetVersions.id, filingPacks.ruleSetVersionId))
      .where(and(eq(filingPacks.applicationId, row.id), withinReach(ctx, filingPacks.clientId)))
      .orderBy(desc(filingPacks.number));
    const paperCount = papersOfPack(papers).length;
    const refusal = check?.refusal ?? (await refusalIn(tx, ctx, row));
    const about = refusal?.details.requirementIds;
    return {
      packs: found.map(({ pack, madeBy, ruleLabel }) => ({
        id: pack.id,
        number: pack.number,
        createdAt: pack.createdAt.toISOString(),
        madeBy,
        ruleLabel,
        paperCount: pack.papers.length,
        pdf: { bytes: pack.pdfBytes, pages: pack.pdfPages, sha256: pack.pdfSha256 },
        zip: { bytes: pack.zipBytes, sha256: pack.zipSha256 },
        ownFiles: pack.papers.filter(({ pages }) => pages === null).map(({ name }) => name),
        acceptedReason: pack.acceptedReason,
        ...packChanges(pack.papers, papers),
      })),
      run: await newestRun(tx, ctx, row.id),
      check,
      refusal,
      barredBy: Array.isArray(about) ? papers.filter(({ id }) => about.includes(id)).map(({ name }) => name) : [],
      paperCount,
    };
  });
}

async function newestRun(tx: Tx, ctx: ServiceContext, applicationId: string): Promise<PackRunView | null> {
  const [found] = await tx
    .select({ run: filingPackRuns, requestedBy: users.name })
    .from(filingPackRuns)
    .innerJoin(users, eq(users.id, filingPackRuns.requestedBy))
    .where(and(eq(filingPackRuns.applicationId, applicationId), withinReach(ctx, filingPackRuns.clientId)))
    .orderBy(desc(filingPackRuns.createdAt))
    .limit(1);
  if (!found || found.run.status === "done") return null;
  const { run, requestedBy } = found;
  const { papers } = run.plan as PackPlan; // written by orderPack alone
  return {
    id: run.id,
    status: run.status,
    papersDone: run.papersDone,
    papersTotal: run.papersTotal,
    requestedBy,
    faults: run.faults.flatMap(({ requirementId, reason }) => {
      const paper = papers.find((each) => each.requirementId === requirementId);
      return paper ? [{ requirementId, reason, name: paper.name }] : [];
    }),
  };
}

export interface PackProgress {
  status: PackRunStatus;
  isUnderWay: boolean;
  papersDone: number;
  papersTotal: number;
}

/** How far the making is: asked every second while the page is open. */
export async function packProgress(ctx: ServiceContext, input: { runId: string }): Promise<PackProgress> {
  mustBeAble(ctx, "pack.download");
  return read(ctx, async (tx) => {
    const [run] = await tx
      .select({
        status: filingPackRuns.status,
        papersDone: filingPackRuns.papersDone,
        papersTotal: filingPackRuns.papersTotal,
      })
      .from(filingPackRuns)
      .where(and(eq(filingPackRuns.id, input.runId), withinReach(ctx, filingPackRuns.clientId)));
    if (!run) throw new ServiceError("NOT_FOUND", "not-found");
    return { ...run, isUnderWay: isUnderWay(run.status) };
  });
}
