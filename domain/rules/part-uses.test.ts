import { expect, it } from "vitest";
import { usesOf } from "./part-uses";

const parts = new Map<string, unknown>([
  ["order", { facts: ["asked"], sources: ["law"] }],
  ["meta", { licences: ["first", "second"] }],
  ["fact:asked", { id: "asked" }],
  ["fact:held", { id: "held", optionsFrom: "licences", askWhen: { fact: "asked", op: "eq", value: true } }],
  ["source:law", { id: "law" }],
  [
    "licence:first",
    {
      id: "first",
      triggers: [
        {
          when: { all: [{ fact: "asked", op: "eq", value: true }, { not: { fact: "asked", op: "eq", value: false } }] },
        },
        { when: { fact: "held", op: "has_any", value: ["second"] }, cites: [{ source: "law" }] },
      ],
    },
  ],
  ["licence:second", { id: "second", legalBasis: [{ source: "law" }], prerequisites: [{ licence: "first" }] }],
  ["scenario:one", { facts: { asked: true }, expect: { first: "required" }, steps: [{ facts: { asked: false } }] }],
  ["scenario:two", { facts: { held: ["first"] }, mustNot: ["second", "first"] }],
]);

it("says which parts name a fact, a licence or a source, and how often", () => {
  expect(usesOf(parts, "fact:asked")).toEqual([
    { part: "fact:held", places: 1 },
    { part: "licence:first", places: 2 },
    { part: "scenario:one", places: 2 },
  ]);
  expect(usesOf(parts, "licence:first")).toEqual([
    { part: "licence:second", places: 1 },
    { part: "scenario:one", places: 1 },
    { part: "scenario:two", places: 2 },
  ]);
  expect(usesOf(parts, "licence:second")).toEqual([
    { part: "licence:first", places: 1 },
    { part: "scenario:two", places: 1 },
  ]);
  expect(usesOf(parts, "source:law")).toEqual([
    { part: "licence:first", places: 1 },
    { part: "licence:second", places: 1 },
  ]);
  expect(usesOf(parts, "scenario:one")).toEqual([]);
});
