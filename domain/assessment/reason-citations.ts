import { type RuleSet, citationsOf, licenceById } from "@/domain/rules/rule-set";
import type { Cite, Confidence } from "@/domain/rules/schema";
import type { LicenceTrace, Reason } from "./result";

/** What stands behind a reason. */
export interface ReasonCitations {
  readonly cites: readonly Cite[];
  /** The basis of whole entries, where no rule with a source of its own decided. */
  readonly entryLevel: boolean;
  /** Of the rule that decided; null where the entry as a whole did. */
  readonly confidence: Confidence | null;
}

/**
 * The sources behind a reason: those of the trigger or exemption that decided; of a licence needed first, the basis of the
 * licences that need it; of one that no rule asks for, its own basis. Null for facts still missing: nothing is decided.
 */
export function reasonCitations(
  ruleSet: RuleSet,
  licenceId: string,
  reason: Reason,
  trace: Pick<LicenceTrace, "triggers" | "exemptions">,
): ReasonCitations | null {
  switch (reason.kind) {
    case "trigger":
      return trace.triggers.find(({ id }) => id === reason.trigger) ?? null;
    case "exempt":
    case "conflict":
      return trace.exemptions.find(({ id }) => id === reason.exemption) ?? null;
    case "prerequisite-of": {
      const rules = reason.licences.flatMap((by) => {
        const needing = licenceById(ruleSet, by);
        return needing.prerequisites.flatMap(({ licence, strength, confidence }) =>
          licence === licenceId && strength === "hard" ? [{ confidence, cites: citationsOf(needing, {}).cites }] : [],
        );
      });
      return { cites: distinct(rules.flatMap(({ cites }) => cites)), entryLevel: true, confidence: weakest(rules) };
    }
    case "no-trigger":
    case "abolished":
      return { cites: citationsOf(licenceById(ruleSet, licenceId), {}).cites, entryLevel: true, confidence: null };
    case "missing-facts":
      return null;
  }
}

function distinct(cites: readonly Cite[]): Cite[] {
  return [...new Map(cites.map((cite) => [JSON.stringify(cite), cite])).values()];
}

const FROM_WEAKEST: readonly Confidence[] = ["from-memory", "secondary", "official"];

function weakest(rules: readonly { readonly confidence: Confidence }[]): Confidence | null {
  return FROM_WEAKEST.find((confidence) => rules.some((rule) => rule.confidence === confidence)) ?? null;
}
