import type { EditedKind } from "@/domain/rules/edit/part-faults";
import { LICENCE_FORM } from "@/domain/rules/edit/licence-form";
import { FACT_FORM, GROUPS_FORM, META_FORM, SOURCE_FORM } from "@/domain/rules/edit/other-forms";
import type { PartForm } from "@/domain/rules/edit/part-form";
import type { FormContent } from "./part-store";

export const FORMS: Record<EditedKind, PartForm> = {
  licence: LICENCE_FORM,
  fact: FACT_FORM,
  source: SOURCE_FORM,
  meta: META_FORM,
  groups: GROUPS_FORM,
};

/** A part that is a list stands under one key of its form. */
export function toForm(kind: EditedKind, content: unknown): FormContent {
  return kind === "groups" ? { groups: content } : (content as FormContent); // every other part is an object
}

export function fromForm(kind: EditedKind, content: FormContent): unknown {
  return kind === "groups" ? content.groups : content;
}
