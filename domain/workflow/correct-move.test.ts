import { describe, expect, it } from "vitest";
import type { Day } from "@/domain/shared/day";
import { type CorrectionFacts, type LoggedMove, refuseCorrection, stageFits, standingMoves } from "./correct-move";
import { EMPTY_RECORD, type OfficialRecord, recordMove } from "./official-record";
import { movesOfPath, type OfficialStatus } from "./official-status";

const moved = (id: string, from: OfficialStatus, to: OfficialStatus, on: Day): LoggedMove => ({
  kind: "moved",
  id,
  from,
  to,
  on,
  filingNumber: null,
});
const FILED = moved("a", "not-filed", "filed", "2026-11-02");
const ACCEPTED = moved("b", "filed", "accepted", "2026-11-05");

describe("standingMoves", () => {
  it("reads the log like a stack", () => {
    const of = (...log: LoggedMove[]) =>
      standingMoves(log).map(({ id, toldBy, to, on }) => `${id}/${toldBy} ${to} ${on}`);
    expect(of(FILED, ACCEPTED)).toEqual(["a/a filed 2026-11-02", "b/b accepted 2026-11-05"]);
    expect(of(FILED, ACCEPTED, { kind: "undone", id: "c", of: "b" })).toEqual(["a/a filed 2026-11-02"]);
    expect(
      of(
        FILED,
        { kind: "redated", id: "c", of: "a", on: "2026-10-30", filingNumber: null },
        { kind: "redated", id: "d", of: "a", on: "2026-10-29", filingNumber: null },
        ACCEPTED,
      ),
    ).toEqual(["a/d filed 2026-10-29", "b/b accepted 2026-11-05"]);
    expect(of(FILED, { kind: "undone", id: "c", of: "a" }, { kind: "undone", id: "d", of: "a" })).toEqual([]);
    // Names a move that is not the last one: nothing of ours writes that.
    expect(of(FILED, ACCEPTED, { kind: "undone", id: "c", of: "a" })).toHaveLength(2);
  });
});

describe("refuseCorrection", () => {
  const facts: CorrectionFacts = {
    today: "2026-11-20",
    internalStage: "tracking",
    moves: standingMoves([FILED, ACCEPTED]),
    isEffectKnown: true,
    reason: "点错了行",
    isClockEndedSince: false,
    isLicenceChangedSince: false,
    applicationsOnLicence: [],
    itemsAnsweredSince: [],
  };
  const undo = { act: "undo" } as const;
  const redate = (on: Day) => ({ act: "redate", on, filingNumber: null }) as const;

  it.each<[string, Partial<CorrectionFacts>, string | undefined]>([
    ["b", {}, undefined],
    ["a", {}, "later-move-exists"],
    ["z", {}, "nothing-to-correct"],
    ["b", { moves: [] }, "nothing-to-correct"],
    ["b", { internalStage: "closed" }, "application-closed"],
    ["b", { isEffectKnown: false }, "move-effects-unknown"],
    ["b", { reason: " 7 " }, "correction-reason-missing"],
    ["b", { isClockEndedSince: true }, "clock-ended-since"],
    ["b", { isLicenceChangedSince: true }, "held-licence-changed-since"],
    ["b", { applicationsOnLicence: ["SQ-2026-0001"], isLicenceChangedSince: true }, "held-licence-in-use"],
    ["b", { itemsAnsweredSince: ["i"] }, "supplement-items-answered-since"],
  ])("taking back %s with %o: %s", (moveId, given, reason) => {
    expect(refuseCorrection(moveId, undo, { ...facts, ...given })?.reason).toBe(reason);
  });

  it.each<[Day, string | undefined]>([
    ["2026-11-01", "date-before-last-move"],
    ["2026-11-02", undefined],
    ["2026-11-05", "nothing-changed"],
    ["2026-11-20", undefined],
    ["2026-11-21", "date-in-future"],
  ])("on %s: %s", (on, reason) => {
    expect(refuseCorrection("b", redate(on), facts)?.reason).toBe(reason);
  });

  it("lets another number stand, and does not ask about the licence for another day", () => {
    expect(refuseCorrection("b", { act: "redate", on: "2026-11-05", filingNumber: "收-2" }, facts)).toBeNull();
    expect(refuseCorrection("b", redate("2026-11-06"), { ...facts, isLicenceChangedSince: true })).toBeNull();
  });
});

describe("recordMove", () => {
  const day = (n: number): Day => `2026-03-${String(n).padStart(2, "0")}`;

  it.each(["examined", "registered"] as const)("%s: whatever way is walked, the figures say what happened", (path) => {
    const table = movesOfPath(path);
    const walk = (record: OfficialRecord, way: [OfficialStatus, Day][]): void => {
      const first = (to: OfficialStatus) => way.find(([status]) => status === to)?.[1] ?? null;
      const last = (to: OfficialStatus) => way.findLast(([status]) => status === to)?.[1] ?? null;
      expect(record).toMatchObject({
        filedOn: first("filed"),
        acceptedOn: last("accepted"),
        issuedOn: last("issued"),
        supplementRounds: way.filter(([to]) => to === "supplement-requested").length,
        supplementFrom: record.officialStatus === "supplement-requested" ? (way.at(-2)?.[0] ?? null) : null,
      });
      const answer = way.find(([to], index) => way[index - 1]?.[0] === "filed" && to !== "withdrawn");
      expect([record.isFirstTimeAccepted, record.firstAnsweredOn]).toEqual(
        answer ? [answer[0] === "accepted" || answer[0] === "issued", answer[1]] : [null, null],
      );
      if (way.length === 7) return;
      for (const to of table[record.officialStatus]) {
        const on = day(way.length + 1);
        walk(recordMove(record, { to, on, filingNumber: null }), [...way, [to, on]]);
      }
    };
    walk(EMPTY_RECORD, []);
  });
});

it("a stage that needs the authority's word fits only after it", () => {
  expect(stageFits("tracking", "not-filed")).toBe(false);
  expect(stageFits("tracking", "withdrawn")).toBe(true);
  expect(stageFits("fetching", "under-review")).toBe(false);
  expect(stageFits("fetching", "issued")).toBe(true);
  expect(stageFits("delivered", "granted")).toBe(false);
  expect(stageFits("collecting", "not-filed")).toBe(true);
});
