import { type Clause, clausesOf } from "@/domain/rules/predicate";
import type { Fact, Licence } from "@/domain/rules/schema";
import type { Finding } from "./finding";

type Found = Omit<Finding, "part">;
type Condition = Licence["conditions"][number];

/**
 * Conditions whose figure was changed in one place only: the requirement says 200, the words that clients read or the amount
 * beside it still say 100.
 *
 * Looked for as a number of its own, in figures or in words up to ten. Limits below two and months are left out: people write
 * them as “a pharmacist”, “over a year”.
 */
export function statedLimits(licence: Licence, facts: readonly Fact[]): Found[] {
  const units = new Map(facts.map(({ id, type, unit }) => [id, type === "number" ? (unit ?? "count") : null]));
  return licence.conditions.flatMap((condition, index) => {
    const limits = limitsOf(condition).filter(({ fact }) => (units.get(fact) ?? null) !== null);
    return [...unsaid(condition, limits, units), ...elsewhere(condition, limits)].map(
      ({ path, ...found }): Found => ({ ...found, path: ["conditions", index, ...path] }),
    );
  });
}

type Limit = Clause & { readonly value: number };

function limitsOf({ check }: Condition): Limit[] {
  return check ? [...clausesOf(check)].filter((clause): clause is Limit => typeof clause.value === "number") : [];
}

function unsaid({ text }: Condition, limits: readonly Limit[], units: ReadonlyMap<string, string | null>): Found[] {
  return limits.flatMap(({ fact, value }) => {
    const unit = units.get(fact);
    if (value < 2 || unit === "month") return [];
    return (["zh", "en"] as const).flatMap((language) => {
      const says = text[language].toLowerCase();
      if (says === "" || saidAs(value, unit, language).some((form) => hasNumber(says, form))) return [];
      const values = { fact, limit: value, language };
      return [{ code: "limit-unsaid" as const, severity: "warning" as const, path: ["text", language], values }];
    });
  });
}

/** An amount that no limit of the requirement has. What is required without a number is not compared. */
function elsewhere({ amounts }: Condition, limits: readonly Limit[]): Found[] {
  const [first] = limits;
  if (!first) return [];
  return Object.entries(amounts ?? {}).flatMap(([key, amount]) => {
    if (limits.some(({ value }) => value === amount)) return [];
    const values = { fact: first.fact, amount, limit: first.value };
    return [{ code: "amount-differs" as const, severity: "warning" as const, path: ["amounts", key], values }];
  });
}

const ZH = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const EN = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** How a text may write a limit, in the unit of its fact: 10,000 万元 is 1亿元, 200 万元 is 2 million. */
function saidAs(value: number, unit: string | null | undefined, language: "zh" | "en"): string[] {
  const plain = [String(value), value.toLocaleString("en-US")];
  if (language === "zh")
    return [...plain, ZH[value] ?? "", value === 2 ? "两" : "", `${value / 10_000}亿`].filter(Boolean);
  if (unit !== "wan-cny") return [...plain, EN[value] ?? "", ...(value === 2 ? ["twice", "both"] : [])].filter(Boolean);
  const yuan = value * 10_000;
  return [`${yuan / 1e6} million`, `${yuan / 1e9} billion`, `${yuan / 1e3} thousand`, yuan.toLocaleString("en-US")];
}

/** Whether a text has this number, not as a part of a longer one. */
function hasNumber(text: string, form: string): boolean {
  const at = text.indexOf(form);
  if (at < 0) return false;
  const isDigit = (char: string | undefined) => char !== undefined && /[\d.,]/.test(char);
  const after = text.slice(at + form.length);
  if (!isDigit(text[at - 1]) && !/^(\d|[.,]\d)/.test(after)) return true;
  return hasNumber(text.slice(at + 1), form);
}
