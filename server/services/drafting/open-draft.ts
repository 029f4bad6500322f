import { and, desc, eq } from "drizzle-orm";
import { drafts, draftTemplateVersions } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { fileStore } from "@/server/storage/file-store";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withSystemReach } from "../elevate";
import { withinReach } from "../within-reach";
import { paperWithinReach } from "./paper-drafts";

export interface OpenedWordFile {
  fileName: string;
  sha256: string;
  byteCount: number;
  stream: ReadableStream<Uint8Array>;
}

/** One draft, to save. A client, or who holds their link, gets those that were made for them, of papers they were asked for. */
export async function openDraft(ctx: ServiceContext, { draftId }: { draftId: string }): Promise<OpenedWordFile> {
  mustBeAble(ctx, "draft.read");
  const isClient = ctx.actor?.kind === "person" && ctx.actor.role === "client";
  const draft = await read(ctx, async (tx) => {
    if (!isClient) {
      const [found] = await tx
        .select()
        .from(drafts)
        .where(and(eq(drafts.id, draftId), withinReach(ctx, drafts.clientId)));
      return found;
    }
    const found = await withSystemReach(tx, ctx, async () => {
      const [row] = await tx
        .select()
        .from(drafts)
        .where(and(eq(drafts.id, draftId), eq(drafts.isForClient, true)));
      return row;
    });
    const [paper] = found ? await paperWithinReach(tx, ctx, found.requirementId) : [];
    return paper && found;
  });
  if (!draft) throw new ServiceError("NOT_FOUND", "not-found");
  return stored(draft);
}

/** A version of a template as it was uploaded. */
export async function openTemplate(
  ctx: ServiceContext,
  { templateId, number }: { templateId: string; number: number | null },
): Promise<OpenedWordFile> {
  mustBeAble(ctx, "template.read");
  const [version] = await read(ctx, (tx) =>
    tx
      .select()
      .from(draftTemplateVersions)
      .where(
        and(
          eq(draftTemplateVersions.templateId, templateId),
          number === null ? undefined : eq(draftTemplateVersions.number, number),
        ),
      )
      .orderBy(desc(draftTemplateVersions.number))
      .limit(1),
  );
  if (!version) throw new ServiceError("NOT_FOUND", "not-found");
  return stored(version);
}

async function stored({ fileName, sha256, byteCount }: Omit<OpenedWordFile, "stream">): Promise<OpenedWordFile> {
  const stream = await fileStore().open(sha256);
  if (!stream) throw new ServiceError("NOT_FOUND", "file-missing-from-storage");
  return { fileName, sha256, byteCount, stream };
}
