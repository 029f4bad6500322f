import type { Standing } from "@/domain/rules/confirmations";
import { findLicence } from "@/domain/rules/rule-set";
import { type Statement, statementsOf } from "@/domain/rules/statements";
import { rulesInForce } from "@/server/rules-in-force";
import { mustBeAble, read, type ServiceContext } from "../context";
import { standingsOfLicenceIn } from "./standings";

export interface SaidOfLicence {
  /** The field of the entry in which it stands: "conditions". */
  field: string;
  content: Statement["content"];
  standing: Standing;
}

/** What the rules in force say of one licence, as far as somebody confirmed it; empty for a licence they do not have. */
export async function licenceStandings(ctx: ServiceContext, input: { licence: string }): Promise<SaidOfLicence[]> {
  mustBeAble(ctx, "rules.read");
  const ruleSet = rulesInForce();
  const licence = findLicence(ruleSet, input.licence);
  if (!licence) return [];
  const standingOf = await read(ctx, (tx) => standingsOfLicenceIn(tx, ctx, ruleSet, licence.id));
  return statementsOf(licence).flatMap((statement) => {
    const standing = standingOf(statement);
    const [, field = ""] = statement.key.split("/");
    return standing.last ? [{ field, content: statement.content, standing }] : [];
  });
}
