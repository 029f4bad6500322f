import { readFile } from "node:fs/promises";
import { and, eq, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { draftTemplates, draftTemplateVersions } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import { readTags, type TemplateTag } from "@/domain/drafting/template-tags";
import { findLicence } from "@/domain/rules/rule-set";
import { readTemplate } from "@/server/drafting/docx-template";
import { ServiceError } from "@/server/errors";
import { detectFileKind } from "@/server/storage/file-kind";
import { fileStore } from "@/server/storage/file-store";
import { type IncomingFile, receiveFile } from "@/server/storage/incoming-file";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import type { Upload } from "../documents/receive-upload";
import { mustStillBeStored } from "../documents/receive-upload";
import { safeFileName } from "../documents/safe-file-name";
import { recordEvent } from "../events/record-event";
import { rulesInForce } from "@/server/rules-in-force";
import { draftVocabulary } from "./draft-values";

/** A form is a few pages; what is larger holds pictures that belong elsewhere. */
export const TEMPLATE_LIMIT_BYTES = 5 * 1024 * 1024;
const NAME_CHARACTERS = 80;

export interface TemplateFields {
  name: string;
  documentType: string;
  licenceId: string | null;
}

export interface KeptTemplate {
  templateId: string;
  number: number;
  fields: number;
}

type Sent = Omit<Upload, "requirementId">;

/**
 * Takes a Word file as a new template, or as the next version of one. What stands between its braces is read at the door:
 * a template that cannot be filled is refused with every fault. Reasons: those of receiveFile and detectFileKind,
 * `template-not-word`, `template-broken`, `template-section-unknown`, `template-external`, `template-same` (the newest version is this very file),
 * `document-type-unknown`, `licence-unknown`, `name-missing`.
 */
export async function keepTemplate(
  ctx: ServiceContext,
  input: Sent & ({ templateId: string } | { fields: TemplateFields }),
): Promise<KeptTemplate> {
  mustBeAble(ctx, "template.edit");
  if ("fields" in input) mustBeGood(input.fields);
  const file = await receiveFile(input.body, {
    limitBytes: TEMPLATE_LIMIT_BYTES,
    declaredBytes: input.declaredBytes,
  });
  try {
    const kind = await detectFileKind(file.path);
    if (kind !== "docx") throw new ServiceError("UNPROCESSABLE_CONTENT", "template-not-word", { kind });
    const tags = goodTags(await readFile(file.path));
    await fileStore().put(file.sha256, file.path);
    return await write(ctx, (tx) => keep(tx, ctx, input, file, tags));
  } finally {
    await file.discard();
  }
}

export function mustBeGood({ name, documentType, licenceId }: TemplateFields): void {
  if (name.trim() === "" || name.length > NAME_CHARACTERS) throw new ServiceError("BAD_REQUEST", "name-missing");
  if (!findDocumentType(documentType)) throw new ServiceError("BAD_REQUEST", "document-type-unknown");
  if (licenceId !== null && !findLicence(rulesInForce(), licenceId))
    throw new ServiceError("BAD_REQUEST", "licence-unknown");
}

function goodTags(bytes: Buffer): TemplateTag[] {
  const tags = readTemplate(bytes);
  const { faults } = readTags(tags, draftVocabulary());
  if (faults.length > 0)
    throw new ServiceError("UNPROCESSABLE_CONTENT", "template-section-unknown", {
      name: faults[0]?.name ?? "",
      near: faults[0]?.near ?? "none",
      faults,
    });
  return tags;
}

async function keep(
  tx: Tx,
  ctx: ServiceContext,
  input: Sent & ({ templateId: string } | { fields: TemplateFields }),
  file: IncomingFile,
  tags: TemplateTag[],
): Promise<KeptTemplate> {
  const template = "fields" in input ? await added(tx, ctx, input.fields) : await locked(tx, input.templateId);
  const [last] = await tx
    .select({ number: max(draftTemplateVersions.number) })
    .from(draftTemplateVersions)
    .where(eq(draftTemplateVersions.templateId, template.id));
  const before = last?.number ?? 0;
  await mustDiffer(tx, template.id, before, file.sha256);
  await mustStillBeStored(tx, file.sha256);
  const number = before + 1;
  const fileName = safeFileName(input.fileName, "docx");
  await tx.insert(draftTemplateVersions).values({
    id: idOf(ctx),
    templateId: template.id,
    number,
    sha256: file.sha256,
    byteCount: file.byteCount,
    fileName,
    tags,
    uploadedBy: personOf(ctx).userId,
    uploadedAt: ctx.now(),
  });
  await recordEvent(tx, ctx, {
    clientId: null,
    kind: "template.kept",
    data: { name: template.name, number, templateId: template.id, fileName, sha256: file.sha256 },
  });
  const { known, asked, lists, conditions } = readTags(tags, draftVocabulary());
  return {
    templateId: template.id,
    number,
    fields: known.length + asked.length + lists.length + conditions.length,
  };
}

async function added(tx: Tx, ctx: ServiceContext, { name, documentType, licenceId }: TemplateFields) {
  const template = { id: idOf(ctx), name: name.trim(), documentType, licenceId };
  await tx.insert(draftTemplates).values({ ...template, createdBy: personOf(ctx).userId, createdAt: ctx.now() });
  return template;
}

/** Two new versions of one template come one after the other. */
async function locked(tx: Tx, templateId: string) {
  const [template] = await tx.select().from(draftTemplates).where(eq(draftTemplates.id, templateId)).for("update");
  if (!template) throw new ServiceError("NOT_FOUND", "not-found");
  return template;
}

async function mustDiffer(tx: Tx, templateId: string, number: number, sha256: string): Promise<void> {
  const [same] = await tx
    .select({ id: draftTemplateVersions.id })
    .from(draftTemplateVersions)
    .where(
      and(
        eq(draftTemplateVersions.templateId, templateId),
        eq(draftTemplateVersions.number, number),
        eq(draftTemplateVersions.sha256, sha256),
      ),
    );
  if (same) throw new ServiceError("PRECONDITION_FAILED", "template-same", { number });
}
