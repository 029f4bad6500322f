import { describe, expect, test } from "vitest";
import { readLetter } from "./read-letter";
import { replyLength } from "./reply-length";
import * as letters from "./testing/letters";
import { tidyLetter } from "./tidy-letter";

const short = (text: string) => {
  const reading = readLetter(text);
  return {
    kind: reading.kind?.kind ?? null,
    isSure: reading.kind?.isSure ?? false,
    number: reading.number?.number ?? null,
    cases: reading.caseNumbers.map(({ number }) => number),
    dated: reading.days.dated?.day ?? null,
    filed: reading.days.filed?.day ?? null,
    companies: reading.parties.companies.map(({ value }) => value),
  };
};

test.each([
  [
    "受理通知书",
    letters.ACCEPTANCE,
    {
      kind: "acceptance",
      isSure: true,
      number: "浙通信许受〔2026〕第1024号",
      cases: ["2026B20012345"],
      dated: "2026-11-03",
      filed: "2026-10-28",
      companies: ["杭州青禾网络科技有限公司"],
    },
  ],
  [
    "补正通知书 with a blank after each character, O for 0",
    letters.SUPPLEMENT_SPACED,
    {
      kind: "supplement",
      isSure: true,
      number: "沪通信补字〔2026〕第0388号",
      cases: [],
      dated: "2026-11-09",
      filed: null,
      companies: ["上海海棠直播科技有限公司"],
    },
  ],
  [
    "补正材料告知书, nested items",
    letters.SUPPLEMENT_NESTED,
    {
      kind: "supplement",
      isSure: true,
      number: "粤通补〔2026〕77号",
      cases: ["GD-2026-118822"],
      dated: "2026-11-12",
      filed: null,
      companies: ["深圳市山岚信息技术有限公司"],
    },
  ],
  [
    "补充材料的函, items in one line",
    letters.SUPPLEMENT_INLINE,
    {
      kind: "supplement",
      isSure: true,
      number: null,
      cases: [],
      dated: "2026-11-05",
      filed: null,
      companies: ["北京星舟文化传媒有限公司"],
    },
  ],
  [
    "不予行政许可决定书, full-width figures",
    letters.REFUSAL,
    {
      kind: "refusal",
      isSure: true,
      number: "（京）文旅许〔2026〕不字第18号",
      cases: [],
      dated: "2026-10-22",
      filed: "2026-09-01",
      companies: ["北京星舟文化传媒有限公司"],
    },
  ],
  [
    "不予受理通知书",
    letters.NOT_ACCEPTED,
    {
      kind: "not-accepted",
      isSure: true,
      number: "苏通管不受〔2026〕5号",
      cases: [],
      dated: "2026-10-08",
      filed: null,
      companies: ["苏州白鹭电子商务有限公司"],
    },
  ],
  [
    "准予行政许可决定书",
    letters.GRANT,
    {
      kind: "grant",
      isSure: true,
      number: "浙通信许准〔2026〕第0966号",
      cases: [],
      dated: "2026-11-20",
      filed: null,
      companies: ["杭州青禾网络科技有限公司"],
    },
  ],
  [
    "申请材料接收凭证, two columns",
    letters.RECEIPT,
    {
      kind: "receipt",
      isSure: true,
      number: null,
      cases: ["SJ20261101-0099"],
      dated: null,
      filed: "2026-11-01",
      companies: ["成都竹里科技有限公司"],
    },
  ],
  [
    "中止审查通知书, 二O二六",
    letters.SUSPENSION,
    {
      kind: "suspension",
      isSure: true,
      number: "湘通信中〔2026〕3号",
      cases: [],
      dated: "2026-10-10",
      filed: null,
      companies: ["长沙橘洲数据有限公司"],
    },
  ],
  [
    "a longer time is no change of status",
    letters.EXTENSION,
    {
      kind: "other",
      isSure: true,
      number: null,
      cases: [],
      dated: "2026-10-30",
      filed: null,
      companies: ["长沙橘洲数据有限公司"],
    },
  ],
])("%s", (_, text, expected) => {
  expect(short(text)).toEqual(expected);
});

test.each([
  [letters.ACCEPTANCE, letters.ACCEPTANCE_PHOTOGRAPHED],
  [letters.SUPPLEMENT_NESTED, letters.SUPPLEMENT_PHOTOGRAPHED],
])("a photograph says what the letter says: %#", (plain, photographed) => {
  expect(short(photographed)).toEqual(short(plain));
  expect(readLetter(photographed).items.map(({ wanted }) => wanted)).toEqual(
    readLetter(plain).items.map(({ wanted }) => wanted),
  );
});

test.each([
  ["an invoice", letters.ENGLISH],
  ["a bill", letters.MENU],
  ["nothing", ""],
  ["noise", "￣￣ |l| ~~ ..,, ﹍ 丨丨 ■ ▲"],
  ["figures", "1. 2. 3. 2026 11 03 91330100MA2XXXXXXX"],
])("%s is no letter", (_, text) => {
  const reading = readLetter(text);
  expect(reading.kind).toBeNull();
  expect(reading.items).toEqual([]);
  expect(reading.number).toBeNull();
  expect(reading.parties).toEqual({ companies: [], codes: [] });
});

describe("items of a supplement request", () => {
  const itemsOf = (text: string) => readLetter(text).items.map(({ wanted }) => wanted);

  test.each([
    [
      letters.SUPPLEMENT_SPACED,
      [
        "营业执照副本扫描件不清晰，请重新提交",
        "社保缴费证明仅有两人，应提供三名技术人员最近一个月的缴费证明",
        "网络与信息安全保障措施未按最新模板填写",
      ],
    ],
    [
      letters.SUPPLEMENT_NESTED,
      [
        "公司基本情况：章程未加盖公章",
        "公司基本情况：注册资本与营业执照不一致，请说明原因并提供验资报告",
        "技术方案：机房租赁合同已过期",
        "技术方案：缺少应急预案",
      ],
    ],
    [letters.SUPPLEMENT_INLINE, ["法定代表人身份证复印件", "章程", "域名证书（持有人应为申请单位）"]],
    ["补正通知书\n请补正以下材料：\n法定代表人身份证明", ["法定代表人身份证明"]],
    [
      "补正通知书\n你单位材料存在下列问题：\n（1）甲方案不全。\n（2）乙合同缺页。\n以上材料请及时报送。",
      ["甲方案不全", "乙合同缺页"],
    ],
    ["补正通知书\n补正内容：\n1.5万元以上的合同须附发票\n", ["1.5万元以上的合同须附发票"]],
    ["补正通知书\n经审查，请你单位补正。\n2026年11月3日", []],
  ])("%#", (text, expected) => {
    expect(itemsOf(text)).toEqual(expected);
  });

  test("a term, a signature and a day are no items", () => {
    expect(itemsOf(letters.SUPPLEMENT_NESTED).join()).not.toMatch(/报送我局|王工|广东省/);
  });
});

test.each([
  [letters.SUPPLEMENT_SPACED, { value: 15, unit: "working-day" }, "received"],
  [letters.SUPPLEMENT_INLINE, { value: 5, unit: "working-day" }, "received"],
  ["补正通知书\n请自本通知发出之日起三十日内补正材料。", { value: 30, unit: "day" }, "dated"],
  ["补正通知书\n请在收到本通知之日起一个月内补齐。", { value: 1, unit: "month" }, "received"],
  ["补正通知书\n请补正材料。我局自受理之日起20个工作日内作出决定。", null, null],
  ["补正通知书\n请补正。如不服，可在六十日内申请行政复议。", null, null],
])("the term for the answer: %#", (text, length, from) => {
  const { term } = readLetter(text);
  expect(term?.length ?? null).toEqual(length);
  expect(term?.from ?? null).toBe(from);
});

test("a last day is counted from the day the letter reached us", () => {
  const reading = readLetter(letters.SUPPLEMENT_NESTED);
  expect(reading.days.deadline).toMatchObject({ day: "2026-11-30", isSure: true });
  expect(replyLength(reading, "2026-11-16")).toEqual({ value: 14, unit: "day" });
  expect(replyLength(reading, "2026-12-01")).toBeNull();
});

test("a refusal's grounds, without what the law says about remedies", () => {
  expect(readLetter(letters.REFUSAL).grounds).toEqual([
    "经审查，你单位未提供与开展网络表演业务相适应的专业人员证明，不符合《网络文化经营许可证》审批条件第三项的规定。",
    "依据《互联网文化管理暂行规定》第八条，决定不予行政许可。",
  ]);
  expect(readLetter(letters.NOT_ACCEPTED).grounds).toHaveLength(1);
});

test("a grant's licence: its number and how long it holds", () => {
  const { licenceNumber, validity } = readLetter(letters.GRANT);
  expect(licenceNumber?.number).toBe("浙B2-20260966");
  expect([validity.from?.day, validity.to?.day]).toEqual(["2026-11-20", "2031-11-19"]);
});

test.each([
  ["批准文号为京网文〔2026〕1234-567号，请领取。", "京网文〔2026〕1234-567号"],
  ["备案号：浙ICP备2026001234号", "浙ICP备2026001234号"],
  ["（川）字第01234号", "（川）字第01234号"],
  ["食品经营许可证编号 JY13301060000001", "JY13301060000001"],
])("a licence number in %s", (text, expected) => {
  expect(readLetter(`准予许可决定书\n${text}`).licenceNumber?.number).toBe(expected);
});

test("the law that a letter cites is not its number, nor is the day of the law its day", () => {
  const reading = readLetter("受理通知书\n根据《电信业务经营许可管理办法》（工信部令〔2017〕第42号），决定受理。");
  expect(reading.number).toBeNull();
  expect(reading.days.dated).toBeNull();
});

test("a letter whose title cannot be read is told by its sentences, and not for sure", () => {
  const kindOf = (text: string) => readLetter(text).kind;
  expect(kindOf("杭州甲公司：\n你单位申请材料齐全，我局决定予以受理。")).toMatchObject({
    kind: "acceptance",
    isSure: false,
  });
  expect(kindOf("经审查，决定不予行政许可。")).toMatchObject({ kind: "refusal", isSure: false });
  expect(kindOf("请你单位于十日内补正下列材料：\n1.章程")).toMatchObject({ kind: "supplement", isSure: false });
});

test("a year whose 〇 was misread is proposed and not certain", () => {
  expect(readLetter("受理通知书\n二乌二六年十一月三日").days.dated).toMatchObject({ day: "2026-11-03", isSure: false });
  expect(readLetter("受理通知书\n二名二入年十一月三日").days.dated).toBeNull();
});

test("a date that is none proposes nothing", () => {
  expect(readLetter("受理通知书\n2026年13月45日").days.dated).toBeNull();
  expect(readLetter("受理通知书\n2026年2月30日").days.dated).toBeNull();
});

test("each proposal quotes words that the letter has", () => {
  for (const text of Object.values(letters)) {
    const reading = readLetter(text);
    const quotes = [
      reading.number,
      ...reading.caseNumbers,
      reading.term,
      ...Object.values(reading.days),
      ...reading.items,
    ];
    for (const found of quotes)
      if (found) expect(reading.text.replaceAll("\n", "")).toContain(found.quote.replaceAll("\n", ""));
  }
});

describe("tidying", () => {
  test.each([
    ["２０２６年１１月３日", ["2026年11月3日"]],
    ["补  正  通  知  书", ["补正通知书"]],
    ["申请人：甲公司        受理号：A123456", ["申请人：甲公司", "受理号：A123456"]],
    ["共 12 件", ["共12件"]],
    ["No. 12 A B", ["No. 12 A B"]],
  ])("%s", (text, expected) => {
    expect(tidyLetter(text)).toEqual(expected);
  });

  test("lines that run on are one paragraph, a numbered one begins anew", () => {
    const full = "你单位提交的申请材料经我局审查存在下列问题需要在规定的期限内";
    expect(tidyLetter(`${full}\n补正。\n1.章程\n2.合同`)).toEqual([`${full}补正。`, "1.章程", "2.合同"]);
  });

  test("any text ends, also a hostile one", () => {
    for (const text of ["（".repeat(60_000), "有限".repeat(30_000), "1.".repeat(30_000), "有效期至".repeat(15_000)]) {
      const started = performance.now();
      readLetter(text);
      expect(performance.now() - started).toBeLessThan(3_000);
    }
  });
});
