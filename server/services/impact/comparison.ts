import { Evaluation } from "@/domain/assessment/evaluation";
import type { Tx } from "@/db/client";
import type { Facts } from "@/domain/assessment/parse-facts";
import { compareClient } from "@/domain/impact/compare-client";
import type { LicenceImpact } from "@/domain/impact/impact";
import { readableFacts } from "@/domain/impact/readable-facts";
import { cutPair, pairRules, type RulePair } from "@/domain/impact/rule-pair";
import { type FactRename, renamedAnswers } from "@/domain/rules/fact-rename";
import { ruleSetVersions } from "@/db/schema";
import type { ServiceContext } from "../context";
import { renamesSinceIn } from "../rules/renames-since";
import type { ClientFacts } from "./client-slice";
import type { ImpactRunRow } from "./impact-lease";
import { rulesByHashIn } from "./impact-rules";

export interface ComparedClient {
  facts: { before: Facts; after: Facts };
  before: Evaluation;
  after: Evaluation;
  differences: readonly LicenceImpact[];
}

/** What a run compares, ready for one client after the other. */
export interface Comparison {
  pair: RulePair;
  /** Facts of the vocabulary that decide nothing here. */
  unread: string[];
  /** Null for a client about whom nothing was ever settled. The evaluations are used again for the next client. */
  compare: (client: ClientFacts) => ComparedClient | null;
}

type Compared = Pick<ImpactRunRow, "fromHash" | "fromDay" | "toHash" | "toDay" | "question" | "renames">;

/** isWhole: with every licence, for one client whose reasons are wanted; else cut down to what can differ for anybody. */
export async function comparisonIn(
  tx: Tx,
  ctx: ServiceContext,
  run: Compared & { isWhole?: boolean },
): Promise<Comparison> {
  const { question, fromDay, toDay } = run;
  const whole = pairRules(
    await rulesByHashIn(tx, ctx, run.fromHash),
    await rulesByHashIn(tx, ctx, run.toHash),
    question === null && fromDay === toDay,
  );
  const pair = run.isWhole ? whole : cutPair(whole, [fromDay, toDay], question?.licence ?? null);
  const read = new Set([pair.before, pair.after].flatMap(({ ruleSet }) => ruleSet.facts.map(({ id }) => id)));
  const since = await renamesIn(tx, ctx);
  for (const { from } of [...run.renames, ...[...since.values()].flat()]) read.add(from);
  const unread = whole.before.ruleSet.facts.map(({ id }) => id).filter((id) => !read.has(id));
  return { pair, unread, compare: comparerOf(pair, run, since) };
}

/** What facts were called before, by the version that their answers were given under; empty while no fact was ever renamed. */
async function renamesIn(tx: Tx, ctx: ServiceContext): Promise<ReadonlyMap<string, FactRename[]>> {
  const versions = await tx.select({ id: ruleSetVersions.id, renames: ruleSetVersions.renames }).from(ruleSetVersions);
  const since = new Map<string, FactRename[]>();
  if (versions.every(({ renames }) => (renames ?? []).length === 0)) return since;
  for (const { id } of versions) since.set(id, await renamesSinceIn(tx, ctx, id));
  return since;
}

function comparerOf(
  pair: RulePair,
  { question, renames, fromDay, toDay }: Compared,
  since: ReadonlyMap<string, FactRename[]>,
): Comparison["compare"] {
  const before = new Evaluation(pair.before);
  const after = new Evaluation(pair.after);
  return ({ facts, held, rule_set_version_id: versionId }) => {
    if (facts === null) return null;
    const stored = renamedAnswers(facts, since.get(versionId ?? "") ?? []);
    const recorded = held ?? [];
    const was = readableFacts(pair.before.ruleSet, stored, recorded);
    const isSame = question === null && renames.length === 0 && pair.isSameVocabulary;
    const later = isSame ? stored : { ...renamedAnswers(stored, renames), ...question?.facts };
    const is = isSame ? was : readableFacts(pair.after.ruleSet, later, recorded);
    before.load(was, fromDay);
    after.load(is, toDay);
    return { facts: { before: was, after: is }, before, after, differences: compareClient(pair, before, after) };
  };
}
