import { and, eq, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { drafts } from "@/db/schema";
import type { DraftPlan, Typed } from "@/domain/drafting/plan-draft";
import { fillTemplate } from "@/server/drafting/docx-template";
import { ServiceError } from "@/server/errors";
import { fileStore } from "@/server/storage/file-store";
import { type IncomingFile, receiveFile } from "@/server/storage/incoming-file";
import { idOf, mustBeAble, personOf, read, type ServiceContext, todayOf, write } from "../context";
import { lockClientRoom, mustHaveRoom } from "../documents/client-room";
import { keepUpload, mustStillBeStored } from "../documents/receive-upload";
import { safeFileName } from "../documents/safe-file-name";
import { recordEvent } from "../events/record-event";
import { type LockedRequirement, lockRequirement } from "../requirements/lock-requirement";
import { withinReach } from "../within-reach";
import { paperIn, planIn } from "./paper-drafts";
import { TEMPLATE_LIMIT_BYTES } from "./keep-template";

export interface DraftOrder {
  requirementId: string;
  /** The paper as the person saw it. */
  expectedVersion: number;
  templateVersionId: string;
  typed: Typed;
  /** Leave blanks where something is missing; without it, missing fields refuse the draft. */
  withBlanks: boolean;
  isForClient: boolean;
  /** Put in as the paper itself, to be reviewed; else it waits to be signed or stamped. */
  asPaper: boolean;
}

/** With its lists filled, a draft may be larger than its template. */
const DRAFT_LIMIT_BYTES = 4 * TEMPLATE_LIMIT_BYTES;

/**
 * Fills a template for one paper and keeps what came out, with what stood in each field. Filled outside any transaction; what
 * is known is read once, so the fields kept are those of the file. Refuses with `draft-incomplete` (the missing fields),
 * `template-gone`, `client-storage-full`, and where it becomes the paper with the reasons of an upload.
 */
export async function makeDraft(ctx: ServiceContext, order: DraftOrder): Promise<{ draftId: string; number: number }> {
  mustBeAble(ctx, "draft.make");
  const { version, plan, paper } = await read(ctx, async (tx) => {
    const found = await paperIn(tx, ctx, order.requirementId);
    return { ...(await planIn(tx, ctx, found, order)), paper: found };
  });
  const blanks = plan.missing.map(({ name }) => name);
  if (blanks.length > 0 && !order.withBlanks)
    throw new ServiceError("PRECONDITION_FAILED", "draft-incomplete", { n: blanks.length, fields: blanks });
  const bytes = fillTemplate(await templateBytes(version.sha256), plan);
  const file = await receiveFile(once(bytes), { limitBytes: DRAFT_LIMIT_BYTES, declaredBytes: bytes.length });
  try {
    await fileStore().put(file.sha256, file.path);
    const fileName = safeFileName(`${paper.nameZh}-${todayOf(ctx)}.docx`, "docx");
    return await write(ctx, (tx) => keep(tx, ctx, { order, plan, blanks, file, fileName, templateName: version.name }));
  } finally {
    await file.discard();
  }
}

async function templateBytes(sha256: string): Promise<Buffer> {
  const stream = await fileStore().open(sha256);
  if (!stream) throw new ServiceError("NOT_FOUND", "file-missing-from-storage");
  return Buffer.from(await new Response(stream).arrayBuffer());
}

async function* once(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes;
}

interface Made {
  order: DraftOrder;
  plan: DraftPlan;
  blanks: string[];
  file: IncomingFile;
  fileName: string;
  templateName: string;
}

async function keep(tx: Tx, ctx: ServiceContext, made: Made): Promise<{ draftId: string; number: number }> {
  const { order, plan, blanks, file, fileName } = made;
  const locked = await lockRequirement(tx, ctx, order.requirementId, order.expectedVersion);
  const { requirement } = locked;
  await lockClientRoom(tx, requirement.clientId);
  await mustHaveRoom(tx, ctx, requirement.clientId, file);
  await mustStillBeStored(tx, file.sha256);
  const put = order.asPaper
    ? await keepUpload(tx, ctx, { requirementId: requirement.id, fileName }, file, "docx")
    : null;
  const [last] = await tx
    .select({ number: max(drafts.number) })
    .from(drafts)
    .where(and(eq(drafts.requirementId, requirement.id), withinReach(ctx, drafts.clientId)));
  const number = (last?.number ?? 0) + 1;
  const id = idOf(ctx);
  await tx.insert(drafts).values({
    id,
    clientId: requirement.clientId,
    applicationId: requirement.applicationId,
    requirementId: requirement.id,
    templateVersionId: order.templateVersionId,
    number,
    sha256: file.sha256,
    byteCount: file.byteCount,
    fileName,
    filled: plan.filled,
    blanks,
    isForClient: order.isForClient,
    fileVersionId: put?.fileVersionId ?? null,
    madeBy: personOf(ctx).userId,
    madeAt: ctx.now(),
  });
  await recordEvent(
    tx,
    ctx,
    eventOf(locked, "draft.made", {
      draftId: id,
      number,
      template: made.templateName,
      blanks: blanks.length,
      sha256: file.sha256,
      isForClient: order.isForClient,
    }),
  );
  return { draftId: id, number };
}

const eventOf = (
  { requirement, application, template }: LockedRequirement,
  kind: string,
  data: Record<string, unknown>,
) => ({
  clientId: requirement.clientId,
  caseId: application.caseId,
  applicationId: application.id,
  kind,
  data: {
    licence: template.licenceName,
    paper: { zh: requirement.nameZh, en: requirement.nameEn },
    requirementId: requirement.id,
    ...data,
  },
});

/** Lets the client fetch a draft, or no longer. */
export function showDraft(
  ctx: ServiceContext,
  { draftId, isForClient }: { draftId: string; isForClient: boolean },
): Promise<{ isForClient: boolean }> {
  mustBeAble(ctx, "draft.make");
  return write(ctx, async (tx) => {
    const [draft] = await tx
      .select()
      .from(drafts)
      .where(and(eq(drafts.id, draftId), withinReach(ctx, drafts.clientId)))
      .for("update");
    if (!draft) throw new ServiceError("NOT_FOUND", "not-found");
    if (draft.isForClient === isForClient) return { isForClient };
    const locked = await lockRequirement(tx, ctx, draft.requirementId);
    await tx.update(drafts).set({ isForClient }).where(eq(drafts.id, draftId));
    await recordEvent(tx, ctx, eventOf(locked, "draft.shown", { draftId, number: draft.number, isForClient }));
    return { isForClient };
  });
}
