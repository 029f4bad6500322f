import { expect, test } from "vitest";
import { byNeed, isToConfirm, oldBefore, type Ranked, standingOf } from "./confirmations";

const asked = {
  confidence: "official",
  last: null,
  saidOn: "2026-01-01",
  oldBefore: oldBefore("2026-12-31", 364),
} as const;
const last = { by: "沈", on: "2026-01-01", note: "看过官网" };

test("a figure is old on the day after its days are over, counted from its last confirmation, else from the rules", () => {
  expect(standingOf(asked).state).toBe("given");
  expect(standingOf({ ...asked, oldBefore: oldBefore("2027-01-01", 364) }).state).toBe("due");
  expect(standingOf({ ...asked, last }).state).toBe("confirmed");
  expect(standingOf({ ...asked, last, oldBefore: oldBefore("2027-01-01", 364) })).toEqual({
    state: "due",
    last,
    knownOn: "2026-01-01",
  });
  // The rules may be young: what a person looked up before them is as old as that look.
  expect(standingOf({ ...asked, last, saidOn: "2026-12-30", oldBefore: oldBefore("2027-01-01", 364) }).state).toBe(
    "due",
  );
});

test("what nobody looked up is open unless it came from an official text", () => {
  for (const confidence of ["secondary", "from-memory", null] as const)
    expect(standingOf({ ...asked, confidence }).state).toBe("open");
  expect(["due", "open", "given", "confirmed"].filter((state) => isToConfirm(state as "due"))).toEqual(["due", "open"]);
});

test("what most clients rely on comes first, then the least sure, then what is known the longest", () => {
  const row = (clients: number, confidence: Ranked["confidence"], knownOn = "2026-01-01"): Ranked => ({
    clients,
    confidence,
    standing: { state: "open", last: null, knownOn },
  });
  const wanted = [
    row(9, "official"),
    row(3, "from-memory", "2025-01-01"),
    row(3, "from-memory"),
    row(3, "secondary"),
    row(3, "official"),
    row(0, "from-memory"),
  ];
  expect([...wanted].reverse().sort(byNeed)).toEqual(wanted);
});
