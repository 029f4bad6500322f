import { expect, test } from "vitest";
import { comesAlong, type FormerPaper } from "./re-application";

const paper: FormerPaper = { status: "filed", hasFile: true, freshness: null, issuedOn: null, expiresOn: null };
const within90 = { kind: "issued-within", days: 90 } as const;

test.each<[string, Partial<FormerPaper>, boolean]>([
  ["was filed", {}, true],
  ["was accepted and never filed", { status: "accepted" }, true],
  ["was returned", { status: "returned" }, false],
  ["was waived: why, may have changed", { status: "waived" }, false],
  ["waits for review", { status: "received" }, false],
  ["has no file", { hasFile: false }, false],
  ["expires today", { expiresOn: "2026-11-23" }, true],
  ["expired yesterday", { expiresOn: "2026-11-22" }, false],
  ["is 90 days old where 90 are allowed", { freshness: within90, issuedOn: "2026-08-25" }, true],
  ["is 91 days old where 90 are allowed", { freshness: within90, issuedOn: "2026-08-24" }, false],
  ["has no day where one is needed", { freshness: within90 }, false],
])("a paper that %s", (_, more, comes) => {
  expect(comesAlong({ ...paper, ...more }, "2026-11-23")).toBe(comes);
});
