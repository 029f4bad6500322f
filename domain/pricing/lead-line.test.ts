import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { licenceById } from "@/domain/rules/rule-set";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { examinedAmong, leadOf } from "./lead-line";
import { priceBookSchema } from "./price-book";
import { linesFrom } from "./quote-lines";

const ruleSet = loadRuleSet();
const book = priceBookSchema.parse(parse(readFileSync("db/seed/price-book.yaml", "utf8")));

function lead(...ids: string[]) {
  const choices = ids.map((id) => ({ licence: licenceById(ruleSet, id), kind: "new" as const }));
  const lines = linesFrom(choices, book);
  const dearest = lines.toSorted((a, b) => (b.serviceFen ?? 0) - (a.serviceFen ?? 0))[0]?.licenceId;
  const { leadLicenceId, instalmentRules } = leadOf(lines, book.instalments, examinedAmong(choices));
  return { leadLicenceId, dearest, events: instalmentRules.map((rule) => rule.event) };
}

test("an examined licence leads, also where a filing costs more", () => {
  const found = lead("icp-filing", "icp-b25", "algorithm-filing");
  expect(found.dearest).toBe("algorithm-filing");
  expect(found).toMatchObject({ leadLicenceId: "icp-b25", events: ["quote-accepted", "accepted", "issued"] });
});

test("where nothing is examined, the instalments follow what a filing goes through", () => {
  expect(lead("icp-filing", "app-filing")).toMatchObject({
    leadLicenceId: "icp-filing",
    events: ["quote-accepted", "filed", "issued"],
  });
});

test("nothing leads an empty quote", () => {
  expect(lead()).toMatchObject({ leadLicenceId: null });
});
