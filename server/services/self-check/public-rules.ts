import { compile, type CompiledRuleSet } from "@/domain/assessment/compile";
import { type Locale, type RuleSet, withoutInternal } from "@/domain/rules/rule-set";
import { inOneLanguage, questionRules } from "@/domain/rules/public-rules";
import { rulesInForce } from "@/server/rules-in-force";

/** What the public may have of the rules in force: nothing of the office's own. */
export function publicRules(): RuleSet {
  const inForce = rulesInForce();
  if (made?.of !== inForce) made = { of: inForce, rules: withoutInternal(inForce), compiled: null, texts: new Map() };
  return made.rules;
}

export function compiledPublicRules(): CompiledRuleSet {
  const rules = publicRules();
  const now = made as Made; // publicRules made it
  now.compiled ??= compile(rules);
  return now.compiled;
}

interface Made {
  of: RuleSet;
  rules: RuleSet;
  compiled: CompiledRuleSet | null;
  texts: Map<string, string>;
}
let made: Made | null = null;

/** What a browser needs to ask, and what it needs to explain. */
export const RULE_PARTS = ["questions", "whole"] as const;
export type RulePart = (typeof RULE_PARTS)[number];

/** One part in one language as JSON; null when these are not the rules in force: whoever asks holds an older page. */
export function publicRulesJson(hash: string, part: RulePart, locale: Locale): string | null {
  const rules = publicRules();
  if (rules.hash !== hash) return null;
  const { texts } = made as Made; // publicRules made it
  const key = `${part} ${locale}`;
  let text = texts.get(key);
  if (text === undefined) {
    text = JSON.stringify(inOneLanguage(part === "questions" ? questionRules(rules) : rules, locale));
    texts.set(key, text);
  }
  return text;
}
