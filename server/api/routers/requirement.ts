import { z } from "zod";
import { marksSchema } from "@/domain/documents/marks";
import { recordedFieldsSchema } from "@/domain/documents/record-schema";
import { FORMS, SUPPLIERS } from "@/domain/documents/requirements";
import { turnFile } from "../../services/documents/turn-file";
import { describeFile } from "../../services/documents/describe-file";
import {
  acceptRequirement,
  returnRequirement,
  undoDecision,
  waiveRequirement,
} from "../../services/requirements/decide-requirement";
import { addRequirement, updateRequirementTerms } from "../../services/requirements/edit-requirements";
import { caseAsking } from "../../services/requirements/case-asking";
import { chaseRequest } from "../../services/requirements/chase-standing";
import { remindClient, remindOfCase } from "../../services/requirements/remind-client";
import { requestCaseDocuments, requestDocuments } from "../../services/requirements/request-documents";
import { heldForApplication } from "../../services/requirements/held-for-application";
import { reusePapers, undoReuse } from "../../services/requirements/reuse-document";
import { paperToReview, reviewQueue } from "../../services/requirements/review-queue";
import { dayField, lineField, textField, versionField } from "../fields";
import { procedureFor, router } from "../trpc";

const decision = z.strictObject({ requirementId: z.uuid(), expectedVersion: versionField });
/** For several uses of the same file at once. */
const sharedDecision = decision.extend({ also: z.array(decision).max(200).optional() });
const asking = z.strictObject({
  contactId: z.uuid().optional(),
  dueOn: dayField.nullable(),
  message: textField(2000).nullish(),
});
/** What stands on the paper beside its days. */
const recordOfPaper = z.strictObject({
  issuer: lineField(120).nullable().default(null),
  purpose: lineField(120).nullable().default(null),
  fields: recordedFieldsSchema,
});
/** One or more, as a list that is never empty. */
const some = <T extends z.ZodType>(one: T) => z.tuple([one], one).refine((all) => all.length <= 200, "too-many");
const maxAgeDays = z.number().int().min(1).max(3650).nullable();

export const requirementRouter = router({
  /** Papers that wait for a decision. */
  queue: procedureFor("requirement.accept")
    .input(z.strictObject({ scope: z.enum(["mine", "all"]), applicationId: z.uuid().optional() }))
    .query(({ ctx, input }) => reviewQueue(ctx, input)),
  /** One paper with its file, whatever its status. */
  get: procedureFor("requirement.accept")
    .input(z.strictObject({ requirementId: z.uuid() }))
    .query(({ ctx, input }) => paperToReview(ctx, input)),
  /** What a file is, before an identity paper is opened or taken out. */
  file: procedureFor("requirement.accept")
    .input(z.strictObject({ fileVersionId: z.uuid() }))
    .query(({ ctx, input }) => describeFile(ctx, input)),
  turnFile: procedureFor("requirement.accept")
    .input(z.strictObject({ fileVersionId: z.uuid(), turns: z.number().int().min(0).max(3) }))
    .mutation(({ ctx, input }) => turnFile(ctx, input)),
  request: procedureFor("requirement.request")
    .input(asking.extend({ applicationId: z.uuid(), requirementIds: z.array(z.uuid()).min(1).max(200).optional() }))
    .mutation(({ ctx, input }) => requestDocuments(ctx, input)),
  /** What asking for all papers of a case would ask for. */
  ofCase: procedureFor("requirement.request")
    .input(z.strictObject({ caseId: z.uuid() }))
    .query(({ ctx, input }) => caseAsking(ctx, input)),
  requestOfCase: procedureFor("requirement.request")
    .input(asking.extend({ caseId: z.uuid(), applicationIds: z.array(z.uuid()).min(1).max(200).optional() }))
    .mutation(({ ctx, input }) => requestCaseDocuments(ctx, input)),
  remind: procedureFor("requirement.remind")
    .input(z.strictObject({ applicationId: z.uuid() }))
    .mutation(({ ctx, input }) => remindClient(ctx, input)),
  remindOfCase: procedureFor("requirement.remind")
    .input(z.strictObject({ caseId: z.uuid() }))
    .mutation(({ ctx, input }) => remindOfCase(ctx, input)),
  /** Whether the client is reminded by itself. */
  chase: procedureFor("requirement.remind")
    .input(z.strictObject({ requestId: z.uuid(), isChased: z.boolean() }))
    .mutation(({ ctx, input }) => chaseRequest(ctx, input)),
  accept: procedureFor("requirement.accept")
    .input(
      sharedDecision.extend({
        issuedOn: dayField.nullish(),
        expiresOn: dayField.nullish(),
        record: recordOfPaper.optional(),
        replaces: z.uuid().optional(),
      }),
    )
    .mutation(({ ctx, input }) => acceptRequirement(ctx, input)),
  return: procedureFor("requirement.return")
    .input(sharedDecision.extend({ reason: textField(1000), marks: marksSchema.optional() }))
    .mutation(({ ctx, input }) => returnRequirement(ctx, input)),
  waive: procedureFor("requirement.waive")
    .input(decision.extend({ reason: textField(500) }))
    .mutation(({ ctx, input }) => waiveRequirement(ctx, input)),
  undo: procedureFor("requirement.accept")
    .input(sharedDecision)
    .mutation(({ ctx, input }) => undoDecision(ctx, input)),
  add: procedureFor("application.update")
    .input(
      z.strictObject({
        applicationId: z.uuid(),
        fields: z.strictObject({
          name: lineField(120),
          note: textField(1000).nullable(),
          documentType: z.string().max(60),
          form: z.enum(FORMS),
          suppliedBy: z.enum(SUPPLIERS),
          isMandatory: z.boolean(),
          maxAgeDays,
        }),
      }),
    )
    .mutation(({ ctx, input }) => addRequirement(ctx, input)),
  updateTerms: procedureFor("application.update")
    .input(decision.extend({ isMandatory: z.boolean(), maxAgeDays }))
    .mutation(({ ctx, input }) => updateRequirementTerms(ctx, input)),
  /** What an application still needs and we hold already. */
  held: procedureFor("document.reuse")
    .input(z.strictObject({ applicationId: z.uuid() }))
    .query(({ ctx, input }) => heldForApplication(ctx, input)),
  reuse: procedureFor("document.reuse")
    .input(z.strictObject({ uses: some(decision.extend({ documentId: z.uuid() })) }))
    .mutation(({ ctx, input }) => reusePapers(ctx, input)),
  undoReuse: procedureFor("document.reuse")
    .input(z.strictObject({ uses: some(decision) }))
    .mutation(({ ctx, input }) => undoReuse(ctx, input)),
});
