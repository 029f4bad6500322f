import { describe, expect, it } from "vitest";
import { tinyRuleSet } from "@/domain/assessment/testing/tiny-rule-set";
import type { Predicate } from "@/domain/rules/predicate";
import { loadExplainedFindings } from "@/server/rules/load-book";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { explanationOf, outdatedExplanations } from "./explained";
import { namedPath, valuesInWords } from "./finding-words";
import { findingsOf } from "./findings";

const is = (fact: string, value: boolean): Predicate => ({ fact, op: "eq", value });
const share = (op: "gte" | "lt" | "gt", value: number): Predicate => ({ fact: "share", op, value });
const FACTS = [
  { id: "sells" },
  { id: "ships", askWhen: is("sells", true) },
  { id: "share", type: "number" as const },
  { id: "licences_held", type: "multi" as const },
];
type Licences = Parameters<typeof tinyRuleSet>[1];

/** What every tiny entry lacks: its texts are bare names. */
const BARE: readonly string[] = ["own-citation-missing", "papers-missing", "limit-unsaid"];

/** What is found in one entry beside that. */
function found(...licences: Licences) {
  return findingsOf(tinyRuleSet(FACTS, licences))
    .filter(({ code, part }) => part.startsWith("licence:") && !BARE.includes(code))
    .map(({ code, severity, path, values, example, elsewhere }) => ({
      code,
      severity,
      at: path.join("."),
      ...values,
      ...(example ? { example } : {}),
      ...(elsewhere ? { elsewhere: elsewhere.map((place) => place.join(".")) } : {}),
    }));
}

describe("a retired fact", () => {
  const found = (when: Predicate) => {
    const rules = tinyRuleSet([{ id: "sells" }, { id: "ships" }], [{ id: "shop", triggers: [{ id: "a", when }] }]);
    const facts = rules.facts.map((fact) => (fact.id === "ships" ? { ...fact, retired: true as const } : fact));
    return findingsOf({ ...rules, facts }).filter(({ code }) => code.startsWith("fact-"));
  };

  it("needs no rule that reads it, and is named wherever a rule still does", () => {
    expect(found(is("sells", true))).toEqual([]);
    expect(found({ any: [is("sells", true), is("ships", true)] })).toMatchObject([
      {
        code: "fact-retired",
        severity: "error",
        part: "licence:shop",
        path: ["triggers", 0, "when", "any", 1, "fact"],
        values: { fact: "ships" },
      },
    ]);
  });
});

describe("an entry that cannot be read yet", () => {
  it("names its other faults as well", () => {
    const rules = tinyRuleSet(FACTS, [{ id: "shop", triggers: [{ id: "a", when: is("sells", true) }] }]);
    const licences = rules.licences.map((shop) => ({
      ...shop,
      names: { ...shop.names, short: { zh: "店", en: "" } },
      triggers: shop.triggers.map((trigger) => ({ ...trigger, when: is("sels", true) })),
    }));
    expect(findingsOf({ ...rules, licences }, "licence:shop")).toMatchObject([
      { code: "missing-en", path: ["names", "short", "en"] },
      { code: "unknown-fact", path: ["triggers", 0, "when", "fact"] },
    ]);
  });
});

describe("a limit and what is said of it", () => {
  const says = (zh: string, en: string, value: number, amounts?: { minWanCny: number }) => {
    const rules = tinyRuleSet(FACTS, [{ id: "shop", triggers: [{ id: "a", when: is("sells", true) }] }]);
    const open = { basisKind: "law", confidence: "official", inForceFrom: null, inForceTo: null } as const;
    const facts = rules.facts.map((fact) => (fact.id === "share" ? { ...fact, unit: "wan-cny" as const } : fact));
    const licences = rules.licences.map((shop) => ({
      ...shop,
      conditions: [
        { ...open, id: "capital", text: { zh, en }, check: share("gte", value), ...(amounts && { amounts }) },
      ],
    }));
    return findingsOf({ ...rules, facts, licences }, "licence:shop")
      .filter(({ code }) => code === "limit-unsaid" || code === "amount-differs")
      .map(({ path }) => path.slice(2).join("."));
  };

  it.each([
    ["不低于200万元", "at least RMB 2 million", 200, { minWanCny: 200 }, []],
    ["不低于1亿元", "at least RMB 100 million", 10_000, undefined, []],
    ["一年", "a year", 1, undefined, []],
    ["不低于100万元", "at least RMB 1 million", 200, { minWanCny: 100 }, ["text.zh", "text.en", "amounts.minWanCny"]],
    // A part of a longer number is another number.
    ["不低于2000万元", "at least RMB 2 million", 200, undefined, ["text.zh"]],
    ["不低于200万元", "at least RMB 12 million", 200, undefined, ["text.en"]],
  ])("%s, %s, %d", (zh, en, value, amounts, places) => expect(says(zh, en, value, amounts)).toEqual(places));
});

describe("what can never be", () => {
  it("is a trigger whose clauses exclude each other, and the entry that has no other", () => {
    const when = { all: [is("sells", true), share("gte", 50), { all: [share("lt", 25)] }] };
    expect(found({ id: "shop", triggers: [{ id: "big", when }] })).toMatchObject([
      { code: "licence-unreachable", severity: "error", at: "triggers" },
      {
        code: "trigger-never-true",
        severity: "error",
        at: "triggers.0.when",
        rule: "big",
        because: "clauses",
        elsewhere: ["triggers.0.when.all.1", "triggers.0.when.all.2.all.0"],
      },
    ]);
  });

  it("is a trigger over a question that is not asked then", () => {
    const when = { all: [is("sells", false), is("ships", true)] };
    expect(
      found({
        id: "shop",
        triggers: [
          { id: "a", when },
          { id: "b", when: is("sells", true) },
        ],
      }),
    ).toMatchObject([{ code: "trigger-never-true", because: "questions" }]);
  });

  it("is not an entry that another one requires first, unless that one holds it back", () => {
    const first = { id: "first" };
    const shop = {
      id: "shop",
      triggers: [{ when: is("sells", true) }],
      prerequisites: [{ licence: "first", strength: "hard" as const }],
    };
    expect(found(first, shop)).toEqual([]);
    const never = {
      ...shop,
      prerequisites: [{ licence: "first", strength: "hard" as const, when: is("sells", false) }],
    };
    expect(found(first, never)).toMatchObject([{ code: "licence-unreachable" }]);
  });

  it("is a rule whose time is over, and a condition that nobody meets", () => {
    const over = { when: is("sells", true), inForceFrom: "2020-01-01", inForceTo: "2025-12-31" };
    const conditions = [{ id: "half", appliesWhen: share("lt", 25), check: share("gte", 50) }];
    expect(found({ id: "shop", triggers: [over, { when: is("sells", true) }], conditions })).toMatchObject([
      { code: "condition-never-met", severity: "error", at: "conditions.0.check" },
      { code: "out-of-force", severity: "warning", at: "triggers.0" },
    ]);
  });
});

describe("what never matters", () => {
  it("is a clause that another one includes", () => {
    const when = { all: [is("sells", true), share("gte", 25), share("gt", 10)] };
    expect(found({ id: "shop", triggers: [{ when }] })).toMatchObject([
      { code: "clause-never-matters", severity: "warning", at: "triggers.0.when.all.2", always: "true" },
    ]);
  });

  it("is a clause that the question itself settles, which does no harm", () => {
    const when = { all: [is("sells", true), is("ships", true)] };
    expect(found({ id: "shop", triggers: [{ when }] })).toMatchObject([
      { code: "clause-settled-by-question", at: "triggers.0.when.all.0", always: "true" },
    ]);
  });
});

describe("rules against each other", () => {
  it("overlap with different outcomes, shown by a company", () => {
    const triggers = [
      { id: "must", when: share("gte", 50) },
      { id: "may", outcome: "recommended" as const, when: is("sells", true) },
    ];
    expect(found({ id: "shop", triggers })).toEqual([
      {
        code: "triggers-overlap",
        severity: "warning",
        at: "triggers.1.when",
        rule: "may",
        outcome: "recommended",
        others: "must",
        elsewhere: ["triggers.0.when"],
        example: { sells: true, share: 50 },
      },
    ]);
    const outranked = [triggers[0], { ...triggers[1], when: share("gte", 60) }] as typeof triggers;
    expect(found({ id: "shop", triggers: outranked })).toMatchObject([{ code: "trigger-outranked", others: "must" }]);
  });

  it("are exemptions that always take the result away, or always contradict it", () => {
    const exemptions = [{ id: "small", when: share("lt", 50) }];
    const may = { id: "may", outcome: "recommended" as const, when: share("lt", 10) };
    const must = { id: "must", when: share("lt", 5) };
    expect(found({ id: "shop", triggers: [may], exemptions })).toMatchObject([
      { code: "exemption-always-kills", severity: "error", rule: "may", others: "small" },
    ]);
    expect(found({ id: "shop", triggers: [must], exemptions })).toMatchObject([
      { code: "exemption-always-contradicts", severity: "error", rule: "must" },
    ]);
    expect(found({ id: "shop", triggers: [{ ...must, when: is("sells", true) }], exemptions })).toMatchObject([
      { code: "exemption-contradicts", severity: "warning", example: { sells: true } },
    ]);
    expect(found({ id: "shop", triggers: [{ ...may, when: share("gte", 50) }], exemptions })).toEqual([]);
  });
});

describe("a content that is not right yet", () => {
  const { version: _v, hash: _h, ...content } = loadRuleSet();
  const [first, second, ...others] = content.licences;
  if (!first || !second) throw new Error("no licences");

  it("is named part by part, and the rest is still reasoned about", () => {
    const [trigger, ...more] = second.triggers;
    if (!trigger) throw new Error("no trigger");
    const impossible = { all: [is("public_audience", true), is("public_audience", false)] };
    const planted = findingsOf({
      ...content,
      licences: [
        { ...first, triggers: first.triggers.map((each) => ({ ...each, when: is("nothing", true) })) },
        { ...second, triggers: [{ ...trigger, when: impossible }, ...more] },
        ...others,
      ],
    });
    expect(
      planted.filter(({ severity }) => severity === "error").map(({ code, part, path }) => [code, part, path]),
    ).toEqual([
      ...first.triggers.map((_, i) => ["unknown-fact", `licence:${first.id}`, ["triggers", i, "when", "fact"]]),
      ["trigger-never-true", `licence:${second.id}`, ["triggers", 0, "when"]],
    ]);
  });

  it("has no error as shipped, and every warning about logic is explained; one part alone has the same findings as in the whole", () => {
    const all = findingsOf(content);
    expect(all.filter(({ severity }) => severity === "error")).toEqual([]);
    const explained = loadExplainedFindings();
    const open = all.filter((each) => each.code !== "own-citation-missing" && !explanationOf(each, explained));
    expect(open.map(({ code, part, path }) => [code, part, ...path])).toEqual([]);
    expect(outdatedExplanations(all, explained)).toEqual([]);
    const part = "licence:icp-b25";
    expect(findingsOf(content, part)).toEqual(all.filter((each) => each.part === part));
  });
});

it("names a rule by its id, wherever it stands in its list, and a circle by the names of its entries", () => {
  const content = loadRuleSet();
  const [first] = content.licences;
  if (!first) throw new Error("no licence");
  const { id, triggers, names } = first;
  const path = ["triggers", triggers.length - 1, "when", "all", 0];
  expect(namedPath(content, `licence:${id}`, path)).toEqual(["triggers", triggers.at(-1)?.id, "when", "all", 0]);
  const circle = {
    ...({ code: "needs-in-circle", severity: "error", part: `licence:${id}`, path: [] } as const),
    values: { circle: `${id} → nothing` },
  };
  expect(valuesInWords(content, circle, "zh")).toEqual({ circle: `${names.short.zh} → nothing` });
});
