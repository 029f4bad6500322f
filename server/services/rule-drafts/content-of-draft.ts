import type { Tx } from "@/db/client";
import type { Scenario } from "@/domain/book/scenario";
import { contentHash } from "@/domain/rules/content-hash";
import { contentOf, readPartKey, type RuleSetContent, scenariosOf } from "@/domain/rules/draft-parts";
import type { ServiceContext } from "../context";
import { frozen, rulesOfVersionIn } from "../rules/rule-versions";
import { bookOfVersionIn } from "../rules/version-parts";
import { draftIn, overlayIn } from "./draft-row";

/**
 * Drafts as they were read lately, by what they are made of: whoever asks again for the same gets the same object, and with it what was
 * worked out of it (`rules/derived.ts`). A content shares all but its own parts with its base; its program takes some megabytes.
 */
const contents = new Map<string, RuleSetContent>();
const books = new Map<string, Scenario[]>();
const MOST_KEPT = 8;

function kept<V>(values: Map<string, V>, key: string, value: V): V {
  values.delete(key);
  values.set(key, value);
  for (const oldest of [...values.keys()].slice(0, -MOST_KEPT)) values.delete(oldest);
  return value;
}

/** The rules as the draft has them: of the right shape, not yet checked. Frozen. NOT_FOUND when there is no such draft. */
export async function contentOfDraftIn(tx: Tx, ctx: ServiceContext, draftId: string): Promise<RuleSetContent> {
  const { baseVersionId } = await draftIn(tx, draftId);
  return contentWithIn(tx, ctx, baseVersionId, await overlayIn(tx, draftId));
}

/** The rules of a version with these parts put over it. */
export async function contentWithIn(
  tx: Tx,
  ctx: ServiceContext,
  versionId: string,
  overlay: ReadonlyMap<string, unknown>,
): Promise<RuleSetContent> {
  const { ruleSet } = await rulesOfVersionIn(tx, ctx, versionId);
  const own = [...overlay].filter(([part]) => !isScenario(part));
  const key = contentHash([ruleSet.hash, own]);
  return kept(contents, key, contents.get(key) ?? frozen(contentOf(ruleSet, new Map(own))));
}

/** The test book as the draft has it. */
export async function bookOfDraftIn(tx: Tx, draftId: string): Promise<Scenario[]> {
  const { baseVersionId } = await draftIn(tx, draftId);
  return bookWithIn(tx, baseVersionId, await overlayIn(tx, draftId));
}

/** The test book of a version with these scenarios put over it. */
export async function bookWithIn(
  tx: Tx,
  versionId: string,
  overlay: ReadonlyMap<string, unknown>,
): Promise<Scenario[]> {
  const own = [...overlay].filter(([part]) => isScenario(part));
  const key = contentHash([versionId, own]);
  const known = books.get(key);
  return kept(books, key, known ?? frozen(scenariosOf(await bookOfVersionIn(tx, versionId), new Map(own))));
}

const isScenario = (part: string) => readPartKey(part)?.kind === "scenario";
