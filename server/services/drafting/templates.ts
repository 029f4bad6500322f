import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { drafts, draftTemplates, draftTemplateVersions, users } from "@/db/schema";
import { readTags, type TagReading } from "@/domain/drafting/template-tags";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { draftVocabulary } from "./draft-values";
import { mustBeGood, type TemplateFields } from "./keep-template";

export interface TemplateVersion {
  id: string;
  number: number;
  fileName: string;
  byteCount: number;
  uploadedAt: Date;
  uploadedByName: string;
}

export interface ListedTemplate extends TemplateFields {
  id: string;
  isActive: boolean;
  version: number;
  /** Drafts made from any of its versions. */
  uses: number;
  newest: TemplateVersion;
  /** Of the newest version. */
  reading: TagReading;
}

/** Every template of the agency: those in use first, by name. */
export function listTemplates(ctx: ServiceContext): Promise<ListedTemplate[]> {
  mustBeAble(ctx, "template.read");
  return read(ctx, (tx) => templatesIn(tx));
}

/** One template with all its versions, the newest first. */
export function getTemplate(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<ListedTemplate & { versions: TemplateVersion[] }> {
  mustBeAble(ctx, "template.read");
  return read(ctx, async (tx) => {
    const [template] = await templatesIn(tx, id);
    if (!template) throw new ServiceError("NOT_FOUND", "not-found");
    const versions = await tx
      .select(VERSION)
      .from(draftTemplateVersions)
      .innerJoin(users, eq(users.id, draftTemplateVersions.uploadedBy))
      .where(eq(draftTemplateVersions.templateId, id))
      .orderBy(desc(draftTemplateVersions.number));
    return { ...template, versions };
  });
}

const VERSION = {
  id: draftTemplateVersions.id,
  number: draftTemplateVersions.number,
  fileName: draftTemplateVersions.fileName,
  byteCount: draftTemplateVersions.byteCount,
  uploadedAt: draftTemplateVersions.uploadedAt,
  uploadedByName: users.name,
};

async function templatesIn(tx: Tx, id?: string): Promise<ListedTemplate[]> {
  const rows = await tx
    .selectDistinctOn([draftTemplates.id], {
      template: draftTemplates,
      newest: VERSION,
      tags: draftTemplateVersions.tags,
    })
    .from(draftTemplates)
    .innerJoin(draftTemplateVersions, eq(draftTemplateVersions.templateId, draftTemplates.id))
    .innerJoin(users, eq(users.id, draftTemplateVersions.uploadedBy))
    .where(id ? eq(draftTemplates.id, id) : undefined)
    .orderBy(asc(draftTemplates.id), desc(draftTemplateVersions.number));
  const used = await tx
    .select({ id: draftTemplateVersions.templateId, uses: count() })
    .from(drafts)
    .innerJoin(draftTemplateVersions, eq(draftTemplateVersions.id, drafts.templateVersionId))
    .groupBy(draftTemplateVersions.templateId);
  const uses = new Map(used.map((each) => [each.id, each.uses]));
  const vocabulary = draftVocabulary();
  return rows
    .map(({ template: { createdBy: _, createdAt: __, ...template }, newest, tags }) => ({
      ...template,
      uses: uses.get(template.id) ?? 0,
      newest,
      reading: readTags(tags, vocabulary),
    }))
    .toSorted((a, b) => Number(b.isActive) - Number(a.isActive) || a.name.localeCompare(b.name, "zh"));
}

/** Renames a template, gives it to another paper or licence, or offers it no more (and again). */
export function editTemplate(
  ctx: ServiceContext,
  {
    id,
    expectedVersion,
    fields,
  }: { id: string; expectedVersion: number; fields: TemplateFields & { isActive: boolean } },
): Promise<{ version: number }> {
  mustBeAble(ctx, "template.edit");
  mustBeGood(fields);
  return write(ctx, async (tx) => {
    const [row] = await tx.select().from(draftTemplates).where(eq(draftTemplates.id, id)).for("update");
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    const before = { name: row.name, documentType: row.documentType, licenceId: row.licenceId, isActive: row.isActive };
    if (row.version !== expectedVersion)
      throw new ServiceError("CONFLICT", "changed-meanwhile", {
        current: { ...before, version: row.version },
        by: null,
        at: null,
      });
    const { documentType, licenceId, isActive } = fields;
    const after = { name: fields.name.trim(), documentType, licenceId, isActive };
    await tx
      .update(draftTemplates)
      .set({ ...after, version: sql`${draftTemplates.version} + 1` })
      .where(and(eq(draftTemplates.id, id)));
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "template.edited",
      data: { name: after.name, isActive, wasActive: row.isActive, templateId: id, before, after },
    });
    return { version: row.version + 1 };
  });
}
