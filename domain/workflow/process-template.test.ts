import { describe, expect, test } from "vitest";
import { contentHash } from "@/domain/rules/content-hash";
import { findLicence, licenceById } from "@/domain/rules/rule-set";
import { LIFE_EVENTS } from "@/domain/clocks/clock-definition";
import { freshLicence } from "@/domain/rules/edit/fresh";
import { LICENCE_FORM } from "@/domain/rules/edit/licence-form";
import type { FormField } from "@/domain/rules/edit/part-form";
import { type Licence, licenceSchema } from "@/domain/rules/schema";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { APPLICATION_KINDS, type ApplicationKind, offeredKinds, refuseKind } from "./application-kind";
import { buildTemplate, type ProcessTemplate } from "./process-template";
import { tasksOnEntering } from "./template-tasks";

const ruleSet = loadRuleSet();
const find = (id: string): Licence | undefined => findLicence(ruleSet, id);
const licence = (id: string) => licenceById(ruleSet, id);
const template = (id: string, kind: ApplicationKind): ProcessTemplate =>
  buildTemplate({ licence: licence(id), kind, find });

describe("kinds offered", () => {
  test.each([
    ["icp-b25", ["new", "renewal", "change", "annual-report", "scope-extension", "replacement", "cancellation"]],
    ["edi-b21", ["new", "renewal", "change", "annual-report", "scope-extension", "replacement", "cancellation"]],
    [
      "network-culture-licence",
      ["new", "renewal", "change", "annual-report", "scope-extension", "replacement", "cancellation"],
    ],
    [
      "radio-tv-production",
      ["new", "renewal", "change", "annual-report", "scope-extension", "replacement", "cancellation"],
    ],
    ["telecom-annual-report", ["annual-report"]],
    ["icp-filing", ["new", "change", "cancellation"]],
    ["prepackaged-food-filing", ["new", "change", "cancellation"]],
    ["public-security-filing", ["new", "change", "cancellation"]],
    ["trademark", ["new", "renewal", "replacement"]],
    ["hnte", ["new", "renewal", "change", "replacement"]], // re-recognised in its last year, no term known
    ["mlps", ["new", "change", "cancellation"]],
    ["mlps-grading", ["new"]], // a change means grading anew
    ["sms-code-1069", ["new", "renewal", "replacement", "cancellation"]], // goes with the licence; its report is part of the licence's
    ["software-copyright", ["new", "replacement"]],
    ["game-culture-filing", []],
    ["payment-licence", []],
  ])("%s: %j", (id, kinds) => expect(offeredKinds(licence(id), find)).toEqual(kinds));
  test.each([
    ["game-culture-filing", "new", "licence-abolished"],
    ["payment-licence", "new", "licence-referred"],
    ["icp-filing", "replacement", "kind-not-offered"],
    ["trademark", "scope-extension", "kind-not-offered"],
    ["mlps-grading", "cancellation", "kind-not-offered"],
    ["icp-b25", "replacement", null],
    ["telecom-annual-report", "new", "kind-not-offered"],
    ["icp-filing", "renewal", "kind-not-offered"],
    ["icp-b25", "new", null],
    ["radio-tv-production", "annual-report", null],
  ] as const)("%s %s: %s", (id, kind, reason) =>
    expect(refuseKind(licence(id), kind, find)?.reason ?? null).toBe(reason),
  );
  test("a kind that is not offered has no template", () =>
    expect(() => template("icp-filing", "replacement")).toThrow(RangeError));
  test("every entry that the agency handles offers something", () => {
    for (const entry of ruleSet.licences)
      expect(offeredKinds(entry, find).length > 0).toBe(entry.kind !== "abolished" && entry.handling !== "refer");
  });
});

describe("a new licence is examined, reviewed, sealed and fetched", () => {
  test.each(["icp-b25", "edi-b21", "network-culture-licence", "radio-tv-production"])("%s", (id) => {
    const made = template(id, "new");
    expect(made.path).toBe("examined");
    expect(made.stages).toEqual([
      "collecting",
      "internal-review",
      "sealing",
      "filing",
      "tracking",
      "fetching",
      "delivered",
      "closed",
    ]);
    expect(made.statuses).toContain("under-review");
    expect(made.papers.map((paper) => paper.catalogueId)).toEqual(licence(id).documents.map((paper) => paper.id));
    expect(made.clocks.map((clock) => clock.startEvent)).toEqual([
      "filed",
      "accepted",
      "granted",
      "supplement-requested",
    ]);
    expect(made.needsOtherReviewer).toBe(true);
    expect(made.hasUnconfirmedPapers).toBe(false);
    expect(made.window).toBeNull();
  });
  test("ICP licence: prerequisites, usual times, marks", () => {
    const made = template("icp-b25", "new");
    expect(made.requires).toEqual(["icp-filing"]);
    expect(made.forecasts.map((clock) => clock.key)).toEqual(["prepare"]);
    expect(made.confidence).toEqual({ papers: "secondary", process: "from-memory" });
    expect(made.validityYears).toBe(5);
    expect(made.legalBasis.map((basis) => basis.source)).toContain("telecom-licence-measures");
  });
  test("prerequisites found by the assessment win", () => {
    const made = buildTemplate({ licence: licence("icp-b25"), kind: "new", find, requires: [] });
    expect(made.requires).toEqual([]);
  });
  test("papers follow the facts", () => {
    const made = buildTemplate({
      licence: licence("network-culture-licence"),
      kind: "new",
      find,
      paperStates: { "performer-file": "applies", "self-review": "does-not-apply" },
    });
    expect(made.papers.map((paper) => paper.catalogueId)).toContain("performer-file");
    expect(made.papers.map((paper) => paper.catalogueId)).not.toContain("self-review");
  });
});

describe("a filing is short", () => {
  test("ICP filing: no review by another, nothing to fetch", () => {
    const made = template("icp-filing", "new");
    expect(made.path).toBe("registered");
    expect(made.stages).toEqual(["collecting", "sealing", "filing", "tracking", "delivered", "closed"]);
    expect(made.statuses).toEqual([
      "not-filed",
      "filed",
      "supplement-requested",
      "issued",
      "not-accepted",
      "withdrawn",
    ]);
    expect(made.needsOtherReviewer).toBe(false);
    expect(made.hasUnconfirmedPapers).toBe(licence("icp-filing").documentsConfidence === "from-memory");
  });
  test("nothing is sealed where nothing is drawn up", () => {
    const made = template("app-filing", "new");
    expect(made.stages).toEqual(["collecting", "filing", "tracking", "delivered", "closed"]);
  });
});

describe("yearly reports", () => {
  test("of a telecom licence: papers and process of the report's own entry", () => {
    const made = template("icp-b25", "annual-report");
    expect(made).toMatchObject({
      licenceId: "icp-b25",
      sourceLicenceId: "telecom-annual-report",
      path: "registered",
      window: { from: "01-01", to: "03-31" },
      requires: [],
    });
    expect(made.papers.map((paper) => paper.catalogueId)).toEqual(
      licence("telecom-annual-report").documents.map((paper) => paper.id),
    );
    expect(made.steps.map((step) => step.id)).toEqual(["fill", "publish", "spot-check"]);
    expect(template("telecom-annual-report", "annual-report").papers).toEqual(made.papers);
  });
  test.each(["network-culture-licence", "radio-tv-production"])("%s: window known, papers to be confirmed", (id) => {
    const made = template(id, "annual-report");
    expect(made.window).toEqual({ from: "01-01", to: "03-31" });
    expect(made.sourceLicenceId).toBe(id);
    expect(made.papers.length).toBeGreaterThan(0);
    expect(made.papers.every((paper) => paper.isUnconfirmed && paper.catalogueId === null)).toBe(true);
    expect(tasksOnEntering("collecting", made.tasks).map((task) => task.key)).toContain("confirm-papers");
  });
});

describe("renewals, changes, cancellations", () => {
  test("a telecom renewal: 90 days before expiry, and the proof that the rule names", () => {
    const made = template("icp-b25", "renewal");
    expect(
      made.clocks.map((clock) => [clock.key, clock.startEvent, clock.length, clock.unit, clock.direction]),
    ).toEqual([
      ["renewal", "licence-expiry", 90, "day", "before"],
      ["general-accept", "filed", 5, "working-day", "after"],
      ["general-renew", "licence-expiry", 0, "day", "before"],
      ["general-issue", "granted", 10, "working-day", "after"],
      ["supplement-reply", "supplement-requested", null, "working-day", "after"],
    ]);
    const [opened] = made.papers.filter((paper) => !paper.isUnconfirmed);
    expect(opened).toMatchObject({ documentType: "business-opened-proof", confidence: "official" });
    expect(made.papers.filter((paper) => paper.isUnconfirmed).map((paper) => paper.documentType)).toEqual([
      "application-form",
      "existing-licence",
      "business-licence",
    ]);
  });
  test("other renewals name no paper that has a source", () => {
    expect(template("radio-tv-production", "renewal").papers.every((paper) => paper.isUnconfirmed)).toBe(true);
  });
  test("a change holds its duties but not the one on ceasing, a cancellation only that", () => {
    expect(template("icp-b25", "change").clocks.map((clock) => clock.key)).toEqual([
      "change-1",
      "change-2",
      "change-4",
      "general-accept",
      "general-decide",
      "general-issue",
      "supplement-reply",
    ]);
    // A filing is no permit: its window says how long it takes.
    expect(template("icp-filing", "change").clocks.some((clock) => clock.basis.isGeneral)).toBe(false);
    expect(template("icp-b25", "cancellation").clocks.map((clock) => clock.key)).toEqual([
      "change-3",
      "general-accept",
      "general-decide",
      "supplement-reply",
    ]);
  });
  test("an extension is asked for by the rule on scope and decided by the licence's own limit, marked to be confirmed", () => {
    const { clocks, papers } = template("icp-b25", "scope-extension");
    expect(clocks.map((clock) => [clock.key, clock.length, clock.unit])).toEqual([
      ["change-1", 30, "day"],
      ["change-4", 90, "day"],
      ["general-accept", 5, "working-day"],
      ["review", 60, "working-day"],
      ["general-issue", 10, "working-day"],
      ["supplement-reply", null, "working-day"],
    ]);
    expect(clocks.find(({ key }) => key === "review")).toMatchObject({ basis: { confidence: "from-memory" } });
    expect(papers.every((paper) => paper.isUnconfirmed)).toBe(true);
  });
  test("a replacement is decided within the twenty days of the general law, and says that they are read so", () => {
    const decide = template("network-culture-licence", "replacement").clocks.find(
      ({ key }) => key === "general-decide",
    );
    expect(decide).toMatchObject({
      startEvent: "accepted",
      length: 20,
      unit: "working-day",
      extension: { value: 10, unit: "working-day" },
      basis: { isGeneral: true, confidence: "from-memory", cites: [{ source: "licensing-law", articles: "42" }] },
    });
    expect(decide?.note?.zh).toContain("向窗口确认");
  });
  test("what is no permit has no term of the general law", () => {
    expect(template("icp-filing", "cancellation").clocks.map(({ key }) => key)).toEqual(["supplement-reply"]);
    expect(template("iso-9001", "replacement").clocks.map(({ key }) => key)).toEqual(["supplement-reply"]);
  });
  test("nothing is fetched where a licence is given up", () => {
    expect(template("icp-b25", "cancellation").stages).not.toContain("fetching");
    expect(template("icp-b25", "replacement").stages).toContain("fetching");
  });
  test("a filing has a proof, not a licence", () => {
    const held = (id: string) =>
      template(id, "change").papers.find((paper) => paper.documentType === "existing-licence");
    expect(held("icp-filing")?.name.zh).toBe("现有备案凭证");
    expect(held("icp-b25")?.name.zh).toBe("现有许可证正副本");
  });
  test("a certificate's renewal is a usual time, no legal term", () => {
    const made = template("iso-9001", "renewal");
    expect(made.clocks.map((clock) => clock.key)).toEqual(["supplement-reply"]);
    expect(made.forecasts.map((clock) => clock.key)).toEqual(["renewal"]);
  });
});

const ALL = ruleSet.licences.flatMap((entry) => offeredKinds(entry, find).map((kind) => [entry.id, kind] as const));

describe("every template there is", () => {
  test("covers the catalogue", () => {
    expect(ALL.length).toBeGreaterThan(150);
    expect(new Set(ALL.map(([, kind]) => kind)).size).toBe(APPLICATION_KINDS.length);
  });
  test.each(ALL)("%s %s", (id, kind) => {
    const made = template(id, kind);
    expect(made.stages[0]).toBe("collecting");
    expect(made.stages.at(-1)).toBe("closed");
    expect(made.statuses[0]).toBe("not-filed");
    expect(made.statuses).toContain("issued");
    expect(new Set(made.tasks.map((task) => task.key)).size).toBe(made.tasks.length);
    for (const task of made.tasks) expect(made.stages).toContain(task.stage);
    // Whole: something to hand in, a task in each stage that somebody works through, and each clock with its start and basis.
    expect(made.papers.length).toBeGreaterThan(kind === "new" || kind === "annual-report" ? -1 : 0);
    for (const stage of made.stages.filter((each) => each !== "closed"))
      if (stage !== "collecting" || made.papers.length > 0)
        expect(
          made.tasks.map((task) => task.stage),
          stage,
        ).toContain(stage);
    for (const clock of [...made.clocks, ...made.forecasts]) {
      expect(clock.basis.text !== null || clock.basis.cites.length > 0 || clock.basis.entryLevel).toBe(true);
      if (clock.endsWhen.length > 0)
        expect(
          made.statuses.filter((status) => clock.endsWhen.includes(status)),
          clock.key,
        ).not.toEqual([]);
    }
    if (made.hasUnconfirmedPapers) expect(made.tasks.map((task) => task.key)).toContain("confirm-papers");
    const keys = [...made.clocks, ...made.forecasts].map((clock) => clock.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(made.papers.map((paper) => paper.position)).toEqual(made.papers.map((_, index) => index + 1));
    expect(made.hasUnconfirmedPapers).toBe(made.papers.some((paper) => paper.isUnconfirmed));
    // Stored as JSON and read again: nothing may be lost on the way.
    expect(contentHash(JSON.parse(JSON.stringify(made)))).toBe(contentHash(made));
  });
});

test("a review task goes to another person", () => {
  expect(tasksOnEntering("internal-review", template("icp-b25", "new").tasks)).toMatchObject([
    { key: "review", ownerRole: "reviewer" },
  ]);
});

test("third parties are followed up", () => {
  expect(template("idc-b11", "new").tasks.map((task) => task.key)).toContain("follow-evaluation");
});

describe("an entry that the agency wrote", () => {
  /** With one item in every list and every optional group of fields there, as the form begins them. */
  function filled(fields: readonly FormField[], begun: unknown): Record<string, unknown> {
    const value = { ...(begun as Record<string, unknown>) };
    for (const field of fields) {
      if (field.kind === "list") value[field.key] = [filled(field.fields, field.fresh([]))];
      else if (field.kind === "fields") value[field.key] = filled(field.fields, value[field.key] ?? field.fresh());
    }
    return value;
  }
  const written = filled(
    LICENCE_FORM.flatMap((section) => section.fields),
    freshLicence("own-licence"),
  ) as unknown as Licence; // what only a person can choose is open

  test("is offered", () =>
    expect(offeredKinds(written, find)).toEqual(expect.arrayContaining(["new", "renewal", "change"])));
  test.each(APPLICATION_KINDS)("can be applied for as far as it is offered: %s", (kind) => {
    expect(written.documents).toHaveLength(1);
    for (const own of licenceSchema.shape.kind.options)
      for (const anchor of LIFE_EVENTS) {
        const [duty] = written.changes;
        const entry: Licence = {
          ...{ ...written, kind: own, prerequisites: [] },
          deadline: written.deadline && { ...written.deadline, anchor },
          changes: [{ ...duty!, deadline: { value: 30, unit: "day", direction: "after", anchor } }],
        };
        if (refuseKind(entry, kind, find)) continue;
        const made = buildTemplate({ licence: entry, kind, find });
        expect(made.licenceId).toBe("own-licence");
        if (kind === "new") expect(made.papers.map(({ documentType }) => documentType)).toEqual(["other-paper"]);
      }
  });
});
