import type { Finding } from "@/domain/checks/finding";
import { valuesInWords } from "@/domain/checks/finding-words";
import { FAULT_CODES } from "@/domain/rules/fault";
import type { Locale } from "@/domain/rules/rule-set";
import { mustBeAble, read, type ServiceContext } from "../context";
import { findingsOfPart } from "../rules/derived";
import { contentOfDraftIn } from "./content-of-draft";

/** A finding at its place in the part; `values` as its sentence shows them. */
export type PartFinding = Pick<Finding, "code" | "severity" | "path" | "values">;

/** Faults of the part alone are named by its editor while somebody types; circles need the whole. */
const NEEDS_WHOLE = new Set<string>(["asks-in-circle", "needs-in-circle"]);

/** What reasoning over the whole draft finds about one part, errors first. NOT_FOUND when there is no such draft. */
export async function partFindings(
  ctx: ServiceContext,
  input: { draftId: string; part: string; locale: Locale },
): Promise<PartFinding[]> {
  mustBeAble(ctx, "rules.read");
  const content = await read(ctx, (tx) => contentOfDraftIn(tx, ctx, input.draftId));
  const own = new Set<string>(FAULT_CODES.filter((code) => !NEEDS_WHOLE.has(code)));
  return findingsOfPart(content, input.part)
    .filter(({ code }) => !own.has(code))
    .map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      path: finding.path,
      values: valuesInWords(content, finding, input.locale),
    }));
}
