import { describe, expect, test } from "vitest";
import { INTERNAL_STAGES } from "./internal-stage";
import { type ApplicationView, type ClockView, nextStep, takesPapers, type PaperView } from "./next-step";
import { OFFICIAL_STATUSES } from "./official-status";
import type { QuoteStanding } from "./quote-standing";

const paper = (id: string, status: PaperView["status"], more: Partial<PaperView> = {}): PaperView => ({
  id,
  status,
  suppliedBy: "client",
  isMandatory: true,
  dueOn: null,
  ...more,
});
const clock = (key: string, dueOn: string, actor: ClockView["actor"], more: Partial<ClockView> = {}): ClockView => ({
  key,
  dueOn,
  provisional: false,
  actor,
  kind: "statutory",
  ...more,
});
const view = (more: Partial<ApplicationView> = {}): ApplicationView => ({
  path: "examined",
  stages: ["collecting", "internal-review", "sealing", "filing", "tracking", "fetching", "delivered", "closed"],
  officialStatus: "not-filed",
  internalStage: "collecting",
  papers: [],
  clocks: [],
  quote: null,
  ...more,
});
const short = (more: Partial<ApplicationView>) => {
  const next = nextStep(view(more));
  return `${next.turn}: ${next.act}`;
};

describe("a quote that is not accepted", () => {
  const papers = [paper("a", "to-request")];
  const quote = (state: QuoteStanding["state"]) => ({ state, quoteId: "q", validUntil: "2026-12-20" });
  test.each([
    ["is being made", { papers, quote: quote("preparing") }, "agency: send-quote"],
    ["is with the client", { papers, quote: quote("with-client") }, "client: answer-quote"],
    ["was declined", { papers, quote: quote("unsettled") }, "agency: settle-quote"],
    ["holds back what needs no papers, too", { quote: quote("with-client") }, "client: answer-quote"],
    [
      "holds up nothing once a paper was asked for",
      { papers: [paper("a", "requested")], quote: quote("with-client") },
      "client: supply-papers",
    ],
    [
      "nor once the stage moved on",
      { papers, quote: quote("preparing"), internalStage: "internal-review" },
      "agency: request-papers",
    ],
    [
      "nor what is filed",
      { papers, quote: quote("preparing"), officialStatus: "filed" },
      "authority: decide-acceptance",
    ],
    ["nor what ended", { papers, quote: quote("with-client"), officialStatus: "withdrawn" }, "agency: close"],
  ] as const)("%s", (_, given, expected) => {
    expect(short(given)).toBe(expected);
  });

  test("is answered while it is valid, unless the law asks for the application sooner or later", () => {
    const waiting = { papers, quote: quote("with-client") };
    expect(nextStep(view(waiting))).toMatchObject({ dueOn: "2026-12-20", dueKind: "own" });
    const window = [clock("renewal", "2027-01-08", "applicant")];
    expect(nextStep(view({ ...waiting, clocks: window }))).toMatchObject({ dueOn: "2027-01-08", dueKind: "statutory" });
  });
});

describe("before filing", () => {
  const accepted = [paper("a", "accepted"), paper("b", "waived")];
  test.each([
    ["nobody asked yet", { papers: [paper("a", "to-request")] }, "agency: request-papers"],
    ["asked", { papers: [paper("a", "requested")] }, "client: supply-papers"],
    ["returned", { papers: [paper("a", "returned"), paper("b", "accepted")] }, "client: supply-papers"],
    ["something came in", { papers: [paper("a", "requested"), paper("b", "received")] }, "agency: review-papers"],
    [
      "our drafts are missing",
      { papers: [paper("a", "to-request", { suppliedBy: "agency-draft" })] },
      "agency: draft-papers",
    ],
    [
      "a third party is missing",
      { papers: [paper("a", "to-request", { suppliedBy: "third-party" })] },
      "agency: chase-third-party",
    ],
    [
      "an optional paper holds up nothing",
      { papers: [paper("a", "requested", { isMandatory: false })] },
      "agency: review-inside",
    ],
    ["all there", { papers: accepted }, "agency: review-inside"],
    ["under review inside", { papers: accepted, internalStage: "internal-review" }, "agency: review-inside"],
    ["being sealed", { papers: accepted, internalStage: "sealing" }, "agency: seal-papers"],
    ["ready", { papers: accepted, internalStage: "filing" }, "agency: file"],
    ["ready, without a review", { papers: accepted, stages: ["collecting", "filing", "closed"] }, "agency: file"],
    [
      "ready to seal, without a review",
      { papers: accepted, stages: ["collecting", "sealing", "filing", "closed"] },
      "agency: seal-papers",
    ],
    [
      "a paper went bad while filing",
      { papers: [paper("a", "returned")], internalStage: "filing" },
      "client: supply-papers",
    ],
  ] as const)("%s", (_, more, expected) => expect(short(more as Partial<ApplicationView>)).toBe(expected));

  test("everything that can go on stands beside the main act, in order", () => {
    const next = nextStep(
      view({
        papers: [
          paper("t", "to-request", { suppliedBy: "third-party" }),
          paper("d", "to-request", { suppliedBy: "agency-draft" }),
          paper("q", "requested"),
          paper("r", "received"),
          paper("n", "to-request"),
        ],
      }),
    );
    expect([next.act, next.requirementIds]).toEqual(["request-papers", ["n"]]);
    expect(next.also.map((step) => [step.turn, step.act, step.requirementIds])).toEqual([
      ["agency", "review-papers", ["r"]],
      ["client", "supply-papers", ["q"]],
      ["agency", "draft-papers", ["d"]],
      ["agency", "chase-third-party", ["t"]],
    ]);
  });
});

describe("after filing", () => {
  test.each([
    ["filed", {}, "authority: decide-acceptance"],
    ["filed", { path: "registered" }, "authority: register"],
    ["accepted", {}, "authority: begin-review"],
    ["under-review", {}, "authority: decide"],
    ["suspended", {}, "authority: resume-review"],
    ["supplement-requested", {}, "agency: answer-supplement"],
    ["supplement-requested", { papers: [paper("a", "returned")] }, "client: supply-papers"],
    ["supplement-requested", { papers: [paper("a", "received")] }, "agency: review-papers"],
    ["granted", {}, "authority: issue"],
    ["granted", { internalStage: "fetching" }, "agency: fetch"],
    ["issued", {}, "agency: fetch"],
    ["issued", { internalStage: "fetching" }, "agency: deliver"],
    ["issued", { stages: ["collecting", "filing", "tracking", "delivered", "closed"] }, "agency: deliver"],
    ["issued", { internalStage: "delivered" }, "agency: close"],
    ["issued", { internalStage: "closed" }, "nobody: none"],
    ["refused", {}, "agency: close"],
    ["withdrawn", { internalStage: "closed" }, "nobody: none"],
    ["under-review", { internalStage: "on-hold" }, "nobody: resume"],
  ] as const)("%s %j: %s", (officialStatus, more, expected) =>
    expect(short({ internalStage: "tracking", ...(more as Partial<ApplicationView>), officialStatus })).toBe(expected),
  );
});

describe("by when", () => {
  const asked = {
    papers: [paper("a", "requested", { dueOn: "2026-12-01" }), paper("b", "returned", { dueOn: "2026-11-28" })],
  };
  test.each([
    ["nothing known", { papers: [paper("a", "requested")] }, [null, null, null]],
    ["what we asked for, the soonest", asked, ["2026-11-28", "own", null]],
    [
      "a legal term stands before it, though later",
      { ...asked, clocks: [clock("deadline", "2026-12-20", "applicant")] },
      ["2026-12-20", "statutory", "deadline"],
    ],
    [
      "the authority's clock does not bind us",
      { ...asked, clocks: [clock("review", "2026-11-25", "authority")] },
      ["2026-11-28", "own", null],
    ],
    [
      "the authority's turn: its own clock, the soonest",
      {
        officialStatus: "under-review",
        clocks: [
          clock("late", "2027-03-01", "authority"),
          clock("review", "2027-02-01", "authority"),
          clock("x", "2026-11-25", "applicant"),
        ],
      },
      ["2027-02-01", "statutory", "review"],
    ],
    [
      "nobody's turn",
      { internalStage: "on-hold", clocks: [clock("deadline", "2026-12-20", "applicant")] },
      [null, null, null],
    ],
  ] as const)("%s", (_, more, expected) => {
    const next = nextStep(view(more as Partial<ApplicationView>));
    expect([next.dueOn, next.dueKind, next.clockKey]).toEqual(expected);
  });
  test("a provisional day stays so", () => {
    const clocks = [clock("review", "2027-02-01", "authority", { provisional: true })];
    expect(nextStep(view({ officialStatus: "under-review", clocks })).provisional).toBe(true);
  });
});

test("every status in every stage has an answer, and an ended one is nobody's turn", () => {
  for (const officialStatus of OFFICIAL_STATUSES)
    for (const internalStage of INTERNAL_STAGES) {
      const next = nextStep(view({ officialStatus, internalStage }));
      expect(next.act === "none").toBe(internalStage === "closed");
      expect(next.turn === "nobody").toBe(internalStage === "closed" || internalStage === "on-hold");
    }
});

test.each([
  ["not-filed", "collecting", "now"],
  ["supplement-requested", "tracking", "now"],
  ["not-filed", "on-hold", "later"],
  ["not-filed", "closed", "no"],
  ["filed", "on-hold", "no"],
  ["under-review", "tracking", "no"],
  ["issued", "delivered", "no"],
] as const)("%s in %s: papers may be asked for %s", (officialStatus, internalStage, when) =>
  expect(takesPapers({ officialStatus, internalStage })).toBe(when),
);
