import { type Locale, type RuleSet, findFact, optionsOf } from "@/domain/rules/rule-set";
import type { Fact } from "@/domain/rules/schema";
import type { FactError } from "./parse-facts";

/** A refused answer, naming the fact by its id: for the command line and for developers. With the way to put it right. */
export function factErrorInWords(ruleSet: RuleSet, { code, fact, given }: FactError, locale: Locale): string {
  const words: Record<FactError["code"], { zh: string; en: string }> = {
    "not-an-object": { zh: "应为“事实: 值”的对应表", en: "must map facts to values" },
    "unknown-fact": { zh: "没有这个事实", en: "is no known fact" },
    "wrong-type": { zh: "类型不对", en: "has the wrong type" },
    "unknown-option": { zh: "没有这个选项", en: "names an unknown option" },
    "none-beside-others": { zh: "none 不能与其他选项并列", en: "has none beside other options" },
    "not-finite": { zh: "不是有限的数", en: "is not a finite number" },
    negative: { zh: "不能为负数", en: "must not be negative" },
    "over-100": { zh: "不能超过100%", en: "must not exceed 100 percent" },
    "not-whole": { zh: "应为整数", en: "must be a whole number" },
    "not-a-day": { zh: "应为日期，如 2026-11-25", en: "must be a day like 2026-11-25" },
    "bad-text": { zh: "文字过长或含非法字符", en: "is too long or holds invalid characters" },
    "unknown-licence": { zh: "没有这个证照", en: "names an unknown licence" },
  };
  const zh = locale === "zh";
  const hint = hintFor(ruleSet, code, fact, locale);
  const fault = zh ? `${fact} ${words[code].zh}（${given}）` : `${fact} ${words[code].en} (${given})`;
  return hint === null ? fault : `${fault}${zh ? "，" : "; "}${hint}`;
}

function hintFor(ruleSet: RuleSet, code: FactError["code"], id: string, locale: Locale): string | null {
  const zh = locale === "zh";
  if (code === "unknown-fact") {
    const near = closest(
      id,
      ruleSet.facts.map((fact) => fact.id),
    );
    return near === null ? null : zh ? `是否指 ${near}？` : `did you mean ${near}?`;
  }
  if (code !== "wrong-type" && code !== "unknown-option") return null;
  if (id === "heldLicences") return zh ? "应为证照编号的列表" : "a list of licence ids is wanted";
  const fact = findFact(ruleSet, id);
  return fact ? expectedAnswer(ruleSet, fact, zh) : null;
}

const LISTED = 12;

function expectedAnswer(ruleSet: RuleSet, fact: Fact, zh: boolean): string {
  const ids = optionsOf(ruleSet, fact).map((option) => option.value);
  const row = ids.slice(0, LISTED).join(zh ? "、" : ", ");
  const options =
    ids.length <= LISTED ? row : zh ? `${row}等${ids.length}项` : `${row} and ${ids.length - LISTED} more`;
  switch (fact.type) {
    case "bool":
      return zh ? "应为 true 或 false" : "true or false is wanted";
    case "enum":
      return zh ? `可选：${options}` : `options: ${options}`;
    case "multi":
      return zh ? `应为列表，可选：${options}` : `a list is wanted, of: ${options}`;
    case "number":
      return zh ? "应为数字" : "a number is wanted";
    case "date":
      return zh ? "应为日期，如 2026-11-25" : "a day like 2026-11-25 is wanted";
    case "string":
      return zh ? "应为文字" : "text is wanted";
  }
}

/** The word that a slip of a few letters may have meant, or null when none is near. */
function closest(word: string, candidates: readonly string[]): string | null {
  const allowed = Math.min(3, Math.floor(word.length / 3));
  let best: { readonly candidate: string; readonly distance: number } | null = null;
  if (word.length > 64) return null;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate);
    if (distance <= allowed && (!best || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}

/** Levenshtein: letters put in, taken out or replaced. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1), // both rows reach b's length
        ),
      );
    row = next;
  }
  return row[b.length] as number;
}
