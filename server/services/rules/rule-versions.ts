import { eq } from "drizzle-orm";
import type { Connection, Tx } from "@/db/client";
import { ruleSetVersions } from "@/db/schema";
import { type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import { contentHash } from "@/domain/rules/content-hash";
import type { RuleSetContent } from "@/domain/rules/draft-parts";
import type { RuleSet } from "@/domain/rules/rule-set";
import { installedRuleSet, ownVersionInForce, rulesInForce } from "@/server/rules-in-force";
import { idOf, type ServiceContext } from "../context";

/** A published rule set with its row's id. `compiled` is made when it is first asked for. */
export interface RuleVersion {
  id: string;
  ruleSet: RuleSet;
  readonly compiled: CompiledRuleSet;
}

/** Compiled once for each rule set that is kept, and gone with it. */
const compiledOf = new WeakMap<RuleSet, CompiledRuleSet>();

/** Versions read lately besides the one in force, by hash, the one read last at the end. Each takes some megabytes with its program. */
const kept = new Map<string, RuleSet>();
const MOST_KEPT = 6;

/** Rows never change, so an id once seen committed stays true for as long as the database it came from. */
const known = new WeakMap<Connection, { byHash: Map<string, string>; byId: Map<string, string> }>();

/** The rules that new assessments use: those in force. */
export async function currentRulesIn(tx: Tx, ctx: ServiceContext): Promise<RuleVersion> {
  const id = ownVersionInForce();
  return id ? versionOf(id, rulesInForce()) : installedRulesIn(tx, ctx);
}

/** The rules of the installed files. They are stored as a version the first time their hash is met, in the caller's transaction. */
export async function installedRulesIn(tx: Tx, ctx: ServiceContext): Promise<RuleVersion> {
  const ruleSet = installedRuleSet();
  const seen = knownOf(ctx);
  const id = seen.byHash.get(ruleSet.hash);
  if (id) return versionOf(id, ruleSet);

  const [row] = await tx
    .select({ id: ruleSetVersions.id })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.hash, ruleSet.hash));
  if (row) {
    seen.byHash.set(ruleSet.hash, row.id);
    seen.byId.set(row.id, ruleSet.hash);
    return versionOf(row.id, ruleSet);
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
  if (added) return versionOf(added.id, ruleSet);
  return installedRulesIn(tx, ctx);
}

/** The rules a stored assessment or application points to, whatever is in force now. Throws when there is no such row. */
export async function rulesOfVersionIn(tx: Tx, ctx: ServiceContext, id: string): Promise<RuleVersion> {
  const seen = knownOf(ctx);
  const hash = seen.byId.get(id);
  const ready = hash === undefined ? undefined : readyOf(hash);
  if (ready) return versionOf(id, ready);

  const [head] = await tx
    .select({ hash: ruleSetVersions.hash })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.id, id));
  if (!head) throw new Error(`no rule set version ${id}`);
  const ruleSet = readyOf(head.hash) ?? (await storedRuleSet(tx, id));
  seen.byId.set(id, head.hash);
  return versionOf(id, ruleSet);
}

/** A version as it is stored, read anew, frozen and kept. Throws when its content is not the one that was published. */
export async function storedRuleSet(tx: Pick<Tx, "select">, id: string): Promise<RuleSet> {
  const [row] = await tx
    .select({ content: ruleSetVersions.content, hash: ruleSetVersions.hash, label: ruleSetVersions.label })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.id, id));
  if (!row) throw new Error(`no rule set version ${id}`);
  // A verdict is only worth its rules: content that no longer fits its hash is refused rather than used.
  if (contentHash(row.content) !== row.hash) throw new Error(`the content of rule set version ${id} is not its own`);
  const ruleSet = frozen({ ...(row.content as RuleSetContent), version: row.label, hash: row.hash });
  kept.set(row.hash, ruleSet);
  for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
  return ruleSet;
}

function readyOf(hash: string): RuleSet | undefined {
  const standing = [rulesInForce(), installedRuleSet()].find((each) => each.hash === hash);
  if (standing) return standing;
  const found = kept.get(hash);
  if (!found) return undefined;
  kept.delete(hash);
  kept.set(hash, found);
  return found;
}

function versionOf(id: string, ruleSet: RuleSet): RuleVersion {
  return {
    id,
    ruleSet,
    get compiled() {
      let compiled = compiledOf.get(ruleSet);
      if (!compiled) {
        compiled = compile(ruleSet);
        compiledOf.set(ruleSet, compiled);
      }
      return compiled;
    },
  };
}

function knownOf(ctx: ServiceContext) {
  let seen = known.get(ctx.connection);
  if (!seen) {
    seen = { byHash: new Map(), byId: new Map() };
    known.set(ctx.connection, seen);
  }
  return seen;
}

/** The same value, which nothing can change any more. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}
