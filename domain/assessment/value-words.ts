import { type Locale, type RuleSet, factById, optionsOf, textIn } from "@/domain/rules/rule-set";
import type { Fact } from "@/domain/rules/schema";
import type { FactValue } from "./fact-layout";

/** Short name of a fact for tables and sentences: 注册资本, Registered capital. */
export function factLabel(ruleSet: RuleSet, factId: string, locale: Locale): string {
  return textIn(factById(ruleSet, factId).label, locale);
}

/** An answer as a person would say it: 是, 500万元, 网站、手机应用. null is 未知. */
export function valueInWords(ruleSet: RuleSet, factId: string, value: FactValue | null, locale: Locale): string {
  const fact = factById(ruleSet, factId);
  if (value === null) return locale === "zh" ? "未知" : "not known";
  switch (fact.type) {
    case "bool":
      return value ? (locale === "zh" ? "是" : "yes") : locale === "zh" ? "否" : "no";
    case "number":
      return amountInWords(fact, Number(value), locale);
    case "enum":
    case "multi": {
      const chosen = [value].flat().map(String);
      return chosen.length === 0 ? (locale === "zh" ? "无" : "none") : optionsInWords(ruleSet, fact, chosen, locale);
    }
    case "date":
    case "string":
      return String(value);
  }
}

const LISTED = 6;

/** Option labels in a row; a long list is cut and its length given. */
export function optionsInWords(
  ruleSet: RuleSet,
  fact: Fact,
  values: readonly string[],
  locale: Locale,
  joint?: "or",
): string {
  const labels = new Map(optionsOf(ruleSet, fact).map((option) => [option.value, textIn(option.label, locale)]));
  const words = values.map((value) => labels.get(value) ?? value);
  const shown = words.length > LISTED ? words.slice(0, LISTED - 1) : words;
  if (locale === "zh") {
    const row = joint && shown.length === words.length ? listZh(shown) : shown.join("、");
    return shown.length < words.length ? `${row}等${words.length}项` : row;
  }
  if (shown.length < words.length) return `${shown.join(", ")} or ${words.length - shown.length} others`;
  return joint ? listEn(shown) : shown.join(", ");
}

function listZh(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join("、")}或${words.at(-1)}`;
}

function listEn(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** A number with its unit: 1000万元, RMB 10 million; 50%, 12个月, 3人. */
export function amountInWords(fact: Fact, value: number, locale: Locale): string {
  const zh = locale === "zh";
  switch (fact.unit) {
    case "wan-cny":
      return zh ? `${plain(value)}万元` : `RMB ${millions(value * 10_000)}`;
    case "million-usd":
      if (!zh) return `USD ${plain(value)} million`;
      return value >= 100 ? `${plain(value / 100)}亿美元` : `${plain(value * 100)}万美元`;
    case "percent":
      return `${plain(value)}%`;
    case "month":
      return zh ? `${plain(value)}个月` : `${plain(value)} ${value === 1 ? "month" : "months"}`;
    case "year":
      return zh ? `${plain(value)}年` : `${plain(value)} ${value === 1 ? "year" : "years"}`;
    case "person":
      return zh ? `${plain(value)}人` : `${grouped(value)} ${value === 1 ? "person" : "people"}`;
    case "sqm":
      return zh ? `${plain(value)}平方米` : `${plain(value)} m²`;
    case "count":
      return zh ? `${plain(value)}个` : plain(value);
    case undefined:
      return plain(value);
  }
}

function millions(yuan: number): string {
  return yuan >= 1_000_000 ? `${plain(yuan / 1_000_000)} million` : grouped(yuan);
}

/** Up to two decimals, without trailing zeros or floating-point dust. */
function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function grouped(value: number): string {
  const [whole = "", part] = plain(value).split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part ? `${spaced}.${part}` : spaced;
}
