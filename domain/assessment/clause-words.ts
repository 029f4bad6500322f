import type { Clause, ClauseValue } from "@/domain/rules/predicate";
import { type Locale, type RuleSet, factById } from "@/domain/rules/rule-set";
import type { Fact } from "@/domain/rules/schema";
import type { ClauseTrace, PredicateTrace } from "./result";
import { amountInWords, factLabel, optionsInWords, valueInWords } from "./value-words";

/** One clause as part of an explanation; `negated` when it stands under a `not`, so that its opposite is wanted. */
export interface DecidingClause {
  readonly clause: ClauseTrace;
  readonly negated: boolean;
}

/**
 * The clauses that make a predicate true, or false, or unknown: of parts that each decide alone only the first, so that
 * an explanation stays short.
 */
export function decidingClauses(trace: PredicateTrace, negated = false): DecidingClause[] {
  if (trace.kind === "clause") return [{ clause: trace, negated }];
  if (trace.kind === "not") return trace.parts.flatMap((part) => decidingClauses(part, !negated));
  const same = trace.parts.filter((part) => part.state === trace.state);
  const oneIsEnough = trace.state === (trace.kind === "all" ? "false" : "true");
  return (oneIsEnough ? same.slice(0, 1) : same).flatMap((part) => decidingClauses(part, negated));
}

/** What a clause (or its opposite) asks for, after the name of its fact: 不低于1000万元; is one of A or B. */
export function wantedInWords(ruleSet: RuleSet, { fact, op, value }: Clause, negated: boolean, locale: Locale): string {
  const declared = factById(ruleSet, fact);
  const zh = locale === "zh";
  const number = () =>
    declared.type === "number"
      ? amountInWords(declared, Number(value), locale)
      : valueInWords(ruleSet, fact, value, locale);
  switch (op) {
    case "eq":
    case "ne": {
      const positive = (op === "eq") !== negated;
      if (declared.type === "bool") return valueInWords(ruleSet, fact, positive ? value : !value, locale);
      if (positive) return valueInWords(ruleSet, fact, value, locale);
      return zh
        ? `不是${valueInWords(ruleSet, fact, value, locale)}`
        : `other than ${valueInWords(ruleSet, fact, value, locale)}`;
    }
    case "in": {
      const options = listed(ruleSet, declared, value, locale);
      return negated ? (zh ? `不是${options}` : `other than ${options}`) : options;
    }
    case "has_any": {
      const options = listed(ruleSet, declared, value, locale);
      return negated ? (zh ? `不含${options}` : `without ${options}`) : zh ? `含${options}` : options;
    }
    case "has_all": {
      const options = optionsInWords(ruleSet, declared, [value].flat().map(String), locale);
      return negated
        ? zh
          ? `不同时含${options}`
          : `without all of ${options}`
        : zh
          ? `同时含${options}`
          : `with all of ${options}`;
    }
    case "gt":
      return negated ? atMost(number(), zh) : moreThan(number(), zh);
    case "gte":
      return negated ? lessThan(number(), zh) : atLeast(number(), zh);
    case "lt":
      return negated ? atLeast(number(), zh) : lessThan(number(), zh);
    case "lte":
      return negated ? moreThan(number(), zh) : atMost(number(), zh);
  }
}

export const atLeast = (amount: string, zh: boolean) => (zh ? `不低于${amount}` : `at least ${amount}`);
export const atMost = (amount: string, zh: boolean) => (zh ? `不超过${amount}` : `at most ${amount}`);
export const moreThan = (amount: string, zh: boolean) => (zh ? `超过${amount}` : `more than ${amount}`);
export const lessThan = (amount: string, zh: boolean) => (zh ? `低于${amount}` : `less than ${amount}`);

function listed(ruleSet: RuleSet, fact: Fact, value: ClauseValue, locale: Locale): string {
  return optionsInWords(ruleSet, fact, [value].flat().map(String), locale, "or");
}

/** The clause as a finding: 注册资本：500万元，要不低于1000万元. */
export function gapClauseInWords(ruleSet: RuleSet, { clause, negated }: DecidingClause, locale: Locale): string {
  const label = factLabel(ruleSet, clause.fact, locale);
  const wanted = wantedInWords(ruleSet, { fact: clause.fact, op: clause.op, value: clause.wanted }, negated, locale);
  const seen = seenInWords(ruleSet, clause, locale);
  return locale === "zh" ? `${label}：现为${seen}，要${wanted}` : `${label}: now ${seen}, needs ${wanted}`;
}

/** The clause as a fact that decided something: 直播业务角色不含直播平台; Labour dispatch: no. */
export function decidingClauseInWords(ruleSet: RuleSet, { clause }: DecidingClause, locale: Locale): string {
  const label = factLabel(ruleSet, clause.fact, locale);
  const zh = locale === "zh";
  if (clause.state === "unknown") return zh ? `${label}：未知` : `${label}: not known`;
  const fact = factById(ruleSet, clause.fact);
  if (fact.type !== "multi")
    return zh
      ? `${label}：${seenInWords(ruleSet, clause, locale)}`
      : `${label}: ${seenInWords(ruleSet, clause, locale)}`;
  const seen = Array.isArray(clause.seen) ? clause.seen : [];
  if (seen.length === 0) return zh ? `${label}：无` : `${label}: none`;
  const wanted = [clause.wanted].flat().map(String);
  const shown = clause.state === "true" ? wanted.filter((option) => seen.includes(option)) : wanted;
  const options = optionsInWords(ruleSet, fact, shown, locale, clause.state === "true" ? undefined : "or");
  if (clause.state === "true") return zh ? `${label}含${options}` : `${label}: ${options}`;
  return zh ? `${label}不含${options}` : `${label}: not ${options}`;
}

function seenInWords(ruleSet: RuleSet, clause: ClauseTrace, locale: Locale): string {
  if (clause.seen !== null || clause.from === "unknown") return valueInWords(ruleSet, clause.fact, clause.seen, locale);
  return locale === "zh" ? "不适用" : "not applicable"; // not asked, and nothing stands in for it
}
