import { z } from "zod";
import { readPartKey } from "@/domain/rules/draft-parts";
import { shapeFaults } from "@/domain/rules/draft-shape";
import { diffDraft } from "../../services/rule-drafts/diff-draft";
import { previewRebase, rebaseDraft } from "../../services/rule-drafts/rebase-draft";
import { discardDraft, editDraft } from "../../services/rule-drafts/edit-draft";
import { draftVocabulary } from "../../services/rule-drafts/draft-vocabulary";
import { getDraft } from "../../services/rule-drafts/get-draft";
import { getPart } from "../../services/rule-drafts/get-part";
import { getReadiness } from "../../services/rule-drafts/get-readiness";
import { approveDraft, sendDraftBack, submitDraft } from "../../services/rule-drafts/move-draft";
import { publishDraft } from "../../services/rule-drafts/publish-draft";
import { listDrafts } from "../../services/rule-drafts/list-drafts";
import { markPresence } from "../../services/rule-drafts/mark-presence";
import { openDraft } from "../../services/rule-drafts/open-draft";
import { renameFact } from "../../services/rule-drafts/rename-fact";
import { partFindings } from "../../services/rule-drafts/part-findings";
import { partUses } from "../../services/rule-drafts/part-uses";
import { savePart } from "../../services/rule-drafts/save-part";
import { saveParts } from "../../services/rule-drafts/save-parts";
import { undoEdit } from "../../services/rule-drafts/undo-edit";
import { dayField, lineField, textField, versionField } from "../fields";
import { procedureFor, router } from "../trpc";

const draftId = z.uuid();
const ofDraft = { draftId, expectedVersion: versionField };
const partField = z
  .string()
  .max(200)
  .refine((part) => readPartKey(part) !== null, "no-such-part");

const factId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, "no-id");

/** A whole part, of the shape that its key asks for; the issues name the places in it. Unfinished is no fault. */
const savedPart = z
  .strictObject({
    draftId,
    part: partField,
    content: z.json(),
    /** The version that was seen; 0: as in the base. */
    expectedVersion: z.number().int().min(0),
    isNew: z.boolean().optional(),
  })
  .superRefine(inShape);

/** Null takes the part away. */
const changedPart = z
  .strictObject({ part: partField, content: z.json(), expectedVersion: z.number().int().min(0) })
  .superRefine(inShape);

function inShape({ part, content }: { part: string; content: unknown }, context: z.RefinementCtx): void {
  for (const { path, code } of content === null ? [] : shapeFaults(part, content))
    context.addIssue({ code: "custom", path: ["content", ...path], message: code });
}

export const ruleDraftsRouter = router({
  list: procedureFor("rules.read").query(({ ctx }) => listDrafts(ctx)),
  get: procedureFor("rules.read")
    .input(z.strictObject({ draftId }))
    .query(({ ctx, input }) => getDraft(ctx, input)),
  part: procedureFor("rules.read")
    .input(z.strictObject({ draftId, part: partField }))
    .query(({ ctx, input }) => getPart(ctx, input)),
  vocabulary: procedureFor("rules.read")
    .input(z.strictObject({ draftId }))
    .query(({ ctx, input }) => draftVocabulary(ctx, input)),
  findings: procedureFor("rules.read")
    .input(z.strictObject({ draftId, part: partField, locale: z.enum(["zh", "en"]) }))
    .query(({ ctx, input }) => partFindings(ctx, input)),
  /** What rests on a part, before it goes or gets another id. */
  uses: procedureFor("rules.draft")
    .input(z.strictObject({ draftId, part: partField }))
    .query(({ ctx, input }) => partUses(ctx, input)),
  open: procedureFor("rules.draft")
    .input(z.strictObject({ title: lineField(80), fromVersionId: z.uuid().nullable() }))
    .mutation(({ ctx, input }) => openDraft(ctx, input)),
  edit: procedureFor("rules.draft")
    .input(
      z.strictObject({
        ...ofDraft,
        title: lineField(80),
        summary: z.literal("").or(textField(2000)),
        inForceFrom: dayField.nullable(),
      }),
    )
    .mutation(({ ctx, input }) => editDraft(ctx, input)),
  discard: procedureFor("rules.draft")
    .input(z.strictObject(ofDraft))
    .mutation(({ ctx, input }) => discardDraft(ctx, input)),
  /** What stands between a draft and its publication. */
  readiness: procedureFor("rules.read")
    .input(z.strictObject({ draftId }))
    .query(({ ctx, input }) => getReadiness(ctx, input)),
  /** What it changes, in words. */
  diff: procedureFor("rules.read")
    .input(z.strictObject({ draftId }))
    .query(({ ctx, input }) => diffDraft(ctx, input)),
  previewRebase: procedureFor("rules.read")
    .input(z.strictObject({ draftId }))
    .query(({ ctx, input }) => previewRebase(ctx, input)),
  rebase: procedureFor("rules.draft")
    .input(
      z.strictObject({
        ...ofDraft,
        take: z.array(z.strictObject({ part: partField, whose: z.enum(["mine", "theirs"]) })).max(500),
      }),
    )
    .mutation(({ ctx, input: { take, ...input } }) =>
      rebaseDraft(ctx, { ...input, take: Object.fromEntries(take.map(({ part, whose }) => [part, whose])) }),
    ),
  submit: procedureFor("rules.draft")
    .input(z.strictObject({ ...ofDraft, belowReason: textField(500).nullable() }))
    .mutation(({ ctx, input }) => submitDraft(ctx, input)),
  approve: procedureFor("rules.publish")
    .input(z.strictObject(ofDraft))
    .mutation(({ ctx, input }) => approveDraft(ctx, input)),
  sendBack: procedureFor("rules.draft")
    .input(z.strictObject({ ...ofDraft, reason: textField(500) }))
    .mutation(({ ctx, input }) => sendDraftBack(ctx, input)),
  publish: procedureFor("rules.publish")
    .input(z.strictObject({ ...ofDraft, inForceFrom: dayField }))
    .mutation(({ ctx, input }) => publishDraft(ctx, input)),
  savePart: procedureFor("rules.draft")
    .input(savedPart)
    .mutation(({ ctx, input }) => savePart(ctx, input)),
  saveParts: procedureFor("rules.draft")
    .input(z.strictObject({ draftId, parts: z.array(changedPart).min(1).max(2000) }))
    .mutation(({ ctx, input }) => saveParts(ctx, input)),
  removePart: procedureFor("rules.draft")
    .input(z.strictObject({ draftId, part: partField, expectedVersion: z.number().int().min(0) }))
    .mutation(({ ctx, input }) => savePart(ctx, { ...input, content: null })),
  /** Gives a question another id, wherever the draft names it. */
  renameFact: procedureFor("rules.draft")
    .input(z.strictObject({ draftId, from: factId, to: factId }))
    .mutation(({ ctx, input }) => renameFact(ctx, input)),
  undo: procedureFor("rules.draft")
    .input(z.strictObject({ draftId, act: z.enum(["undo", "redo"]), part: partField.nullable() }))
    .mutation(({ ctx, input }) => undoEdit(ctx, input)),
  /** Asked again and again by an editor that is open. */
  presence: procedureFor("rules.draft")
    .input(z.strictObject({ draftId, part: partField }))
    .mutation(({ ctx, input }) => markPresence(ctx, input)),
});
