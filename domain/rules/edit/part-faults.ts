import type { z } from "zod";
import { checkFacts, reportShape, unlessRetired } from "../check";
import { checkLicence } from "../check-licence";
import { checkPredicate, type DeclaredFact } from "../check-predicate";
import type { RuleSetError } from "../fault";
import { reportDuplicates } from "../find-cycle";
import {
  type Fact,
  type FactGroup,
  type Licence,
  factSchema,
  factsFileSchema,
  licenceSchema,
  metaSchema,
  sourcesFileSchema,
} from "../schema";

/** What a part may refer to: the rest of its draft. */
export interface Surroundings {
  readonly groups: readonly FactGroup[];
  readonly facts: readonly Pick<Fact, "id" | "type" | "options" | "optionsFrom" | "retired">[];
  readonly sourceIds: readonly string[];
  readonly licenceIds: readonly string[];
}

/** A fault of the part being edited, at a place such as `triggers[0].reason.zh`. */
export type PartFault = Pick<RuleSetError, "path" | "code" | "values">;

export type EditedKind = "licence" | "fact" | "source" | "meta" | "groups";

const SHAPES: Record<EditedKind, z.ZodType> = {
  licence: licenceSchema,
  fact: factSchema,
  source: sourcesFileSchema.shape.sources.element,
  meta: metaSchema,
  groups: factsFileSchema.shape.groups,
};

/**
 * What is wrong with one part by itself and with what it names, for showing while somebody types: the same checks as those of the
 * whole, without what needs all of it (circles, clauses that never matter). The content has its shape; it may be unfinished.
 */
export function faultsOfPart(kind: EditedKind, content: unknown, around: Surroundings): PartFault[] {
  const faults: PartFault[] = [];
  const at = (path: string, code: RuleSetError["code"], values: RuleSetError["values"] = {}) =>
    faults.push({ path, code, values });
  const report = (_: string, path: string, code: RuleSetError["code"], values: RuleSetError["values"] = {}) =>
    at(path, code, values);
  const read = SHAPES[kind].safeParse(content);
  if (!read.success) for (const issue of read.error.issues) reportShape("", issue, report);
  if (kind === "licence") {
    const licence = content as Licence; // its shape was kept by the forms; what is open is a text or a figure
    const known = new Set([...around.licenceIds, licence.id]);
    checkLicence(licence, declaredBy(around), new Set(around.sourceIds), known, report);
  }
  if (kind === "fact") checkFact(content as Fact, around, at); // as above
  if (kind === "groups")
    reportDuplicates(
      (content as readonly FactGroup[]).map(({ id }) => id), // as above
      (i) => at(`[${i}].id`, "group-twice"),
    );
  return faults.filter(
    (fault, i) => faults.findIndex((other) => other.path === fault.path && other.code === fault.code) === i,
  );
}

function checkFact(
  fact: Fact,
  around: Surroundings,
  at: (path: string, code: RuleSetError["code"], values: RuleSetError["values"]) => void,
): void {
  checkFacts({ groups: [...around.groups], facts: [fact] }, around.licenceIds, (_, path, code, values = {}) => {
    // The other facts that it asks after are not among these: they are looked at below.
    if (path.startsWith("facts[0]") && !path.startsWith("facts[0].askWhen"))
      at(path.slice("facts[0].".length), code, values);
  });
  if (fact.askWhen)
    checkPredicate(
      fact.askWhen,
      "askWhen",
      declaredBy(around),
      unlessRetired(fact, (path, code, values = {}) => at(path, code, values)),
    );
}

function declaredBy({ facts, licenceIds }: Surroundings): Map<string, DeclaredFact> {
  return new Map(
    facts.map(({ id, type, options, optionsFrom, retired }) => [
      id,
      {
        type,
        options: new Set(optionsFrom ? licenceIds : (options ?? []).map(({ value }) => value)),
        isRetired: retired === true,
      },
    ]),
  );
}
