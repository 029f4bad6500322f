import { z } from "zod";
import { JUDGED_VERDICTS } from "@/domain/judgement/judged-verdicts";
import { answerQuestions, withdrawAnswer } from "../../services/assessments/answer-questions";
import { findReceipt } from "../../services/assessments/assessment-proof";
import { compareTwo } from "../../services/assessments/compare-two";
import { discardDraft, finaliseAssessment } from "../../services/assessments/finalise-assessment";
import { getQuestionnaire } from "../../services/assessments/get-questionnaire";
import { getResult } from "../../services/assessments/get-result";
import { listAssessments } from "../../services/assessments/list-assessments";
import { startAssessment } from "../../services/assessments/start-assessment";
import { startWork } from "../../services/assessments/start-work";
import { recordJudgement, withdrawJudgement } from "../../services/judgements/record-judgement";
import { textField } from "../fields";
import { whatIfBasis } from "../../services/assessments/what-if-basis";
import { procedureFor, router } from "../trpc";

const licenceId = z.string().min(1).max(60);
const factId = z.string().min(1).max(80);
const value = z.union([z.boolean(), z.number(), z.string().max(500), z.array(z.string().max(80)).max(200), z.null()]);
const instant = z.iso.datetime().nullable();
const view = { show: z.string().max(100).nullish(), isOneByOne: z.boolean().optional() };

export const assessmentRouter = router({
  list: procedureFor("assessment.read")
    .input(
      z.strictObject({
        search: z.string().max(100).optional(),
        status: z.enum(["draft", "final"]).optional(),
        by: z.literal("me").optional(),
        clientId: z.uuid().optional(),
        cursor: z.string().max(600).nullish(),
      }),
    )
    .query(({ ctx, input }) => listAssessments(ctx, input)),
  start: procedureFor("assessment.run")
    .input(
      z.strictObject({
        caseId: z.uuid(),
        copyOf: z.uuid().optional(),
        changes: z
          .array(z.strictObject({ fact: factId, value }))
          .max(100)
          .optional(),
      }),
    )
    .mutation(({ ctx, input }) => startAssessment(ctx, input)),
  questionnaire: procedureFor("assessment.read")
    .input(z.strictObject({ id: z.uuid(), ...view }))
    .query(({ ctx, input }) => getQuestionnaire(ctx, input)),
  answer: procedureFor("fact.record")
    .input(
      z.strictObject({
        id: z.uuid(),
        answers: z
          .array(z.strictObject({ fact: factId, value, seenAt: instant, note: z.string().trim().max(1000).nullish() }))
          .min(1)
          .max(100),
        isGroup: z.boolean().optional(),
        thenShow: z.string().max(100).nullish(),
        isOneByOne: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx, input }) => answerQuestions(ctx, input)),
  withdrawAnswer: procedureFor("fact.record")
    .input(z.strictObject({ id: z.uuid(), fact: factId, seenAt: z.iso.datetime() }))
    .mutation(({ ctx, input }) => withdrawAnswer(ctx, input)),
  finalise: procedureFor("assessment.run")
    .input(z.strictObject({ id: z.uuid(), expectedVersion: z.number().int().positive() }))
    .mutation(({ ctx, input }) => finaliseAssessment(ctx, input)),
  discard: procedureFor("assessment.run")
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => discardDraft(ctx, input)),
  result: procedureFor("assessment.read")
    .input(z.strictObject({ id: z.uuid(), licence: z.string().max(60).optional() }))
    .query(({ ctx, input }) => getResult(ctx, input)),
  whatIf: procedureFor("assessment.read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => whatIfBasis(ctx, input)),
  compare: procedureFor("assessment.read")
    .input(z.strictObject({ before: z.uuid(), after: z.uuid() }))
    .query(({ ctx, input }) => compareTwo(ctx, input)),
  findReceipt: procedureFor("assessment.read")
    .input(z.strictObject({ assessmentId: z.uuid(), receipt: z.string().regex(/^[0-9a-f]{64}$/) }))
    .query(({ ctx, input }) => findReceipt(ctx, input)),
  startWork: procedureFor("application.create")
    .input(
      z.strictObject({
        id: z.uuid(),
        licenceIds: z.array(z.string().max(60)).min(1).max(40),
        hasQuote: z.boolean(),
        barredReason: z.string().trim().min(1).max(300).nullish(),
      }),
    )
    .mutation(({ ctx, input }) => startWork(ctx, input)),
  judge: procedureFor("assessment.judge")
    .input(
      z.strictObject({
        assessmentId: z.uuid(),
        licenceId,
        verdict: z.enum(JUDGED_VERDICTS),
        reason: textField(1000),
        documentId: z.uuid().nullable(),
        seenId: z.uuid().nullable(),
      }),
    )
    .mutation(({ ctx, input }) => recordJudgement(ctx, input)),
  withdrawJudgement: procedureFor("assessment.judge")
    .input(z.strictObject({ assessmentId: z.uuid(), licenceId, seenId: z.uuid() }))
    .mutation(({ ctx, input }) => withdrawJudgement(ctx, input)),
});
