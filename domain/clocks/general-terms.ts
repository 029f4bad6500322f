import type { ClockEvent, Length } from "./clock-definition";
import type { Confidence, Text } from "@/domain/rules/schema";
import type { OfficialStatus } from "@/domain/workflow/official-status";

/**
 * The periods of the Administrative Licensing Law, which hold where the special rule of a licence says nothing. Articles 32,
 * 42 and 50 were read for the catalogue, 44, 49 and 70 were not.
 */
export interface GeneralTerm {
  name: Text;
  text: Text;
  startEvent: ClockEvent;
  endsWhen: readonly OfficialStatus[];
  length: Length;
  /** Counted back from the event instead of on from it. */
  direction?: "before";
  /** 可以延长十日: with the approval of the head of the authority, told to the applicant. */
  extension: Length | null;
  articles: string;
  confidence: Confidence;
}

export const GENERAL_TERMS = {
  accept: {
    name: { zh: "决定是否受理", en: "Acceptance or correction notice" },
    text: { zh: "材料不齐的，五日内一次告知全部补正内容", en: "All corrections told at once within five days" },
    startEvent: "filed",
    endsWhen: ["accepted", "supplement-requested", "not-accepted"],
    length: { value: 5, unit: "working-day" },
    extension: null,
    articles: "32",
    confidence: "official",
  },
  decide: {
    name: { zh: "审查并作出决定", en: "Review and decision" },
    text: {
      zh: "自受理之日起二十日内作出决定，经批准可以延长十日；法律、法规另有规定的从其规定",
      en: "Decided within twenty days of acceptance, ten more with approval, unless other rules say otherwise",
    },
    startEvent: "accepted",
    endsWhen: ["granted", "refused"],
    length: { value: 20, unit: "working-day" },
    extension: { value: 10, unit: "working-day" },
    articles: "42",
    confidence: "official",
  },
  renew: {
    name: { zh: "届满前作出是否准予延续的决定", en: "Decision on the renewal before expiry" },
    text: {
      zh: "在有效期届满前作出是否准予延续的决定；逾期未作决定的，视为准予延续",
      en: "Decided before the licence expires; without a decision by then it counts as renewed",
    },
    startEvent: "licence-expiry",
    endsWhen: ["granted", "refused"],
    length: { value: 0, unit: "day" },
    direction: "before",
    extension: null,
    articles: "50",
    confidence: "official",
  },
  issue: {
    name: { zh: "颁发证件", en: "Licence issued" },
    text: { zh: "自作出决定之日起十日内颁发", en: "Issued within ten days of the decision" },
    startEvent: "granted",
    endsWhen: ["issued"],
    length: { value: 10, unit: "working-day" },
    extension: null,
    articles: "44",
    confidence: "from-memory",
  },
} as const satisfies Record<string, GeneralTerm>;

export type GeneralTermKey = keyof typeof GENERAL_TERMS;

/** What the law says of something done to a licence already held, and which of its periods are taken to hold for it. */
export interface GeneralDuty {
  text: Text;
  articles: string | null;
  terms: readonly GeneralTermKey[];
  /** Shown with each period where the law gives it for a permit and not for this very act; null: it names the act. */
  note: Text | null;
}

const READING: Text = {
  zh: "没有查到这一事项单独的期限，按行政许可法的一般期限计，办理前向窗口确认。",
  en: "No period of its own was found for this; the general one is counted. Confirm with the window.",
};

/** By kind of application. A kind that is missing here is not filled from the general law. */
export const GENERAL_DUTIES = {
  renewal: {
    text: {
      zh: "有效期届满三十日前向作出决定的机关提出申请，另有规定的从其规定",
      en: "Applied for with the authority thirty days before expiry, unless other rules say otherwise",
    },
    articles: "50",
    terms: ["accept", "renew", "issue"],
    note: null,
  },
  change: {
    text: {
      zh: "被许可人要求变更行政许可事项的，向作出决定的机关提出申请，符合条件的依法办理变更手续",
      en: "A holder who wants the permitted matter changed applies to the authority that granted it",
    },
    articles: "49",
    terms: ["accept", "decide", "issue"],
    note: READING,
  },
  "scope-extension": {
    text: {
      zh: "被许可人要求变更行政许可事项的，向作出决定的机关提出申请，符合条件的依法办理变更手续",
      en: "A holder who wants the permitted matter changed applies to the authority that granted it",
    },
    articles: "49",
    terms: ["accept", "decide", "issue"],
    note: READING,
  },
  replacement: {
    text: {
      zh: "遗失、损毁或更换证件，没有一般规定",
      en: "The general law has no rule on lost or damaged certificates",
    },
    articles: null,
    terms: ["accept", "decide", "issue"],
    note: READING,
  },
  cancellation: {
    text: {
      zh: "有效期届满未延续、组织依法终止等情形，机关依法办理注销手续",
      en: "The authority cancels a licence that was not renewed, or whose holder has ended",
    },
    articles: "70",
    terms: ["accept", "decide"],
    note: READING,
  },
} as const satisfies Record<string, GeneralDuty>;
