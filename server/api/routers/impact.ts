import { z } from "zod";
import { IMPACT_CHANGES } from "@/domain/impact/impact";
import { IMPACT_STATES } from "@/domain/impact/impact-run";
import { dismissImpact, openImpactCase, reopenImpact, tellImpactedClient } from "../../services/impact/act-on-client";
import { getClientImpact } from "../../services/impact/client-impact";
import { getImpactRun, impactProgress, listImpactRuns } from "../../services/impact/get-run";
import { impactedApplications } from "../../services/impact/impacted-applications";
import { listImpactResults } from "../../services/impact/list-results";
import { impactChoices } from "../../services/impact/question-choices";
import { askWhoWouldNeed, assessAllAsOf, previewImpact } from "../../services/impact/start-impact";
import { steerImpact } from "../../services/impact/steer-impact";
import { dayField, lineField, textField, versionField } from "../fields";
import { procedureFor, router } from "../trpc";

const ofRun = z.strictObject({ runId: z.uuid() });
const ofClient = { runId: z.uuid(), clientId: z.uuid() };
const clients = z
  .array(z.strictObject({ clientId: z.uuid(), expectedVersion: versionField }))
  .min(1)
  .max(50);
const answer = z.union([z.boolean(), z.number(), z.string().max(500), z.array(z.string().max(100)).max(200)]);

/** What a change of the rules, of the day or of an answer does to every client. */
export const impactRouter = router({
  runs: procedureFor("impact.run").query(({ ctx }) => listImpactRuns(ctx)),
  get: procedureFor("impact.read")
    .input(ofRun)
    .query(({ ctx, input }) => getImpactRun(ctx, input)),
  progress: procedureFor("impact.read")
    .input(ofRun)
    .query(({ ctx, input }) => impactProgress(ctx, input)),
  clients: procedureFor("impact.read")
    .input(
      z.strictObject({
        runId: z.uuid(),
        state: z.enum(IMPACT_STATES),
        licenceId: z.string().max(100).optional(),
        change: z.enum(IMPACT_CHANGES).optional(),
        owner: z.union([z.literal("me"), z.uuid()]).optional(),
        cursor: z.string().max(600).nullish(),
      }),
    )
    .query(({ ctx, input }) => listImpactResults(ctx, input)),
  client: procedureFor("impact.read")
    .input(z.strictObject(ofClient))
    .query(({ ctx, input }) => getClientImpact(ctx, input)),
  applications: procedureFor("impact.read")
    .input(ofRun)
    .query(({ ctx, input }) => impactedApplications(ctx, input)),
  choices: procedureFor("impact.run").query(({ ctx }) => impactChoices(ctx)),
  preview: procedureFor("impact.run")
    .input(z.strictObject({ draftId: z.uuid() }))
    .mutation(({ ctx, input }) => previewImpact(ctx, input)),
  asOf: procedureFor("impact.run")
    .input(z.strictObject({ day: dayField }))
    .mutation(({ ctx, input }) => assessAllAsOf(ctx, input)),
  whoWouldNeed: procedureFor("impact.run")
    .input(
      z.strictObject({
        licence: z.string().max(100),
        answers: z
          .array(z.strictObject({ fact: z.string().max(100), value: answer }))
          .min(1)
          .max(5),
      }),
    )
    .mutation(({ ctx, input: { licence, answers } }) =>
      askWhoWouldNeed(ctx, { licence, facts: Object.fromEntries(answers.map(({ fact, value }) => [fact, value])) }),
    ),
  steer: procedureFor("impact.run")
    .input(z.strictObject({ runId: z.uuid(), act: z.enum(["pause", "resume", "cancel"]) }))
    .mutation(({ ctx, input }) => steerImpact(ctx, input)),
  tell: procedureFor("impact.act")
    .input(
      z.strictObject({
        ...ofClient,
        expectedVersion: versionField,
        contactId: z.uuid(),
        subject: lineField(200),
        body: textField(8000),
      }),
    )
    .mutation(({ ctx, input }) => tellImpactedClient(ctx, input)),
  openCase: procedureFor("impact.act")
    .input(z.strictObject({ ...ofClient, expectedVersion: versionField, title: lineField(120) }))
    .mutation(({ ctx, input }) => openImpactCase(ctx, input)),
  dismiss: procedureFor("impact.act")
    .input(z.strictObject({ runId: z.uuid(), clients, reason: textField(500) }))
    .mutation(({ ctx, input }) => dismissImpact(ctx, input)),
  reopen: procedureFor("impact.act")
    .input(z.strictObject({ runId: z.uuid(), clients }))
    .mutation(({ ctx, input }) => reopenImpact(ctx, input)),
});
