import { describe, expect, it, test } from "vitest";
import { dayInChineseWords } from "./day-words";
import { MERGE_FIELDS, MERGE_LISTS, nearestWord, plainName, vocabularyOf } from "./merge-fields";
import { BLANK, type DraftValues, planDraft } from "./plan-draft";
import { readTags, type TemplateTag } from "./template-tags";

const vocabulary = vocabularyOf([
  { id: "registered_capital_wan", label: { zh: "注册资本（万元）", en: "Registered capital" }, isYesNo: false },
  { id: "has_foreign_capital", label: { zh: "有外资", en: "Foreign capital" }, isYesNo: true },
  { id: "one", label: { zh: "同名", en: "Same" }, isYesNo: true },
  { id: "two", label: { zh: "同名", en: "Same" }, isYesNo: true },
]);
const value = (name: string): TemplateTag => ({ name, kind: "value", inner: [] });
const section = (name: string, ...inner: TemplateTag[]): TemplateTag => ({ name, kind: "section", inner });

const fields = Object.fromEntries(MERGE_FIELDS.map(({ id }) => [id, null])) as DraftValues["fields"];
const values: DraftValues = {
  fields: { ...fields, company_name: "青禾集市（杭州）科技有限公司", today: "2026年11月22日" },
  facts: {
    registered_capital_wan: { text: "1000万元", holds: null },
    has_foreign_capital: { text: "否", holds: false },
  },
  lists: { papers: [{ name: "营业执照", form: "扫描件" }, { name: "章程" }], contacts: [], applications: [] },
};

describe("the vocabulary", () => {
  test("no word of it names two things", () => {
    const words = [...MERGE_FIELDS, ...MERGE_LISTS].flatMap(({ id, name }) => [id as string, plainName(name.zh)]);
    expect(new Set(words).size).toBe(words.length);
    for (const { columns } of MERGE_LISTS)
      expect(new Set(columns.flatMap(({ id, name }) => [id, name.zh])).size).toBe(columns.length * 2);
  });

  test.each([
    ["公司名称", "company_name"],
    ["company_name", "company_name"],
    ["COMPANY_NAME", "company_name"],
    [" 公司 名称 ", "company_name"],
    ["ｕｓｃｃ", "uscc"],
  ])("%s is the field %s", (written, id) => expect(vocabulary.field(written)).toBe(id));

  it("knows facts by id and by label in either width, and a label of two facts not at all", () => {
    expect(vocabulary.fact("注册资本(万元)")?.id).toBe("registered_capital_wan");
    expect(vocabulary.fact("has_foreign_capital")?.isYesNo).toBe(true);
    expect(vocabulary.fact("同名")).toBeUndefined();
    expect(vocabulary.fact("constructor")).toBeUndefined();
  });

  test.each([
    ["公司名", "公司名称"],
    ["法定代表", "法定代表人"],
    ["统一社会信用码", "统一社会信用代码"],
    ["受托人身份证号码", null],
    ["完全不同的词", null],
  ])("%s: probably %s", (written, near) => expect(nearestWord(written, vocabulary.words)).toBe(near));
});

describe("what a template wants", () => {
  it("tells known from asked, columns from fields, and refuses sections about nothing", () => {
    const reading = readTags(
      [
        value("公司名称"),
        value("公司名称"),
        value("受托人"),
        value("公司名"),
        section("材料", value("序号"), value("名称"), value("公司名称"), section("内层", value("姓名"))),
        section("有外资", value("法定代表人")),
        { name: "域名", kind: "inverted", inner: [] },
        section("联络人名单"),
      ],
      vocabulary,
    );
    expect(reading).toEqual({
      known: ["公司名称", "法定代表人"],
      asked: [
        { name: "受托人", near: null },
        { name: "公司名", near: "公司名称" },
        { name: "姓名", near: null },
      ],
      lists: ["材料"],
      conditions: ["有外资", "域名"],
      faults: [
        { reason: "section-unknown", name: "内层", near: null },
        { reason: "section-unknown", name: "联络人名单", near: "联系人名单" },
      ],
    });
  });
});

describe("a plan", () => {
  it("fills what is known, lists what is not, and leaves blanks where nobody said", () => {
    const plan = planDraft(
      [value("公司名称"), value("法定代表人"), value("受托人"), value("注册资本（万元）")],
      vocabulary,
      values,
    );
    expect(plan.filled).toEqual([
      { name: "公司名称", value: "青禾集市（杭州）科技有限公司", isTyped: false },
      { name: "注册资本（万元）", value: "1000万元", isTyped: false },
    ]);
    expect(plan.missing).toEqual([
      { name: "法定代表人", kind: "text" },
      { name: "受托人", kind: "text" },
    ]);
    expect(plan.values).toMatchObject({ 法定代表人: BLANK, 受托人: BLANK, "注册资本(万元)": "1000万元" });
  });

  it("takes what was typed before what is known; an empty one is not typed", () => {
    const plan = planDraft([value("公司名称"), value("受托人")], vocabulary, values, {
      公司名称: " 某某公司 ",
      受托人: "  ",
    });
    expect(plan.filled).toEqual([{ name: "公司名称", value: "某某公司", isTyped: true }]);
    expect(plan.missing).toEqual([{ name: "受托人", kind: "text" }]);
  });

  it("leaves out a part whose fact is not known, and says so; who knows it may say", () => {
    const tags = [section("has_foreign_capital"), section("域名"), section("two")];
    const plan = planDraft(tags, vocabulary, values);
    expect(plan.sections).toEqual({ has_foreign_capital: false, 域名: false, two: false });
    expect(plan.missing).toEqual([{ name: "two", kind: "yes-no" }]);
    expect(planDraft(tags, vocabulary, values, { two: "是", has_foreign_capital: "yes" })).toMatchObject({
      sections: { has_foreign_capital: true, two: true },
      missing: [],
    });
    // A word that is neither yes nor no settles nothing.
    expect(planDraft(tags, vocabulary, values, { two: "也许" }).missing).toHaveLength(1);
  });

  it("numbers the rows of a list under both names of each column", () => {
    const { sections } = planDraft([section("材料", value("名称"))], vocabulary, values);
    expect(sections["材料"]).toMatchObject([
      { no: "1", 序号: "1", name: "营业执照", 名称: "营业执照", 形式: "扫描件" },
      { no: "2", 名称: "章程", form: "" },
    ]);
    expect(planDraft([section("contacts")], vocabulary, values).sections).toEqual({ contacts: [] });
  });
});

test.each([
  ["2026-11-22", "二〇二六年十一月二十二日"],
  ["2030-10-10", "二〇三〇年十月十日"],
  ["2027-01-31", "二〇二七年一月三十一日"],
  ["1999-02-09", "一九九九年二月九日"],
])("%s is %s", (day, words) => expect(dayInChineseWords(day)).toBe(words));
