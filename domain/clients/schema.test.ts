import { describe, expect, test } from "vitest";
import { contactFields, createClientFields, updateClientFields } from "./schema";

function faults(result: { success: boolean; error?: { issues: readonly { path: PropertyKey[]; message: string }[] } }) {
  return (result.error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

describe("a new client", () => {
  test("needs its name only", () => {
    expect(createClientFields.parse({ name: " 杭州　云集市网络科技有限公司 " })).toEqual({
      name: "杭州 云集市网络科技有限公司",
      shortName: null,
      uscc: null,
      source: null,
      notes: "",
      contacts: [],
    });
  });
  test("keeps code, phone and e-mail in one spelling", () => {
    const client = createClientFields.parse({
      name: "杭州云集市网络科技有限公司",
      uscc: "９１３３０１００ 799655058b",
      notes: "第一行\r\n第二行",
      contacts: [{ name: "陈一", role: "founder", phone: "138 0013 8000", email: " Chen@Example.COM ", isMain: true }],
    });
    expect(client.uscc).toBe("91330100799655058B");
    expect(client.notes).toBe("第一行\n第二行");
    expect(client.contacts[0]).toEqual({
      name: "陈一",
      role: "founder",
      phone: { kind: "mainland-mobile", number: "+8613800138000", extension: null },
      email: "chen@example.com",
      wechat: null,
      isMain: true,
    });
  });
  test.each([
    [{ name: "" }, "name: required"],
    [{ name: "  　" }, "name: required"],
    [{ name: "云" }, "name: too-short"],
    [{ name: "云".repeat(121) }, "name: too-long"],
    [{ name: "云\u0000集市" }, "name: control-character"],
    [{ name: "云\ud800集市" }, "name: control-character"],
    [{ name: "云集市", uscc: "9133" }, "uscc: uscc-length"],
    [{ name: "云集市", uscc: "9133O100799655058B" }, "uscc: uscc-character"],
    [{ name: "云集市", uscc: "913301007996550580" }, "uscc: uscc-check-digit"],
    [{ name: "云集市", source: "dream" }, "source: option"],
    [{ name: "云集市", notes: "x".repeat(4001) }, "notes: too-long"],
    [
      { name: "云集市", contacts: Array.from({ length: 21 }, () => ({ name: "陈", wechat: "c" })) },
      "contacts: too-many",
    ],
  ])("%j is refused", (input, fault) => expect(faults(createClientFields.safeParse(input))).toContain(fault));
  test("an unknown field is refused", () => {
    expect(createClientFields.safeParse({ name: "云集市", ownerId: "x" }).success).toBe(false);
  });
});

describe("a contact", () => {
  test.each([
    [{ name: "陈一" }, "phone: contact-way"],
    [{ name: "陈一", phone: " ", email: "" }, "phone: contact-way"],
    [{ name: "", phone: "13800138000" }, "name: required"],
    [{ name: "陈一", phone: "1380013" }, "phone: phone"],
    [{ name: "陈一", email: "chen@" }, "email: email"],
    [{ name: "陈一", phone: "13800138000", role: "boss" }, "role: option"],
  ])("%j is refused", (input, fault) => expect(faults(contactFields.safeParse(input))).toContain(fault));
  test.each([
    [{ name: "Ann", phone: "+852 9123 4567" }],
    [{ name: "陈一", email: "a@b.cn" }],
    [{ name: "陈一", wechat: "chen" }],
  ])("%j is enough", (input) => expect(contactFields.safeParse(input).success).toBe(true));
});

describe("a change", () => {
  test("holds only what is given", () => {
    expect(updateClientFields.parse({ shortName: " " })).toEqual({ shortName: null });
    expect(updateClientFields.parse({ uscc: null })).toEqual({ uscc: null });
    expect(updateClientFields.parse({ uscc: "91330100799655058b" })).toEqual({ uscc: "91330100799655058B" });
  });
  test("must change something", () => {
    expect(faults(updateClientFields.safeParse({}))).toEqual([": nothing-to-change"]);
    expect(faults(updateClientFields.safeParse({ name: "" }))).toContain("name: required");
  });
});
