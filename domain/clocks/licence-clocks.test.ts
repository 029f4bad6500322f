import { describe, expect, test } from "vitest";
import { publishedCalendar } from "@/domain/calendar/work-calendar";
import { licenceById } from "@/domain/rules/rule-set";
import { STATUSES_OF_PATH } from "@/domain/workflow/official-status";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { type ClockDefinition, OFFICIAL_EVENTS } from "./clock-definition";
import { computeClock } from "./compute-clock";
import { changeClocks, newApplicationClocks, readUnit, renewalClock, renewalTerms } from "./licence-clocks";
import { NAMED_STEPS, officialPath, phasesOf } from "./step-phases";

const ruleSet = loadRuleSet();
const licence = (id: string) => licenceById(ruleSet, id);
const calendar = publishedCalendar();

/** key: start → ends, length unit (actor) */
function brief(clock: ClockDefinition): string {
  const start = clock.afterStep ? `after ${clock.afterStep}` : clock.startEvent;
  const length = clock.length === null ? "as noticed" : `${clock.length} ${clock.unit}`;
  const optional = clock.isOptional ? ", optional" : "";
  return `${clock.key}: ${start} → ${clock.endsWhen.join("/") || "by hand"}, ${length} (${clock.actor}${optional})`;
}

const SUPPLEMENT = "supplement-reply: supplement-requested → filed/under-review/withdrawn, as noticed (applicant)";
const PRE_ACCEPT = "pre-accept: filed → accepted/supplement-requested/not-accepted, 5 working-day (authority)";
const ACCEPT = "accept: filed → accepted/supplement-requested/not-accepted, 5 working-day (authority)";
const ISSUE = "issue: granted → issued, 10 working-day (authority)";

describe("the statutory clocks of a new application", () => {
  test.each([
    ["icp-b25", [PRE_ACCEPT, "review: accepted → granted/refused, 60 working-day (authority)", ISSUE, SUPPLEMENT]],
    ["edi-b21", [PRE_ACCEPT, "review: accepted → granted/refused, 60 working-day (authority)", ISSUE, SUPPLEMENT]],
    [
      "network-culture-licence",
      [ACCEPT, "decide: accepted → granted/refused, 20 working-day (authority)", ISSUE, SUPPLEMENT],
    ],
    [
      "radio-tv-production",
      [ACCEPT, "decide: accepted → granted/refused, 20 working-day (authority)", ISSUE, SUPPLEMENT],
    ],
    [
      "icp-filing",
      ["review: filed → issued/not-accepted/supplement-requested, 20 working-day (authority)", SUPPLEMENT],
    ],
    ["telecom-annual-report", [SUPPLEMENT]],
    ["public-security-filing", ["deadline: service-start → filed/withdrawn, 30 day (applicant)", SUPPLEMENT]],
    [
      "algorithm-filing",
      [
        "submit: service-start → filed, 10 working-day (client)",
        "review: filed → issued/not-accepted/supplement-requested, 30 working-day (authority)",
        SUPPLEMENT,
      ],
    ],
    [
      "avsp",
      [
        "general-accept: filed → accepted/supplement-requested/not-accepted, 5 working-day (authority)",
        "local: accepted → by hand, 20 working-day (authority)",
        "nrta: after local → granted/refused, 40 working-day (authority)",
        "general-issue: granted → issued, 10 working-day (authority)",
        SUPPLEMENT,
      ],
    ],
    [
      "hr-service-licence",
      [
        "general-accept: filed → accepted/supplement-requested/not-accepted, 5 working-day (authority)",
        "review: accepted → granted/refused, 20 working-day (authority)",
        "filing: service-start → by hand, 15 day (client, optional)",
        "general-issue: granted → issued, 10 working-day (authority)",
        SUPPLEMENT,
      ],
    ],
    ["live-service-filing", ["deadline: service-start → filed/withdrawn, 30 day (applicant)", SUPPLEMENT]],
    [
      "art-dealing-filing",
      [
        "import: filed → by hand, 5 working-day (authority, optional)",
        "deadline: registration → filed/withdrawn, 15 day (applicant)",
        SUPPLEMENT,
      ],
    ],
    [
      "short-number-95",
      [
        ACCEPT,
        "review: accepted → granted/refused, 20 working-day (authority)",
        "provincial-filing: granted → by hand, 10 working-day (agency)",
        SUPPLEMENT,
      ],
    ],
    [
      "device-platform-filing",
      [
        "check: filed → issued/not-accepted/supplement-requested, 1 working-day (authority)",
        "publish: issued → by hand, 7 working-day (authority)",
        "inspect: issued → by hand, 3 month (authority)",
        SUPPLEMENT,
      ],
    ],
    [
      "travel-agency",
      [
        "general-accept: filed → accepted/supplement-requested/not-accepted, 5 working-day (authority)",
        "decide: accepted → granted/refused, 20 working-day (authority)",
        "deposit: issued → by hand, 3 working-day (applicant)",
        "general-issue: granted → issued, 10 working-day (authority)",
        SUPPLEMENT,
      ],
    ],
  ])("%s", (id, expected) => expect(newApplicationClocks(licence(id)).clocks.map(brief)).toEqual(expected));

  test("what is promised or usual feeds forecasts only", () => {
    expect(newApplicationClocks(licence("icp-b25")).forecasts.map(brief)).toEqual([
      "prepare: opened → filed, 10 working-day (agency)",
    ]);
    expect(newApplicationClocks(licence("iso-9001")).forecasts.map(brief)).toEqual([
      "stage1: opened → filed, 2 week (third-party)",
      "stage2: after stage1 → filed, 4 week (third-party)",
    ]);
    expect(newApplicationClocks(licence("call-centre-b24")).forecasts.map(brief)).toContain(
      "site-check: accepted → by hand, 10 working-day (authority, optional)",
    );
  });

  test("the review of telecom licences keeps that the text says 日 and what the note says", () => {
    const review = newApplicationClocks(licence("icp-b25")).clocks.find((clock) => clock.key === "review");
    expect(review).toMatchObject({
      saysDay: true,
      kind: "statutory",
      basis: { confidence: "official", entryLevel: true },
    });
    expect(review?.note?.zh).toContain("60日");
    expect(review?.basis.cites).toContainEqual(expect.objectContaining({ source: "telecom-regs" }));
  });

  test("extensions stand where the words give them", () => {
    const decide = newApplicationClocks(licence("radio-tv-production")).clocks.find((clock) => clock.key === "decide");
    expect(decide?.extension).toEqual({ value: 10, unit: "working-day" });
    const review = newApplicationClocks(licence("icp-b25")).clocks.find((clock) => clock.key === "review");
    expect(review?.extension).toBeNull();
  });
});

describe.each(ruleSet.licences.map((entry) => [entry.id, entry] as const))("%s", (_, entry) => {
  const { clocks, forecasts } = newApplicationClocks(entry);
  test("every limited step is a clock or a forecast, or is the deadline said twice", () => {
    const keys = new Set([...clocks, ...forecasts].map((clock) => clock.key));
    const missing = entry.process.filter((step) => step.limit && !keys.has(step.id));
    for (const step of missing)
      expect([step.limit?.value, step.limit?.unit]).toEqual([entry.deadline?.value, entry.deadline?.unit]);
  });
  test("keys are unique, statutory and forecast are kept apart", () => {
    const keys = [...clocks, ...forecasts, ...changeClocks(entry)].map((clock) => clock.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(clocks.every((clock) => clock.kind === "statutory")).toBe(true);
    expect(forecasts.some((clock) => clock.kind === "statutory")).toBe(false);
  });
  test("starts and ends lie on the entry's own way", () => {
    const used: readonly string[] = STATUSES_OF_PATH[officialPath(entry.kind)];
    for (const clock of [...clocks, ...forecasts]) {
      if ((OFFICIAL_EVENTS as readonly string[]).includes(clock.startEvent)) expect(used).toContain(clock.startEvent);
      if (clock.key !== "supplement-reply") for (const end of clock.endsWhen) expect(used).toContain(end);
      if (clock.afterStep) expect(entry.process.map((step) => step.id)).toContain(clock.afterStep);
    }
  });
  test("every clock with a length can be computed", () => {
    for (const clock of [...clocks, ...forecasts, ...changeClocks(entry)])
      if (clock.length !== null) expect(computeClock(clock, "2026-03-02", calendar).dueOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
  test("a way that decides has an end", () => {
    const phases = [...phasesOf(entry).values()];
    const decides = entry.process.some(
      (step) => step.actor === "authority" && !phasesOf(entry).get(step.id)?.isOptional,
    );
    if (decides)
      expect(phases.some((phase) => phase.endsWhen.includes("granted") || phase.endsWhen.includes("issued"))).toBe(
        true,
      );
  });
});

test("the exceptions name steps that exist", () => {
  const steps = new Set(ruleSet.licences.flatMap((entry) => entry.process.map((step) => `${entry.id}/${step.id}`)));
  expect(NAMED_STEPS.filter((name) => !steps.has(name))).toEqual([]);
});

describe("日", () => {
  test.each([
    ["day", "authority", "working-day", true],
    ["day", "applicant", "day", true],
    ["day", "client", "day", true],
    ["working-day", "applicant", "working-day", false],
    ["month", "authority", "month", false],
  ] as const)("%s of %s: %s", (unit, actor, read, saysDay) =>
    expect(readUnit(unit, actor)).toEqual({ unit: read, saysDay }),
  );
});

describe("renewal", () => {
  test.each([
    ["icp-b25", "2027-03-01", "2026-12-01", null], // 90 calendar days
    ["network-culture-licence", "2027-01-01", "2026-12-02", null], // 30 calendar days
    ["radio-tv-production", "2027-03-31", "2027-02-17", null], // 30 working days, practice
    ["food-business-licence", "2026-12-25", "2026-12-04", "2026-08-17"], // 15 and 90 working days
    ["drug-business-licence", "2026-12-31", "2026-10-31", "2026-06-30"], // two and six months
    ["trademark", "2026-12-31", "2026-12-31", "2025-12-31"],
    ["hazchem-licence", "2026-12-31", "2026-09-30", null],
    ["pawn-shop", "2026-12-31", "2026-12-01", null], // no figure: 30 days by the general law
  ])("%s expiring %s: by %s, from %s", (id, expiry, dueOn, opensOn) => {
    const clock = renewalClock(licence(id));
    expect(clock && computeClock(clock, expiry, calendar).dueOn).toBe(dueOn);
    const opens = renewalTerms(licence(id))?.opens ?? null;
    expect(clock && opens ? computeClock(clock, expiry, calendar, { length: opens }).dueOn : null).toBe(opensOn);
  });
  test("the general default says so", () => {
    expect(renewalClock(licence("pawn-shop"))?.basis).toMatchObject({
      isGeneral: true,
      cites: [{ source: "licensing-law" }],
    });
    expect(renewalClock(licence("icp-b25"))?.basis).toMatchObject({ isGeneral: false, confidence: "official" });
  });
  test.each(["mlps", "hnte", "cross-border-plates", "icp-filing"])("%s has no known term", (id) =>
    expect(renewalClock(licence(id))).toBeNull(),
  );
  test("a certificate is renewed by custom", () => expect(renewalClock(licence("iso-9001"))?.kind).toBe("typical"));
});

describe("changes", () => {
  test("ICP licence", () => {
    expect(
      changeClocks(licence("icp-b25")).map((clock) => [
        clock.key,
        clock.startEvent,
        clock.direction,
        clock.length,
        clock.unit,
      ]),
    ).toEqual([
      ["change-1", "company-decision", "after", 30, "day"],
      ["change-2", "registration-change", "after", 30, "day"],
      ["change-3", "cessation", "before", 90, "day"],
      ["change-4", "change", "before", 90, "day"],
    ]);
  });
  test("duties without a term make no clock", () => expect(changeClocks(licence("radio-tv-production"))).toEqual([]));
});
