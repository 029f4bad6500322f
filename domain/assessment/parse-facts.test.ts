import { describe, expect, it } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { parseFacts } from "./parse-facts";

const ruleSet = loadRuleSet();

function errorsOf(facts: unknown, heldLicences?: unknown): string[] {
  const parsed = parseFacts(ruleSet, facts, heldLicences);
  return parsed.ok ? [] : parsed.errors.map(({ fact, code }) => `${fact} ${code}`);
}

describe("parseFacts", () => {
  it.each([
    [{ no_such_fact: true }, "no_such_fact unknown-fact"],
    [{ state_controlled: "yes" }, "state_controlled wrong-type"],
    [{ state_controlled: 1 }, "state_controlled wrong-type"],
    [{ province: "Beijing" }, "province unknown-option"],
    [{ province: ["CN-BJ"] }, "province wrong-type"],
    [{ mlps_level: 3 }, "mlps_level wrong-type"],
    [{ channels: "website" }, "channels wrong-type"],
    [{ channels: ["website", "telex"] }, "channels unknown-option"],
    [{ channels: ["website", 1] }, "channels wrong-type"],
    [{ live_content: ["none", "chat"] }, "live_content none-beside-others"],
    [{ registered_capital_wan: "500" }, "registered_capital_wan wrong-type"],
    [{ registered_capital_wan: Number.NaN }, "registered_capital_wan not-finite"],
    [{ registered_capital_wan: Number.POSITIVE_INFINITY }, "registered_capital_wan not-finite"],
    [{ registered_capital_wan: -1 }, "registered_capital_wan negative"],
    [{ foreign_share_percent: 100.1 }, "foreign_share_percent over-100"],
    [{ staff_count: 2.5 }, "staff_count not-whole"],
    [{ telecom_licence_expiry: "2026-02-30" }, "telecom_licence_expiry not-a-day"],
    [{ telecom_licence_expiry: 20260101 }, "telecom_licence_expiry wrong-type"],
    [{ company_name: "甲\uD800" }, "company_name bad-text"],
    [{ company_name: "甲\0" }, "company_name bad-text"],
    [{ company_name: "甲".repeat(501) }, "company_name bad-text"],
    [{ licences_held: ["icp-b26"] }, "licences_held unknown-option"],
    [null, "facts not-an-object"],
    [["channels"], "facts not-an-object"],
    ["channels", "facts not-an-object"],
  ])("refuses %j", (facts, error) => {
    expect(errorsOf(facts)).toEqual([error]);
  });

  it("names every fault at once", () => {
    expect(errorsOf({ a: 1, b: 2, staff_count: -1 }, ["nope"])).toEqual([
      "a unknown-fact",
      "b unknown-fact",
      "heldLicences unknown-licence",
      "staff_count negative",
    ]);
    expect(errorsOf({}, "icp-b25")).toEqual(["heldLicences wrong-type"]);
  });

  it("does not take inherited names for facts", () => {
    expect(errorsOf({ constructor: true })).toEqual(["constructor unknown-fact"]);
    expect(errorsOf(JSON.parse('{"__proto__": true}'))).toEqual(["__proto__ unknown-fact"]);
  });

  it("drops what is not known, orders options as declared and keeps one of each", () => {
    const parsed = parseFacts(ruleSet, {
      staff_count: null,
      province: undefined,
      channels: ["app", "website", "app"],
      live_content: ["none"],
      foreign_share_percent: -0,
      company_name: "",
    });
    expect(parsed).toEqual({
      ok: true,
      facts: { company_name: "", foreign_share_percent: 0, channels: ["website", "app"], live_content: [] },
    });
    expect(parsed.ok && Object.is(parsed.facts.foreign_share_percent, 0)).toBe(true);
  });

  it("merges held licences", () => {
    const held = (facts: Record<string, unknown>, list?: unknown) => {
      const parsed = parseFacts(ruleSet, facts, list);
      return parsed.ok ? parsed.facts.licences_held : parsed.errors;
    };
    expect(held({}, ["edi-b21", "icp-b25"])).toEqual(["icp-b25", "edi-b21"]);
    expect(held({ licences_held: ["mlps"] }, ["icp-b25"])).toEqual(["icp-b25", "mlps"]);
    expect(held({ licences_held: null }, [])).toEqual([]);
    expect(held({}, null)).toBeUndefined();
    expect(held({ licences_held: "mlps" }, ["icp-b25"])).toMatchObject([{ code: "wrong-type", fact: "licences_held" }]);
  });
});
