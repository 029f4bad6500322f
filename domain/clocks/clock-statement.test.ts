import { expect, test } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { statementOfClock } from "./clock-statement";
import { changeClocks, newApplicationClocks } from "./licence-clocks";

test("every clock of an entry knows the statement it counts by, but those of general laws and letters", () => {
  for (const licence of loadRuleSet().licences)
    for (const { key, basis } of [...newApplicationClocks(licence).clocks, ...changeClocks(licence)]) {
      const isOfEntry = !basis.isGeneral && key !== "supplement-reply";
      expect(statementOfClock(licence, key) !== undefined, `${licence.id} ${key}`).toBe(isOfEntry);
    }
});
