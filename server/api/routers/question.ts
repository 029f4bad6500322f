import { z } from "zod";
import { answerQuestion } from "../../services/questions/answer-question";
import { QUESTION_LENGTH } from "../../services/questions/ask-question";
import { procedureFor, router } from "../trpc";

/** What clients ask, for the agency; they ask by `portal.ask…`. */
export const questionRouter = router({
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
