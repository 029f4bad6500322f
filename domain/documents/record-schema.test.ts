import { describe, expect, test } from "vitest";
import { domainField, paperRecordSchema, recordedData } from "./record-schema";

describe("domainField", () => {
  test.each([
    ["https://www.QingHe.example/shop?a=1", "www.qinghe.example"],
    ["qinghe.example.", "qinghe.example"],
    ["示例.中国", "示例.中国"],
    ["  ", null],
    [null, null],
  ])("%s", (typed, expected) => expect(domainField.parse(typed)).toBe(expected));

  test.each(["qinghe", "a..cn", "-a.cn", "青 禾.cn", "a.c_n"])("not %s", (typed) =>
    expect(domainField.safeParse(typed).error?.issues[0]?.message).toBe("domain"),
  );
});

describe("paperRecordSchema", () => {
  test("keeps only what was read", () => {
    const { fields, ...rest } = paperRecordSchema.parse({
      issuedOn: "2026-01-05",
      issuer: " 杭州市市场监督管理局 ",
      fields: { companyName: " 青禾　有限公司 ", registeredCapitalFen: 1_000_000_000, uscc: "" },
    });
    expect(rest).toEqual({ issuedOn: "2026-01-05", expiresOn: null, issuer: "杭州市市场监督管理局", purpose: null });
    expect(recordedData(fields)).toEqual({ companyName: "青禾 有限公司", registeredCapitalFen: 1_000_000_000 });
  });

  test.each([
    [{ issuedOn: "2026-02-01", expiresOn: "2026-01-31" }, "expiresOn", "validity-backwards"],
    [{ issuedOn: "2026-02-30" }, "issuedOn", "day"],
    [{ fields: { uscc: "91330100MA2H000001" } }, "uscc", "uscc-check-digit"],
    [{ fields: { registeredCapitalFen: 0.5 } }, "registeredCapitalFen", "amount"],
    [{ fields: { registeredCapitalFen: -1 } }, "registeredCapitalFen", "amount"],
    [{ fields: { companyName: "字".repeat(121) } }, "companyName", "too-long"],
  ])("refuses %j", (input, field, message) => {
    const [issue] = paperRecordSchema.safeParse(input).error?.issues ?? [];
    expect([issue?.path.at(-1), issue?.message]).toEqual([field, message]);
  });

  test("the last valid day may be the day of issue", () =>
    expect(paperRecordSchema.safeParse({ issuedOn: "2026-02-01", expiresOn: "2026-02-01" }).success).toBe(true));
});
