import { describe, expect, test } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import {
  type AssignmentConditions,
  type AssignmentRule,
  decideOwner,
  fits,
  rehearse,
  type Work,
} from "./assignment-rules";
import { areaOfLicence, NAMED_LICENCES } from "./licence-areas";
import { rulesSchema } from "./rule-schema";

const ANY: AssignmentConditions = {
  areas: [],
  licenceIds: [],
  kinds: [],
  provinces: [],
  city: null,
  clientOwnerIds: [],
};
const WORK: Work = {
  licenceId: "icp-b25",
  kind: "new",
  province: "CN-BJ",
  city: "北京市海淀区",
  clientOwnerId: "owner",
};
const CASE: Work = { ...WORK, licenceId: null, kind: null };
const people = (...open: [string, number, boolean?][]) =>
  open.map(([id, count, isActive = true]) => ({ id, open: count, isActive }));
const rule = (
  id: string,
  when: Partial<AssignmentConditions>,
  to: AssignmentRule["to"],
  isOn = true,
): AssignmentRule => ({
  id,
  name: id,
  isOn,
  when: { ...ANY, ...when },
  to,
});
const to = (userId: string): AssignmentRule["to"] => ({ kind: "person", userId });
const everybody = () => true;

describe("what a rule asks for", () => {
  test.each([
    ["nothing", {}, WORK, true],
    ["the area", { areas: ["telecom"] }, WORK, true],
    ["another area", { areas: ["culture"] }, WORK, false],
    ["another area, or this licence", { areas: ["culture"], licenceIds: ["icp-b25"] }, WORK, true],
    ["the kind", { kinds: ["new", "renewal"] }, WORK, true],
    ["another kind", { kinds: ["renewal"] }, WORK, false],
    ["the province", { provinces: ["CN-BJ"] }, WORK, true],
    ["a province that is not known", { provinces: ["CN-BJ"] }, { ...WORK, province: null }, false],
    ["part of the city", { city: "海淀" }, WORK, true],
    ["another city", { city: "朝阳" }, WORK, false],
    ["the client's owner", { clientOwnerIds: ["owner"] }, WORK, true],
    ["all of it, one being wrong", { areas: ["telecom"], provinces: ["CN-SH"] }, WORK, false],
    ["a case: no licence is asked for", { provinces: ["CN-BJ"] }, CASE, true],
    ["a case: a licence is asked for", { areas: ["telecom"] }, CASE, false],
    ["a case: a kind is asked for", { kinds: ["new"] }, CASE, false],
  ] as const)("%s", (_, when, work, is) =>
    expect(fits({ ...ANY, ...structuredClone(when) } as AssignmentConditions, work)).toBe(is),
  );
});

describe("who gets it", () => {
  const colleagues = people(["li", 3], ["wang", 1], ["chen", 1], ["gone", 0, false], ["owner", 9]);
  test("the first rule that fits", () => {
    const rules = [rule("a", { areas: ["culture"] }, to("wang")), rule("b", {}, to("li")), rule("c", {}, to("chen"))];
    expect(decideOwner(rules, WORK, colleagues, everybody)).toEqual({ ruleId: "b", ownerId: "li" });
  });
  test("a rule that is off, and one whose person was switched off or is unknown, are passed over", () => {
    const rules = [
      rule("off", {}, to("li"), false),
      rule("gone", {}, to("gone")),
      rule("unknown", {}, to("nobody")),
      rule("last", {}, to("chen")),
    ];
    expect(decideOwner(rules, WORK, colleagues, everybody)?.ruleId).toBe("last");
    expect(decideOwner(rules.slice(0, 3), WORK, colleagues, everybody)).toBeNull();
  });
  test("only those who reach a restricted client", () => {
    const group = rule("g", {}, { kind: "least-loaded", userIds: ["wang", "li"] });
    expect(decideOwner([group], WORK, colleagues, (id) => id === "li")?.ownerId).toBe("li");
    expect(decideOwner([rule("p", {}, to("wang"))], WORK, colleagues, (id) => id === "li")).toBeNull();
  });
  test("the client's owner, and the least loaded of a group: of equals the one named first", () => {
    const owner = rule("o", {}, { kind: "client-owner" });
    expect(decideOwner([owner], WORK, colleagues, everybody)?.ownerId).toBe("owner");
    const group = (...userIds: string[]) => rule("g", {}, { kind: "least-loaded", userIds });
    expect(decideOwner([group("li", "chen", "wang", "gone")], WORK, colleagues, everybody)?.ownerId).toBe("chen");
    expect(decideOwner([group("wang", "chen")], WORK, colleagues, everybody)?.ownerId).toBe("wang");
  });
  test("tried on many, each one adds to its owner's load", () => {
    const group = rule("g", {}, { kind: "least-loaded", userIds: ["li", "wang"] });
    const works = Array.from({ length: 4 }, () => ({ ...WORK, reaches: everybody }));
    expect(rehearse([group], works, colleagues).map(({ decision }) => decision?.ownerId)).toEqual([
      "wang",
      "wang",
      "li",
      "wang",
    ]);
    expect(colleagues.find(({ id }) => id === "wang")?.open).toBe(1);
  });
});

describe("areas", () => {
  test("every licence named exists and stands in one area", () => {
    const known = new Set(loadRuleSet().licences.map(({ id }) => id));
    expect(NAMED_LICENCES.filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(NAMED_LICENCES).size).toBe(NAMED_LICENCES.length);
  });
  test("what is named in none is in other", () => expect(areaOfLicence("pawn-shop")).toBe("other"));
});

test("what is stored: a rule without a person is no rule", () => {
  const id = "01936b5e-0000-7000-8000-000000000001";
  const make = (target: unknown) =>
    rulesSchema.safeParse({ fallback: "creator", rules: [{ id, name: "甲", isOn: true, when: ANY, to: target }] })
      .success;
  expect(make({ kind: "least-loaded", userIds: [] })).toBe(false);
  expect(make({ kind: "person", userId: "li" })).toBe(false);
  expect(make({ kind: "least-loaded", userIds: [id] })).toBe(true);
});
