import { describe, expect, it } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { verdictsOf } from "./assess";
import { compile } from "./compile";
import { Evaluation } from "./evaluation";
import { parseFacts } from "./parse-facts";
import { LICENCE_TABLE } from "./testing/licence-table";
import { type Profile, everythingNo } from "./testing/profiles";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const evaluation = new Evaluation(compiled);
const no = everythingNo(ruleSet);

function verdictWith(licence: string, facts: Profile) {
  const parsed = parseFacts(ruleSet, facts);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return verdictsOf(evaluation.load(parsed.facts, "2026-11-22"))[licence];
}

describe.each(LICENCE_TABLE)("$licence", ({ licence, verdict, facts, otherwise, then, decisive }) => {
  it(`is ${verdict} when the facts call for it`, () => {
    expect(verdictWith(licence, { ...no, ...facts })).toBe(verdict);
  });

  it(`is ${then} when they change`, () => {
    expect(verdictWith(licence, { ...no, ...facts, ...otherwise })).toBe(then);
  });

  it(`is undetermined without ${decisive}, and without any facts`, () => {
    const { [decisive]: _, ...rest } = { ...no, ...facts };
    expect(verdictWith(licence, rest)).toBe("undetermined");
    expect(verdictWith(licence, {})).toBe("undetermined");
  });

  it("is not needed when everything is answered no", () => {
    expect(verdictWith(licence, no)).toBe("not-required");
  });
});

it("covers the whole catalogue but the abolished entry, which is never needed", () => {
  const abolished = ruleSet.licences.filter((licence) => licence.kind === "abolished").map((licence) => licence.id);
  expect(abolished).toEqual(["game-culture-filing"]);
  expect([...LICENCE_TABLE.map((row) => row.licence), ...abolished].sort()).toEqual(
    ruleSet.licences.map((licence) => licence.id).sort(),
  );
  expect(verdictWith("game-culture-filing", {})).toBe("not-required");
});
