import { z } from "zod";
import { confirmBack, ownThings, tellSent } from "../../services/custody/client-custody";
import { getAsk } from "../../services/portal/get-ask";
import { askQuestion, QUESTION_LENGTH, seeAnswer } from "../../services/questions/ask-question";
import { getHome } from "../../services/portal/get-home";
import { getLicences } from "../../services/portal/get-licences";
import { getApplication, getProgress } from "../../services/portal/get-progress";
import { getPaper, getRequest } from "../../services/portal/get-request";
import { allowReuse } from "../../services/requirements/reuse-document";
import { lineField } from "../fields";
import { procedureFor, router } from "../trpc";

/** Which of the person's companies; null: the first. */
const companyInput = z.strictObject({ clientId: z.uuid().nullable().default(null) });

/** What a client's person sees and does. Papers are sent by PUT /api/uploads, quotes are answered by `quote`. */
export const portalRouter = router({
  home: procedureFor("portal.read")
    .input(companyInput)
    .query(({ ctx, input }) => getHome(ctx, input)),
  request: procedureFor("request.read")
    .input(z.strictObject({ requestId: z.uuid() }))
    .query(({ ctx, input }) => getRequest(ctx, input)),
  paper: procedureFor("requirement.read")
    .input(z.strictObject({ requirementId: z.uuid() }))
    .query(({ ctx, input }) => getPaper(ctx, input)),
  progress: procedureFor("portal.read")
    .input(companyInput)
    .query(({ ctx, input }) => getProgress(ctx, input)),
  application: procedureFor("portal.read")
    .input(z.strictObject({ applicationId: z.uuid() }))
    .query(({ ctx, input }) => getApplication(ctx, input)),
  licences: procedureFor("portal.read")
    .input(companyInput)
    .query(({ ctx, input }) => getLicences(ctx, input)),
  ask: procedureFor("portal.read")
    .input(companyInput)
    .query(({ ctx, input }) => getAsk(ctx, input)),
  /** Originals, seals and keys of theirs: where each is. */
  things: procedureFor("portal.read")
    .input(companyInput)
    .query(({ ctx, input }) => ownThings(ctx, input)),
  /** Something is on its way to us. */
  tellSent: procedureFor("custody.tell")
    .input(
      z.strictObject({
        clientId: z.uuid(),
        itemIds: z.array(z.uuid()).max(40),
        other: lineField(80).nullable(),
        courier: lineField(40),
        tracking: lineField(60),
      }),
    )
    .mutation(({ ctx, input }) => tellSent(ctx, input)),
  /** It came back. */
  confirmBack: procedureFor("custody.tell")
    .input(z.strictObject({ clientId: z.uuid(), itemId: z.uuid() }))
    .mutation(({ ctx, input }) => confirmBack(ctx, input)),
  /** Lets us use a paper given before. */
  allowReuse: procedureFor("document.allow-reuse")
    .input(z.strictObject({ requirementId: z.uuid(), fileVersionId: z.uuid() }))
    .mutation(({ ctx, input }) => allowReuse(ctx, input)),
  askQuestion: procedureFor("question.ask")
    .input(
      z.strictObject({
        clientId: z.uuid(),
        requirementId: z.uuid().nullable().default(null),
        applicationId: z.uuid().nullable().default(null),
        text: z.string().max(QUESTION_LENGTH),
      }),
    )
    .mutation(({ ctx, input }) => askQuestion(ctx, input)),
  /** The answer was read. */
  seeAnswer: procedureFor("question.ask")
    .input(z.strictObject({ questionId: z.uuid() }))
    .mutation(({ ctx, input }) => seeAnswer(ctx, input)),
});
