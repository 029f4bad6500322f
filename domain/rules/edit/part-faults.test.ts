import { expect, it } from "vitest";
import { tinyRuleSet } from "@/domain/assessment/testing/tiny-rule-set";
import { freshLicence, freshTrigger } from "./fresh";
import { type EditedKind, faultsOfPart } from "./part-faults";

const { groups, facts, sources, licences } = tinyRuleSet(
  [{ id: "asked" }, { id: "kind", type: "enum", options: ["a", "b"] }],
  [{ id: "one", triggers: [{ when: { fact: "asked", op: "eq", value: true } }] }],
);
const around = {
  ...{ groups, facts },
  sourceIds: sources.map(({ id }) => id),
  licenceIds: licences.map(({ id }) => id),
};
const faults = (kind: EditedKind, content: unknown) =>
  faultsOfPart(kind, content, around).map(({ path, code }) => `${path} ${code}`);

it("finds nothing in parts that are right", () => {
  expect(licences.flatMap((licence) => faults("licence", licence))).toEqual([]);
  expect(facts.flatMap((fact) => faults("fact", fact))).toEqual([]);
  expect(sources.flatMap((source) => faults("source", source))).toEqual([]);
  expect(faults("groups", groups)).toEqual([]);
});

it("names what is unfinished and what it names wrongly at its place, together", () => {
  const [one] = licences;
  const begun = {
    ...one,
    triggers: [freshTrigger([]), { ...freshTrigger([]), when: { fact: "gone", op: "eq", value: 1 } }],
  };
  expect(faults("licence", begun)).toEqual([
    "triggers[0].reason.zh missing-zh",
    "triggers[0].reason.en missing-en",
    "triggers[1].reason.zh missing-zh",
    "triggers[1].reason.en missing-en",
    "triggers[0].when.all empty-group",
    "triggers[1].when.fact unknown-fact",
    "triggers[1].id used-twice",
  ]);
  expect(faults("licence", freshLicence("new"))).toContain("legalBasis needs-one");
  const [asked] = facts;
  expect(faults("fact", { ...asked, group: "gone", unit: "year", default: "yes" })).toEqual([
    "group unknown-group",
    "unit takes-no-unit",
    "default bad-default",
  ]);
  expect(faults("fact", { ...asked, askWhen: { fact: "kind", op: "eq", value: "c" } })).toEqual([
    "askWhen.value unknown-option",
  ]);
  expect(faults("groups", [...groups, ...groups])).toEqual(["[1].id group-twice"]);
});
