import type { Supplier } from "@/domain/documents/requirements";
import type { UseStatus } from "@/domain/documents/use-status";

/** Why the authority sent it back, in the few words that can be counted. */
export const SUPPLEMENT_CAUSES = [
  "missing",
  "expired",
  "inconsistent",
  "wrong-template",
  "unclear",
  "local-habit",
] as const;
export type SupplementCause = (typeof SUPPLEMENT_CAUSES)[number];

/** Whose mistake it was. */
export const SUPPLEMENT_FAULTS = ["client", "agency", "authority", "third-party"] as const;
export type SupplementFault = (typeof SUPPLEMENT_FAULTS)[number];

/** `left-out`: it goes back without it, with the reason. */
export const ITEM_STATUSES = ["open", "answered", "left-out"] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** `ended`: the application was withdrawn or decided before the answer. */
export const ROUND_STATUSES = ["open", "answered", "ended"] as const;
export type RoundStatus = (typeof ROUND_STATUSES)[number];

/** More than any letter says; a longer one is two rounds. */
export const MOST_ITEMS = 60;

/** 1. 2、 （三） ④ (5) 第六、 - • at the beginning of a line. */
const NUMBERING =
  /^(?:[（(]?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）.、．:：]|[①-⑳]|第[一二三四五六七八九十\d]{1,3}[、，,.]|[-•·*])\s*/u;

/** A letter's lines, pasted: one item a line, without numbering, blank lines and what says nothing. */
export function itemsFromText(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(NUMBERING, "").trim())
    .filter((line) => (line.match(/\p{L}/gu) ?? []).length >= 2)
    .slice(0, MOST_ITEMS);
}

/** First match counts: what is both unclear and expired is told to be expired. */
const TELLS: readonly [SupplementCause, RegExp][] = [
  ["expired", /过期|失效|有效期|逾期|expired/i],
  ["inconsistent", /不一致|不符|不相符|矛盾|differ|inconsistent/i],
  ["wrong-template", /模板|范本|格式|样式|版本|template/i],
  ["unclear", /不清|模糊|看不清|重新扫描|清晰|illegible|unclear/i],
  ["missing", /缺|未提供|未提交|未附|补交|补充|提供|missing/i],
];

/** A proposal for the person to confirm. */
export function guessCause(text: string): SupplementCause {
  return TELLS.find(([, tell]) => tell.test(text))?.[0] ?? "missing";
}

/** Whoever supplies a paper usually made the mistake in it; statements are ours. */
export function guessFault(supplier: Supplier | null): SupplementFault {
  return supplier === "client" ? "client" : supplier === "third-party" ? "third-party" : "agency";
}

/** The paper that a line names, by the longest run of characters that it shares with one of its names; null when that says too little. */
export function guessPaper<P>(text: string, papers: readonly P[], namesOf: (paper: P) => readonly string[]): P | null {
  let best: P | null = null;
  let longest = 3;
  for (const paper of papers) {
    const shared = Math.max(...namesOf(paper).map((name) => sharedRun(text.toLowerCase(), name.toLowerCase())));
    if (shared > longest) [best, longest] = [paper, shared];
  }
  return best;
}

function sharedRun(a: string, b: string): number {
  let longest = 0;
  let above = new Array<number>(b.length + 1).fill(0);
  for (const character of a) {
    const row = new Array<number>(b.length + 1).fill(0);
    for (let at = 1; at <= b.length; at++)
      if (b[at - 1] === character && /[\p{L}\p{N}]/u.test(character)) {
        row[at] = (above[at - 1] ?? 0) + 1;
        longest = Math.max(longest, row[at] ?? 0);
      }
    above = row;
  }
  return longest;
}

/** An item about a paper is answered by the new one that was accepted; any other by what somebody wrote. */
export function itemState(status: ItemStatus, paper: UseStatus | null): ItemStatus {
  return status === "open" && paper === "accepted" ? "answered" : status;
}
