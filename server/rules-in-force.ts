import path from "node:path";
import type { RuleSet } from "@/domain/rules/rule-set";
import { env } from "@/server/env";
import { loadRuleSet } from "@/server/rules/load-rule-set";

/** The agency's own version that counts in this process; null: the rules that came with the program. */
let own: { versionId: string; ruleSet: RuleSet } | null = null;
let installed: RuleSet | undefined;

/**
 * The rules of today: names, labels, vocabulary, catalogue. Every request and every job looks first which version that is
 * (`freshenRules`), so this needs no waiting. An assessment or application keeps the version it names (`rulesOfVersionIn`).
 */
export const rulesInForce = (): RuleSet => own?.ruleSet ?? installedRuleSet();

/** Null: none of the agency's own is in force. */
export const ownVersionInForce = (): string | null => own?.versionId ?? null;

export function putRulesInForce(next: { versionId: string; ruleSet: RuleSet } | null): void {
  own = next;
}

/** The rules that came with the program: the first version, and what an agency's own began with. */
export function installedRuleSet(): RuleSet {
  installed ??= loadRuleSet({ cacheFolder: path.join(env().dataFolder, "cache") });
  return installed;
}
