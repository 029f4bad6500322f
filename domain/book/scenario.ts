import { z } from "zod";
import { VERDICTS } from "@/domain/assessment/verdict";
import { textSchema } from "@/domain/rules/schema";

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by -");
const answer = z.union([z.boolean(), z.number(), z.string(), z.array(z.string()), z.null()]);
const facts = z.record(z.string(), answer);
const byLicence = <T extends z.ZodType>(value: T) => z.record(z.string(), value);

const expectations = {
  /** Licence to verdict. */
  expect: byLicence(z.enum(VERDICTS)).optional(),
  /** Not needed, and known not to be. */
  mustNot: z.array(z.string()).optional(),
  /** Licence to condition to where it stands. */
  conditions: byLicence(z.record(z.string(), z.enum(["met", "fail", "unknown", "judge", "not-applicable"]))).optional(),
  /** Licence to the blockers that stand, all of them. */
  blockers: byLicence(z.array(z.string())).optional(),
  /** Licence to paper to whether it is asked for. */
  papers: byLicence(z.record(z.string(), z.enum(["needed", "unknown", "not-needed"]))).optional(),
  /** Licence to the triggers that hold, all of them: also those that a stronger one outdoes. */
  triggers: byLicence(z.array(z.string())).optional(),
  /** Licence to the exemptions that stand, all of them. */
  exempt: byLicence(z.array(z.string())).optional(),
  /** Licence to the licences needed first. */
  first: byLicence(z.array(z.string())).optional(),
  /** Licence to those that go with it without being needed first: advised, side by side, or held by a partner. */
  alongside: byLicence(z.array(z.string())).optional(),
};

export const scenarioSchema = z.strictObject({
  id,
  company: textSchema,
  /** What the company answered. Everything else is answered "no", unless `others` is open: then it is not answered. */
  facts,
  others: z.enum(["no", "open"]).default("no"),
  /** True: every licence that is not named in `expect` is not needed. */
  isAll: z.boolean().optional(),
  /** Licences that `each` stands for in the expectations. */
  each: z.array(z.string()).optional(),
  ...expectations,
  /** The same company with some answers changed (null takes one away); what is expected above holds for each unless said otherwise. */
  steps: z.array(z.strictObject({ facts, ...expectations })).optional(),
  /** The law, guide or case that says so. */
  source: z.string().min(1),
});

export const bookFileSchema = z.strictObject({
  title: textSchema,
  scenarios: z.array(scenarioSchema).min(1),
});

/** A mutant that the book lets through, and why that is right. */
export const explainedSurvivorsSchema = z.array(z.strictObject({ mutant: z.string().min(1), why: textSchema }));
export type ExplainedSurvivor = z.infer<typeof explainedSurvivorsSchema>[number];

export type Scenario = z.infer<typeof scenarioSchema>;
export type Expectations = Pick<
  Scenario,
  "expect" | "mustNot" | "conditions" | "blockers" | "papers" | "triggers" | "exempt" | "first" | "alongside"
>;
