import { type Citations, type Locale, type RuleSet, findSource, textIn } from "@/domain/rules/rule-set";
import type { Cite, Confidence } from "@/domain/rules/schema";

/** 《互联网信息服务管理办法》第4、8条; Measures on Internet Information Services, arts. 4, 8. */
export function citeInWords(ruleSet: RuleSet, cite: Cite, locale: Locale): string {
  if ("text" in cite) return textIn(cite.text, locale);
  const source = findSource(ruleSet, cite.source);
  const title = source ? textIn(source.title, locale) : cite.source; // a checked rule set cites declared sources only
  const articles = cite.articles ? articlesInWords(cite.articles, locale) : "";
  const note = cite.note ? textIn(cite.note, locale).replace(/[。.]$/, "") : "";
  const named = source && !UNTITLED.has(source.issuer.zh);
  if (locale === "zh") return `${named ? bracketed(title) : title}${articles}${note ? `（${note}）` : ""}`;
  return `${title}${articles ? `, ${articles}` : ""}${note ? ` (${note.charAt(0).toLowerCase()}${note.slice(1)})` : ""}`;
}

/** All citations of a rule in a row, saying so when the entry's legal basis stands in for the rule's own source. */
export function citationsInWords(ruleSet: RuleSet, { entryLevel, cites }: Citations, locale: Locale): string {
  const zh = locale === "zh";
  const row = cites.map((cite) => citeInWords(ruleSet, cite, locale)).join(zh ? "；" : "; ");
  if (!entryLevel) return row;
  return zh ? `${row}（整项依据，条款待确认）` : `${row} (basis of the whole entry; article to confirm)`;
}

/** How sure a statement is. Anything but an official text is marked as to be confirmed. */
export function confidenceInWords(confidence: Confidence, locale: Locale): string {
  const words = {
    official: { zh: "官方文本", en: "official text" },
    secondary: { zh: "二手资料，待确认", en: "secondary source, to confirm" },
    "from-memory": { zh: "待确认", en: "to confirm" },
  };
  return words[confidence][locale];
}

/** Issuers whose pages have no title of their own, only the description we gave them. */
const UNTITLED = new Set(["代办机构", "行业报道", "平台规则（转述）"]);

/** Book-title marks around a title; a document number stands without, a remark in brackets after it stays outside. */
function bracketed(title: string): string {
  if (title.includes("《") || /〔\d{4}〕/.test(title)) return title;
  const remark = /（(转载|转述)）$/.exec(title);
  return remark ? `《${title.slice(0, remark.index)}》${remark[0]}` : `《${title}》`;
}

function articlesInWords(articles: string, locale: Locale): string {
  const plain = /^[\d(),\s-]+$/.test(articles);
  if (!plain) return articles; // a code such as B25
  if (locale === "en") return /[,-]/.test(articles) ? `arts. ${articles}` : `art. ${articles}`;
  const parts = articles.split(",").map((part) => part.trim());
  const last = parts.at(-1) ?? "";
  const items = /^(\d+)((?:\(\d+\))+)$/;
  if (parts.length === 1 && items.test(last)) {
    const [, article, item = ""] = items.exec(last) ?? [];
    return `第${article}条第${item.replaceAll("(", "（").replaceAll(")", "）")}项`;
  }
  return `第${parts.map((part) => part.replace("-", "—").replaceAll("(", "（").replaceAll(")", "）")).join("、")}条`;
}
