import { expect, it } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import type { Locale } from "@/domain/rules/rule-set";
import { factErrorInWords } from "./fact-error-words";
import { parseFacts } from "./parse-facts";

const ruleSet = loadRuleSet();

function refusals(facts: Record<string, unknown>, locale: Locale, held?: unknown): string[] {
  const parsed = parseFacts(ruleSet, facts, held);
  if (parsed.ok) throw new Error("accepted");
  return parsed.errors.map((error) => factErrorInWords(ruleSet, error, locale));
}

it("names refused answers in both languages", () => {
  const facts = { staff_count: -3, live_content: ["none", "goods-selling"] };
  expect(refusals(facts, "en")).toEqual([
    "staff_count must not be negative (-3)",
    'live_content has none beside other options (["none","goods-selling"])',
  ]);
  expect(refusals(facts, "zh")[0]).toBe("staff_count 不能为负数（-3）");
});

it("says what is wanted instead", () => {
  expect(refusals({ chanels: [] }, "en")).toEqual(["chanels is no known fact ([]); did you mean channels?"]);
  expect(refusals({ favourite_colour: "red" }, "en")).toEqual(['favourite_colour is no known fact ("red")']);
  expect(refusals({ public_audience: "yes" }, "zh")).toEqual(['public_audience 类型不对（"yes"），应为 true 或 false']);
  expect(refusals({ server_location: "moon" }, "en")[0]).toMatch(/options: mainland, .*overseas/);
  expect(refusals({ province: "CN-XX" }, "en")[0]).toMatch(/options: CN-BJ, .* and \d+ more$/);
  expect(refusals({ channels: "app" }, "zh")[0]).toMatch(/应为列表，可选：website、/);
  expect(refusals({}, "en", "icp-b25")).toEqual([
    'heldLicences has the wrong type ("icp-b25"); a list of licence ids is wanted',
  ]);
});
