import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import type { Profile } from "@/domain/assessment/testing/profiles";
import { answersNo } from "@/domain/book/answers-no";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { arbitraryProfile } from "@/server/rules/testing/arbitrary-profiles";
import { compareClient } from "./compare-client";
import { impactInWords } from "./impact-words";
import { readableFacts } from "./readable-facts";
import { changedLicences, cutPair, pairRules } from "./rule-pair";
import { CHANGES, compileChanged } from "./testing/changed-rules";
import { naiveImpact } from "./testing/naive-impact";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const TODAY = "2026-11-22";
/** Others sell on its site and the deal closes there. */
const MARKETPLACE: Profile = {
  ...answersNo(ruleSet),
  ...{ entity_type: "limited-company", service_area: "single-province", registered_capital_wan: 100 },
  ...{
    foreign_share_percent: 10,
    channels: ["website"],
    hosts_third_party_sellers: true,
    third_party_orders_online: true,
  },
};
const PATIENT = { timeout: 60_000 };

/** Lists as sets: in which order two versions name their papers is no difference. */
function inOneOrder(impacts: readonly object[]): unknown[] {
  const byId = (list: unknown) =>
    Array.isArray(list) && list.every((item) => typeof item === "object")
      ? list.toSorted((a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id))
      : list;
  return impacts.map((impact) => Object.fromEntries(Object.entries(impact).map(([key, value]) => [key, byId(value)])));
}

/** The same with every key at another place. */
function keysTurned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysTurned);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, part]) => [key, keysTurned(part)]));
}

const revisions = fc.array(
  fc.record({ kind: fc.constantFrom(...Object.keys(CHANGES)), pick: fc.double({ min: 0, max: 0.999, noNaN: true }) }),
  { minLength: 1, maxLength: 12 },
);

describe("what a change does to a client", PATIENT, () => {
  it("is exactly what two full assessments differ in, for any profile, revision and day", () => {
    fc.assert(
      fc.property(
        revisions,
        fc.array(arbitraryProfile(compiled), { minLength: 4, maxLength: 4 }),
        fc.constantFrom(TODAY, "2027-01-01"),
        (changes, profiles, day) => {
          const later = compileChanged(ruleSet, changes);
          const pair = pairRules(compiled, later, day === TODAY);
          const cut = cutPair(pair, [TODAY, day], null);
          const [before, after] = [new Evaluation(compiled), new Evaluation(later)];
          const [cutBefore, cutAfter] = [new Evaluation(cut.before), new Evaluation(cut.after)];
          for (const stored of profiles) {
            const a = readableFacts(ruleSet, stored, []);
            const b = readableFacts(later.ruleSet, stored, []);
            if (pair.isSameVocabulary) expect(b).toEqual(a);
            const found = compareClient(pair, before.load(a, TODAY), after.load(b, day));
            const slow = naiveImpact(
              { compiled, facts: a, date: TODAY },
              { compiled: later, facts: b, date: day },
            ) as object[];
            expect(inOneOrder(found)).toEqual(inOneOrder(slow));
            const [cutA, cutB] = [cut.before, cut.after].map((rules) => readableFacts(rules.ruleSet, stored, []));
            expect(compareClient(cut, cutBefore.load(cutA ?? {}, TODAY), cutAfter.load(cutB ?? {}, day))).toEqual(
              found,
            );
            const changed = new Set(changedLicences(pair));
            for (const { licence, parts } of found)
              if (parts?.some((part) => ["fee", "validity", "dates"].includes(part)))
                expect(changed).toContain(licence);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ["fee", "fee"],
    ["validity", "validity"],
    ["dates", "dates"],
    ["paperGone", "papers"],
    ["paperForm", "papers"],
    ["conditionGone", "conditions"],
    ["conditionText", "conditions"],
    ["blockersGone", "blockers"],
    ["prerequisitesGone", "prerequisites"],
  ])("%s shows as %s to a marketplace", (kind, part) => {
    const changes = ruleSet.licences.map((_, i) => ({ kind, pick: (i + 0.5) / ruleSet.licences.length }));
    const later = compileChanged(ruleSet, changes);
    const load = (rules: typeof later) => new Evaluation(rules).load(MARKETPLACE, TODAY);
    const found = compareClient(pairRules(compiled, later, true), load(compiled), load(later));
    expect(found.some(({ change, parts }) => change === "changed" && parts?.join() === part)).toBe(true);
  });

  it("tells gained, lost and newly undetermined apart, and what to ask", () => {
    const pair = cutPair(pairRules(compiled, compiled, false), [TODAY, TODAY], "edi-b21");
    const of = (was: object, is: object) =>
      compareClient(
        pair,
        new Evaluation(pair.before).load({ ...MARKETPLACE, ...was }, TODAY),
        new Evaluation(pair.after).load({ ...MARKETPLACE, ...is }, TODAY),
      );
    const shop = { hosts_third_party_sellers: false, third_party_orders_online: false, live_streaming_roles: [] };
    expect(of(shop, {})).toMatchObject([{ licence: "edi-b21", change: "gained", before: "not-required" }]);
    expect(of({}, shop)).toMatchObject([{ change: "lost", before: "required", after: "not-required" }]);
    expect(of({}, { third_party_orders_online: null, live_streaming_roles: [] })).toMatchObject([
      { change: "undetermined", missing: ["third_party_orders_online"] },
    ]);
  });

  it("is exact for the same rules with one answer set otherwise", () => {
    const pair = pairRules(compiled, compiled, false);
    const [before, after] = [new Evaluation(compiled), new Evaluation(compiled)];
    fc.assert(
      fc.property(arbitraryProfile(compiled), (stored) => {
        const other = { ...stored, hosts_third_party_sellers: true, third_party_orders_online: true };
        const found = compareClient(pair, before.load(stored, TODAY), after.load(other, TODAY));
        const slow = naiveImpact({ compiled, facts: stored, date: TODAY }, { compiled, facts: other, date: TODAY });
        expect(inOneOrder(found)).toEqual(inOneOrder(slow as object[]));
      }),
      { numRuns: 40 },
    );
  });

  it("is nothing where nothing changed, nothing for a better translation, and nothing for rules that came out of a database", () => {
    const stored = compile(JSON.parse(JSON.stringify(keysTurned(ruleSet))) as typeof ruleSet);
    const translated = compileChanged(ruleSet, [{ kind: "onlyTranslated", pick: 0 }]);
    fc.assert(
      fc.property(arbitraryProfile(compiled), (facts) => {
        const before = new Evaluation(compiled).load(facts, TODAY);
        const after = new Evaluation(translated).load(facts, TODAY);
        expect(compareClient(pairRules(compiled, compiled, true), before, before)).toEqual([]);
        expect(compareClient(pairRules(compiled, translated, true), before, after)).toEqual([]);
        const read = new Evaluation(stored).load(facts, TODAY);
        expect(compareClient(pairRules(compiled, stored, true), before, read)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

describe("stored answers under other rules", () => {
  it("are not known where the rules cannot read them, and the rest stays", () => {
    const stored = {
      province: "CN-ZJ",
      retired_fact: true,
      registered_capital_wan: 100,
      hosts_third_party_sellers: null,
    };
    expect(readableFacts(ruleSet, stored, [])).toEqual({ province: "CN-ZJ", registered_capital_wan: 100 });
  });

  it("join what was answered as held with what is on record", () => {
    const held = (stored: Record<string, unknown>, recorded: string[]) =>
      readableFacts(ruleSet, stored, recorded).licences_held;
    expect(held({}, [])).toBeUndefined();
    expect(held({}, ["edi-b21", "gone-licence"])).toEqual(["edi-b21"]);
    expect(new Set(held({ licences_held: ["icp-filing", "gone-licence"] }, ["edi-b21"]) as string[])).toEqual(
      new Set(["icp-filing", "edi-b21"]),
    );
    expect(held({ licences_held: ["gone-licence"] }, [])).toEqual([]);
  });
});

it("says what is checked where the text of a condition did not follow its figure", () => {
  const raised = {
    ...ruleSet,
    licences: ruleSet.licences.map((licence) => ({
      ...licence,
      conditions: licence.conditions.map((each) =>
        licence.id === "edi-b21" && each.id === "capital-single"
          ? { ...each, check: { fact: "registered_capital_wan", op: "gte" as const, value: 300 } }
          : each,
      ),
    })),
  };
  const impact = {
    licence: "edi-b21",
    change: "changed",
    before: "required",
    after: "required",
    held: false,
    conditions: [{ id: "capital-single", before: "met", after: "fail" }],
  } as const;
  const { lines } = impactInWords(ruleSet, raised, impact, "zh");
  expect(lines).toMatchObject([
    {
      before: "省内经营：注册资本不低于100万元。（注册资本：不低于100万元）",
      after: "省内经营：注册资本不低于100万元。（注册资本：不低于300万元）",
    },
  ]);
});
