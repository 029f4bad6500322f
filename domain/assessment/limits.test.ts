import { describe, expect, it } from "vitest";
import { clausesOf } from "@/domain/rules/predicate";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { assess } from "./assess";
import { compile } from "./compile";
import { type Profile, everythingNo } from "./testing/profiles";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const no = everythingNo(ruleSet);

/**
 * One limit of one licence: what holds below it, at it and above it. `look` names the thing watched: `verdict`,
 * a condition (met, fail, unknown, judge, not-applicable), a blocker or a document (there or not), a prerequisite.
 */
interface Limit {
  readonly licence: string;
  readonly look: string;
  readonly facts: Profile;
  readonly fact: string;
  readonly limit: number;
  readonly below?: string;
  readonly at: string;
  readonly above: string;
  /** Distance of the points below and above. */
  readonly step?: number;
}

const TELECOM = [
  "icp-b25",
  "edi-b21",
  "sp-b25",
  "call-centre-b24",
  "idc-b11",
  "isp-b14",
  "cdn-b12",
  "vpn-b13",
  "multi-party-b22",
];
const least = (licence: string, look: string, facts: Profile, fact: string, limit: number, step = 1): Limit => ({
  licence,
  look,
  facts,
  fact,
  limit,
  below: "fail",
  at: "met",
  above: "met",
  step,
});
const HNTE = { sales_last_year_wan: 3000, rd_ratio_percent: 5 };
const rd = (sales: number, limit: number) =>
  least("hnte", "rd", { sales_last_year_wan: sales }, "rd_ratio_percent", limit, 0.5);
const DRAMA = { micro_drama_roles: ["producer"], web_drama_kinds: ["micro-drama"] };
const HK = { cross_border_vehicle: "hk-to-gd" };
const GD = { cross_border_vehicle: "gd-to-hk" };
const MAJOR = { wants_95_number: true, industry_sector: "banking", branch_province_count: 6, branch_city_count: 15 };

const LIMITS: readonly Limit[] = [
  ...TELECOM.flatMap((licence) => [
    least(licence, "capital-single", { service_area: "single-province" }, "registered_capital_wan", 100),
    least(licence, "capital-cross", { service_area: "multi-province" }, "registered_capital_wan", 1000),
    least(licence, "staff-practice", { insured_months: 1 }, "insured_staff_count", 3),
    least(licence, "staff-practice", { insured_staff_count: 3 }, "insured_months", 1),
  ]),
  ...TELECOM.map((licence) => foreignBlock(licence)),
  ...[
    "radio-tv-production",
    "avsp",
    "online-publishing",
    "game-isbn",
    "internet-map-survey",
    "internet-religious-info",
  ].map((licence) => foreignBlock(licence)),
  foreignBlock("network-culture-licence"),
  foreignBlock("web-drama-permit", { micro_drama_roles: ["producer"] }),
  ...["network-culture-licence", "radio-tv-production", "online-publishing"].map(
    (licence): Limit => ({
      licence,
      look: "foreign",
      facts: {},
      fact: "foreign_share_percent",
      limit: 0,
      at: "met",
      above: "fail",
      step: 0.1,
    }),
  ),
  {
    licence: "financial-info-filing",
    look: "domestic",
    facts: {},
    fact: "foreign_share_percent",
    limit: 0,
    at: "met",
    above: "fail",
  },
  {
    licence: "financial-info-filing",
    look: "verdict",
    facts: { financial_info_services: ["professional-data"] },
    fact: "foreign_share_percent",
    limit: 0,
    at: "recommended",
    above: "needs-judgement",
  },
  {
    licence: "cross-border-plates",
    look: "gd-to-hk-tax",
    facts: { ...GD, tax_paid_last_year_wan: 100 },
    fact: "foreign_share_percent",
    limit: 0,
    at: "met",
    above: "fail",
  },
  {
    licence: "vats-foreign-pilot",
    look: "verdict",
    facts: { cdn_for_others: true, pilot_zone: "hainan" },
    fact: "foreign_share_percent",
    limit: 50,
    below: "not-required",
    at: "not-required",
    above: "needs-judgement",
  },
  least("sms-code-1069", "capital", { service_area: "multi-province" }, "registered_capital_wan", 1000),
  least("short-number-95", "capital", {}, "registered_capital_wan", 1000),
  least("short-number-95", "track-service", MAJOR, "branch_province_count", 6),
  least("short-number-95", "track-service", MAJOR, "branch_city_count", 15),
  ...(["branch_province_count", "branch_city_count"] as const).flatMap((fact): Limit[] => [
    {
      licence: "call-centre-b24",
      look: "verdict",
      facts: MAJOR,
      fact,
      limit: MAJOR[fact],
      below: "required",
      at: "not-required",
      above: "not-required",
    },
    {
      licence: "short-number-95",
      look: "requires:call-centre-b24",
      facts: MAJOR,
      fact,
      limit: MAJOR[fact],
      below: "there",
      at: "absent",
      above: "absent",
    },
  ]),
  least("avsp", "capital", {}, "registered_capital_wan", 1000),
  least("avsp", "staff", {}, "staff_count", 20),
  least("hr-service-licence", "staff", { hr_services: ["online-recruitment"] }, "staff_count", 3),
  least("labour-dispatch", "capital", {}, "registered_capital_wan", 200),
  least("travel-agency", "capital", {}, "registered_capital_wan", 30),
  least("travel-agency", "outbound-years", { travel_businesses: ["outbound"] }, "travel_licence_years", 2),
  least("auction-house", "capital", { auction_businesses: ["general"] }, "registered_capital_wan", 100),
  least("auction-house", "capital", { auction_businesses: ["cultural-relics"] }, "registered_capital_wan", 1000),
  least("pawn-shop", "capital", { pawn_businesses: ["movables"] }, "paid_in_capital_wan", 300),
  least("pawn-shop", "capital", { pawn_businesses: ["movables", "real-estate"] }, "paid_in_capital_wan", 500),
  least("pawn-shop", "capital", { pawn_businesses: ["movables", "property-rights"] }, "paid_in_capital_wan", 1000),
  least("payment-licence", "capital", {}, "paid_in_capital_wan", 10_000),
  least(
    "publications-licence",
    "wholesale-area",
    { ...ownBooks(), goods_sale_modes: ["own-wholesale"] },
    "premises_area_sqm",
    50,
    0.5,
  ),
  least("drug-business-licence", "pharmacist", {}, "qualified_drug_staff_count", 1),
  least("drug-info-filing", "staff", {}, "qualified_drug_staff_count", 2),
  least("cross-border-plates", "hk-to-gd-tax", HK, "tax_paid_last_year_wan", 15),
  least("cross-border-plates", "gd-to-hk-tax", { ...GD, foreign_share_percent: 0 }, "tax_paid_last_year_wan", 100),
  least("hnte", "age", {}, "company_age_months", 12),
  least("hnte", "ip", {}, "ip_rights_owned", 1),
  least("hnte", "staff", {}, "tech_staff_percent", 10, 0.1),
  least("hnte", "income", {}, "hitech_income_percent", 60, 0.1),
  rd(5000, 5),
  rd(20_000, 4),
  rd(20_001, 3),
  {
    licence: "hnte",
    look: "rd",
    facts: { ...HNTE, rd_ratio_percent: 4 },
    fact: "sales_last_year_wan",
    limit: 5000,
    below: "fail",
    at: "fail",
    above: "met",
  },
  {
    licence: "hnte",
    look: "rd",
    facts: { ...HNTE, rd_ratio_percent: 3 },
    fact: "sales_last_year_wan",
    limit: 20_000,
    below: "fail",
    at: "fail",
    above: "met",
  },
  least("taobao-live-base", "capital", {}, "registered_capital_wan", 50),
  least("taobao-live-base", "age", {}, "company_age_months", 12),
  {
    licence: "taobao-live-base",
    look: "document:age-statement",
    facts: {},
    fact: "company_age_months",
    limit: 12,
    below: "there",
    at: "absent",
    above: "absent",
  },
  least("taobao-live-base", "rooms", {}, "live_room_count", 10),
  least("taobao-live-base", "area", {}, "live_site_area_sqm", 300),
  least("taobao-live-base", "experience", {}, "live_experience_months", 10),
  least("taobao-live-base", "cases", {}, "gov_cooperation_cases", 1),
  least("odi", "practice", {}, "company_age_months", 12),
  {
    licence: "odi",
    look: "route-ndrc",
    facts: {},
    fact: "outbound_investment_usd_million",
    limit: 300,
    below: "not-applicable",
    at: "judge",
    above: "judge",
  },
  {
    licence: "odi",
    look: "route-province",
    facts: {},
    fact: "outbound_investment_usd_million",
    limit: 300,
    below: "judge",
    at: "not-applicable",
    above: "not-applicable",
  },
  {
    licence: "mlps",
    look: "verdict",
    facts: { public_audience: true },
    fact: "registered_users",
    limit: 1_000_000,
    below: "not-required",
    at: "needs-judgement",
    above: "needs-judgement",
  },
  {
    licence: "web-drama-permit",
    look: "verdict",
    facts: DRAMA,
    fact: "micro_drama_investment_wan",
    limit: 100,
    below: "needs-judgement",
    at: "required",
    above: "required",
  },
  {
    licence: "web-drama-permit",
    look: "tier-other",
    facts: DRAMA,
    fact: "micro_drama_investment_wan",
    limit: 100,
    below: "judge",
    at: "not-applicable",
    above: "not-applicable",
  },
  {
    licence: "web-drama-permit",
    look: "tier-ordinary",
    facts: DRAMA,
    fact: "micro_drama_investment_wan",
    limit: 100,
    below: "not-applicable",
    at: "judge",
    above: "judge",
  },
  {
    licence: "web-drama-permit",
    look: "tier-ordinary",
    facts: DRAMA,
    fact: "micro_drama_investment_wan",
    limit: 300,
    below: "judge",
    at: "not-applicable",
    above: "not-applicable",
  },
  {
    licence: "web-drama-permit",
    look: "tier-key",
    facts: DRAMA,
    fact: "micro_drama_investment_wan",
    limit: 300,
    below: "not-applicable",
    at: "judge",
    above: "judge",
  },
];

function ownBooks(): Profile {
  return { goods_categories: ["books"], own_sale_categories: ["books"] };
}

function foreignBlock(licence: string, facts: Profile = {}): Limit {
  return {
    licence,
    look: "foreign-blocker",
    facts,
    fact: "foreign_share_percent",
    limit: 0,
    at: "absent",
    above: "there",
    step: 0.1,
  };
}

function seen({ licence, look, facts, fact }: Limit, value: number | null): string {
  const { results } = assess(
    compiled,
    { facts: { ...no, ...facts, [fact]: value }, date: "2026-11-22" },
    { trace: true },
  );
  const result = results.find((entry) => entry.licence === licence);
  if (!result?.trace) throw new Error(`no ${licence}`);
  const there = (list: readonly string[], id: string) => (list.includes(id) ? "there" : "absent");
  const [kind, id = ""] = look.split(":");
  if (kind === "verdict") return result.verdict;
  if (kind === "requires") return there(result.requires, id);
  if (kind === "document")
    return there(
      result.documents.filter(({ state }) => state === "needed").map(({ document }) => document),
      id,
    );
  if (kind === "foreign-blocker") {
    const entry = ruleSet.licences.find((candidate) => candidate.id === licence);
    const blocker = entry?.blockers.find(({ when }) => [...clausesOf(when)].some((clause) => clause.fact === fact));
    return there(
      result.blockers.map((finding) => finding.blocker),
      blocker?.id ?? "no such blocker",
    );
  }
  const condition = result.trace.conditions.find((traced) => traced.id === look);
  if (!condition) throw new Error(`no ${look} in ${licence}`);
  return condition.state;
}

describe.each(LIMITS)("$licence $look: $fact at $limit", (limit) => {
  const step = limit.step ?? 1;
  if (limit.below !== undefined) it("below", () => expect(seen(limit, limit.limit - step)).toBe(limit.below));
  it("at", () => expect(seen(limit, limit.limit)).toBe(limit.at));
  it("above", () => expect(seen(limit, limit.limit + step)).toBe(limit.above));
  it("unknown", () => {
    const unknown = seen(limit, null);
    if (limit.look === "verdict") expect(unknown).toBe("undetermined");
    else if (/^(requires|document|foreign-blocker)/.test(limit.look))
      expect(unknown).toBe("absent"); // not stated as sure
    else expect(unknown).toBe("unknown");
  });
});

it("covers every number that a rule compares with", () => {
  const covered = new Set(LIMITS.map(({ licence, fact, limit }) => `${licence} ${fact} ${limit}`));
  const missing = new Set<string>();
  for (const licence of ruleSet.licences) {
    const predicates = [
      ...[
        ...licence.triggers,
        ...licence.exemptions,
        ...licence.blockers,
        ...licence.prerequisites,
        ...licence.documents,
      ].map((rule) => rule.when),
      ...licence.conditions.flatMap((condition) => [condition.appliesWhen, condition.check]),
    ];
    for (const predicate of predicates)
      if (predicate)
        for (const { fact, value } of clausesOf(predicate))
          if (typeof value === "number" && !covered.has(`${licence.id} ${fact} ${value}`))
            missing.add(`${licence.id} ${fact} ${value}`);
  }
  expect([...missing]).toEqual([]);
});
