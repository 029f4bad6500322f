import { type DeclaredFact, checkPredicate } from "./check-predicate";
import type { Report, ReportPlace } from "./fault";
import { reportDuplicates } from "./find-cycle";
import type { Predicate } from "./predicate";
import type { Cite, Licence } from "./schema";

export const fileOf = (licenceId: string) => `licences/${licenceId}.yaml`;

/** Reports every reference of an entry that leads nowhere, every faulty predicate, and ids used twice. */
export function checkLicence(
  licence: Licence,
  facts: ReadonlyMap<string, DeclaredFact>,
  sources: ReadonlySet<string>,
  ids: ReadonlySet<string>,
  report: Report,
): void {
  const at: ReportPlace = (path, code, values) => report(fileOf(licence.id), path, code, values);
  const predicate = (value: Predicate | null | undefined, path: string) => {
    if (value) checkPredicate(value, path, facts, at);
  };
  const cited = (cites: readonly Cite[] | undefined, path: string) => {
    cites?.forEach((cite, i) => {
      if ("source" in cite && !sources.has(cite.source))
        at(`${path}.cites[${i}].source`, "unknown-source", { id: cite.source });
    });
  };
  const ref = (id: string, path: string) => {
    if (!ids.has(id)) at(path, "unknown-licence", { id });
    else if (id === licence.id) at(path, "points-at-itself");
  };

  licence.legalBasis.forEach((basis, i) => {
    if (!sources.has(basis.source)) at(`legalBasis[${i}].source`, "unknown-source", { id: basis.source });
  });
  for (const part of ["triggers", "exemptions", "blockers"] as const)
    licence[part].forEach((rule, i) => {
      predicate(rule.when, `${part}[${i}].when`);
      cited(rule.cites, `${part}[${i}]`);
    });
  licence.conditions.forEach((condition, i) => {
    predicate(condition.appliesWhen, `conditions[${i}].appliesWhen`);
    predicate(condition.check, `conditions[${i}].check`);
    cited(condition.cites, `conditions[${i}]`);
  });
  licence.prerequisites.forEach((prerequisite, i) => {
    ref(prerequisite.licence, `prerequisites[${i}].licence`);
    predicate(prerequisite.when, `prerequisites[${i}].when`);
  });
  licence.documents.forEach((document, i) => {
    predicate(document.when, `documents[${i}].when`);
  });
  licence.related.forEach((related, i) => {
    ref(related.licence, `related[${i}].licence`);
  });
  for (const part of ["annual", "changes", "penalties"] as const)
    licence[part].forEach((item, i) => {
      cited(item.cites, `${part}[${i}]`);
    });
  cited(licence.renewal?.cites, "renewal");
  cited(licence.deadline?.cites, "deadline");
  for (const part of ["triggers", "exemptions", "blockers", "conditions", "documents", "process", "annual"] as const)
    reportDuplicates(
      licence[part].map((item) => item.id),
      (i, id) => at(`${part}[${i}].id`, "used-twice", { id }),
    );
  if (licence.kind === "abolished" && licence.triggers.length > 0) at("triggers", "abolished-trigger");
  for (const part of ["triggers", "exemptions", "blockers", "conditions"] as const)
    licence[part].forEach((rule, i) => {
      if (rule.inForceFrom && rule.inForceTo && rule.inForceFrom > rule.inForceTo)
        at(`${part}[${i}].inForceTo`, "ends-before-begin");
    });
}
