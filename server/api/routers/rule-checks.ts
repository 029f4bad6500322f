import { z } from "zod";
import { scenarioSchema } from "@/domain/book/scenario";
import { getChecks, getProgress } from "../../services/rule-checks/get-checks";
import { listScenarios } from "../../services/rule-checks/list-scenarios";
import { startTest } from "../../services/rule-checks/start-test";
import { tryScenario } from "../../services/rule-checks/try-scenario";
import { procedureFor, router } from "../trpc";

const draftId = z.uuid();
const locale = z.enum(["zh", "en"]);

/** A scenario as JSON text: its answers have any fact as key, which no other input may have. */
const scenarioText = z
  .string()
  .max(100_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "not-a-scenario" });
      return z.NEVER;
    }
  })
  .pipe(scenarioSchema);

export const ruleChecksRouter = router({
  /** Findings at once, and the test book's report on exactly these rules. */
  get: procedureFor("rules.read")
    .input(z.strictObject({ draftId, locale }))
    .query(({ ctx, input }) => getChecks(ctx, input)),
  /** Asked again and again while the test book runs. */
  progress: procedureFor("rules.read")
    .input(z.strictObject({ draftId }))
    .query(({ ctx, input }) => getProgress(ctx, input)),
  start: procedureFor("rules.draft")
    .input(z.strictObject({ draftId }))
    .mutation(({ ctx, input }) => startTest(ctx, input)),
  scenarios: procedureFor("rules.read")
    .input(z.strictObject({ draftId, locale }))
    .query(({ ctx, input }) => listScenarios(ctx, input)),
  /** Changes nothing. A mutation, since a scenario is too long for an address. */
  tryScenario: procedureFor("rules.read")
    .input(z.strictObject({ draftId, scenario: scenarioText }))
    .mutation(({ ctx, input }) => tryScenario(ctx, input)),
});
