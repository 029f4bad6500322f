import { expect, test } from "vitest";
import type { OfficialPath, OfficialStatus } from "../workflow/official-status";
import type { LetterKind } from "./letter-kind";
import { stepsFor } from "./letter-steps";

const steps = (path: OfficialPath, from: OfficialStatus, kind: LetterKind, isIssued = false) => {
  const found = stepsFor(path, from, kind, { isIssued });
  return "refusal" in found ? found.refusal : found.isKnown ? "known" : found.moves.join(" ");
};

test.each<[OfficialPath, OfficialStatus, LetterKind, string]>([
  ["examined", "not-filed", "receipt", "filed"],
  ["examined", "filed", "acceptance", "accepted"],
  ["examined", "filed", "supplement", "supplement-requested"],
  ["examined", "filed", "not-accepted", "not-accepted"],
  ["examined", "under-review", "supplement", "supplement-requested"],
  ["examined", "accepted", "supplement", "under-review supplement-requested"],
  ["examined", "accepted", "grant", "under-review granted"],
  ["examined", "accepted", "refusal", "under-review refused"],
  ["examined", "under-review", "suspension", "suspended"],
  ["registered", "filed", "grant", "issued"],
  ["registered", "filed", "supplement", "supplement-requested"],
  ["examined", "filed", "other", ""],
  // Recorded before: the letter is kept, nothing moves.
  ["examined", "accepted", "acceptance", "known"],
  ["examined", "under-review", "acceptance", "known"],
  ["examined", "supplement-requested", "supplement", "known"],
  ["examined", "issued", "grant", "known"],
  // What a person did is never made up.
  ["examined", "not-filed", "acceptance", "letter-needs-earlier-move"],
  ["examined", "filed", "grant", "letter-needs-earlier-move"],
  ["examined", "supplement-requested", "grant", "letter-needs-earlier-move"],
  ["examined", "under-review", "not-accepted", "letter-needs-earlier-move"],
  ["registered", "filed", "acceptance", "letter-needs-earlier-move"],
])("%s, %s: a letter of %s", (path, from, kind, expected) => {
  expect(steps(path, from, kind)).toBe(expected);
});

test("a grant that carries the licence issues it, also when the grant was recorded before", () => {
  expect(steps("examined", "under-review", "grant", true)).toBe("granted issued");
  expect(steps("examined", "accepted", "grant", true)).toBe("under-review granted issued");
  expect(steps("examined", "granted", "grant", true)).toBe("issued");
  expect(steps("examined", "granted", "grant")).toBe("known");
});
