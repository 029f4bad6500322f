import { z } from "zod";

const share = z.int("number").min(0, "range").max(10_000, "range");

/** What an agency asks of rules of its own before they are published, and when a figure counts as old. Shares are basis points. */
export const ruleSettingsSchema = z.strictObject({
  /** Somebody else than who submitted a draft approves it. */
  needsTwo: z.boolean(),
  /** How much of the clauses the test book must decide, and of the mutants find, before rules are published without a reason. */
  leastDecisive: share,
  leastMutants: share,
  /** Days since a statement was confirmed last. */
  confirmDays: z.int("number").min(30, "range").max(3650, "range"),
});
export type RuleSettings = z.output<typeof ruleSettingsSchema>;

/** Until an agency says otherwise. */
export const RULE_SETTINGS: RuleSettings = {
  needsTwo: true,
  leastDecisive: 9_500,
  leastMutants: 9_500,
  confirmDays: 365,
};
