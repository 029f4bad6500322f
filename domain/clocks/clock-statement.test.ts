import { expect, test } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { licenceById } from "../rules/rule-set";
import { statementOfClock } from "./clock-statement";
import { changeClocks, newApplicationClocks, renewalClock } from "./licence-clocks";

const rules = loadRuleSet();

test("every clock of an entry knows the statement it counts by, but those of general laws and letters", () => {
  for (const licence of rules.licences) {
    const own = [...newApplicationClocks(licence).clocks, ...changeClocks(licence), renewalClock(licence)];
    for (const clock of own.filter((each) => each !== null)) {
      const isOfEntry = !clock.basis.isGeneral && clock.key !== "supplement-reply";
      expect(statementOfClock(licence, clock) !== undefined, `${licence.id} ${clock.key}`).toBe(isOfEntry);
    }
  }
});

test("a clock that began when the entry said another length is not taken for what it says today", () => {
  const edi = licenceById(rules, "edi-b21");
  const review = newApplicationClocks(edi).clocks.find(({ key }) => key === "review");
  if (!review) throw new Error("the entry has no review");
  expect(statementOfClock(edi, review)?.key).toBe("licence:edi-b21/process/review");
  expect(statementOfClock(edi, { ...review, length: 90 })).toBeUndefined();
});
