import { expect, it } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { fieldChanges } from "./diff";
import { licenceById } from "./rule-set";
import type { Licence } from "./schema";

const edi: Licence = structuredClone(licenceById(loadRuleSet(), "edi-b21"));
const changed = (change: (licence: Licence) => void) => {
  const copy = structuredClone(edi);
  change(copy);
  return fieldChanges(edi, copy).map(({ path, change: kind }) => `${path.join(".")} ${kind}`);
};
const first = <T>(list: T[]): T => {
  const [item] = list;
  if (item === undefined) throw new Error("an empty list");
  return item;
};

it("nothing differs from itself, whatever the order of keys", () => {
  expect(fieldChanges(edi, Object.fromEntries(Object.entries(edi).reverse()))).toEqual([]);
});

it.each<[string, (licence: Licence) => void, string[]]>([
  ["a plain value", (l) => (l.stage = 2), ["stage changed"]],
  ["a text, as a whole", (l) => (l.summary.en = "Other"), ["summary changed"]],
  ["a condition, as a whole", (l) => (first(l.triggers).when = { all: [] }), ["triggers.marketplace.when changed"]],
  [
    "the limit of a condition and its words",
    (l) => {
      const capital = l.conditions.find(({ id }) => id === "capital-single");
      if (!capital) throw new Error("no such condition");
      capital.check = { fact: "registered_capital_wan", op: "gte", value: 200 };
      capital.amounts = { minWanCny: 200 };
    },
    ["conditions.capital-single.check changed", "conditions.capital-single.amounts.minWanCny changed"],
  ],
  ["an item put in first", (l) => l.triggers.unshift({ ...first(l.triggers), id: "new" }), ["triggers.new added"]],
  ["an item taken away", (l) => l.triggers.shift(), ["triggers.marketplace removed"]],
  ["another order", (l) => l.triggers.reverse(), ["triggers moved"]],
  ["a key that is new", (l) => (l.handling = "refer"), ["handling added"]],
  ["a list of plain values", (l) => (l.authority.levels = ["national"]), ["authority.levels changed"]],
  [
    "texts without a name",
    (l) => (l.notes = [...l.notes, { zh: "新", en: "New" }]),
    [`notes.${edi.notes.length} added`],
  ],
  [
    "a source of the legal basis",
    (l) => (first(l.legalBasis).articles = "7"),
    ["legalBasis.telecom-regs.articles changed"],
  ],
])("%s", (_, change, expected) => {
  expect(changed(change)).toEqual(expected);
});

it("a part that is new or gone is one change", () => {
  expect(fieldChanges(null, edi)).toEqual([{ path: [], change: "added", before: undefined, after: edi }]);
  expect(fieldChanges(edi, null)).toMatchObject([{ path: [], change: "removed" }]);
});
