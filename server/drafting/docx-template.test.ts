import { describe, expect, it, test } from "vitest";
import { ServiceError } from "../errors";
import { fillTemplate, readTemplate } from "./docx-template";
import { wordFile, wordText } from "./testing/word-file";

const faultOf = (work: () => unknown): { reason: string; details: Record<string, unknown> } => {
  try {
    work();
  } catch (error) {
    if (error instanceof ServiceError) return { reason: error.reason, details: error.details };
    throw error;
  }
  throw new Error("went through");
};

describe("reading", () => {
  it("finds values, sections and what is inside, and nothing where there is nothing", () => {
    expect(
      readTemplate(wordFile(["致：{主管机关}", "{#材料}", "{序号}. {名称}", "{/材料}", "{^有外资}内资{/有外资}"])),
    ).toEqual([
      { name: "主管机关", kind: "value", inner: [] },
      {
        name: "材料",
        kind: "section",
        inner: [
          { name: "序号", kind: "value", inner: [] },
          { name: "名称", kind: "value", inner: [] },
        ],
      },
      { name: "有外资", kind: "inverted", inner: [] },
    ]);
    expect(readTemplate(wordFile(["没有字段"]))).toEqual([]);
  });

  test.each([
    ["{公司名称", [{ kind: "unclosed", name: "公司名称" }]],
    ["公司名称}", [{ kind: "unopened", name: "公司名称" }]],
    ["{#材料}名称", [{ kind: "unclosed", name: "材料" }]],
    ["名称{/材料}", [{ kind: "unopened", name: "材料" }]],
    ["{#材料}名称{/联系人名单}", [{ kind: "mismatched" }]],
  ])("%s: every fault is named", (text, faults) => {
    const { reason, details } = faultOf(() => readTemplate(wordFile([text])));
    expect(reason).toBe("template-broken");
    expect(details.faults).toMatchObject(faults);
  });

  it("refuses what fetches something from outside; links may lead there", () => {
    const relation = (type: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://example.com/x" TargetMode="External"/></Relationships>`;
    const file = (type: string) => wordFile(["{公司名称}"], { relations: relation(type) });
    expect(faultOf(() => readTemplate(file("attachedTemplate"))).reason).toBe("template-external");
    expect(faultOf(() => readTemplate(file("image"))).reason).toBe("template-external");
    expect(readTemplate(file("hyperlink"))).toHaveLength(1);
  });
});

describe("filling", () => {
  const rows = [
    { no: "1", 序号: "1", 名称: "营业执照" },
    { no: "2", 序号: "2", 名称: "公司章程" },
  ];

  it("puts text in as text, whatever it holds, and keeps its lines", () => {
    const bytes = wordFile(["甲方：{公司 名称}", "{地址}"]);
    const text = wordText(
      fillTemplate(bytes, { values: { 公司名称: '<b>&"{x}\u0001</b>', 地址: "一行\n二行" }, sections: {} }),
    );
    expect(text).toBe('甲方：<b>&"{x}</b>\n一行⏎二行');
  });

  it("repeats paragraphs and rows, knows outer fields inside, and leaves parts out", () => {
    const bytes = wordFile(
      ["{#材料}", "{序号} {名称} {公司名称}", "{/材料}", "{#有外资}外资{/有外资}{^有外资}内资{/有外资}"],
      {
        table: ["{#材料}{no}", "{名称}{/材料}"],
      },
    );
    const filled = fillTemplate(bytes, { values: { 公司名称: "青禾" }, sections: { 材料: rows, 有外资: false } });
    expect(wordText(filled)).toBe("1 营业执照 青禾\n2 公司章程 青禾\n内资\n1\n营业执照\n2\n公司章程");
  });

  it("takes a word as a value and as a section apart", () => {
    const bytes = wordFile(["{#域名}域名：{域名}{/域名}"]);
    expect(wordText(fillTemplate(bytes, { values: { 域名: "a.cn" }, sections: { 域名: true } }))).toBe("域名：a.cn");
    expect(wordText(fillTemplate(bytes, { values: { 域名: "＿" }, sections: { 域名: false } }))).toBe("");
  });

  it("runs nothing and reaches nothing beyond the plan", () => {
    const bytes = wordFile(["{constructor}{__proto__}{toString}{公司名称.length}{1+1}"]);
    expect(wordText(fillTemplate(bytes, { values: { 公司名称: "青禾" }, sections: {} }))).toBe("");
  });
});
