import { findLicence, textIn } from "@/domain/rules/rule-set";
import { type ApplicationKind, offeredKinds } from "@/domain/workflow/application-kind";
import { mustBeAble, personOf, type ServiceContext } from "../context";
import { rulesInForce } from "@/server/rules-in-force";

export interface CatalogueEntry {
  id: string;
  name: string;
  official: string;
  kind: string;
  /** Regulated and outside the agency's line. */
  isReferred: boolean;
  /** What may be started for one already held. */
  heldKinds: ApplicationKind[];
}

/** The catalogue by name, in its order and in the person's language: for choosing a licence and for naming one. */
export function listCatalogue(ctx: ServiceContext): CatalogueEntry[] {
  mustBeAble(ctx, "rules.read");
  const locale = personOf(ctx).locale === "en" ? "en" : "zh";
  const ruleSet = rulesInForce();
  const find = (id: string) => findLicence(ruleSet, id);
  return ruleSet.licences.map((licence) => ({
    id: licence.id,
    name: textIn(licence.names.short, locale),
    official: textIn(licence.names.official, locale),
    kind: licence.kind,
    isReferred: licence.handling === "refer",
    heldKinds: offeredKinds(licence, find).filter((kind) => kind !== "new"),
  }));
}

/** The rules that new assessments use: for the foot of the rail. */
export function currentRuleVersion(ctx: ServiceContext): { version: string; hash: string; since: string } {
  mustBeAble(ctx, "rules.read");
  const { version, hash, meta } = rulesInForce();
  return { version, hash, since: meta.inForceFrom };
}
