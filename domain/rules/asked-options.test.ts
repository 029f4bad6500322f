import { describe, expect, it } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { askedOptions } from "./asked-options";
import { factById } from "./rule-set";

const ruleSet = loadRuleSet();
const shown = (fact: string, facts: Record<string, unknown>) =>
  askedOptions(ruleSet, factById(ruleSet, fact), facts).map(({ value }) => value);
const whole = shown("goods_categories", {});

describe("askedOptions", () => {
  it("shows of a question that divides an earlier one what was chosen there, in order", () => {
    const facts = { goods_categories: ["books", "general"] };
    for (const fact of ["own_sale_categories", "platform_sale_categories", "display_only_categories"])
      expect(shown(fact, facts)).toEqual(["general", "books"]);
    expect(shown("goods_categories", facts)).toEqual(whole);
  });

  it("keeps what was chosen here before, and shows all while the earlier one is open", () => {
    expect(shown("own_sale_categories", { goods_categories: ["general"], own_sale_categories: ["books"] })).toEqual([
      "general",
      "books",
    ]);
    for (const goods_categories of [undefined, null, []])
      expect(shown("own_sale_categories", { goods_categories })).toEqual(whole);
  });

  it("never offers none where several may be chosen, and leaves other questions whole", () => {
    expect(whole).not.toContain("none");
    expect(shown("live_content", { live_streaming_roles: ["platform"] }).length).toBeGreaterThan(5);
    expect(shown("foreign_investor_origin", { foreign_share_percent: 30 })).toContain("none");
  });
});
