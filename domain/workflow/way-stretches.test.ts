import { expect, test } from "vitest";
import type { Length } from "@/domain/clocks/clock-definition";
import { findLicence, licenceById } from "@/domain/rules/rule-set";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import type { ApplicationKind } from "./application-kind";
import { buildTemplate } from "./process-template";
import { termsOf } from "./way-stretches";

const ruleSet = loadRuleSet();
const shown = (lengths: readonly Length[] | null) =>
  lengths?.map(({ value, unit }) => `${value} ${unit}`).join(" + ") ?? "?";
const terms = (id: string, kind: ApplicationKind = "new") =>
  [
    ...termsOf(buildTemplate({ licence: licenceById(ruleSet, id), kind, find: (each) => findLicence(ruleSet, each) })),
  ].map(
    ([stretch, { whole, isLaw, usual }]) =>
      `${stretch}: ${isLaw ? "law " : ""}${shown(whole)}${usual ? ", usual" : ""}`,
  );

test.each<[string, ApplicationKind, string[]]>([
  // 提交 after the provider and the message, then one answer.
  ["icp-filing", "new", ["prepare: 2 working-day + 1 day, usual", "register: law 20 working-day"]],
  [
    "icp-b25",
    "new",
    [
      "prepare: 10 working-day, usual",
      "accept: law 5 working-day",
      "decide: law 60 working-day",
      "issue: law 10 working-day",
    ],
  ],
  // Asking and drafting 5, sealing 3, review 2, filing 1: our own pace, as the catalogue names no step of ours; the carrier comes after the grant.
  [
    "sms-code-1069",
    "new",
    ["prepare: 11 working-day, usual", "accept: law 5 working-day", "decide: law 20 working-day", "issue: ?"],
  ],
  // The visit is optional, and stands beside the decision.
  [
    "call-centre-b24",
    "new",
    [
      "prepare: 10 working-day, usual",
      "accept: law 5 working-day",
      "decide: law 60 working-day",
      "issue: law 10 working-day",
    ],
  ],
])("%s %s", (id, kind, expected) => expect(terms(id, kind)).toEqual(expected));

test("a renewal is decided by the day of expiry, however long that is; a filing's change has no time but our own", () => {
  expect(terms("icp-b25", "renewal").slice(1)).toEqual([
    "accept: law 5 working-day",
    "decide: ?",
    "issue: law 10 working-day",
  ]);
  expect(terms("icp-filing", "change").slice(1)).toEqual(["register: ?"]);
});
