import { describe, expect, it } from "vitest";
import { guessCause, guessFault, guessPaper, itemsFromText, MOST_ITEMS } from "./supplement";

describe("itemsFromText", () => {
  it("makes one item of each line, whatever it is numbered with", () => {
    expect(
      itemsFromText(
        "1. 社保证明不足三人\r\n2、章程缺最后一页\n（三）租赁合同已过期\n④ 网络安全措施未盖章\n(5) 股权结构图看不清\n第六、说明用途\n- 域名证书\n\n 7 \n---",
      ),
    ).toEqual([
      "社保证明不足三人",
      "章程缺最后一页",
      "租赁合同已过期",
      "网络安全措施未盖章",
      "股权结构图看不清",
      "说明用途",
      "域名证书",
    ]);
  });

  it("leaves what begins with a figure of its own alone", () => {
    expect(itemsFromText("2026年审计报告未提供\n3名技术人员的社保\n100万元实缴证明")).toEqual([
      "2026年审计报告未提供",
      "3名技术人员的社保",
      "100万元实缴证明",
    ]);
  });

  it("takes no more than a round may have", () => {
    expect(itemsFromText(Array.from({ length: 99 }, (_, n) => `${n}. 第几项材料`).join("\n"))).toHaveLength(MOST_ITEMS);
  });
});

it.each([
  ["租赁合同已过期", "expired"],
  ["公司名称与执照不一致", "inconsistent"],
  ["请用新版模板填写", "wrong-template"],
  ["身份证扫描件不清晰", "unclear"],
  ["缺三名员工社保证明", "missing"],
  ["说明平台用途", "missing"],
])("%s: %s", (text, cause) => {
  expect(guessCause(text)).toBe(cause);
});

it("finds the paper a line names, and none where only a word is shared", () => {
  const papers = [
    { id: "a", name: "营业执照副本" },
    { id: "b", name: "公司章程（加盖登记机关查询章）" },
    { id: "c", name: "办公场所租赁合同或产权证明" },
  ];
  const guess = (text: string) => guessPaper(text, papers, ({ name }) => [name]);
  expect(guess("公司章程缺最后一页")?.id).toBe("b");
  expect(guess("场所租赁合同已过期")?.id).toBe("c");
  expect(guess("公司概况")).toBeNull();
  expect(guess("")).toBeNull();
});

it("asks whoever supplies the paper first", () => {
  expect([guessFault("client"), guessFault("third-party"), guessFault("agency-draft"), guessFault(null)]).toEqual([
    "client",
    "third-party",
    "agency",
    "agency",
  ]);
});
