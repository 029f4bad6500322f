import { expect, test } from "vitest";
import { assess } from "@/domain/assessment/assess";
import { compile } from "@/domain/assessment/compile";
import { publishedCalendar } from "@/domain/calendar/work-calendar";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { roadBars, springFestivals } from "./road-map";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const MARKETPLACE = {
  channels: ["website"],
  server_location: "mainland",
  public_audience: true,
  hosts_third_party_sellers: true,
  third_party_orders_online: true,
  revenue_models: ["commission"],
};

function roadOf(today: string, history = new Map()) {
  const { results } = assess(compiled, { facts: MARKETPLACE, date: today });
  return new Map(
    roadBars(ruleSet, results, today, publishedCalendar(), history, "zh").map((bar) => [bar.licence, bar] as const),
  );
}

test("what is needed first comes first, and its latest day starts the next", () => {
  const road = roadOf("2026-03-02");
  const filing = road.get("icp-filing");
  const edi = road.get("edi-b21");
  expect(filing?.start).toBe("2026-03-02");
  expect(edi?.after).toEqual(["icp-filing"]);
  expect(edi?.start).toBe(filing?.end);
  // 10 working days to prepare, 5 for the formal check, 60 to decide, 10 to issue.
  expect(edi && edi.preparedBy > edi.start && edi.end && edi.end > edi.preparedBy).toBe(true);
});

test("dates in a year without a notice are provisional, earlier ones are not", () => {
  expect(roadOf("2026-11-23").get("edi-b21")?.isProvisional).toBe(true);
  expect(roadOf("2026-03-02").get("icp-filing")?.isProvisional).toBe(false);
});

test("enough own cases give the likely day, a few do not", () => {
  const history = (cases: number) => new Map([["edi-b21", { medianDays: 50, cases }]]);
  expect(roadOf("2026-03-02", history(2)).get("edi-b21")).toMatchObject({ likely: null, cases: 0 });
  const bar = roadOf("2026-03-02", history(3)).get("edi-b21");
  expect(bar?.cases).toBe(3);
  expect(bar?.likely && bar.end && bar.likely < bar.end && bar.likely > bar.preparedBy).toBe(true);
});

test("what cannot be applied for as things stand has no day, and what needs no such licence keeps its own", () => {
  const { results } = assess(compiled, { facts: MARKETPLACE, date: "2026-03-02" });
  const barred = results.map((result) =>
    result.licence === "edi-b21"
      ? { ...result, blockers: [{ blocker: "not-company", severity: "blocks" as const }] }
      : result,
  );
  const history = new Map([["edi-b21", { medianDays: 50, cases: 5 }]]);
  const bars = roadBars(ruleSet, barred, "2026-03-02", publishedCalendar(), history, "zh");
  expect(bars.find((bar) => bar.licence === "edi-b21")).toMatchObject({ isBarred: true, end: null, likely: null });
  const filing = bars.find((bar) => bar.licence === "icp-filing");
  expect(filing?.isBarred).toBe(false);
  expect(filing?.end).not.toBeNull();
});

test("held licences and those of others are not on the road", () => {
  const { results } = assess(compiled, { facts: MARKETPLACE, heldLicences: ["icp-filing"], date: "2026-03-02" });
  const bars = roadBars(ruleSet, results, "2026-03-02", publishedCalendar(), new Map(), "zh");
  expect(bars.map((bar) => bar.licence)).not.toContain("icp-filing");
  expect(bars.find((bar) => bar.licence === "edi-b21")?.start).toBe("2026-03-02");
});

test("the spring festival by the lunar calendar", () => {
  expect(springFestivals("2026-01-01", "2028-12-31")).toEqual([
    { from: "2026-02-16", to: "2026-02-19" },
    { from: "2027-02-05", to: "2027-02-08" },
    { from: "2028-01-25", to: "2028-01-28" },
  ]);
  expect(springFestivals("2026-03-01", "2026-12-31")).toEqual([]);
});
