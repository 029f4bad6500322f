import fc from "fast-check";
import type { RecordField } from "@/domain/documents/recorded-data";
import { describe, expect, test } from "vitest";
import { INTERNAL_STAGES, type InternalStage, stageMoves } from "./internal-stage";
import { movesOfPath, OFFICIAL_STATUSES, type OfficialStatus, STATUSES_OF_PATH } from "./official-status";
import { type FilingFacts, refuseMove, refuseStageMove, type StageFacts, type TemplateRules } from "./refuse-move";

const LICENCE: TemplateRules = {
  path: "examined",
  statuses: [...STATUSES_OF_PATH.examined],
  stages: ["collecting", "internal-review", "sealing", "filing", "tracking", "fetching", "delivered", "closed"],
  needsOtherReviewer: true,
  unpaidBlocks: [],
};
const FILING: TemplateRules = {
  path: "registered",
  statuses: [...STATUSES_OF_PATH.registered],
  stages: ["collecting", "filing", "tracking", "delivered", "closed"],
  needsOtherReviewer: false,
  unpaidBlocks: [],
};
const FINE: FilingFacts = {
  today: "2026-11-23",
  on: "2026-11-23",
  lastMoveOn: null,
  isOnHold: false,
  outstandingRequirementIds: [],
  expiringRequirementIds: [],
  inconsistentFields: [],
  missingPrerequisites: [],
  isReviewed: true,
  supplementFrom: null,
  openSupplementItemIds: [],
  unpaidFen: 0,
};

describe.each([
  ["licence", LICENCE],
  ["filing", FILING],
] as const)("%s: every pair", (_, template) => {
  test.each(OFFICIAL_STATUSES.flatMap((from) => OFFICIAL_STATUSES.map((to) => [from, to] as const)))(
    "%s to %s",
    (from, to) => {
      const refusal = refuseMove(template, from, to, FINE);
      if (!template.statuses.includes(to)) expect(refusal).toEqual({ reason: "template-status-unused", to });
      else if (movesOfPath(template.path)[from].includes(to)) expect(refusal).toBeNull();
      else expect(refusal).toEqual({ reason: "move-not-allowed", from, to });
    },
  );
});

describe("what holds up our own acts", () => {
  const papers = { outstandingRequirementIds: ["r1", "r2"] };
  const stale = { expiringRequirementIds: ["r3"] };
  test.each([
    ["not-filed", "filed", papers, { reason: "documents-outstanding", requirementIds: ["r1", "r2"] }],
    ["not-filed", "filed", stale, { reason: "document-expires-before-filing", requirementIds: ["r3"] }],
    [
      "not-filed",
      "filed",
      { inconsistentFields: ["companyName"] },
      { reason: "papers-inconsistent", fields: ["companyName"] },
    ],
    ["not-filed", "filed", { isOnHold: true }, { reason: "on-hold" }],
    [
      "not-filed",
      "filed",
      { missingPrerequisites: ["icp-filing"] },
      { reason: "prerequisite-missing", licenceIds: ["icp-filing"] },
    ],
    ["not-filed", "filed", { isReviewed: false }, { reason: "internal-review-missing" }],
    ["supplement-requested", "filed", papers, { reason: "documents-outstanding", requirementIds: ["r1", "r2"] }],
    [
      "supplement-requested",
      "filed",
      { openSupplementItemIds: ["i1"] },
      { reason: "supplement-items-open", itemIds: ["i1"] },
    ],
    [
      "supplement-requested",
      "filed",
      { supplementFrom: "under-review" },
      { reason: "supplement-began-elsewhere", began: "under-review" },
    ],
    [
      "supplement-requested",
      "under-review",
      { supplementFrom: "filed" },
      { reason: "supplement-began-elsewhere", began: "filed" },
    ],
    ["supplement-requested", "under-review", { supplementFrom: "under-review" }, null],
    ["supplement-requested", "filed", { isOnHold: true }, { reason: "on-hold" }],
    ["supplement-requested", "filed", { missingPrerequisites: ["x"], isReviewed: false }, null],
  ] as const)("%s to %s with %j", (from, to, facts, refusal) =>
    expect(refuseMove(LICENCE, from, to, { ...FINE, ...facts })).toEqual(refusal),
  );
  test("a filing without a review stage needs none", () =>
    expect(refuseMove(FILING, "not-filed", "filed", { ...FINE, isReviewed: false })).toBeNull());
});

describe("the authority's acts are recorded whatever our papers look like", () => {
  const bad: Partial<FilingFacts> = {
    isOnHold: true,
    outstandingRequirementIds: ["r1"],
    expiringRequirementIds: ["r2"],
    inconsistentFields: ["uscc"],
    missingPrerequisites: ["x"],
    isReviewed: false,
    openSupplementItemIds: ["i1"],
    supplementFrom: "filed",
  };
  test.each([
    ["filed", "accepted"],
    ["filed", "supplement-requested"],
    ["filed", "not-accepted"],
    ["under-review", "supplement-requested"],
    ["under-review", "granted"],
    ["granted", "issued"],
    ["not-filed", "withdrawn"],
    ["supplement-requested", "withdrawn"],
  ] as const)("%s to %s", (from, to) => expect(refuseMove(LICENCE, from, to, { ...FINE, ...bad })).toBeNull());
});

describe("days", () => {
  test.each([
    ["2026-11-24", null, { reason: "date-in-future", on: "2026-11-24", today: "2026-11-23" }],
    ["2026-11-23", null, null],
    ["2026-11-10", "2026-11-11", { reason: "date-before-last-move", on: "2026-11-10", lastMoveOn: "2026-11-11" }],
    ["2026-11-11", "2026-11-11", null],
  ])("on %s after %s", (on, lastMoveOn, refusal) =>
    expect(refuseMove(LICENCE, "filed", "accepted", { ...FINE, on, lastMoveOn })).toEqual(refusal),
  );
});

describe("payment holds up what the template says", () => {
  const template: TemplateRules = { ...LICENCE, unpaidBlocks: ["filed", "delivered"] };
  test.each([
    ["filed", 100, { reason: "unpaid", dueFen: 100 }],
    ["filed", 0, null],
    ["withdrawn", 100, null],
  ] as const)("to %s with %d due", (to, unpaidFen, refusal) =>
    expect(refuseMove(template, "not-filed", to, { ...FINE, unpaidFen })).toEqual(refusal),
  );
  test("stages too", () => {
    const facts = { ...STAGE, officialStatus: "issued" as const, unpaidFen: 5 };
    expect(refuseStageMove(template, "fetching", "delivered", facts)).toEqual({ reason: "unpaid", dueFen: 5 });
    expect(refuseStageMove(LICENCE, "fetching", "delivered", facts)).toBeNull();
  });
});

const STAGE: StageFacts = {
  officialStatus: "not-filed",
  heldStage: null,
  holdReason: null,
  missingRequirementIds: [],
  outstandingRequirementIds: [],
  actorId: "zhou",
  preparedByIds: ["lin"],
  unpaidFen: 0,
};

describe("stages", () => {
  test.each([
    ["collecting", "internal-review", {}, null],
    ["collecting", "internal-review", { missingRequirementIds: ["r1"] }, "documents-outstanding"],
    ["collecting", "internal-review", { outstandingRequirementIds: ["r1"] }, null],
    ["internal-review", "sealing", { outstandingRequirementIds: ["r1"] }, "documents-outstanding"],
    ["internal-review", "sealing", { actorId: "lin" }, "review-by-same-person"],
    ["internal-review", "sealing", {}, null],
    ["internal-review", "collecting", { actorId: "lin", outstandingRequirementIds: ["r1"] }, null],
    ["sealing", "filing", {}, null],
    ["filing", "tracking", {}, "not-filed-yet"],
    ["filing", "tracking", { officialStatus: "filed" }, null],
    ["tracking", "fetching", { officialStatus: "under-review" }, "not-granted-yet"],
    ["tracking", "fetching", { officialStatus: "granted" }, null],
    ["tracking", "collecting", { officialStatus: "supplement-requested" }, null],
    ["fetching", "delivered", { officialStatus: "granted" }, "not-issued-yet"],
    ["fetching", "delivered", { officialStatus: "issued" }, null],
    ["delivered", "closed", { officialStatus: "issued" }, null],
    ["collecting", "closed", {}, "official-status-open"],
    ["collecting", "closed", { officialStatus: "withdrawn" }, null],
    ["tracking", "on-hold", { holdReason: " " }, "hold-reason-missing"],
    ["tracking", "on-hold", { holdReason: "客户融资中" }, null],
    ["on-hold", "tracking", { heldStage: "tracking" }, null],
    ["on-hold", "filing", { heldStage: "tracking" }, "stage-move-not-allowed"],
    ["on-hold", "closed", { heldStage: "tracking", officialStatus: "under-review" }, "official-status-open"],
    ["collecting", "filing", {}, "stage-move-not-allowed"],
    ["closed", "collecting", {}, "stage-move-not-allowed"],
  ] as const)("%s to %s with %j: %s", (from, to, facts, reason) =>
    expect(refuseStageMove(LICENCE, from, to, { ...STAGE, ...facts })?.reason ?? null).toBe(reason),
  );
  test("a stage that the template drops", () => {
    expect(refuseStageMove(FILING, "collecting", "sealing", STAGE)).toEqual({
      reason: "template-stage-unused",
      to: "sealing",
    });
  });
  test("without a review stage, papers must be accepted before filing", () => {
    expect(
      refuseStageMove(FILING, "collecting", "filing", { ...STAGE, outstandingRequirementIds: ["r"] })?.reason,
    ).toBe("documents-outstanding");
  });
  test("where one person may do all, they may", () => {
    const alone = { ...LICENCE, needsOtherReviewer: false };
    expect(refuseStageMove(alone, "internal-review", "sealing", { ...STAGE, actorId: "lin" })).toBeNull();
  });
});

describe("whatever is tried", () => {
  const status = fc.constantFrom(...OFFICIAL_STATUSES);
  const stage = fc.constantFrom(...INTERNAL_STAGES);
  const facts = fc.record({
    today: fc.constant("2026-11-23"),
    on: fc.constantFrom("2026-11-20", "2026-11-23", "2026-11-25"),
    lastMoveOn: fc.constantFrom(null, "2026-11-21"),
    isOnHold: fc.boolean(),
    outstandingRequirementIds: fc.subarray(["r1", "r2"]),
    expiringRequirementIds: fc.subarray(["r3"]),
    inconsistentFields: fc.subarray<RecordField>(["companyName"]),
    missingPrerequisites: fc.subarray(["icp-filing"]),
    isReviewed: fc.boolean(),
    supplementFrom: fc.constantFrom<OfficialStatus | null>(null, "filed", "under-review"),
    openSupplementItemIds: fc.subarray(["i1"]),
    unpaidFen: fc.nat(2),
  });
  test("an allowed move is in the table, and nothing is filed with a paper outstanding", () => {
    fc.assert(
      fc.property(status, status, facts, fc.constantFrom(LICENCE, FILING), (from, to, known, template) => {
        if (refuseMove(template, from, to, known) !== null) return;
        expect(movesOfPath(template.path)[from]).toContain(to);
        if (to === "filed")
          expect([known.outstandingRequirementIds, known.expiringRequirementIds, known.inconsistentFields]).toEqual([
            [],
            [],
            [],
          ]);
      }),
    );
  });
  test("an allowed stage is in the table", () => {
    fc.assert(
      fc.property(
        stage,
        stage,
        status,
        fc.constantFrom<InternalStage | null>(null, "tracking"),
        (from, to, officialStatus, heldStage) => {
          const refusal = refuseStageMove(LICENCE, from, to, { ...STAGE, officialStatus, heldStage, holdReason: "等" });
          if (refusal === null) expect(stageMoves(from, LICENCE.stages, heldStage)).toContain(to);
        },
      ),
    );
  });
});
