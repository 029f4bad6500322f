import type { Tx } from "@/db/client";
import { statementOfClock } from "@/domain/clocks/clock-statement";
import type { Standing } from "@/domain/rules/confirmations";
import { findLicence } from "@/domain/rules/rule-set";
import type { ServiceContext } from "../context";
import { standingsOfLicenceIn } from "../rule-confirmations/standings";
import { rulesOfVersionIn } from "../rules/rule-versions";

/** How old the figures behind an application's clocks are, by the clock's key: as the rules have them that the application began with. */
export async function clockStandingsIn(
  tx: Tx,
  ctx: ServiceContext,
  application: { ruleSetVersionId: string; licenceId: string },
  keys: readonly string[],
): Promise<Record<string, Standing>> {
  const { ruleSet } = await rulesOfVersionIn(tx, ctx, application.ruleSetVersionId);
  const licence = findLicence(ruleSet, application.licenceId);
  if (!licence) return {};
  const standingOf = await standingsOfLicenceIn(tx, ctx, ruleSet, licence.id);
  return Object.fromEntries(
    [...new Set(keys)].flatMap((key) => {
      const statement = statementOfClock(licence, key);
      return statement ? [[key, standingOf(statement)]] : [];
    }),
  );
}
