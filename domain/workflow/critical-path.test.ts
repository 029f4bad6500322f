import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publishedCalendar } from "@/domain/calendar/work-calendar";
import type { Length } from "@/domain/clocks/clock-definition";
import { SUPPLEMENT_REPLY } from "@/domain/clocks/licence-clocks";
import { addDays, type Day, daysBetween } from "@/domain/shared/day";
import { type AheadStretch, type CriticalPath, criticalPath, type PathApplication } from "./critical-path";
import type { Stretch, StretchTerms } from "./way-stretches";

const calendar = publishedCalendar();
const wd = (value: number): Length => ({ value, unit: "working-day" });
const law = (...whole: Length[]): StretchTerms => ({ whole, isLaw: true, usual: null });
const custom = (...whole: Length[]): StretchTerms => ({ whole, isLaw: false, usual: whole });
const OPEN: StretchTerms = { whole: null, isLaw: false, usual: null };
const ahead = (stretch: Stretch, terms: StretchTerms, more: Partial<AheadStretch> = {}): AheadStretch => ({
  stretch,
  terms,
  usual: null,
  begun: null,
  ...more,
});
const application = (id: string, more: Partial<PathApplication> = {}): PathApplication => ({
  id,
  issuedOn: null,
  isLost: false,
  filedOn: null,
  isReady: false,
  halt: null,
  ahead: [],
  needs: [],
  fileBy: null,
  ...more,
});
const clockOf = (
  length: number,
  startedOn: Day,
  suspensions: { from: Day; to: Day | null; reason: string }[] = [],
) => ({
  definition: { ...SUPPLEMENT_REPLY, length, unit: "working-day" as const },
  startedOn,
  suspensions,
});

function pathOf(all: readonly PathApplication[], today: Day, wanted = all.map(({ id }) => id)): CriticalPath {
  const found = criticalPath(all, new Set(wanted), today, calendar);
  if ("reason" in found) throw new Error(found.reason);
  return found;
}
const barOf = (path: CriticalPath, id: string) => {
  const bar = path.bars.find((each) => each.id === id);
  if (!bar) throw new Error(`no bar ${id}`);
  return bar;
};

/** Filed on Monday 21 September 2026: 22–24, 28–30 September, 8–9 and the make-up Saturday 10, 12–16, 19–23, 26 October. */
const ICP_FILING = application("icp-filing", {
  filedOn: "2026-09-21",
  ahead: [
    ahead("register", law(wd(20)), {
      usual: { fastest: 5, median: 9, slow: 12, n: 6 },
      begun: { on: "2026-09-21", clock: clockOf(20, "2026-09-21") },
    }),
  ],
});
const EDI = application("edi", {
  needs: [{ licenceId: "icp-filing", by: "icp-filing" }],
  ahead: [
    ahead("prepare", custom(wd(10)), { begun: { on: "2026-09-21", clock: null } }),
    ahead("accept", law(wd(5))),
    ahead("decide", law({ value: 1, unit: "month" })),
    ahead("issue", law(wd(10))),
  ],
});

describe("days counted by hand", () => {
  it("a filing over the National Day holds up what needs it", () => {
    const path = pathOf([EDI, ICP_FILING], "2026-09-22");
    expect(barOf(path, "icp-filing").end).toEqual({
      earliest: "2026-09-29",
      likely: "2026-10-10",
      latest: "2026-10-26",
    });
    const edi = barOf(path, "edi");
    // Its own papers take until 12 October, later than the filing likely takes and earlier than it may take.
    expect(edi.filing).toEqual({ earliest: "2026-09-29", likely: "2026-10-12", latest: "2026-10-26" });
    expect(edi.heldBy).toEqual({ earliest: "icp-filing", likely: null, latest: "icp-filing" });
    // 27–30 October, 2 November; a month; 3–4, 7–11, 14–16 December. The law's limits are not what is likely.
    expect(edi.end).toEqual({ earliest: null, likely: null, latest: "2026-12-16" });
    expect(edi.openLikely).toEqual(["accept", "decide", "issue"]);
    expect(path.measure).toBe("latest");
    expect(path.chain).toEqual([
      { id: "icp-filing", from: "2026-09-22", to: "2026-10-26" },
      { id: "edi", from: "2026-10-26", to: "2026-12-16" },
    ]);
    expect(path).toMatchObject({ end: "2026-12-16", length: 85 });
  });

  it.each<[string, Day, Length, Day]>([
    // 11–13, make-up Saturday 14, 24 February 2026: nine days off from the 15th to the 23rd.
    ["Spring Festival", "2026-02-10", wd(5), "2026-02-24"],
    ["Spring Festival, calendar days", "2026-02-10", { value: 5, unit: "day" }, "2026-02-15"],
    ["weeks", "2026-02-10", { value: 2, unit: "week" }, "2026-02-24"],
    ["month end", "2026-01-31", { value: 1, unit: "month" }, "2026-02-28"],
  ])("%s", (_, filedOn, length, end) => {
    const one = application("a", {
      filedOn,
      ahead: [ahead("register", custom(length), { begun: { on: filedOn, clock: null } })],
    });
    expect(barOf(pathOf([one], filedOn), "a").end).toEqual({ earliest: null, likely: end, latest: end });
  });

  it("a clock that stood still counts with its suspension, one that stands still has no end", () => {
    const paused = (to: Day | null) =>
      application("a", {
        filedOn: "2026-09-14",
        halt: to === null ? { why: "suspended", until: null } : null,
        ahead: [
          ahead("decide", law(wd(20)), {
            begun: {
              on: "2026-09-14",
              // Thursday 17 to Monday 28 September: 15–16, 29–30, 8–10, 12–16, 19–23, 26–28 October.
              clock: clockOf(20, "2026-09-14", [{ from: "2026-09-17", to, reason: "" }]),
            },
          }),
        ],
      });
    expect(barOf(pathOf([paused("2026-09-28")], "2026-09-29"), "a").end.latest).toBe("2026-10-28");
    const still = barOf(pathOf([paused(null)], "2026-09-29"), "a");
    expect(still.end).toEqual({ earliest: null, likely: null, latest: null });
    expect(still.openLatest).toEqual(["decide"]);
  });

  it("an open supplement lets the clock go on from its reply day", () => {
    const one = application("a", {
      filedOn: "2026-11-02",
      halt: { why: "supplement", until: "2026-11-20" },
      ahead: [
        ahead("decide", law(wd(10)), {
          begun: {
            on: "2026-11-02",
            // 3–4 November, then from Monday 23 to Friday 27, 30 November, 1–2 December.
            clock: clockOf(10, "2026-11-02", [{ from: "2026-11-05", to: null, reason: "" }]),
          },
        }),
      ],
    });
    expect(barOf(pathOf([one], "2026-11-10"), "a").end).toEqual({
      earliest: null,
      likely: null,
      latest: "2026-12-02",
    });
  });

  it("what is over says so, and is not before today", () => {
    const late = application("a", {
      filedOn: "2026-11-02",
      ahead: [ahead("accept", law(wd(5)), { begun: { on: "2026-11-02", clock: clockOf(5, "2026-11-02") } })],
    });
    expect(barOf(pathOf([late], "2026-11-20"), "a")).toMatchObject({
      over: "law",
      end: { earliest: null, likely: null, latest: "2026-11-20" },
    });
    const slow = application("a", {
      ahead: [ahead("prepare", custom(wd(10)), { begun: { on: "2026-09-01", clock: null } })],
    });
    expect(barOf(pathOf([slow], "2026-11-20"), "a")).toMatchObject({ over: "usual", filing: { likely: "2026-11-20" } });
  });

  it("an authority that usually takes longer than it may moves the latest day", () => {
    const one = application("a", {
      filedOn: "2026-11-02",
      ahead: [
        ahead("accept", law(wd(5)), {
          usual: { fastest: 4, median: 8, slow: 12, n: 5 },
          begun: { on: "2026-11-02", clock: clockOf(5, "2026-11-02") },
        }),
      ],
    });
    expect(barOf(pathOf([one], "2026-11-03"), "a")).toMatchObject({
      end: { earliest: "2026-11-06", likely: "2026-11-12", latest: "2026-11-12" },
      isOverLaw: true,
      over: null,
    });
  });

  it("without a limit four fifths of our own cases are the latest day", () => {
    const one = application("a", {
      isReady: true,
      ahead: [ahead("register", OPEN, { usual: { fastest: 1, median: 2, slow: 4, n: 5 } })],
    });
    expect(barOf(pathOf([one], "2026-11-16"), "a").end).toEqual({
      earliest: "2026-11-17",
      likely: "2026-11-18",
      latest: "2026-11-20",
    });
  });

  it("a year without a notice is marked", () => {
    const one = application("a", { isReady: true, ahead: [ahead("register", law(wd(60)))] });
    expect(barOf(pathOf([one], "2026-06-01"), "a").isProvisional).toBe(false);
    expect(barOf(pathOf([one], "2026-11-16"), "a").isProvisional).toBe(true);
  });
});

describe("what holds it up", () => {
  const ready = (id: string, more: Partial<PathApplication> = {}) =>
    application(id, { isReady: true, ahead: [ahead("register", custom(wd(5)))], ...more });
  const NEVER = { earliest: null, likely: null, latest: null };

  it("a licence that nobody works on, or that was lost, leaves no day", () => {
    const orphan = ready("a", { needs: [{ licenceId: "sp-b25", by: null }] });
    expect(barOf(pathOf([orphan], "2026-11-16"), "a")).toMatchObject({
      missing: ["sp-b25"],
      filing: NEVER,
      end: NEVER,
    });
    const path = pathOf(
      [ready("b", { isLost: true }), ready("a", { needs: [{ licenceId: "x", by: "b" }] })],
      "2026-11-16",
    );
    expect(barOf(path, "a")).toMatchObject({ missing: ["x"], end: NEVER });
    expect(path).toMatchObject({ chain: [], end: null, length: 0 });
  });

  it("one that is there already holds nothing up", () => {
    const path = pathOf(
      [ready("b", { issuedOn: "2026-11-02" }), ready("a", { needs: [{ licenceId: "x", by: "b" }] })],
      "2026-11-16",
    );
    expect(barOf(path, "a").heldBy.likely).toBeNull();
    expect(path.chain).toEqual([{ id: "a", from: "2026-11-16", to: "2026-11-23" }]);
  });

  it("one of another case is in the chain and does not end it", () => {
    const path = pathOf(
      [
        ready("other", { ahead: [ahead("register", custom(wd(40)))] }),
        ready("b"),
        ready("a", { needs: [{ licenceId: "x", by: "b" }] }),
      ],
      "2026-11-16",
      ["a"],
    );
    expect(path.chain.map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("on hold nothing but the earliest day can be said; a lawful last day for filing still bounds it", () => {
    const held = ready("a", { halt: { why: "on-hold", until: null } });
    expect(barOf(pathOf([held], "2026-11-16"), "a").filing).toEqual({
      earliest: "2026-11-16",
      likely: null,
      latest: null,
    });
    const bounded = application("a", { fileBy: "2026-12-01", ahead: [ahead("prepare", OPEN)] });
    expect(barOf(pathOf([bounded], "2026-11-16"), "a").filing.latest).toBe("2026-12-01");
    expect(barOf(pathOf([{ ...bounded, fileBy: "2026-11-02" }], "2026-11-16"), "a")).toMatchObject({
      over: "law",
      filing: { latest: "2026-11-16" },
    });
  });

  it("a circle is refused by name", () => {
    const a = ready("a", { needs: [{ licenceId: "b", by: "b" }] });
    const b = ready("b", { needs: [{ licenceId: "a", by: "a" }] });
    expect(criticalPath([a, b, ready("c")], new Set(["a"]), "2026-11-16", calendar)).toEqual({
      reason: "prerequisites-in-a-circle",
      ids: ["a", "b"],
    });
  });
});

describe("for any case", () => {
  const TODAY = "2026-01-20";
  const length = fc.oneof(
    fc.nat({ max: 60 }).map(wd),
    fc.nat({ max: 60 }).map((value): Length => ({ value, unit: "day" })),
    fc.integer({ min: 1, max: 4 }).map((value): Length => ({ value, unit: "month" })),
  );
  const terms = fc.oneof(
    fc.constant(OPEN),
    length.map((each) => law(each)),
    length.map((each) => custom(each)),
  );
  const usual = fc.option(
    fc
      .tuple(fc.nat(20), fc.nat(20), fc.nat(20))
      .map(([a, b, c]) => ({ fastest: a, median: a + b, slow: a + b + c, n: 5 })),
  );
  const days = fc.integer({ min: -90, max: 0 }).map((n) => addDays(TODAY, n));
  /** Prerequisites point to earlier ones only, so there is no circle. */
  const cases = fc
    .array(
      fc.record({
        terms: fc.array(fc.tuple(terms, usual), { minLength: 4, maxLength: 4 }),
        filedOn: fc.option(days),
        issuedOn: fc.option(days, { freq: 8 }),
        isReady: fc.boolean(),
        isHeld: fc.nat(5).map((n) => n === 0),
        needs: fc.array(fc.nat(), { maxLength: 3 }),
        begunOn: days,
        fileBy: fc.option(days, { freq: 5 }),
      }),
      { minLength: 1, maxLength: 7 },
    )
    .map((rows) =>
      rows.map((row, index): PathApplication => {
        const all = row.terms.map(([each, own], i) =>
          ahead((["prepare", "accept", "decide", "issue"] as const)[i] ?? "issue", each, { usual: own }),
        );
        const rest = row.filedOn === null ? all : all.slice(1);
        return application(String(index), {
          issuedOn: row.issuedOn,
          filedOn: row.filedOn,
          isReady: row.isReady,
          halt: row.isHeld ? { why: "on-hold", until: null } : null,
          fileBy: row.fileBy,
          needs: index === 0 ? [] : row.needs.map((n) => ({ licenceId: String(n % index), by: String(n % index) })),
          ahead: rest.map((each, i) =>
            i === 0 ? { ...each, begun: { on: row.filedOn ?? row.begunOn, clock: null } } : each,
          ),
        });
      }),
    );
  const check = (property: (all: PathApplication[]) => void) =>
    fc.assert(fc.property(cases, property), { numRuns: 150 });

  it("earliest ≤ likely ≤ latest, and nothing open before today", () =>
    check((all) => {
      for (const bar of pathOf(all, TODAY).bars)
        for (const { earliest, likely, latest } of [bar.filing, bar.end]) {
          const known = [earliest, likely, latest].filter((day) => day !== null);
          expect(known).toEqual([...known].sort());
          if (bar.end.earliest !== null && all[Number(bar.id)]?.issuedOn === null)
            expect(bar.end.earliest >= TODAY).toBe(true);
        }
    }));

  it("nothing is filed before what it needs is there", () =>
    check((all) => {
      const path = pathOf(all, TODAY);
      for (const each of all.filter(({ filedOn, issuedOn }) => filedOn === null && issuedOn === null))
        for (const { by } of each.needs)
          for (const measure of ["earliest", "likely", "latest"] as const) {
            const mine = barOf(path, each.id).filing[measure];
            const first = barOf(path, by ?? "").end[measure];
            if (mine !== null) expect(first !== null && mine >= first).toBe(true);
          }
    }));

  it("a prerequisite that takes longer makes no follower earlier", () =>
    check((all) => {
      const before = pathOf(all, TODAY);
      const slower = all.map((each, index) =>
        index === 0
          ? {
              ...each,
              ahead: each.ahead.map((stretch) => ({
                ...stretch,
                usual: stretch.usual && {
                  ...stretch.usual,
                  fastest: stretch.usual.fastest + 7,
                  median: stretch.usual.median + 7,
                  slow: stretch.usual.slow + 7,
                },
              })),
            }
          : each,
      );
      const after = pathOf(slower, TODAY);
      for (const { id, end } of before.bars)
        for (const measure of ["earliest", "likely", "latest"] as const) {
          const [was, is] = [end[measure], barOf(after, id).end[measure]];
          if (was !== null && is !== null) expect(is >= was).toBe(true);
        }
    }));

  it("the chain goes without a gap from today to the end of the case", () =>
    check((all) => {
      const { chain, end, length, bars, measure } = pathOf(all, TODAY);
      if (end === null) {
        expect(chain).toEqual([]);
        return;
      }
      expect(chain[0]?.from).toBe(TODAY);
      for (const [i, link] of chain.entries()) if (i > 0) expect(link.from).toBe(chain[i - 1]?.to);
      expect(chain.at(-1)?.to).toBe(end);
      expect(chain.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0)).toBe(length);
      const ends = bars
        .filter(({ id }) => all[Number(id)]?.issuedOn === null)
        .map((bar) => bar.end[measure])
        .filter((day) => day !== null);
      expect([...ends].sort().at(-1)).toBe(end);
    }));
});
