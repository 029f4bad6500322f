import { usccCheckCharacter } from "@/domain/clients/uscc";

export interface SeedContact {
  name: string;
  role: "founder" | "legal-representative" | "office" | "finance" | "technical" | "other";
  phone: string;
  email: string;
  locale: "zh-CN" | "en";
  /** A portal account with a password, so that a visitor can sign in as this person. */
  hasPortal: boolean;
}

export interface SeedCompany {
  key: string;
  name: string;
  shortName: string;
  nameEn?: string;
  uscc: string;
  owner: "lin" | "zhou" | "he";
  isRestricted?: boolean;
  source: "referral" | "website" | "phone" | "event" | "self-check" | "other";
  note: string;
  contacts: readonly SeedContact[];
  /** What differs from "no, none, nothing": the rest of the questionnaire is answered with no. */
  facts: Readonly<Record<string, unknown>>;
}

// Made-up companies. The codes have right check digits and registrar parts that no registry hands out.
const uscc = (first17: string): string => first17 + (usccCheckCharacter(first17) ?? "");
const person = (
  name: string,
  role: SeedContact["role"],
  n: string,
  hasPortal = false,
  locale: "zh-CN" | "en" = "zh-CN",
): SeedContact => ({
  name,
  role,
  phone: `1380000${n}`,
  email: `client${n}@demo.zhengban.example`,
  locale,
  hasPortal,
});

const company = (capital: number, province: string, more: Record<string, unknown> = {}) => ({
  entity_type: "limited-company",
  registered_capital_wan: capital,
  paid_in_capital_wan: Math.round(capital / 2),
  province,
  foreign_share_percent: 0,
  company_age_months: 30,
  staff_count: 26,
  insured_staff_count: 12,
  insured_months: 12,
  premises_kind: "commercial",
  premises_area_sqm: 260,
  legal_rep_cn_resident: true,
  vat_taxpayer_type: "general",
  public_audience: true,
  ...more,
});

const site = {
  channels: ["website", "app", "mini-program"],
  has_own_domain: true,
  domain_owner_is_applicant: true,
  server_location: "mainland",
};

export const COMPANIES: readonly SeedCompany[] = [
  {
    key: "qinghe",
    name: "杭州青禾集市网络科技有限公司",
    shortName: "青禾集市",
    uscc: uscc("91330106MAXB00001"),
    owner: "lin",
    source: "referral",
    note: "老板急着年前上线，方晓棠是日常联系人，微信回得快。",
    contacts: [person("方晓棠", "office", "0001", true), person("顾青禾", "legal-representative", "0002")],
    facts: company(1000, "CN-ZJ", {
      ...site,
      service_area: "multi-province",
      provides_information_online: true,
      info_service_types: ["publishing-platform"],
      revenue_models: ["commission", "listing-fee", "advertising"],
      hosts_third_party_sellers: true,
      third_party_orders_online: true,
      user_generated_content: true,
      goods_categories: ["general", "prepackaged-food", "bulk-food"],
      platform_sale_categories: ["general", "prepackaged-food", "bulk-food"],
      registered_users: 120000,
    }),
  },
  {
    key: "banshan",
    name: "南京半山集市网络科技有限公司",
    shortName: "半山集市",
    uscc: uscc("91320104MAXB00002"),
    owner: "lin",
    source: "website",
    note: "先要报价，董事会周五过。社保目前只有 2 人。",
    contacts: [person("程予安", "founder", "0003", true)],
    facts: company(500, "CN-JS", {
      ...site,
      service_area: "multi-province",
      provides_information_online: true,
      info_service_types: ["publishing-platform"],
      revenue_models: ["commission", "advertising"],
      hosts_third_party_sellers: true,
      third_party_orders_online: true,
      goods_categories: ["prepackaged-food", "books"],
      platform_sale_categories: ["prepackaged-food", "books"],
      insured_staff_count: 2,
    }),
  },
  {
    key: "luming",
    name: "上海鹿鸣声场文化传媒有限公司",
    shortName: "鹿鸣声场",
    uscc: uscc("91310106MAXB00003"),
    owner: "he",
    source: "event",
    note: "直播以音乐演出为主，打赏占收入七成。",
    contacts: [person("陆鹿鸣", "founder", "0004", true)],
    facts: company(1000, "CN-SH", {
      ...site,
      service_area: "multi-province",
      provides_information_online: true,
      info_service_types: ["publishing-platform", "community"],
      revenue_models: ["virtual-gifts", "advertising"],
      live_streaming_roles: ["platform"],
      live_content: ["talent-performance", "music"],
      virtual_gifts: true,
      user_generated_content: true,
      public_opinion_attribute: true,
    }),
  },
  {
    key: "yunqiao",
    name: "广州云桥通信技术有限公司",
    shortName: "云桥通信",
    uscc: uscc("91440106MAXB00004"),
    owner: "he",
    source: "referral",
    note: "SP 许可证快到期，续期材料由财务在准备。",
    contacts: [person("梁桥", "finance", "0005")],
    facts: company(1000, "CN-GD", {
      ...site,
      service_area: "multi-province",
      sms_for_others: true,
      telecom_licence_held_at_year_end: true,
    }),
  },
  {
    key: "hengcheng",
    name: "北京衡澄医药科技有限公司",
    shortName: "衡澄医药",
    uscc: uscc("91110108MAXB00005"),
    owner: "zhou",
    source: "phone",
    note: "药械信息展示为主，二期才做平台交易。",
    contacts: [person("沈澄", "technical", "0006")],
    facts: company(2000, "CN-BJ", {
      ...site,
      service_area: "multi-province",
      shows_drug_device_info: true,
      hosts_third_party_sellers: true,
      third_party_orders_online: true,
      revenue_models: ["commission"],
      goods_categories: ["otc-drugs", "device-2"],
      platform_sale_categories: ["otc-drugs", "device-2"],
      qualified_drug_staff_count: 2,
    }),
  },
  {
    key: "shiguang",
    name: "苏州拾光书屋文化有限公司",
    shortName: "拾光书屋",
    uscc: uscc("91320508MAXB00006"),
    owner: "zhou",
    source: "website",
    note: "出版物平台，另有自营门店。",
    contacts: [person("许拾光", "founder", "0007", true)],
    facts: company(300, "CN-JS", {
      ...site,
      service_area: "single-province",
      hosts_third_party_sellers: true,
      third_party_orders_online: true,
      revenue_models: ["commission"],
      goods_categories: ["books"],
      own_sale_categories: ["books"],
      platform_sale_categories: ["books"],
      goods_sale_modes: ["own-retail", "platform"],
    }),
  },
  {
    key: "yezhou",
    name: "宁波叶舟母婴用品有限公司",
    shortName: "叶舟母婴",
    uscc: uscc("91330203MAXB00007"),
    owner: "lin",
    source: "self-check",
    note: "只卖预包装食品，自有小程序。",
    contacts: [person("叶舟", "founder", "0008")],
    facts: company(200, "CN-ZJ", {
      channels: ["website", "mini-program"],
      has_own_domain: true,
      domain_owner_is_applicant: true,
      server_location: "mainland",
      service_area: "multi-province",
      sells_own_goods_online: true,
      revenue_models: ["own-goods-sales"],
      goods_categories: ["prepackaged-food"],
      own_sale_categories: ["prepackaged-food"],
      goods_sale_modes: ["own-retail"],
      only_prepackaged_food: true,
    }),
  },
  {
    key: "hailan",
    name: "海南海岚云图科技有限公司",
    shortName: "海岚云图",
    uscc: uscc("91460000MAXB00008"),
    owner: "lin",
    source: "referral",
    note: "技术团队配合度高，机房方案已评过一次。",
    contacts: [person("符海岚", "technical", "0009")],
    facts: company(10000, "CN-HI", {
      ...site,
      service_area: "multi-province",
      cdn_for_others: true,
      internet_access_for_others: true,
      revenue_models: ["own-service-sales"],
    }),
  },
  {
    key: "ganchao",
    name: "成都赶潮直播科技有限公司",
    shortName: "赶潮直播",
    uscc: uscc("91510107MAXB00009"),
    owner: "zhou",
    source: "phone",
    note: "客户周二来访，剩下的问题当面问。",
    contacts: [person("潘赶潮", "founder", "0010")],
    facts: {
      entity_type: "limited-company",
      registered_capital_wan: 1000,
      province: "CN-SC",
      foreign_share_percent: 0,
      channels: ["app", "mini-program"],
      service_area: "multi-province",
      server_location: "mainland",
      public_audience: true,
      live_streaming_roles: ["platform"],
      hosts_third_party_sellers: true,
    },
  },
  {
    key: "zhiyu",
    name: "深圳知渔科技有限公司",
    shortName: "知渔科技",
    uscc: uscc("91440300MAXB00010"),
    owner: "he",
    source: "referral",
    note: "ICP 许可证在手，每年一季度做年报。",
    contacts: [person("余知渔", "legal-representative", "0011")],
    facts: company(1000, "CN-GD", {
      ...site,
      service_area: "multi-province",
      provides_information_online: true,
      info_service_types: ["search", "community"],
      revenue_models: ["membership-fee", "advertising"],
      user_generated_content: true,
      licences_held: ["icp-filing", "icp-b25"],
      telecom_licence_held_at_year_end: true,
    }),
  },
  {
    key: "brightwater",
    name: "上海亮水软件有限公司",
    shortName: "亮水软件",
    nameEn: "Brightwater Software (Shanghai) Co., Ltd.",
    uscc: uscc("91310115MAXB00011"),
    owner: "he",
    isRestricted: true,
    source: "website",
    note: "Group counsel in London decides; restricted on request.",
    contacts: [person("Emma Carter", "office", "0012", true, "en")],
    facts: company(1000, "CN-SH", {
      ...site,
      service_area: "multi-province",
      foreign_share_percent: 100,
      foreign_investor_origin: "other",
      pilot_zone: "shanghai",
      idc_services: ["cloud-iaas"],
      revenue_models: ["own-service-sales"],
    }),
  },
  {
    key: "xingcha",
    name: "武汉星槎影视制作有限公司",
    shortName: "星槎影视",
    uscc: uscc("91420106MAXB00012"),
    owner: "zhou",
    source: "event",
    note: "制作证已发，明年一季度续。",
    contacts: [person("秦星槎", "founder", "0013")],
    facts: company(300, "CN-HB", {
      produces_av_programmes: true,
      channels: ["website"],
      has_own_domain: true,
      server_location: "mainland",
    }),
  },
  {
    key: "nanfeng",
    name: "厦门南风小院餐饮管理有限公司",
    shortName: "南风小院",
    uscc: uscc("91350203MAXB00013"),
    owner: "lin",
    source: "phone",
    note: "昨天来电咨询外卖平台资质，还没开始评估。",
    contacts: [person("林南风", "founder", "0014")],
    facts: {},
  },
  ...formerCompanies(),
];

/** Companies of earlier years, of which only their licences are told. */
function formerCompanies(): SeedCompany[] {
  const told = [
    ["yunli", "杭州云栗信息技术有限公司", "云栗信息", "91330108MAXB00014", "许云", "0014"],
    ["songyue", "杭州松月供应链科技有限公司", "松月供应链", "91330110MAXB00015", "宋月明", "0015"],
    ["baixi", "绍兴白溪农产品网络有限公司", "白溪农产", "91330602MAXB00016", "白溪南", "0016"],
    ["lanzhou", "嘉兴蓝舟数字科技有限公司", "蓝舟数字", "91330402MAXB00017", "蓝舟远", "0017"],
  ] as const;
  return told.map(([key, name, shortName, code, contact, n], index) => ({
    key,
    name,
    shortName,
    uscc: uscc(code),
    source: "referral",
    owner: (["lin", "zhou", "he"] as const)[index % 3] ?? "lin",
    note: "早年办过证，现在没有在办的事。",
    contacts: [person(contact, "office", n)],
    facts: {},
  }));
}
