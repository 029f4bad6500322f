import { z } from "zod";
import { type Text, textSchema } from "@/domain/rules/schema";
import type { Finding } from "./finding";

export const explainedFindingsSchema = z.array(
  z.strictObject({
    code: z.string().min(1),
    part: z.string().min(1),
    /** The rule; left out, every finding of this code in the part. */
    rule: z.string().optional(),
    why: textSchema,
  }),
);

/** A finding that is as it should be, and why. */
export type ExplainedFinding = z.infer<typeof explainedFindingsSchema>[number];

/** Why a finding stands, or null when nobody has said. */
export function explanationOf(finding: Finding, explained: readonly ExplainedFinding[]): Text | null {
  return explained.find((each) => isAbout(each, finding))?.why ?? null;
}

/** Explanations of findings that are no longer there. */
export function outdatedExplanations(
  findings: readonly Finding[],
  explained: readonly ExplainedFinding[],
): ExplainedFinding[] {
  return explained.filter((each) => !findings.some((finding) => isAbout(each, finding)));
}

function isAbout({ code, part, rule }: ExplainedFinding, finding: Finding): boolean {
  return finding.code === code && finding.part === part && (rule === undefined || finding.values.rule === rule);
}
