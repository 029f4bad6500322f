import { parseUscc } from "../clients/uscc";

export interface Named {
  value: string;
  quote: string;
}

export interface Parties {
  /** Companies named, the addressee first. */
  companies: Named[];
  /** Unified social credit codes whose check character is right. */
  codes: Named[];
}

const ENDING =
  "(?:股份有限公司|有限责任公司|集团有限公司|有限公司|合伙企业(?:[（(](?:有限|普通)合伙[)）])?|事务所|个人独资企业|工作室|集团)";
const COMPANY = new RegExp(
  `[\\p{Script=Han}A-Za-z0-9·（）()]{2,40}?${ENDING}(?:[\\p{Script=Han}]{2,10}?分公司)?`,
  "gu",
);
/** What stands before a name without a sign between. */
const LEAD =
  /^.*?(?:申请(?:单位|人|企业|公司)(?:名称)?|(?:企业|单位|公司|机构|主体|主办者|主办单位)(?:名称)?(?=.{2})|[你贵](?:单位|公司)|关于|经审查|准予|同意|批准|核准|现对|收到|由|向|对|与|为|系|送达|抄送|致)(?=[\p{Script=Han}A-Za-z（(]{3,})/u;
const CODE = /(?<![0-9A-Za-z])[0-9A-Za-z](?:[ -]?[0-9A-Za-z]){17}(?![0-9A-Za-z])/gu;

export function findParties(paragraphs: readonly string[]): Parties {
  const companies: (Named & { isAddressed: boolean })[] = [];
  const codes: Named[] = [];
  for (const paragraph of paragraphs) {
    for (const match of paragraph.matchAll(COMPANY)) {
      const value = companyIn(match[0]);
      if (value.length < 6 || companies.some((each) => each.value === value)) continue;
      companies.push({
        value,
        quote: paragraph,
        isAddressed: /^[:：]\s*$/u.test(paragraph.slice(match.index + match[0].length)),
      });
    }
    for (const match of paragraph.matchAll(CODE)) {
      const code = codeIn(match[0]);
      if (code && !codes.some(({ value }) => value === code)) codes.push({ value: code, quote: paragraph });
    }
  }
  return {
    companies: companies
      .toSorted((a, b) => Number(b.isAddressed) - Number(a.isAddressed))
      .map(({ value, quote }) => ({ value, quote })),
    codes,
  };
}

/** 《 and verbs before it belong to the sentence; an opening bracket needs its closing one. */
function companyIn(text: string): string {
  let name = text;
  for (let before = ""; before !== name; ) {
    before = name;
    name = name.replace(LEAD, "");
  }
  return name
    .replace(/^[）)·]+/u, "")
    .replaceAll("(", "（")
    .replaceAll(")", "）");
}

/** With the letters that the code does not use read as the figures they look like. */
function codeIn(text: string): string | null {
  const plain = text.replace(/[ -]/g, "").toUpperCase();
  for (const each of [
    plain,
    plain.replaceAll("O", "0").replaceAll("I", "1").replaceAll("S", "5").replaceAll("Z", "2"),
  ]) {
    const parsed = parseUscc(each);
    if (parsed.ok) return parsed.code;
  }
  return null;
}
