import { type EditedKind, type PartFault, faultsOfPart } from "@/domain/rules/edit/part-faults";
import { fromForm } from "./part-kinds";
import type { FormContent } from "./part-store";
import type { Vocabulary } from "./vocabulary";

/** What is wrong with the part as the form has it; the browser fetches it after the form, because the checks weigh as much. */
export function checkPart(
  kind: EditedKind,
  content: FormContent,
  { groups, facts, sources, licences }: Vocabulary,
): PartFault[] {
  const faults = faultsOfPart(kind, fromForm(kind, content), {
    groups,
    facts,
    sourceIds: sources.map(({ id }) => id),
    licenceIds: licences.map(({ id }) => id),
  });
  return kind === "groups" ? faults.map((fault) => ({ ...fault, path: `groups${fault.path}` })) : faults;
}
