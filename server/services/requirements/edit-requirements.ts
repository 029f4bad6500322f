import { eq, max } from "drizzle-orm";
import { requirements } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import type { Form, Supplier } from "@/domain/documents/requirements";
import { ServiceError } from "@/server/errors";
import { lockApplication } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import { refreshFigures } from "../applications/refresh-figures";
import { idOf, mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { lockRequirement, updateRequirement } from "./lock-requirement";

export interface PaperFields {
  name: string;
  note: string | null;
  documentType: string;
  form: Form;
  suppliedBy: Supplier;
  isMandatory: boolean;
  /** The window wants it issued within so many days of filing. */
  maxAgeDays: number | null;
}

/** Adds a paper that the catalogue does not know, because this window asks for it. */
export async function addRequirement(
  ctx: ServiceContext,
  input: { applicationId: string; fields: PaperFields },
): Promise<{ id: string }> {
  mustBeAble(ctx, "application.update");
  const { name, note, ...fields } = input.fields;
  if (!findDocumentType(fields.documentType)) throw new ServiceError("BAD_REQUEST", "document-type-unknown");
  return write(ctx, async (tx) => {
    const application = await lockApplication(tx, ctx, input.applicationId);
    const template = await templateOfIn(tx, ctx, application.templateId);
    const [last] = await tx
      .select({ position: max(requirements.position) })
      .from(requirements)
      .where(eq(requirements.applicationId, application.id));
    const id = idOf(ctx);
    await tx.insert(requirements).values({
      ...fields,
      id,
      clientId: application.clientId,
      applicationId: application.id,
      // As the person wrote it: it is not translated, and shown as it is in both languages.
      nameZh: name.trim(),
      nameEn: name.trim(),
      noteZh: note?.trim() || null,
      noteEn: note?.trim() || null,
      position: (last?.position ?? 0) + 1,
    });
    await recordEvent(tx, ctx, {
      clientId: application.clientId,
      caseId: application.caseId,
      applicationId: application.id,
      kind: "requirement.added",
      data: { licence: template.licenceName, paper: name.trim(), requirementId: id },
    });
    await refreshFigures(tx, ctx, application.id);
    return { id };
  });
}

/** Changes what this window asks of a paper: whether it must be there, and how fresh. */
export async function updateRequirementTerms(
  ctx: ServiceContext,
  input: { requirementId: string; expectedVersion: number; isMandatory: boolean; maxAgeDays: number | null },
): Promise<{ version: number }> {
  mustBeAble(ctx, "application.update");
  return write(ctx, async (tx) => {
    const { requirement, application, template } = await lockRequirement(
      tx,
      ctx,
      input.requirementId,
      input.expectedVersion,
    );
    const { isMandatory, maxAgeDays } = input;
    const version = await updateRequirement(tx, requirement, { isMandatory, maxAgeDays });
    await recordEvent(tx, ctx, {
      clientId: application.clientId,
      caseId: application.caseId,
      applicationId: application.id,
      kind: "requirement.terms-changed",
      data: {
        licence: template.licenceName,
        paper: { zh: requirement.nameZh, en: requirement.nameEn },
        requirementId: requirement.id,
        before: { isMandatory: requirement.isMandatory, maxAgeDays: requirement.maxAgeDays },
        after: { isMandatory, maxAgeDays },
      },
    });
    await refreshFigures(tx, ctx, application.id);
    return { version };
  });
}
