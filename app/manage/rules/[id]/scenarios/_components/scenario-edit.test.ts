import { expect, it } from "vitest";
import { scenarioSchema } from "@/domain/book/scenario";
import { FINER, finerLicences, LISTS, STATES, tidy, withFiner, withoutFiner } from "./scenario-edit";

it("has a place for everything that a scenario can say", () => {
  const ofForm = ["id", "company", "facts", "others", "isAll", "each", "expect", "mustNot", "steps", "source"];
  expect([...ofForm, ...FINER].sort()).toEqual(Object.keys(scenarioSchema.shape).sort());
  for (const kind of ["conditions", "papers"] as const) {
    const states = scenarioSchema.shape[kind].unwrap().valueType.valueType;
    expect(STATES[kind]).toEqual(states.options);
  }
  expect(FINER).toEqual([...LISTS, ...Object.keys(STATES)]);
});

it("says nothing finer than is left of it", () => {
  const said = withFiner({ expect: { one: "required" as const } }, "conditions", "one", { capital: "fail" });
  const more = withFiner(said, "blockers", "two", []);
  expect(more).toEqual({
    expect: { one: "required" },
    conditions: { one: { capital: "fail" } },
    blockers: { two: [] },
  });
  expect(finerLicences(more)).toEqual(["two", "one"]);
  expect(withoutFiner(withFiner(more, "blockers", "two"), "one")).toEqual({ expect: { one: "required" } });
  expect(tidy({ facts: {}, mustNot: [], isAll: false, source: "x" })).toEqual({ facts: {}, source: "x" });
});
