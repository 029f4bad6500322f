import type { Tx } from "@/db/client";
import type { ClockDefinition } from "@/domain/clocks/clock-definition";
import { statementOfClock } from "@/domain/clocks/clock-statement";
import type { Standing } from "@/domain/rules/confirmations";
import { findLicence } from "@/domain/rules/rule-set";
import { rulesInForce } from "@/server/rules-in-force";
import type { ServiceContext } from "../context";
import { standingsOfLicenceIn } from "../rule-confirmations/standings";

/** How old the figures behind an application's clocks are, by the clock's key, as far as the rules in force say them too. */
export async function clockStandingsIn(
  tx: Tx,
  ctx: ServiceContext,
  licenceId: string,
  definitions: readonly ClockDefinition[],
): Promise<Record<string, Standing>> {
  const ruleSet = rulesInForce();
  const licence = findLicence(ruleSet, licenceId);
  if (!licence) return {};
  const standingOf = await standingsOfLicenceIn(tx, ctx, ruleSet, licence.id);
  return Object.fromEntries(
    definitions.flatMap((definition) => {
      const statement = statementOfClock(licence, definition);
      return statement ? [[definition.key, standingOf(statement)]] : [];
    }),
  );
}
