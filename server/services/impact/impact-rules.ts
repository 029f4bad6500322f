import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { impactRules, ruleSetVersions } from "@/db/schema";
import { type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import type { RuleSet } from "@/domain/rules/rule-set";
import type { ServiceContext } from "../context";
import { rulesOfVersionIn } from "../rules/rule-versions";

/** Previews looked at lately; each compiled rule set takes a few megabytes. */
const previews = new Map<string, CompiledRuleSet>();
const MOST_KEPT = 4;

/** The rules that a run compares, by their hash: of a published version, else as a preview kept them. */
export async function rulesByHashIn(tx: Tx, ctx: ServiceContext, hash: string): Promise<CompiledRuleSet> {
  const kept = previews.get(hash);
  if (kept) return kept;
  const [version] = await tx
    .select({ id: ruleSetVersions.id })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.hash, hash));
  if (version) return (await rulesOfVersionIn(tx, ctx, version.id)).compiled;
  const [row] = await tx.select().from(impactRules).where(eq(impactRules.hash, hash));
  if (!row) throw new Error(`no rules ${hash}`);
  // Written by freezeRulesIn alone, in this shape.
  const compiled = compile({ ...(row.content as Omit<RuleSet, "version" | "hash">), version: row.label, hash });
  const oldest = previews.keys().next().value;
  if (previews.size >= MOST_KEPT && oldest !== undefined) previews.delete(oldest);
  previews.set(hash, compiled);
  return compiled;
}

/** Keeps the rules of a draft as they stand now. */
export async function freezeRulesIn(tx: Tx, ctx: ServiceContext, ruleSet: RuleSet): Promise<void> {
  const { version: label, hash, ...content } = ruleSet;
  await tx.insert(impactRules).values({ hash, label, content, createdAt: ctx.now() }).onConflictDoNothing();
}
