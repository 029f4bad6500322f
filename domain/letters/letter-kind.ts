import type { Day } from "../shared/day";
import type { OfficialStatus } from "../workflow/official-status";

/** What an authority writes about an application. `other`: kept with it, and says nothing about its official status. */
export const LETTER_KINDS = [
  "receipt",
  "acceptance",
  "supplement",
  "not-accepted",
  "suspension",
  "grant",
  "refusal",
  "other",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** The official status that a letter of this kind tells; a registered way is granted by being issued. */
export const STATUS_TOLD: Readonly<Record<LetterKind, OfficialStatus | null>> = {
  receipt: "filed",
  acceptance: "accepted",
  supplement: "supplement-requested",
  "not-accepted": "not-accepted",
  suspension: "suspended",
  grant: "granted",
  refusal: "refused",
  other: null,
};

/** What the file is called among the client's papers. */
export const LETTER_TITLES: Readonly<Record<LetterKind, { zh: string; en: string }>> = {
  receipt: { zh: "材料收件凭证", en: "Receipt of documents" },
  acceptance: { zh: "受理通知书", en: "Notice of acceptance" },
  supplement: { zh: "补正通知书", en: "Supplement request" },
  "not-accepted": { zh: "不予受理通知书", en: "Notice of non-acceptance" },
  suspension: { zh: "中止审查通知书", en: "Notice of suspension" },
  grant: { zh: "准予许可决定书", en: "Decision to grant" },
  refusal: { zh: "不予许可决定书", en: "Decision to refuse" },
  other: { zh: "机关来文", en: "Authority’s letter" },
};

/** A supplement's time counts from the day it reached us; everything else is as of the day that the letter bears. */
export function dayOfAct(kind: LetterKind, days: { datedOn: Day | null; receivedOn: Day }): Day {
  return kind === "supplement" ? days.receivedOn : (days.datedOn ?? days.receivedOn);
}

export interface FoundKind {
  kind: LetterKind;
  quote: string;
  /** False: told by its sentences and not by its title. */
  isSure: boolean;
}

/** Titles, the telling one first: 不予受理通知书 also contains 受理通知书. */
const TITLES: readonly [LetterKind, RegExp][] = [
  ["not-accepted", /不予受理/u],
  ["refusal", /不予(?:行政)?(?:许可|批准|核准|备案|通过|延续|变更|登记)/u],
  ["supplement", /(?:补正|补充(?:材料|资料|说明)?|补齐|修改补充).{0,10}(?:通知|告知|函|意见|单)|一次性告知|补正材料/u],
  ["suspension", /(?:中止|暂停).{0,8}(?:审查|审批|办理|许可|通知)/u],
  [
    "other",
    /延长.{0,10}期限|听证|撤回|撤销|注销|吊销|终止|特别程序|专家评审|现场(?:核查|检查)|实地核查|缴费|送达回证/u,
  ],
  [
    "grant",
    /(?:准予|予以|同意|批准|核准).{0,10}(?:许可|批准|延续|变更|备案|登记).{0,6}(?:决定|通知|证明|书)|(?:准予|核准|批准)(?:决定|通知)|批复|(?:许可|审批)决定书|备案(?:通知|成功|证明|凭证|回执)/u,
  ],
  ["receipt", /(?:收件|接收|收讫|签收|收取|材料接收|申请材料).{0,8}(?:凭证|凭据|回执|清单|收据|单$)|收件通知/u],
  ["acceptance", /受理(?:通知|决定|凭证|告知|单|回执|书)/u],
];

/** What sentences say where the title is missing or cannot be read. */
const SAYINGS: readonly [LetterKind, RegExp][] = [
  ["not-accepted", /(?:决定|依法)不予受理|不予受理(?:你|该|其|的决定)/u],
  ["refusal", /决定不予(?:行政)?(?:许可|批准|核准|备案|延续|变更)|不予(?:行政)?许可的决定/u],
  ["grant", /(?:决定|现|依法)(?:准予|批准|核准|同意)(?!受理)|准予(?:行政)?许可的决定/u],
  [
    "supplement",
    /(?:需要|请|应当|须|需)(?:你单位|你公司|贵公司|贵单位|申请人)?[^。；]{0,20}(?:补正|补充|补齐|重新提交)[^。；]{0,14}(?:材料|内容|资料|说明|[:：])/u,
  ],
  ["suspension", /(?:决定|予以)(?:中止|暂停)(?:审查|办理|审批)/u],
  ["acceptance", /(?:决定|依法|予以|现予)(?:予以)?受理/u],
  ["receipt", /(?:已|现)收到(?:你|贵)(?:单位|公司)[^。；]{0,30}材料/u],
];

const TITLE_PLACE = 10;
const TITLE_LENGTH = 40;

/** What the letter is; null: it does not say. */
export function findKind(paragraphs: readonly string[]): FoundKind | null {
  const titles = paragraphs
    .slice(0, TITLE_PLACE)
    .filter((each) => each.length <= TITLE_LENGTH && !/[。；，]|[:：]$/u.test(each));
  // A title may stand on two lines, its authority above it.
  const lines = [...titles, ...titles.slice(1).map((each, index) => `${titles[index] ?? ""}${each}`)];
  for (const line of lines)
    for (const [kind, title] of TITLES) if (title.test(line)) return { kind, quote: line, isSure: true };
  for (const [kind, saying] of SAYINGS)
    for (const paragraph of paragraphs) {
      const said = saying.exec(paragraph);
      if (said)
        return { kind, quote: paragraph.slice(Math.max(0, said.index - 20), said.index + 60).trim(), isSure: false };
    }
  return null;
}
