import type { Locale as RuleLocale } from "@/domain/rules/rule-set";
import { personOf, type ServiceContext } from "../context";

/** The catalogue's language for this person. */
export const ruleLocaleOf = (ctx: ServiceContext): RuleLocale => (personOf(ctx).locale === "en" ? "en" : "zh");
