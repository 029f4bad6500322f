import { findSource, textIn, type RuleSet } from "@/domain/rules/rule-set";
import { citeInWords } from "@/domain/assessment/citation-words";
import { type Confirmation, isToConfirm, type StatementState } from "@/domain/rules/confirmations";
import type { Cite, Confidence } from "@/domain/rules/schema";
import { type Statement, isSameLook, type StatementKind, statementId, statementsOf } from "@/domain/rules/statements";
import { type StatementWords, statementInWords } from "@/domain/rules/statement-words";
import { rulesInForce } from "@/server/rules-in-force";
import { ruleLocaleOf } from "../assessments/rule-locale";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { confirmationsIn } from "./confirmations-in";
import { relyingClientsIn } from "./relying-clients";
import { standingsIn } from "./standings";

export interface StatementView extends StatementWords {
  id: string;
  key: string;
  hash: string;
  licence: string;
  licenceName: string;
  kind: StatementKind;
  /** `entryLevel`: no source of its own, the entry's legal basis stands in. */
  entryLevel: boolean;
  cites: { text: string; url: string | null }[];
  confidence: Confidence | null;
  inForceFrom: string | null;
  inForceTo: string | null;
  state: StatementState;
  knownOn: string;
  clients: number;
  /** Every confirmation of its place, the newest first. `isOther`: of what stood there before it changed. */
  confirmations: (Confirmation & { id: string; isOwn: boolean; isOther: boolean })[];
  /** What else waits to be confirmed and is before the same eyes: what its entry says first. */
  alike: { key: string; hash: string; licenceName: string; kind: StatementKind; text: string }[];
}

/** More than one person looks through at one sitting. */
const MOST_ALIKE = 20;

/** One statement of the rules in force with all that is known of how sure it is. Null once it changed. */
export async function getStatement(ctx: ServiceContext, input: { id: string }): Promise<StatementView | null> {
  mustBeAble(ctx, "rules.confirm");
  const ruleSet = rulesInForce();
  const statement = findStatement(ruleSet, (each) => statementId(each) === input.id);
  if (!statement) return null;
  const locale = ruleLocaleOf(ctx);
  const { userId } = personOf(ctx);
  return read(ctx, async (tx) => {
    const { key, hash, licence, kind, confidence, citations, inForceFrom, inForceTo } = statement;
    const others = [licence, ...ruleSet.licences.filter((each) => each !== licence)]
      .flatMap((each) => statementsOf(each))
      .filter((each) => each !== statement && isSameLook(statement, each));
    const [standing, clients, kept] = [
      await standingsIn(tx, ctx, ruleSet, [key, ...others.map((each) => each.key)]),
      await relyingClientsIn(tx),
      await confirmationsIn(tx, [key]),
    ];
    const { state, knownOn } = standing(statement);
    // Where a list shares one place, the others in it are no history of this one.
    const isAlone = statementsOf(licence).filter((each) => each.key === key).length === 1;
    return {
      ...{ id: input.id, key, hash, licence: licence.id, kind, confidence, inForceFrom, inForceTo, state, knownOn },
      ...statementInWords(ruleSet, statement, locale),
      licenceName: textIn(licence.names.short, locale),
      entryLevel: citations.entryLevel,
      cites: citations.cites.map((cite) => ({ text: citeInWords(ruleSet, cite, locale), url: urlOf(ruleSet, cite) })),
      clients: clients.get(licence.id) ?? 0,
      confirmations: kept
        .filter(({ contentHash }) => isAlone || contentHash === hash)
        .map(({ id, by, byId, on, note, contentHash }) => ({
          ...{ id, by, on, note },
          isOwn: byId === userId,
          isOther: contentHash !== hash,
        })),
      alike: others
        .filter((each) => isToConfirm(standing(each).state))
        .slice(0, MOST_ALIKE)
        .map((each) => ({
          ...{ key: each.key, hash: each.hash, kind: each.kind },
          licenceName: textIn(each.licence.names.short, locale),
          text: statementInWords(ruleSet, each, locale).text,
        })),
    };
  });
}

export function findStatement(ruleSet: RuleSet, isWanted: (each: Statement) => boolean): Statement | undefined {
  for (const licence of ruleSet.licences) {
    const found = statementsOf(licence).find(isWanted);
    if (found) return found;
  }
  return undefined;
}

const urlOf = (ruleSet: RuleSet, cite: Cite): string | null =>
  cite.url ?? ("source" in cite ? findSource(ruleSet, cite.source)?.url : undefined) ?? null;
