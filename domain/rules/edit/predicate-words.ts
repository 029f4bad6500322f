import { wantedInWords } from "@/domain/assessment/clause-words";
import { factLabel } from "@/domain/assessment/value-words";
import { type Clause, type Predicate, isClause } from "../predicate";
import { type Locale, type RuleSet, findFact } from "../rule-set";

/**
 * A condition as one sentence: 注册资本：不低于100万元，并且（平台类型：电商或直播；或者…）. Written for who edits it: a part that is
 * not finished is shown as a gap (…), never guessed. Of the rule set facts, options and short names are read.
 */
export function predicateInWords(ruleSet: RuleSet, predicate: Predicate, locale: Locale): string {
  return said(ruleSet, predicate, locale, false, false);
}

function said(ruleSet: RuleSet, predicate: Predicate, locale: Locale, isNegated: boolean, isInner: boolean): string {
  const zh = locale === "zh";
  if (isClause(predicate)) return clauseSaid(ruleSet, predicate, locale, isNegated);
  if ("not" in predicate) {
    if (isClause(predicate.not) || "not" in predicate.not)
      return said(ruleSet, predicate.not, locale, !isNegated, isInner);
    if (isNegated) return said(ruleSet, predicate.not, locale, false, isInner); // not "not …"
    const inner = said(ruleSet, predicate.not, locale, false, false);
    return zh ? `并非（${inner}）` : `it is not so that (${inner})`;
  }
  const isAll = "all" in predicate;
  const parts = (isAll ? predicate.all : predicate.any).map((part) => said(ruleSet, part, locale, false, true));
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const row = parts.join(zh ? (isAll ? "，并且" : "，或者") : isAll ? ", and " : ", or ");
  return isInner ? (zh ? `（${row}）` : `(${row})`) : row;
}

const GAP = "…";

function clauseSaid(ruleSet: RuleSet, clause: Clause, locale: Locale, isNegated: boolean): string {
  const fact = findFact(ruleSet, clause.fact);
  const colon = locale === "zh" ? "：" : ": ";
  if (!fact) return `${clause.fact || GAP}${colon}${GAP}`;
  const isEmpty = clause.value === "" || (typeof clause.value === "object" && clause.value.length === 0);
  const wanted = isEmpty ? GAP : wantedInWords(ruleSet, clause, isNegated, locale);
  return `${factLabel(ruleSet, clause.fact, locale)}${colon}${wanted}`;
}
