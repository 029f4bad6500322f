import type { Tx } from "@/db/client";
import type { ClockDefinition } from "@/domain/clocks/clock-definition";
import { statementOfClock } from "@/domain/clocks/clock-statement";
import type { Standing } from "@/domain/rules/confirmations";
import { statementOf } from "@/domain/rules/statements";
import { findLicence } from "@/domain/rules/rule-set";
import { rulesInForce } from "@/server/rules-in-force";
import type { ServiceContext } from "../context";
import { standingsOfLicenceIn } from "../rule-confirmations/standings";

/** How old the figures are that an application goes by, as far as the rules in force say them too. */
export interface FigureStandings {
  /** By the clock's key; absent for a term of a general law, and where the rules say another by now. */
  clocks: Record<string, Standing>;
  /** Of the list of papers; null where it is another one by now, or not that of a new application. */
  papers: Standing | null;
}

export async function figureStandingsIn(
  tx: Tx,
  ctx: ServiceContext,
  licenceId: string,
  { clocks, isListCurrent }: { clocks: readonly ClockDefinition[]; isListCurrent: boolean },
): Promise<FigureStandings> {
  const ruleSet = rulesInForce();
  const licence = findLicence(ruleSet, licenceId);
  if (!licence) return { clocks: {}, papers: null };
  const standingOf = await standingsOfLicenceIn(tx, ctx, ruleSet, licence.id);
  const list = isListCurrent ? statementOf(licence, licence.documents) : undefined;
  return {
    clocks: Object.fromEntries(
      clocks.flatMap((definition) => {
        const statement = statementOfClock(licence, definition);
        return statement ? [[definition.key, standingOf(statement)]] : [];
      }),
    ),
    papers: list ? standingOf(list) : null,
  };
}
