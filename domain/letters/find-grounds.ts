import { NUMBERED } from "./tidy-letter";

const GROUND =
  /^(?:因|由于|鉴于|理由(?:如下|是|为)?[:：]?|经审查|经审核|经核|经查|经研究|原因)|不符合|不具备|未达到|不属于|未按(?:规定|要求)|不满足|依据《|根据《|违反/u;
const REMEDY = /行政复议|行政诉讼|如不服|不服本决定|特此/u;
const MOST = 5;

/** Why: the sentences that say so, in their order, as the letter has them. */
export function findGrounds(paragraphs: readonly string[]): string[] {
  return paragraphs
    .flatMap((paragraph) => paragraph.split(/(?<=[。；])/u))
    .map((sentence) => sentence.replace(NUMBERED, "").trim())
    .filter((sentence) => sentence.length >= 8 && GROUND.test(sentence) && !REMEDY.test(sentence))
    .slice(0, MOST);
}
