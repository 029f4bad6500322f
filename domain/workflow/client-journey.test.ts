import { describe, expect, it } from "vitest";
import type { ClockDefinition } from "@/domain/clocks/clock-definition";
import { clientJourney, type JourneyView } from "./client-journey";
import { OFFICIAL_STATUSES, STATUSES_OF_PATH } from "./official-status";

const clock = (given: Partial<ClockDefinition>): ClockDefinition => ({
  key: "acceptance",
  name: { zh: "受理", en: "Acceptance" },
  startEvent: "filed",
  afterStep: null,
  endsWhen: ["accepted", "supplement-requested", "not-accepted"],
  direction: "after",
  length: 5,
  unit: "working-day",
  saysDay: false,
  kind: "statutory",
  actor: "authority",
  cutOffHour: null,
  rollRule: "none",
  extension: null,
  isOptional: false,
  basis: { text: null, cites: [], entryLevel: false, isGeneral: false, confidence: "official" },
  note: null,
  ...given,
});
const CLOCKS = [
  clock({}),
  clock({ key: "review", startEvent: "accepted", endsWhen: ["granted", "refused"], length: 60 }),
  clock({ key: "visit", startEvent: "granted", endsWhen: ["issued"], length: 3, isOptional: true }),
  clock({
    key: "issue",
    startEvent: "granted",
    endsWhen: ["issued"],
    length: 10,
    basis: { text: null, cites: [], entryLevel: false, isGeneral: true, confidence: "from-memory" },
  }),
];
const journey = (given: Partial<JourneyView>) =>
  clientJourney({
    path: "examined",
    officialStatus: "not-filed",
    supplementFrom: null,
    supplementRounds: 0,
    officialOn: null,
    filedOn: null,
    acceptedOn: null,
    decidedOn: null,
    issuedOn: null,
    clocks: CLOCKS,
    ...given,
  });
const short = (given: Partial<JourneyView>) => journey(given).map(({ key, state }) => `${key} ${state}`);

describe("clientJourney", () => {
  it.each([
    ["not-filed", ["file now", "accept ahead", "review ahead", "issue ahead"]],
    ["filed", ["file done", "accept now", "review ahead", "issue ahead"]],
    ["accepted", ["file done", "accept done", "review now", "issue ahead"]],
    ["under-review", ["file done", "accept done", "review now", "issue ahead"]],
    ["suspended", ["file done", "accept done", "review now", "issue ahead"]],
    ["granted", ["file done", "accept done", "review done", "issue now"]],
    ["issued", ["file done", "accept done", "review done", "issue done"]],
  ] as const)("of an examined way at %s", (officialStatus, steps) => {
    expect(short({ officialStatus })).toEqual(steps);
  });

  it.each([
    ["not-filed", ["file now", "register ahead"]],
    ["filed", ["file done", "register now"]],
    ["issued", ["file done", "register done"]],
  ] as const)("of a registered way at %s", (officialStatus, steps) => {
    expect(short({ path: "registered", officialStatus })).toEqual(steps);
  });

  it("puts a supplement where it was asked for", () => {
    expect(
      short({
        officialStatus: "supplement-requested",
        supplementFrom: "filed",
        supplementRounds: 1,
        filedOn: "2026-11-11",
      }),
    ).toEqual(["file done", "supplement now", "accept ahead", "review ahead", "issue ahead"]);
    expect(
      short({ officialStatus: "supplement-requested", supplementFrom: "under-review", supplementRounds: 1 }),
    ).toEqual(["file done", "accept done", "supplement now", "review ahead", "issue ahead"]);
    expect(short({ officialStatus: "under-review", supplementRounds: 1 })).toContain("supplement done");
  });

  it("ends where the authority or the client ended it", () => {
    expect(short({ officialStatus: "not-accepted", filedOn: "2026-11-11" })).toEqual(["file done", "accept ended"]);
    expect(short({ officialStatus: "refused", filedOn: "2026-11-11", acceptedOn: "2026-11-16" })).toEqual([
      "file done",
      "accept done",
      "review ended",
    ]);
    expect(short({ officialStatus: "withdrawn" })).toEqual(["file ended"]);
    expect(journey({ officialStatus: "withdrawn", officialOn: "2026-11-20" }).at(-1)?.on).toBe("2026-11-20");
  });

  it("names the law's limit of what lies ahead, never of an optional branch, and marks what rests on memory", () => {
    const [, accept, review, issue] = journey({ officialStatus: "filed", filedOn: "2026-11-11" });
    expect(accept?.limit).toEqual({ value: 5, unit: "working-day", isToConfirm: false });
    expect(review?.limit?.value).toBe(60);
    expect(issue?.limit).toEqual({ value: 10, unit: "working-day", isToConfirm: true });
    expect(journey({ officialStatus: "accepted" })[1]?.limit).toBeNull();
    expect(journey({ officialStatus: "filed", clocks: [] })[1]?.limit).toBeNull();
  });

  it("has exactly one step that is now, or has ended or arrived, in every status of both ways", () => {
    for (const path of ["examined", "registered"] as const)
      for (const officialStatus of OFFICIAL_STATUSES.filter((status) => STATUSES_OF_PATH[path].includes(status))) {
        const supplementRounds = officialStatus === "not-filed" ? 0 : 1;
        const steps = journey({ path, officialStatus, supplementFrom: "filed", supplementRounds });
        const marked = steps.filter(({ state }) => state === "now" || state === "ended");
        expect(marked.length, `${path} ${officialStatus}`).toBe(officialStatus === "issued" ? 0 : 1);
        const lastDone = steps.findLastIndex(({ state }) => state === "done");
        const firstOpen = steps.findIndex(({ state }) => state !== "done");
        if (firstOpen !== -1) expect(lastDone, `${path} ${officialStatus}`).toBeLessThan(firstOpen);
      }
  });
});
