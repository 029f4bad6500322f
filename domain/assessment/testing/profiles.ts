import type { RuleSet } from "@/domain/rules/rule-set";
import { optionsOf } from "@/domain/rules/rule-set";
import type { FactValue } from "../fact-layout";

export type Profile = Record<string, FactValue>;

/**
 * A company that answers "no" to everything: false, none, nothing chosen, zero. The two facts without such an answer
 * take the mildest: the system is not graded yet, and a breach would harm only the company itself. Facts whose options
 * offer no "none" (province, kind of entity …) are left out.
 */
export function everythingNo(ruleSet: RuleSet): Profile {
  const profile: Profile = {};
  for (const fact of ruleSet.facts) {
    if (fact.type === "bool") profile[fact.id] = false;
    else if (fact.type === "multi") profile[fact.id] = [];
    else if (fact.type === "number") profile[fact.id] = 0;
    else if (fact.type === "enum" && optionsOf(ruleSet, fact).some((option) => option.value === "none"))
      profile[fact.id] = "none";
  }
  return { ...profile, mlps_level: "unknown", harm_if_breached: "own-only" };
}

export interface WorkedCase {
  readonly id: string;
  readonly company: string;
  /** What differs from answering "no" everywhere. */
  readonly facts: Profile;
  /** Required by a trigger of their own. */
  readonly required: readonly string[];
  readonly conditional: readonly string[];
  readonly recommended: readonly string[];
  /** Required only because another required licence needs them first. */
  readonly needed: readonly string[];
}

const SITE: Profile = { channels: ["website"], server_location: "mainland", public_audience: true };
const APP: Profile = { channels: ["app"], server_location: "mainland", public_audience: true };
const SITE_AND_APP: Profile = { ...SITE, channels: ["website", "app"] };

/** The worked cases of the licence catalogue, A to P. */
export const WORKED_CASES: readonly WorkedCase[] = [
  {
    id: "A",
    company: "shop selling only its own goods on its own site",
    facts: {
      ...SITE,
      sells_own_goods_online: true,
      revenue_models: ["own-goods-sales"],
      goods_categories: ["general"],
      own_sale_categories: ["general"],
      goods_sale_modes: ["own-retail"],
    },
    required: ["icp-filing", "public-security-filing", "mlps-grading"],
    conditional: ["mlps"],
    recommended: [],
    needed: [],
  },
  {
    id: "B",
    company: "marketplace of food, books, class II devices and OTC drugs with its own 1069 code",
    facts: {
      ...SITE_AND_APP,
      provides_information_online: true,
      info_service_types: ["publishing-platform"],
      revenue_models: ["advertising", "commission"],
      hosts_third_party_sellers: true,
      third_party_orders_online: true,
      wants_own_sms_code: true,
      sms_own_notices: true,
      call_centre_in_house: true,
      goods_categories: ["prepackaged-food", "bulk-food", "books", "device-2", "otc-drugs"],
      platform_sale_categories: ["prepackaged-food", "bulk-food", "books", "device-2", "otc-drugs"],
      shows_drug_device_info: true,
    },
    required: [
      "icp-filing",
      "app-filing",
      "public-security-filing",
      "icp-b25",
      "edi-b21",
      "sp-b25",
      "sms-code-1069",
      "mlps-grading",
      "drug-info-filing",
      "drug-platform-filing",
      "device-platform-filing",
      "online-food-platform-filing",
      "publications-platform",
    ],
    conditional: ["mlps"],
    recommended: [],
    needed: [],
  },
  {
    id: "C",
    company: "live platform: selling, singing and dancing, gifts, ranking",
    facts: {
      ...SITE_AND_APP,
      province: "CN-ZJ",
      provides_information_online: true,
      info_service_types: ["publishing-platform"],
      revenue_models: ["virtual-gifts", "commission"],
      hosts_third_party_sellers: true,
      third_party_orders_online: true,
      user_generated_content: true,
      live_streaming_roles: ["platform"],
      live_content: ["goods-selling", "talent-performance"],
      virtual_gifts: true,
      goods_categories: ["general"],
      platform_sale_categories: ["general"],
      algorithm_types: ["ranking"],
      public_opinion_attribute: true,
    },
    required: [
      "icp-filing",
      "app-filing",
      "public-security-filing",
      "icp-b25",
      "edi-b21",
      "mlps-grading",
      "algorithm-filing",
      "public-opinion-assessment",
      "network-culture-licence",
      "online-performance-duties",
      "live-av-registration",
      "live-service-filing",
      "live-ecommerce-duties",
    ],
    conditional: ["mlps"],
    recommended: ["zj-live-spec"],
    needed: [],
  },
  {
    id: "D",
    company: "live platform that only sells goods",
    facts: {
      ...APP,
      province: "CN-ZJ",
      revenue_models: ["commission"],
      hosts_third_party_sellers: true,
      third_party_orders_online: true,
      live_streaming_roles: ["platform"],
      live_content: ["goods-selling"],
      goods_categories: ["general"],
      platform_sale_categories: ["general"],
    },
    required: [
      "app-filing",
      "public-security-filing",
      "icp-b25",
      "edi-b21",
      "mlps-grading",
      "live-av-registration",
      "live-service-filing",
      "live-ecommerce-duties",
    ],
    conditional: ["mlps"],
    recommended: ["zj-live-spec"],
    needed: ["icp-filing"],
  },
  {
    id: "E",
    company: "MCN signing singers, streaming on others' platforms",
    facts: {
      channels: ["third-party-store"],
      live_streaming_roles: ["mcn"],
      live_content: ["talent-performance"],
      performance_activities: ["artist-management"],
    },
    required: ["commercial-performance"],
    conditional: [],
    recommended: [],
    needed: [],
  },
  {
    id: "F",
    company: "wholly foreign-owned cloud seller in the Shanghai pilot area",
    facts: {
      ...SITE,
      province: "CN-SH",
      foreign_share_percent: 100,
      pilot_zone: "shanghai",
      idc_services: ["cloud-iaas"],
    },
    required: ["icp-filing", "public-security-filing", "idc-b11", "mlps-grading"],
    conditional: ["isp-b14", "vats-foreign-pilot", "mlps"],
    recommended: [],
    needed: [],
  },
  {
    id: "G",
    company: "Taobao shop selling pre-packaged food only",
    facts: {
      channels: ["third-party-store"],
      goods_categories: ["prepackaged-food"],
      own_sale_categories: ["prepackaged-food"],
      goods_sale_modes: ["own-retail"],
      only_prepackaged_food: true,
    },
    required: ["prepackaged-food-filing"],
    conditional: [],
    recommended: [],
    needed: [],
  },
  {
    id: "H",
    company: "express company with 20 provinces and 60 cities wanting a 95 number",
    facts: { wants_95_number: true, industry_sector: "logistics", branch_province_count: 20, branch_city_count: 60 },
    required: [],
    conditional: ["short-number-95"],
    recommended: [],
    needed: [],
  },
  {
    id: "I",
    company: "operator of a monetised mobile game, publishing route undecided",
    facts: {
      ...APP,
      revenue_models: ["in-app-purchase"],
      culture_products: ["games"],
      game_roles: ["operator"],
      game_monetised: true,
      game_origin: "domestic",
      game_publishing_route: "undecided",
    },
    required: ["app-filing", "public-security-filing", "icp-b25", "mlps-grading", "game-isbn"],
    conditional: ["mlps", "online-publishing"],
    recommended: [],
    needed: ["software-copyright", "icp-filing"],
  },
  {
    id: "J",
    company: "own site selling its own pre-packaged food",
    facts: {
      ...SITE,
      sells_own_goods_online: true,
      revenue_models: ["own-goods-sales"],
      goods_categories: ["prepackaged-food"],
      own_sale_categories: ["prepackaged-food"],
      goods_sale_modes: ["own-retail"],
      only_prepackaged_food: true,
    },
    required: [
      "icp-filing",
      "public-security-filing",
      "mlps-grading",
      "prepackaged-food-filing",
      "own-site-food-filing",
    ],
    conditional: ["mlps"],
    recommended: [],
    needed: [],
  },
  {
    id: "K",
    company: "marketplace of general goods paid by commission only",
    facts: {
      ...SITE,
      revenue_models: ["commission"],
      hosts_third_party_sellers: true,
      third_party_orders_online: true,
      goods_categories: ["general"],
      platform_sale_categories: ["general"],
    },
    required: ["icp-filing", "public-security-filing", "edi-b21", "mlps-grading"],
    conditional: ["icp-b25", "mlps"],
    recommended: [],
    needed: [],
  },
  {
    id: "L",
    company: "app selling its own books and hosting sellers of loose food, commission",
    facts: {
      ...APP,
      sells_own_goods_online: true,
      revenue_models: ["own-goods-sales", "commission"],
      hosts_third_party_sellers: true,
      third_party_orders_online: true,
      goods_categories: ["books", "bulk-food"],
      own_sale_categories: ["books"],
      platform_sale_categories: ["bulk-food"],
      goods_sale_modes: ["own-retail", "platform"],
    },
    required: [
      "app-filing",
      "public-security-filing",
      "edi-b21",
      "mlps-grading",
      "online-food-platform-filing",
      "publications-licence",
    ],
    conditional: ["icp-b25", "mlps"],
    recommended: [],
    needed: ["icp-filing"],
  },
  {
    id: "M",
    company: "anti-virus app by subscription",
    facts: {
      ...APP,
      provides_information_online: true,
      info_service_types: ["protection"],
      revenue_models: ["software-subscription"],
    },
    required: ["icp-filing", "app-filing", "public-security-filing", "icp-b25", "mlps-grading"],
    conditional: ["mlps"],
    recommended: [],
    needed: [],
  },
  {
    id: "N",
    company: "platform carrying paid micro-drama, producing none",
    facts: {
      ...SITE_AND_APP,
      provides_information_online: true,
      info_service_types: ["publishing-platform"],
      revenue_models: ["paid-content"],
      video_services: ["micro-drama"],
      micro_drama_roles: ["platform"],
      web_drama_kinds: ["micro-drama"],
    },
    required: [
      "icp-filing",
      "app-filing",
      "public-security-filing",
      "icp-b25",
      "mlps-grading",
      "avsp",
      "micro-drama-platform-duty",
    ],
    conditional: ["mlps"],
    recommended: [],
    needed: [],
  },
  {
    id: "O",
    company: "advertising-funded app with online radio and audio drama",
    facts: {
      ...APP,
      provides_information_online: true,
      info_service_types: ["publishing-platform"],
      revenue_models: ["advertising"],
      video_services: ["audio"],
    },
    required: ["icp-filing", "app-filing", "public-security-filing", "icp-b25", "mlps-grading", "avsp"],
    conditional: ["mlps"],
    recommended: [],
    needed: [],
  },
  {
    id: "P",
    company: "online recruitment site, membership fees, graded level 3",
    facts: {
      ...SITE,
      provides_information_online: true,
      info_service_types: ["publishing-platform"],
      revenue_models: ["membership-fee"],
      hr_services: ["online-recruitment"],
      mlps_level: "3",
    },
    required: [
      "icp-filing",
      "public-security-filing",
      "icp-b25",
      "mlps-grading",
      "mlps",
      "mlps-assessment",
      "hr-service-licence",
    ],
    conditional: [],
    recommended: [],
    needed: [],
  },
];
