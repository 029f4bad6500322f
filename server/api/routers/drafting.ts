import { z } from "zod";
import { askToSign, takeBackSigning } from "../../services/drafting/ask-to-sign";
import { makeDraft, showDraft } from "../../services/drafting/make-draft";
import { foreseeDraft, paperDrafts } from "../../services/drafting/paper-drafts";
import { editTemplate, getTemplate, listTemplates } from "../../services/drafting/templates";
import { rulesInForce } from "@/server/rules-in-force";
import { dayField, lineField, textField, versionField } from "../fields";
import { procedureFor, router } from "../trpc";

const MOST_TYPED = 200;
/** Written name of a field → what it is to be. */
const typed = z
  .record(z.string().min(1).max(100), textField(2000))
  .refine((fields) => Object.keys(fields).length <= MOST_TYPED, "too-many");
const target = { requirementId: z.uuid(), templateVersionId: z.uuid(), typed };

export const draftingRouter = router({
  templates: procedureFor("template.read").query(({ ctx }) => listTemplates(ctx)),
  template: procedureFor("template.read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getTemplate(ctx, input)),
  editTemplate: procedureFor("template.edit")
    .input(
      z.strictObject({
        id: z.uuid(),
        expectedVersion: versionField,
        fields: z.strictObject({
          name: lineField(80),
          documentType: z.string().max(60),
          licenceId: z.string().max(60).nullable(),
          isActive: z.boolean(),
        }),
      }),
    )
    .mutation(({ ctx, input }) => editTemplate(ctx, input)),
  /** How many facts of the assessment a template may name. */
  vocabulary: procedureFor("template.read").query(() => ({ facts: rulesInForce().facts.length })),
  /** What a paper can be drafted from, and what was. */
  forPaper: procedureFor("draft.make")
    .input(z.strictObject({ requirementId: z.uuid() }))
    .query(({ ctx, input }) => paperDrafts(ctx, input)),
  foresee: procedureFor("draft.make")
    .input(z.strictObject(target))
    .query(({ ctx, input }) => foreseeDraft(ctx, input)),
  make: procedureFor("draft.make")
    .input(
      z.strictObject({
        ...target,
        expectedVersion: versionField,
        withBlanks: z.boolean(),
        isForClient: z.boolean(),
        asPaper: z.boolean(),
      }),
    )
    .mutation(({ ctx, input }) => makeDraft(ctx, input)),
  /** The client signs and stamps a draft and sends it back. */
  askToSign: procedureFor("requirement.request")
    .input(
      z.strictObject({
        draftId: z.uuid(),
        expectedVersion: versionField,
        contactId: z.uuid().optional(),
        dueOn: dayField.nullable(),
        message: textField(2000).nullish(),
      }),
    )
    .mutation(({ ctx, input }) => askToSign(ctx, input)),
  takeBackSigning: procedureFor("requirement.request")
    .input(z.strictObject({ requirementId: z.uuid(), expectedVersion: versionField }))
    .mutation(({ ctx, input }) => takeBackSigning(ctx, input)),
  show: procedureFor("draft.make")
    .input(z.strictObject({ draftId: z.uuid(), isForClient: z.boolean() }))
    .mutation(({ ctx, input }) => showDraft(ctx, input)),
});
