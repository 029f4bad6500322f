import { type Locale, type RuleSet, findFact, findLicence, textIn } from "@/domain/rules/rule-set";
import { factErrorInWords } from "./fact-error-words";
import type { ProofCheck, ProofFault } from "./proof";
import { VERDICTS } from "./verdict";
import { factLabel, valueInWords } from "./value-words";
import { verdictInWords } from "./words";

/** Why a file proves nothing, in one or two sentences. */
export function proofFaultInWords(check: Extract<ProofCheck, { isTrue: false }>, locale: Locale): string {
  const { fault, ruleSet } = check;
  const zh = locale === "zh";
  switch (fault.kind) {
    case "not-text":
      return zh ? "文件里有不是文字的字节。" : "The file holds bytes that are no text.";
    case "not-json":
      return zh ? "文件不是完整的 JSON，可能被截断或改动。" : "The file is no complete JSON: cut short or changed.";
    case "not-a-proof":
      return zh
        ? `这不是评估凭证：“${fault.part}”一栏缺少或不对。`
        : `This is no proof of an assessment: its part “${fault.part}” is missing or wrong.`;
    case "rules-changed":
      return zh
        ? `文件里的规则被改动：应有的指纹是 ${short(fault.said)}，算出的是 ${short(fault.computed)}。`
        : `The rules in the file were changed: their fingerprint should be ${short(fault.said)} and is ${short(fault.computed)}.`;
    case "rules-unreadable":
      return zh ? "文件里的规则不能运行。" : "The rules in the file cannot be run.";
    case "facts-refused": {
      const words = ruleSet ? factErrorInWords(ruleSet, fault.error, locale) : fault.error.fact;
      return zh
        ? `文件里的一项事实不在规则的词汇里：${words}。`
        : `A fact in the file is none of the rules': ${words}.`;
    }
    case "seal":
      return zh
        ? "事实、推理、结论和收据都对得上，但文件其他部分（客户、案件、时间或封签）被改动。"
        : "Facts, reasoning, verdicts and receipt agree, but another part of the file was changed: the client, the case, the time or the seal.";
    case "layout":
      return zh
        ? `内容对得上，但第 ${fault.line} 行的写法与生成时不同。`
        : `The content agrees, but line ${fault.line} is not written as it was.`;
    case "differs":
      return differenceInWords(fault, ruleSet, locale);
  }
}

function differenceInWords(
  { path, said, computed, fact }: Extract<ProofFault, { kind: "differs" }>,
  ruleSet: RuleSet | null,
  locale: Locale,
): string {
  const zh = locale === "zh";
  const [part, id = "", ...rest] = path;
  const pair = (one: string, other: string) =>
    zh ? `文件写的是${one}，重新计算是${other}。` : `the file says ${one}, computed again it is ${other}.`;
  const plain = pair(shown(said, zh), shown(computed, zh));
  const answers = (of: string) => pair(answer(ruleSet, of, said, locale), answer(ruleSet, of, computed, locale));
  const licence = ruleSet && findLicence(ruleSet, id);
  const name = licence ? textIn(licence.names.short, locale) : id;
  switch (part) {
    case "facts":
      return zh
        ? `事实“${label(ruleSet, id, locale)}”：${answers(id)}`
        : `Fact “${label(ruleSet, id, locale)}”: ${answers(id)}`;
    case "verdicts":
      return zh
        ? `“${name}”的结论：${pair(verdict(said, locale), verdict(computed, locale))}`
        : `Verdict on “${name}”: ${pair(verdict(said, locale), verdict(computed, locale))}`;
    case "traces": {
      const place = rest.join(".");
      if (fact !== null && rest.at(-1) === "seen")
        return zh
          ? `“${name}”的推理里，事实“${label(ruleSet, fact, locale)}”：${answers(fact)}`
          : `In the reasoning on “${name}”, fact “${label(ruleSet, fact, locale)}”: ${answers(fact)}`;
      return zh ? `“${name}”的推理（${place}）：${plain}` : `In the reasoning on “${name}” (${place}): ${plain}`;
    }
    case "receipt":
      return zh
        ? `收据不符：事实、日期或结论在签出后被改动。${sentence(plain)}`
        : `The receipt does not fit: facts, date or verdicts were changed after it was made. ${sentence(plain)}`;
    default:
      return zh ? `“${path.join(".")}”一栏：${plain}` : `Part “${path.join(".")}”: ${plain}`;
  }
}

function label(ruleSet: RuleSet | null, fact: string, locale: Locale): string {
  return ruleSet && findFact(ruleSet, fact) ? factLabel(ruleSet, fact, locale) : fact;
}

function answer(ruleSet: RuleSet | null, fact: string, value: unknown, locale: Locale): string {
  const isAnswer =
    value === null ||
    ["boolean", "number", "string"].includes(typeof value) ||
    (Array.isArray(value) && value.every((each) => typeof each === "string"));
  if (!ruleSet || !findFact(ruleSet, fact) || !isAnswer) return shown(value, locale === "zh");
  return quoted(valueInWords(ruleSet, fact, value as string, locale)); // checked just above
}

function verdict(value: unknown, locale: Locale): string {
  const known = VERDICTS.find((each) => each === value);
  return known ? quoted(verdictInWords(known, locale)) : shown(value, locale === "zh");
}

const SHOWN = 60;

function shown(value: unknown, zh: boolean): string {
  if (value === undefined) return zh ? "没有这一项" : "nothing";
  const json = JSON.stringify(value);
  return quoted(json.length > SHOWN ? `${json.slice(0, SHOWN - 1)}…` : json);
}

const quoted = (text: string) => `“${text}”`;
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const short = (hash: string) => `${hash.slice(0, 8)}…`;
