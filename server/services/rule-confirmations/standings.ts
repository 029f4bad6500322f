import type { Tx } from "@/db/client";
import { oldBefore, type Standing, standingOf } from "@/domain/rules/confirmations";
import { findLicence, type RuleSet } from "@/domain/rules/rule-set";
import { type Statement, statementId, statementsOf } from "@/domain/rules/statements";
import { installedRuleSet, rulesInForce } from "@/server/rules-in-force";
import { type ServiceContext, todayOf } from "../context";
import { ruleSettingsIn } from "../rules/rule-settings";
import { confirmationsIn } from "./confirmations-in";

export type StandingOf = (statement: Statement) => Standing;

/**
 * How sure and how old statements of a version are today. With `keys` only those may be asked about, which reads no more than their
 * confirmations. Clients see no row of them: ask as the system where a client reads.
 */
export async function standingsIn(
  tx: Tx,
  ctx: ServiceContext,
  ruleSet: RuleSet,
  keys?: readonly string[],
): Promise<StandingOf> {
  const { settings } = await ruleSettingsIn(tx);
  const newest = new Map<string, { by: string; on: string; note: string }>();
  for (const { statement, contentHash, by, on, note } of await confirmationsIn(tx, keys)) {
    const of = `${statement} ${contentHash}`;
    if (!newest.has(of)) newest.set(of, { by, on, note });
  }
  const limit = oldBefore(todayOf(ctx), settings.confirmDays);
  return (statement) =>
    standingOf({
      confidence: statement.confidence,
      last: newest.get(`${statement.key} ${statement.hash}`) ?? null,
      saidOn: saidOn(ruleSet, statement),
      oldBefore: limit,
    });
}

/** The same for one entry. */
export function standingsOfLicenceIn(
  tx: Tx,
  ctx: ServiceContext,
  ruleSet: RuleSet,
  licenceId: string,
): Promise<StandingOf> {
  const licence = findLicence(ruleSet, licenceId);
  return standingsIn(tx, ctx, ruleSet, licence ? statementsOf(licence).map(({ key }) => key) : []);
}

/** The days found before, as long as the same rules are in force: working one out compares three versions. */
const said = new WeakMap<Statement, { inForce: RuleSet; on: string }>();

/** The earliest day on which rules at hand were revised that say the very same: a new version makes nothing of the old one younger. */
function saidOn(ruleSet: RuleSet, statement: Statement): string {
  const inForce = rulesInForce();
  const known = said.get(statement);
  if (known?.inForce === inForce) return known.on;
  const days = [ruleSet, inForce, installedRuleSet()].flatMap((each) => {
    const licence = each === ruleSet ? statement.licence : findLicence(each, statement.licence.id);
    const saysIt = licence && idsOf(licence).has(statementId(statement));
    return saysIt ? [each.meta.revisedOn] : [];
  });
  const on = days.sort()[0] ?? ruleSet.meta.revisedOn;
  said.set(statement, { inForce, on });
  return on;
}

const ids = new WeakMap<Statement["licence"], ReadonlySet<string>>();

function idsOf(licence: Statement["licence"]): ReadonlySet<string> {
  let found = ids.get(licence);
  if (!found) {
    found = new Set(statementsOf(licence).map(statementId));
    ids.set(licence, found);
  }
  return found;
}
