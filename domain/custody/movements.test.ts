import { describe, expect, test } from "vitest";
import type { CustodyKind } from "./custody";
import {
  afterMovement,
  CUSTODY_ACTS,
  type CustodyMovement,
  type CustodyStanding,
  entryToCorrect,
  isLate,
  isPossible,
  isRefusal,
} from "./movements";

const TODAY = "2026-11-23";
const LIN = { hand: "agency", colleagueId: "lin", name: null } as const;
const ZHOU = { hand: "agency", colleagueId: "zhou", name: null } as const;
const CLIENT = { hand: "client", colleagueId: null, name: "方晓棠" } as const;
const COUNTER = { hand: "authority", colleagueId: null, name: "12 号窗口" } as const;

const movement = (act: CustodyMovement["act"], more: Partial<CustodyMovement> = {}): CustodyMovement => ({
  ...{ act, on: TODAY, from: null, to: null, dueBackOn: null, courier: null, tracking: null, note: null },
  ...more,
});

function after(standing: CustodyStanding | null, moved: CustodyMovement, kind: CustodyKind = "original") {
  const result = afterMovement(kind, standing, moved, TODAY);
  if (isRefusal(result)) throw new Error(result.reason);
  return result;
}
const reason = (standing: CustodyStanding | null, moved: CustodyMovement, kind: CustodyKind = "original") => {
  const result = afterMovement(kind, standing, moved, TODAY);
  return isRefusal(result) ? result.reason : null;
};

const HELD = after(null, movement("received", { on: "2026-11-10", to: LIN, dueBackOn: "2026-11-20" }));
const SENT = after(HELD, movement("sent", { on: "2026-11-18", to: CLIENT, courier: "EMS", tracking: "1" }));

describe("where a thing is", () => {
  test("taken in, it is with the colleague, to be back by its day", () => {
    expect(HELD).toMatchObject({ place: "agency", colleagueId: "lin", since: "2026-11-10", dueBackOn: "2026-11-20" });
  });

  test("a colleague who takes it over keeps its day", () => {
    const handed = after(HELD, movement("handed", { to: ZHOU }));
    expect(handed).toMatchObject({ colleagueId: "zhou", since: TODAY, dueBackOn: "2026-11-20" });
    expect(reason(HELD, movement("handed", { to: LIN }))).toBe("custody-same-holder");
  });

  test("lent to a counter it has a new day, given back it has none and waits for the client's word", () => {
    const lent = after(HELD, movement("given", { to: COUNTER, dueBackOn: "2026-12-01" }));
    expect(lent).toMatchObject({ place: "authority", holderName: "12 号窗口", dueBackOn: "2026-12-01" });
    const back = after(HELD, movement("returned", { to: CLIENT }));
    expect(back).toMatchObject({ place: "client", holderName: "方晓棠", dueBackOn: null, isUnconfirmed: true });
    expect(after(back, movement("confirmed"))).toMatchObject({ place: "client", isUnconfirmed: false });
  });

  test("a courier has it until it arrives with whom it was sent to", () => {
    expect(SENT).toMatchObject({ place: "courier", holderName: "EMS", tracking: "1", to: CLIENT, dueBackOn: null });
    expect(after(SENT, movement("arrived"))).toMatchObject({ place: "client", holderName: "方晓棠", to: null });
    expect(after(SENT, movement("confirmed"))).toMatchObject({ place: "client", since: TODAY, isUnconfirmed: false });
    const toUs = after(
      after(null, movement("registered", { on: "2026-11-10", to: CLIENT })),
      movement("sent", { on: "2026-11-18", to: LIN, courier: "顺丰", tracking: "2" }),
    );
    expect(after(toUs, movement("arrived", { to: ZHOU }))).toMatchObject({ place: "agency", colleagueId: "zhou" });
  });

  test("another day moves nothing else", () => {
    expect(after(HELD, movement("rescheduled", { dueBackOn: "2026-12-24" }))).toEqual({
      ...HELD,
      dueBackOn: "2026-12-24",
    });
  });

  test("lost or retired it is nowhere, and what was lost may be found", () => {
    const lost = after(HELD, movement("lost", { note: "搬家后找不到" }));
    expect(lost).toMatchObject({ place: "lost", colleagueId: null, dueBackOn: null });
    expect(isLate(lost, TODAY)).toBe(false);
    expect(after(lost, movement("received", { to: LIN })).place).toBe("agency");
  });
});

test.each<[string, CustodyStanding | null, CustodyMovement, CustodyKind?]>([
  ["custody-not-now", null, movement("handed", { to: ZHOU })],
  ["custody-not-now", HELD, movement("received", { to: LIN })],
  ["custody-not-now", HELD, movement("arrived")],
  ["custody-not-now", HELD, movement("confirmed")],
  ["custody-not-now", HELD, movement("given", { to: LIN })],
  ["custody-not-now", SENT, movement("handed", { to: ZHOU })],
  ["custody-not-now", SENT, movement("sent", { to: CLIENT, courier: "EMS", tracking: "1" })],
  ["custody-not-by-courier", HELD, movement("sent", { to: CLIENT, courier: "a", tracking: "b" }), "portal-account"],
  ["custody-holder-missing", HELD, movement("returned")],
  ["custody-holder-missing", HELD, movement("returned", { to: { ...CLIENT, name: " " } })],
  ["custody-holder-missing", null, movement("received", { to: { ...LIN, colleagueId: null } })],
  ["custody-courier-missing", HELD, movement("sent", { to: CLIENT, courier: "EMS" })],
  ["custody-reason-missing", HELD, movement("lost")],
  ["custody-reason-missing", HELD, movement("retired", { note: " " })],
  ["custody-day-ahead", HELD, movement("returned", { to: CLIENT, on: "2026-11-24" })],
  ["custody-day-before", HELD, movement("returned", { to: CLIENT, on: "2026-11-09" })],
  ["custody-due-before", HELD, movement("given", { to: COUNTER, dueBackOn: "2026-11-22" })],
  ["custody-due-missing", HELD, movement("rescheduled")],
])("refused: %s", (expected, standing, moved, kind) => {
  expect(reason(standing, moved, kind)).toBe(expected);
});

test("what is offered is never refused for where the thing is", () => {
  for (const standing of [null, HELD, SENT])
    for (const act of CUSTODY_ACTS) {
      if (act === "corrected") continue;
      const refused = reason(standing, movement(act, { to: null, note: "x" }));
      expect(refused === "custody-not-now", act).toBe(!isPossible(act, "original", standing));
    }
});

describe("a correction", () => {
  const entry = (sequence: number, act: CustodyMovement["act"] | "corrected", corrects: number | null = null) => ({
    ...{ sequence, act, corrects },
    before: sequence === 1 ? null : HELD,
  });

  test("takes back the newest entry, then the one before it, and never itself", () => {
    const entries = [entry(1, "received"), entry(2, "handed"), entry(3, "given")];
    expect(entryToCorrect(entries)?.sequence).toBe(3);
    expect(entryToCorrect([...entries, entry(4, "corrected", 3)])?.sequence).toBe(2);
    expect(entryToCorrect([...entries, entry(4, "corrected", 3), entry(5, "corrected", 2)])?.sequence).toBe(1);
  });

  test("of everything leaves nothing to correct", () => {
    expect(entryToCorrect([entry(1, "received"), entry(2, "corrected", 1)])).toBeNull();
    expect(entryToCorrect([])).toBeNull();
  });
});
