import { Companies } from "@/domain/checks/companies";
import { type Diagram, EVERYBODY } from "@/domain/checks/decision-diagram";
import type { RuleSetContent } from "@/domain/rules/draft-parts";
import type { Mutant } from "./mutants";

/**
 * The mutants that are no mistake: for every company that could be they come out as the rule as written, so that no book
 * could notice them. Exact (`domain/checks`); a condition is only looked at where it applies.
 */
export function equivalentsOf(content: RuleSetContent, mutants: readonly Mutant[]): Set<Mutant> {
  const companies = new Companies(content, { also: mutants.map(({ after }) => after) });
  const licences = new Map(content.licences.map((licence) => [licence.id, licence]));
  const counts = ({ place }: Mutant): Diagram => {
    if (place.licence === null || place.key !== "check") return EVERYBODY;
    const condition = licences.get(place.licence)?.conditions[place.index];
    return condition?.appliesWhen ? companies.where(condition.appliesWhen) : EVERYBODY;
  };
  return new Set(
    mutants.filter((mutant) => {
      const where = counts(mutant);
      const { diagrams } = companies;
      return diagrams.and(where, companies.where(mutant.before)) === diagrams.and(where, companies.where(mutant.after));
    }),
  );
}
