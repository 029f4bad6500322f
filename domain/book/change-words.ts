import { clauseLine } from "@/domain/checks/finding-words";
import { partsOfPredicate } from "@/domain/checks/placed-predicates";
import type { RuleSetContent } from "@/domain/rules/draft-parts";
import type { Predicate } from "@/domain/rules/predicate";
import type { Locale } from "@/domain/rules/rule-set";

/** The part of a predicate that a small mistake changed: as it is written, and as it would be. */
export function changedPart(before: Predicate, after: Predicate): { before: Predicate; after: Predicate } {
  const own = partsOfPredicate(before);
  const other = partsOfPredicate(after);
  const isSameKind = Object.keys(before)[0] === Object.keys(after)[0] && own.length === other.length;
  if (!isSameKind || own.length === 0) return { before, after };
  const changed = own.flatMap(({ part }, i) => {
    const next = other[i]?.part;
    return next && JSON.stringify(part) !== JSON.stringify(next) ? [{ before: part, after: next }] : [];
  });
  const [only] = changed;
  return only && changed.length === 1 ? changedPart(only.before, only.after) : { before, after };
}

/** A predicate as one line for people: 外资比例：高于50% 并且 并非（渠道：含网站）. */
export function predicateInWords(content: RuleSetContent, predicate: Predicate, locale: Locale): string {
  const zh = locale === "zh";
  const inner = (part: Predicate) => {
    const text = predicateInWords(content, part, locale);
    return "fact" in part || "not" in part ? text : zh ? `（${text}）` : `(${text})`;
  };
  if ("all" in predicate) return predicate.all.map(inner).join(zh ? " 并且 " : " and ");
  if ("any" in predicate) return predicate.any.map(inner).join(zh ? " 或者 " : " or ");
  if ("not" in predicate) {
    const text = predicateInWords(content, predicate.not, locale);
    return zh ? `并非（${text}）` : `not (${text})`;
  }
  return clauseLine(content, predicate, locale);
}
