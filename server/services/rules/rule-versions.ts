import path from "node:path";
import { eq } from "drizzle-orm";
import type { Connection, Tx } from "@/db/client";
import { ruleSetVersions } from "@/db/schema";
import { type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import { contentHash } from "@/domain/rules/content-hash";
import type { RuleSet } from "@/domain/rules/rule-set";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { env } from "../../env";
import { idOf, type ServiceContext } from "../context";

/** A published rule set with its row's id, compiled once per process. */
export interface RuleVersion {
  id: string;
  ruleSet: RuleSet;
  compiled: CompiledRuleSet;
}

/** By hash: the same content is compiled once, however many rows or databases name it. A handful at most in practice. */
const compiledByHash = new Map<string, CompiledRuleSet>();
/** Rows never change, so an id once seen committed stays true for as long as the database it came from. */
const known = new WeakMap<Connection, { byHash: Map<string, string>; byId: Map<string, string> }>();

/** The rule set of the installed files, without the database: names, labels, the vocabulary. */
export function installedRuleSet(): RuleSet {
  installed ??= loadRuleSet({ cacheFolder: path.join(env().dataFolder, "cache") });
  return installed;
}

/** Asked for once a row of every list. */
let installed: RuleSet | undefined;

/**
 * The rules that new assessments use: those of the installed files. They are stored as a version the first time their
 * hash is met, in the caller's transaction.
 */
export async function currentRulesIn(tx: Tx, ctx: ServiceContext): Promise<RuleVersion> {
  const ruleSet = installedRuleSet();
  const compiled = compiledOf(ruleSet);
  const seen = knownOf(ctx);
  const id = seen.byHash.get(ruleSet.hash);
  if (id) return { id, ruleSet, compiled };

  const [row] = await tx
    .select({ id: ruleSetVersions.id })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.hash, ruleSet.hash));
  if (row) {
    seen.byHash.set(ruleSet.hash, row.id);
    seen.byId.set(row.id, ruleSet.hash);
    return { id: row.id, ruleSet, compiled };
  }
  const { version, hash, ...content } = ruleSet;
  const [added] = await tx
    .insert(ruleSetVersions)
    .values({
      id: idOf(ctx),
      label: version,
      hash,
      content,
      inForceFrom: ruleSet.meta.inForceFrom,
      publishedAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning({ id: ruleSetVersions.id });
  // Not remembered: this transaction may yet be rolled back. Nothing added: another one stored it while this waited.
  if (added) return { id: added.id, ruleSet, compiled };
  return currentRulesIn(tx, ctx);
}

/** The rules a stored assessment or application points to, whatever is installed now. Throws when there is no such row. */
export async function rulesOfVersionIn(tx: Tx, ctx: ServiceContext, id: string): Promise<RuleVersion> {
  const seen = knownOf(ctx);
  const hash = seen.byId.get(id);
  const ready = hash === undefined ? undefined : compiledByHash.get(hash);
  if (ready) return { id, ruleSet: ready.ruleSet, compiled: ready };

  const installed = installedRuleSet();
  const [head] = await tx
    .select({ hash: ruleSetVersions.hash, label: ruleSetVersions.label })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.id, id));
  if (!head) throw new Error(`no rule set version ${id}`);
  const compiled =
    compiledByHash.get(head.hash) ??
    compiledOf(head.hash === installed.hash ? installed : await storedRuleSet(tx, id, head));
  seen.byId.set(id, head.hash);
  return { id, ruleSet: compiled.ruleSet, compiled };
}

async function storedRuleSet(tx: Tx, id: string, head: { hash: string; label: string }): Promise<RuleSet> {
  const [row] = await tx
    .select({ content: ruleSetVersions.content })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.id, id));
  // A verdict is only worth its rules: content that no longer fits its hash is refused rather than used.
  if (contentHash(row?.content) !== head.hash) throw new Error(`the content of rule set version ${id} is not its own`);
  return { ...(row?.content as Omit<RuleSet, "version" | "hash">), version: head.label, hash: head.hash };
}

function compiledOf(ruleSet: RuleSet): CompiledRuleSet {
  let compiled = compiledByHash.get(ruleSet.hash);
  if (!compiled) {
    compiled = compile(ruleSet);
    compiledByHash.set(ruleSet.hash, compiled);
  }
  return compiled;
}

function knownOf(ctx: ServiceContext) {
  let seen = known.get(ctx.connection);
  if (!seen) {
    seen = { byHash: new Map(), byId: new Map() };
    known.set(ctx.connection, seen);
  }
  return seen;
}
