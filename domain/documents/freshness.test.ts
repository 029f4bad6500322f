import { expect, test } from "vitest";
import { checkFreshness } from "./freshness";

const within30 = { kind: "issued-within", days: 30 } as const;
const valid = { kind: "valid-at-filing" } as const;

test.each([
  ["no rule, no dates", null, null, null, []],
  ["30 days old, 30 allowed", within30, "2026-11-02", null, []],
  ["31 days old", within30, "2026-11-01", null, [{ finding: "issued-too-long-ago", ageDays: 31, allowedDays: 30 }]],
  ["42 days old", within30, "2026-10-21", null, [{ finding: "issued-too-long-ago", ageDays: 42, allowedDays: 30 }]],
  ["issued on the day", within30, "2026-12-02", null, []],
  ["issued later", within30, "2026-12-03", null, [{ finding: "issued-in-future", issuedOn: "2026-12-03" }]],
  ["day not recorded", within30, null, null, [{ finding: "issue-day-unknown" }]],
  ["expires on the day", valid, null, "2026-12-02", []],
  [
    "expired the day before",
    valid,
    null,
    "2026-12-01",
    [{ finding: "expires-before-filing", expiresOn: "2026-12-01" }],
  ],
  ["expired, no rule", null, null, "2026-12-01", [{ finding: "expires-before-filing", expiresOn: "2026-12-01" }]],
  [
    "expired and too old",
    within30,
    "2025-12-02",
    "2026-01-01",
    [
      { finding: "expires-before-filing", expiresOn: "2026-01-01" },
      { finding: "issued-too-long-ago", ageDays: 365, allowedDays: 30 },
    ],
  ],
] as const)("%s", (_, rule, issuedOn, expiresOn, findings) =>
  expect(checkFreshness(rule, { issuedOn, expiresOn }, "2026-12-02")).toEqual(findings),
);
