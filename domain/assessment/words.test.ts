import { describe, expect, it } from "vitest";
import { type Locale, factById } from "@/domain/rules/rule-set";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { assess, resultOf } from "./assess";
import { citationsInWords, citeInWords, confidenceInWords } from "./citation-words";
import { gapClauseInWords } from "./clause-words";
import { type CompiledLicence, compile } from "./compile";
import { Evaluation } from "./evaluation";
import { nearMissesOfGaps, nearMissesOfVerdict } from "./near-miss";
import { parseFacts } from "./parse-facts";
import { publicResult } from "./public-result";
import type { ClauseTrace, LicenceTrace } from "./result";
import { type Profile, WORKED_CASES, everythingNo } from "./testing/profiles";
import { amountInWords, valueInWords } from "./value-words";
import {
  blockerInWords,
  changeInWords,
  changesInWords,
  gapInWords,
  reasonsInWords,
  verdictInWords,
  warningInWords,
} from "./words";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const date = "2026-11-22";
const LOCALES: readonly Locale[] = ["zh", "en"];

function find(id: string, facts: Profile) {
  const assessment = assess(compiled, { facts, date }, { trace: true });
  const result = assessment.results.find(({ licence }) => licence === id);
  if (!result?.trace) throw new Error(id);
  return { assessment, result, trace: result.trace as LicenceTrace };
}

const reasonsOf = (id: string, facts: Profile, locale: Locale) => {
  const { assessment, result, trace } = find(id, facts);
  const others = (licence: string) => assessment.results.find((each) => each.licence === licence)?.reasons ?? [];
  return reasonsInWords(ruleSet, id, result.reasons, others, locale, trace);
};

const no = everythingNo(ruleSet);
const marketplace = { ...no, ...WORKED_CASES.find(({ id }) => id === "K")?.facts };

describe("reasons", () => {
  it("are the rule's own words for a trigger", () => {
    expect(reasonsOf("edi-b21", marketplace, "zh")).toEqual(["有第三方商家入驻并在线上下单成交。"]);
    expect(reasonsOf("edi-b21", marketplace, "en")).toEqual([
      "Third-party merchants trade on it and orders close online.",
    ]);
  });

  it("name the licence that needs it first, and why that one is needed", () => {
    const game = { ...no, ...WORKED_CASES.find(({ id }) => id === "I")?.facts };
    expect(reasonsOf("software-copyright", game, "zh")).toEqual([
      "办理游戏版号之前须先取得。",
      "需要游戏版号，是因为：向公众运营网络游戏（含免费、广告变现）：未经批准不得上网出版运营。",
    ]);
    expect(reasonsOf("software-copyright", game, "en")).toEqual([
      "Must be obtained first for: Game publication number.",
      "Why Game publication number is needed: It operates an online game for the public (free and ad-funded included): without approval it may not go online.",
    ]);
  });

  it("say what a missing trigger would have needed, and the exemption that explains it", () => {
    expect(reasonsOf("labour-dispatch", no, "zh")).toEqual(["劳务派遣：否。"]);
    expect(reasonsOf("travel-agency", no, "en")).toEqual([
      "Travel-agency business: none; Categories sold by third parties: none.",
    ]);
    expect(reasonsOf("publication-rental-filing".replace("publication", "publications"), no, "zh")).toEqual([
      "出租出版物：否。不出租的不适用。",
    ]);
    expect(reasonsOf("app-filing", { ...no, channels: ["third-party-store"] }, "zh")).toEqual([
      "服务渠道不含手机应用、小程序/快应用或小游戏。只在他人平台开店、没有自己的应用的，不需要。",
    ]);
  });

  it("name the facts still missing", () => {
    const { wants_hnte: _, ...rest } = no;
    expect(reasonsOf("hnte", rest, "zh")).toEqual(["还缺1项事实：申报高新技术企业。"]);
    expect(reasonsOf("hnte", rest, "en")).toEqual(["1 fact missing: Wants High-tech Enterprise status."]);
  });

  it("put a conflict as a question to a person", () => {
    const overseas = { ...no, channels: ["website"], provides_information_online: true, server_location: "overseas" };
    expect(reasonsOf("icp-filing", overseas, "zh").at(-1)).toBe(
      "同时符合免办情形，须由人判断以哪一个为准：服务器全部在境外的网站无法备案，但也不能申请经营性许可。",
    );
  });
});

describe("gaps", () => {
  const words = (facts: Profile, condition: string, locale: Locale, id = "edi-b21") => {
    const { result, trace } = find(id, facts);
    const gap = result.gaps.find((candidate) => candidate.condition === condition);
    return gap ? gapInWords(ruleSet, id, gap, locale, trace) : null;
  };
  const company = { ...marketplace, service_area: "multi-province", registered_capital_wan: 500 };

  it("say what is, and what is wanted", () => {
    expect(words(company, "capital-cross", "zh")).toBe(
      "跨省或全国经营：注册资本不低于1000万元。注册资本：现为500万元，要不低于1000万元。",
    );
    expect(words(company, "capital-cross", "en")).toBe(
      "Cross-province or nationwide: registered capital of at least RMB 10 million. Registered capital: now RMB 5 million, needs at least RMB 10 million.",
    );
    expect(words({ ...company, registered_capital_wan: 1000 }, "capital-cross", "zh")).toBeNull();
  });

  it("name every clause that has to change, and mark window practice", () => {
    expect(words(company, "staff-practice", "zh")).toContain(
      "缴纳社保人数：现为0人，要不低于3人；连续缴纳社保时间：现为0个月，要不低于1个月。",
    );
    expect(
      words({ ...no, channels: ["website"], server_location: "mainland" }, "domain-owner", "zh", "icp-filing"),
    ).toBe("域名已实名，所有者与主办单位一致（办理口径）。域名归申请主体所有：现为否，要是。");
  });

  it("name the facts not known, and leave a person's judgement to the person", () => {
    const { registered_capital_wan: _, ...rest } = company;
    expect(words(rest, "capital-cross", "zh")).toBe("跨省或全国经营：注册资本不低于1000万元。还不知道：注册资本。");
    expect(words(company, "means", "en")).toBe(
      "Suitable funds, specialists, premises, facilities and a technical plan, and the standing to give long-term service.",
    );
  });

  it("turn a negated clause round", () => {
    const clause: ClauseTrace = {
      kind: "clause",
      state: "true",
      fact: "foreign_share_percent",
      op: "gt",
      wanted: 0,
      seen: 5,
      from: "answer",
    };
    expect(gapClauseInWords(ruleSet, { clause, negated: true }, "zh")).toBe("外资比例：现为5%，要不超过0%");
    const multi: ClauseTrace = {
      kind: "clause",
      state: "true",
      fact: "channels",
      op: "has_any",
      wanted: ["app"],
      seen: ["app"],
      from: "answer",
    };
    expect(gapClauseInWords(ruleSet, { clause: multi, negated: true }, "en")).toBe(
      "Service channels: now Mobile app, needs without Mobile app",
    );
  });
});

describe("values and amounts", () => {
  it.each([
    ["registered_capital_wan", 1000, "1000万元", "RMB 10 million"],
    ["registered_capital_wan", 30, "30万元", "RMB 300,000"],
    ["registered_capital_wan", 0.5, "0.5万元", "RMB 5,000"],
    ["outbound_investment_usd_million", 300, "3亿美元", "USD 300 million"],
    ["outbound_investment_usd_million", 5, "500万美元", "USD 5 million"],
    ["foreign_share_percent", 33.3333, "33.33%", "33.33%"],
    ["insured_months", 1, "1个月", "1 month"],
    ["staff_count", 1200, "1200人", "1,200 people"],
    ["travel_licence_years", 2, "2年", "2 years"],
    ["premises_area_sqm", 50, "50平方米", "50 m²"],
    ["live_room_count", 10, "10个", "10"],
  ])("%s %d", (fact, value, zh, en) => {
    expect(LOCALES.map((locale) => amountInWords(factById(ruleSet, fact), value, locale))).toEqual([zh, en]);
  });

  it("say unknown, none and yes", () => {
    const say = (fact: string, value: Parameters<typeof valueInWords>[2]) =>
      LOCALES.map((locale) => valueInWords(ruleSet, fact, value, locale));
    expect(say("channels", null)).toEqual(["未知", "not known"]);
    expect(say("channels", [])).toEqual(["无", "none"]);
    expect(say("channels", ["website", "app"])).toEqual(["网站、手机应用", "Website, Mobile app"]);
    expect(say("state_controlled", true)).toEqual(["是", "yes"]);
    expect(say("province", "CN-ZJ")).toEqual(["浙江", "Zhejiang"]);
    expect(say("licences_held", ["icp-b25"])).toEqual(["ICP许可证", "ICP licence"]);
    expect(
      say("goods_categories", ["general", "cosmetics", "tobacco", "travel", "books", "catering", "device-1"])[0],
    ).toMatch(/等7项$/);
  });
});

describe("citations", () => {
  it.each([
    [
      { source: "telecom-regs", articles: "13(1)" },
      "《中华人民共和国电信条例》第13条第（1）项",
      "Telecommunications Regulations, art. 13(1)",
    ],
    [
      { source: "icp-measures", articles: "4, 8" },
      "《互联网信息服务管理办法》第4、8条",
      "Measures on Internet Information Services, arts. 4, 8",
    ],
    [
      { source: "telecom-licence-measures", articles: "27-29, 35" },
      "《电信业务经营许可管理办法》第27—29、35条",
      "Measures on Telecom Business Licensing, arts. 27-29, 35",
    ],
    [
      { source: "telecom-catalogue", articles: "B21" },
      "《电信业务分类目录（2015年版，2019年修订）》B21",
      "Telecom Services Catalogue (2015, revised 2019), B21",
    ],
    [
      { source: "miit-guide-numbers" },
      "《电信网码号资源使用和调整审批办事指南》（转载）",
      "MIIT service guide on number resources (reprint)",
    ],
    [{ source: "mlps-2025" }, "公网安〔2025〕1001号、1846号", "MPS letters on MLPS work"],
    [{ source: "agency-95" }, "95/96码号办理说明", "Agency page on 95/96 numbers"],
    [{ text: { zh: "通行做法", en: "Practice" } }, "通行做法", "Practice"],
  ])("%j", (cite, zh, en) => {
    expect(LOCALES.map((locale) => citeInWords(ruleSet, cite, locale))).toEqual([zh, en]);
  });

  it("say when the entry stands in for the rule", () => {
    expect(citationsInWords(ruleSet, { entryLevel: true, cites: [{ source: "telecom-regs" }] }, "zh")).toBe(
      "《中华人民共和国电信条例》（整项依据，条款待确认）",
    );
  });

  it("mark everything but official texts as to be confirmed", () => {
    expect(confidenceInWords("official", "zh")).not.toContain("待确认");
    expect(confidenceInWords("secondary", "zh")).toContain("待确认");
    expect(confidenceInWords("from-memory", "en")).toBe("to confirm");
  });
});

describe("changes", () => {
  it("read as advice", () => {
    const change = (fact: string, to: Parameters<typeof changeInWords>[1]["to"], before: Profile[string]) =>
      LOCALES.map((locale) => changeInWords(ruleSet, { fact, before, after: before, to, size: 1 }, locale));
    expect(change("registered_capital_wan", { kind: "gte", value: 1000 }, 500)).toEqual([
      "注册资本：由500万元改为不低于1000万元",
      "Registered capital: from RMB 5 million to at least RMB 10 million",
    ]);
    expect(change("channels", { kind: "remove", options: ["app"] }, ["app"])).toEqual([
      "服务渠道：去掉手机应用",
      "Service channels: drop Mobile app",
    ]);
    expect(change("state_controlled", { kind: "equals", value: true }, false)[0]).toBe("国有独资或控股：由否改为是");
  });
});

describe("every sentence of every worked case", { timeout: 60_000 }, () => {
  const ids = [
    ...ruleSet.facts.map(({ id }) => id).filter((id) => id.includes("_")),
    ...ruleSet.licences.map(({ id }) => id).filter((id) => id.includes("-")),
  ];
  const idPattern = new RegExp(`(^|[^A-Za-z0-9-])(${ids.join("|")})($|[^A-Za-z0-9-])`);

  it.each(LOCALES)("is free of ids, gaps and stray punctuation in %s", (locale) => {
    const sentences = new Set<string>();
    const profiles = [
      {},
      no,
      ...WORKED_CASES.map(({ facts }) => ({ ...no, ...facts })),
      ...WORKED_CASES.map(({ facts }) => facts),
    ];
    for (const profile of profiles) {
      const parsed = parseFacts(ruleSet, profile);
      if (!parsed.ok) throw new Error("bad profile");
      const evaluation = new Evaluation(compiled).load(parsed.facts, date);
      const assessment = resultOf(evaluation, parsed.facts, date, { trace: true });
      for (const warning of assessment.warnings) sentences.add(warningInWords(ruleSet, warning, locale));
      for (const { reasons, gaps, blockers, prerequisites, documents } of publicResult(evaluation, assessment, locale)
        .results) {
        for (const item of [...reasons, ...gaps, ...blockers, ...prerequisites]) sentences.add(item.text);
        for (const document of documents) sentences.add(document.name);
      }
      for (const { licence, possibleBlockers, verdict } of assessment.results) {
        sentences.add(verdictInWords(verdict, locale));
        for (const blocker of possibleBlockers) sentences.add(blockerInWords(ruleSet, licence, blocker, locale));
        const entry = compiled.licences[compiled.indexOfLicence.get(licence) as number] as CompiledLicence;
        if (verdict === "not-required") continue;
        for (const change of nearMissesOfVerdict(evaluation, entry).flatMap(({ changes }) => changes))
          sentences.add(changeInWords(ruleSet, change, locale));
        for (const { changes } of nearMissesOfGaps(evaluation, entry))
          if (changes.length > 0) sentences.add(changesInWords(ruleSet, changes, locale));
      }
    }
    expect(sentences.size).toBeGreaterThan(500);
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(idPattern);
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object|。。|；；|，，|：：|\s\s|^\s|\s$/);
      if (locale === "zh") expect(sentence).not.toMatch(/[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]|。 |\(|\)/);
      else expect(sentence.replace(/“[^”]*”/g, "")).not.toMatch(/[。；，：（）、]/);
    }
  });
});
