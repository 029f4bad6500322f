import { mustBeAble, read, type ServiceContext } from "../context";
import { findAssessment } from "./lock-draft";
import { type QuestionnaireView, questionnaireViewIn, type ViewOptions } from "./questionnaire-view";

/** The questionnaire of a draft, at the question asked for or at the next one. */
export async function getQuestionnaire(
  ctx: ServiceContext,
  input: { id: string } & ViewOptions,
): Promise<QuestionnaireView> {
  mustBeAble(ctx, "assessment.read");
  return read(ctx, async (tx) => questionnaireViewIn(tx, ctx, await findAssessment(tx, ctx, input.id), input));
}
