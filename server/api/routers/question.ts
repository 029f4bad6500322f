import { z } from "zod";
import { answerQuestion, listQuestions } from "../../services/questions/answer-question";
import { QUESTION_LENGTH } from "../../services/questions/ask-question";
import { procedureFor, router } from "../trpc";

/** What clients ask, for the agency; they ask by `portal.ask…`. */
export const questionRouter = router({
  list: procedureFor("question.answer")
    .input(z.strictObject({ applicationId: z.uuid() }))
    .query(({ ctx, input }) => listQuestions(ctx, input)),
  answer: procedureFor("question.answer")
    .input(
      z.strictObject({
        questionId: z.uuid(),
        expectedVersion: z.int().positive(),
        text: z.string().max(QUESTION_LENGTH),
      }),
    )
    .mutation(({ ctx, input }) => answerQuestion(ctx, input)),
});
