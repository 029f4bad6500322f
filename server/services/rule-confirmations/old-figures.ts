import type { Tx } from "@/db/client";
import type { OldFigures } from "@/domain/rules/confirmations";
import { type StatementKind, statementsOf } from "@/domain/rules/statements";
import { rulesInForce } from "@/server/rules-in-force";
import type { ServiceContext } from "../context";
import { standingsIn } from "./standings";

/** What a result in words tells. */
const TOLD: ReadonlySet<StatementKind> = new Set(["trigger", "exemption", "condition", "prerequisite"]);

/** Of the rules in force what a result tells and nobody looked up for too long. As the system: clients and visitors see no confirmation. */
export async function oldFiguresIn(tx: Tx, ctx: ServiceContext): Promise<OldFigures> {
  const ruleSet = rulesInForce();
  const standingOf = await standingsIn(tx, ctx, ruleSet);
  const told = ruleSet.licences.flatMap((licence) => statementsOf(licence).filter(({ kind }) => TOLD.has(kind)));
  return Object.fromEntries(
    told.flatMap((statement) => {
      const { state, knownOn } = standingOf(statement);
      return state === "due" ? [[statement.key, knownOn]] : [];
    }),
  );
}
