import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { heldLicences } from "@/db/schema";
import { licenceById } from "@/domain/rules/rule-set";
import type { Day } from "@/domain/shared/day";
import { STAGE_ORDER } from "@/domain/workflow/internal-stage";
import { createClient, createContact, eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { read } from "../context";
import { recordHeldLicence } from "../held-licences/record-held-licence";
import { requestDocuments } from "../requirements/request-documents";
import { installedRuleSet } from "@/server/rules-in-force";
import { startClock } from "./record-clock";
import {
  applicationOf,
  clocksOf,
  official,
  openTasksOf,
  papersOf,
  readyToFile,
  refusalOf,
  settlePapers,
  stage,
  startApplication,
} from "./testing/walk";

const world = await testWorld();
const { consultant, colleague } = world.people;
const owner = world.contextOf(consultant);
const reviewer = world.contextOf(colleague);
const on = (day: Day) => world.setNow(`${day}T02:00:00Z`); // 10:00 in Shanghai

const heldBy = (clientId: string, licenceId: string) =>
  read(owner, (tx) =>
    tx
      .select()
      .from(heldLicences)
      .where(and(eq(heldLicences.clientId, clientId), eq(heldLicences.licenceId, licenceId))),
  );

describe("examined: a new licence from the first paper to the end", () => {
  test.each([
    { licenceId: "icp-b25", accept: "pre-accept", decide: ["review", 60], issue: "issue" },
    { licenceId: "edi-b21", accept: "pre-accept", decide: ["review", 60], issue: "issue" },
    { licenceId: "network-culture-licence", accept: "accept", decide: ["decide", 20], issue: "issue" },
    { licenceId: "radio-tv-production", accept: "accept", decide: ["decide", 20], issue: "issue" },
  ] as const)("$licenceId", async ({ licenceId, accept, decide, issue }) => {
    on("2026-03-02");
    const { client, applicationId } = await startApplication(world, licenceId);
    const catalogue = licenceById(installedRuleSet(), licenceId);
    const papers = await papersOf(owner, applicationId);
    expect(papers.map((paper) => paper.catalogueId)).toEqual(catalogue.documents.map((paper) => paper.id));
    let now = await applicationOf(owner, applicationId);
    expect(now).toMatchObject({ officialStatus: "not-filed", internalStage: "collecting", turn: "agency" });
    expect(now.number).toMatch(/^SQ-2026-\d{4,}$/);
    expect(now.papersTotal).toBe(papers.filter((paper) => paper.isMandatory).length);
    expect(await openTasksOf(owner, applicationId)).toContain("request-papers");

    // Asking turns it to the client.
    const sent = await requestDocuments(owner, { applicationId, dueOn: "2026-03-09" });
    expect(sent.papers).toBe(papers.filter((paper) => paper.suppliedBy === "client").length);
    now = await applicationOf(owner, applicationId);
    expect(now).toMatchObject({ turn: "client", nextAct: "supply-papers", dueOn: "2026-03-09", dueKind: "own" });
    expect(await openTasksOf(owner, applicationId)).not.toContain("request-papers");

    // Filing is refused until papers, prerequisites and review are there.
    expect(await refusalOf(stage(owner, applicationId, "internal-review"))).toBe("documents-outstanding");
    await settlePapers(owner, reviewer, applicationId);
    now = await applicationOf(owner, applicationId);
    expect([now.papersReady, now.nextAct]).toEqual([now.papersTotal, "review-inside"]);
    for (const required of now.template.requires) {
      expect(await refusalOf(official(owner, applicationId, "filed", "2026-03-02"))).toBe("prerequisite-missing");
      await recordHeldLicence(owner, {
        clientId: client.id,
        fields: {
          licenceId: required,
          number: null,
          scope: null,
          validFrom: "2025-01-01",
          validTo: null,
          isExpiryUnknown: true,
        },
      });
    }
    expect(await refusalOf(official(owner, applicationId, "filed", "2026-03-02"))).toBe("internal-review-missing");
    await stage(owner, applicationId, "internal-review");
    const afterReview = STAGE_ORDER.slice(2).find((each) => now.template.stages.includes(each)) ?? "filing";
    expect(await refusalOf(stage(owner, applicationId, afterReview))).toBe("review-by-same-person");
    await stage(reviewer, applicationId, afterReview);
    if (afterReview === "sealing") await stage(owner, applicationId, "filing");
    expect(await refusalOf(stage(owner, applicationId, "tracking"))).toBe("not-filed-yet");
    expect(await refusalOf(official(owner, applicationId, "filed", "2026-03-03"))).toBe("date-in-future");

    // Filed on a Monday: the formal check has five working days.
    on("2026-03-09");
    await official(owner, applicationId, "filed", "2026-03-09", { filingNumber: "收-0418", stage: "tracking" });
    now = await applicationOf(owner, applicationId);
    expect(now).toMatchObject({
      internalStage: "tracking",
      filedOn: "2026-03-09",
      filingNumber: "收-0418",
      turn: "authority",
      dueOn: "2026-03-16",
      isDueInWorkingDays: true,
      dueKind: "statutory",
    });
    expect(await clocksOf(owner, applicationId)).toEqual([`${accept}: 2026-03-09 → 2026-03-16`]);
    expect((await papersOf(owner, applicationId)).map((paper) => paper.status)).toEqual(papers.map(() => "filed"));
    expect(await openTasksOf(owner, applicationId)).toEqual(["follow-authority"]);

    on("2026-03-13");
    await official(owner, applicationId, "accepted", "2026-03-12");
    now = await applicationOf(owner, applicationId);
    expect(now).toMatchObject({ isFirstTimeAccepted: true, firstAnsweredOn: "2026-03-12", acceptedOn: "2026-03-12" });
    expect(await clocksOf(owner, applicationId, "met")).toEqual([`${accept}: 2026-03-09 → 2026-03-16`]);
    // 60 working days from 12 March 2026: Qingming, Labour Day (with make-up days) and Dragon Boat lie in between.
    const decision = decide[1] === 60 ? "2026-06-09" : "2026-04-10";
    expect(await clocksOf(owner, applicationId)).toContain(`${decide[0]}: 2026-03-12 → ${decision}`);
    expect(now.dueOn).toBe(decision);
    expect(await refusalOf(official(owner, applicationId, "issued", "2026-03-13"))).toBe("move-not-allowed");
    await official(owner, applicationId, "under-review", "2026-03-13");
    expect(await refusalOf(official(owner, applicationId, "granted", "2026-03-12"))).toBe("date-before-last-move");

    on("2026-04-07");
    expect(await refusalOf(stage(owner, applicationId, "fetching"))).toBe("not-granted-yet");
    await official(owner, applicationId, "granted", "2026-04-03", { stage: "fetching" });
    expect(await clocksOf(owner, applicationId)).toEqual([
      expect.stringMatching(new RegExp(`^(general-)?${issue}: 2026-04-03 → 2026-04-20$`)),
    ]);
    expect(await refusalOf(stage(owner, applicationId, "delivered"))).toBe("not-issued-yet");
    expect(await refusalOf(official(owner, applicationId, "issued", "2026-04-07"))).toBe("licence-details-missing");
    await official(owner, applicationId, "issued", "2026-04-07", {
      licence: {
        number: "样B2-20260418",
        scope: "全国",
        validFrom: "2026-04-07",
        validTo: "2031-04-06",
        isExpiryUnknown: false,
      },
    });
    expect(await clocksOf(owner, applicationId)).toEqual([]);
    expect(await heldBy(client.id, licenceId)).toMatchObject([
      { number: "样B2-20260418", validTo: "2031-04-06", applicationId },
    ]);
    expect(await applicationOf(owner, applicationId)).toMatchObject({ turn: "agency", nextAct: "deliver" });
    await stage(owner, applicationId, "delivered");
    await stage(owner, applicationId, "closed");
    expect(await applicationOf(owner, applicationId)).toMatchObject({ turn: "nobody", nextAct: "none", dueOn: null });
    expect(await openTasksOf(owner, applicationId)).toEqual([]);

    const kinds = (await eventsOf(world, client.id)).filter((event) => event.applicationId === applicationId);
    expect(kinds.filter((event) => event.kind === "official-status.changed").map((event) => event.data.to)).toEqual([
      "filed",
      "accepted",
      "under-review",
      "granted",
      "issued",
    ]);
    expect(kinds.every((event) => event.kind !== "stage.changed" || !event.isClientVisible)).toBe(true);
  });
});

describe("what may come in between", () => {
  async function filed(licenceId = "icp-filing") {
    on("2026-11-02");
    const started = await startApplication(world, licenceId);
    const { applicationId } = started;
    await readyToFile(owner, reviewer, applicationId);
    await official(owner, applicationId, "filed", "2026-11-02", { stage: "tracking" });
    return started;
  }

  test("a supplement before acceptance: counted, its own clock, back to filed, and the formal check again", async () => {
    const { applicationId } = await filed("radio-tv-production");
    on("2026-11-09");
    await official(owner, applicationId, "supplement-requested", "2026-11-09", {
      replyWithin: { value: 10, unit: "working-day" },
    });
    let now = await applicationOf(owner, applicationId);
    expect(now).toMatchObject({
      isFirstTimeAccepted: false,
      firstAnsweredOn: "2026-11-09",
      supplementFrom: "filed",
      supplementRounds: 1,
      turn: "agency",
      nextAct: "answer-supplement",
      dueOn: "2026-11-23",
    });
    expect(await clocksOf(owner, applicationId)).toEqual(["supplement-reply: 2026-11-09 → 2026-11-23"]);
    expect(await refusalOf(official(owner, applicationId, "under-review", "2026-11-09"))).toBe(
      "supplement-began-elsewhere",
    );
    on("2026-11-16");
    await official(owner, applicationId, "filed", "2026-11-16");
    now = await applicationOf(owner, applicationId);
    expect(now).toMatchObject({ filedOn: "2026-11-02", supplementFrom: null, isFirstTimeAccepted: false });
    expect(await clocksOf(owner, applicationId)).toEqual(["accept: 2026-11-16 → 2026-11-23"]);
    await official(owner, applicationId, "accepted", "2026-11-16");
    expect((await applicationOf(owner, applicationId)).isFirstTimeAccepted).toBe(false);
  });

  test("a notice without a term starts no clock, and its term is added when it is known", async () => {
    const { applicationId } = await filed("radio-tv-production");
    await official(owner, applicationId, "supplement-requested", "2026-11-02");
    expect(await clocksOf(owner, applicationId)).toEqual([]);
    expect((await applicationOf(owner, applicationId)).dueOn).toBeNull();
    const start = { applicationId, key: "supplement-reply", on: "2026-11-02" };
    expect(await refusalOf(startClock(owner, start))).toBe("clock-length-missing");
    await startClock(owner, { ...start, length: { value: 15, unit: "day" } });
    expect(await applicationOf(owner, applicationId)).toMatchObject({ dueOn: "2026-11-17", isDueInWorkingDays: false });
    expect(await refusalOf(startClock(owner, { ...start, length: { value: 5, unit: "day" } }))).toBe("clock-running");
  });

  test("a suspension stops the authority's clock and lengthens it", async () => {
    const { applicationId } = await filed("radio-tv-production");
    await official(owner, applicationId, "accepted", "2026-11-02");
    await official(owner, applicationId, "under-review", "2026-11-02");
    expect((await applicationOf(owner, applicationId)).dueOn).toBe("2026-11-30");
    on("2026-11-09");
    await official(owner, applicationId, "suspended", "2026-11-09", { note: "检验" });
    on("2026-11-13");
    await official(owner, applicationId, "under-review", "2026-11-13");
    // 9 to 13 November, five working days, do not count.
    expect((await applicationOf(owner, applicationId)).dueOn).toBe("2026-12-07");
  });

  test("a refusal stops every clock and leaves the closing", async () => {
    const { client, applicationId } = await filed("radio-tv-production");
    await official(owner, applicationId, "accepted", "2026-11-02");
    await official(owner, applicationId, "under-review", "2026-11-02");
    await official(owner, applicationId, "refused", "2026-11-02", { note: "场地不符合" });
    expect(await clocksOf(owner, applicationId)).toEqual([]);
    expect(await applicationOf(owner, applicationId)).toMatchObject({ turn: "agency", nextAct: "close" });
    await stage(owner, applicationId, "closed");
    expect(await heldBy(client.id, "radio-tv-production")).toEqual([]);
  });

  test("not accepted at the window, and withdrawn before that", async () => {
    const first = await filed("radio-tv-production");
    await official(owner, first.applicationId, "not-accepted", "2026-11-02");
    expect((await applicationOf(owner, first.applicationId)).isFirstTimeAccepted).toBe(false);
    const second = await startApplication(world, "icp-b25");
    await official(owner, second.applicationId, "withdrawn", "2026-11-02", { note: "客户改了计划" });
    expect(await applicationOf(owner, second.applicationId)).toMatchObject({
      nextAct: "close",
      isFirstTimeAccepted: null,
    });
  });

  test("a registered filing is answered at once", async () => {
    const { client, applicationId } = await filed("icp-filing");
    expect(await clocksOf(owner, applicationId)).toEqual(["review: 2026-11-02 → 2026-11-30"]);
    on("2026-11-20");
    await official(owner, applicationId, "issued", "2026-11-19", {
      licence: { number: "沪ICP备样例号", scope: null, validFrom: "2026-11-19", validTo: null, isExpiryUnknown: false },
    });
    expect(await applicationOf(owner, applicationId)).toMatchObject({ isFirstTimeAccepted: true, nextAct: "deliver" });
    expect(await heldBy(client.id, "icp-filing")).toMatchObject([{ number: "沪ICP备样例号", validTo: null }]);
    expect(await refusalOf(official(owner, applicationId, "accepted", "2026-11-20"))).toBe("template-status-unused");
  });
});

describe("of a licence already held", () => {
  async function holder(licenceId: string, validTo: Day | null) {
    const client = await createClient(world, consultant);
    await createContact(world, client.id, { isMain: true });
    await recordHeldLicence(owner, {
      clientId: client.id,
      fields: {
        licenceId,
        number: "样B2-20220001",
        scope: "全国",
        validFrom: "2022-03-01",
        validTo,
        isExpiryUnknown: validTo === null,
      },
    });
    return client;
  }

  test.each(["icp-b25", "edi-b21"])("the telecom yearly report of %s runs by its window", async (licenceId) => {
    on("2026-11-23");
    const client = await holder(licenceId, "2027-02-28");
    const { applicationId } = await startApplication(world, licenceId, "annual-report", { client });
    let now = await applicationOf(owner, applicationId);
    expect(now).toMatchObject({ reportYear: 2027, template: { sourceLicenceId: "telecom-annual-report" } });
    const papers = await papersOf(owner, applicationId);
    expect(papers.map((paper) => paper.catalogueId)).toEqual(
      licenceById(installedRuleSet(), "telecom-annual-report").documents.map((paper) => paper.id),
    );
    expect(await clocksOf(owner, applicationId)).toEqual(["report-window: 2027-03-31 → 2027-03-31"]);
    expect(now).toMatchObject({ dueOn: "2027-03-31", dueKind: "statutory" });
    await settlePapers(owner, reviewer, applicationId);
    on("2027-01-04");
    if (now.template.stages.includes("sealing")) await stage(owner, applicationId, "sealing");
    await stage(owner, applicationId, "filing");
    await official(owner, applicationId, "filed", "2027-01-04", { stage: "tracking" });
    expect(await clocksOf(owner, applicationId)).toEqual([]);
    await official(owner, applicationId, "issued", "2027-01-04");
    now = await applicationOf(owner, applicationId);
    expect(now.nextAct).toBe("deliver");
    expect(await heldBy(client.id, licenceId)).toMatchObject([{ number: "样B2-20220001", version: 1 }]);
    await stage(owner, applicationId, "delivered");
    await stage(owner, applicationId, "closed");
  });

  test("the report on its own runs without a held licence on record", async () => {
    on("2027-01-04");
    const { applicationId } = await startApplication(world, "telecom-annual-report", "annual-report");
    expect(await applicationOf(owner, applicationId)).toMatchObject({ dueOn: "2027-03-31", reportYear: 2027 });
  });

  test("a renewal counts back from the expiry and renews what is held", async () => {
    on("2026-11-23");
    const client = await holder("icp-b25", "2027-03-01");
    const { applicationId } = await startApplication(world, "icp-b25", "renewal", { client });
    const now = await applicationOf(owner, applicationId);
    expect(now).toMatchObject({ dueOn: "2026-12-01", template: { hasUnconfirmedPapers: true } });
    const papers = await papersOf(owner, applicationId);
    expect(papers.filter((paper) => paper.isUnconfirmed).length).toBeGreaterThan(0);
    expect(papers.some((paper) => paper.documentType === "business-opened-proof" && !paper.isUnconfirmed)).toBe(true);
    await settlePapers(owner, reviewer, applicationId);
    await stage(owner, applicationId, "internal-review");
    await stage(reviewer, applicationId, now.template.stages.includes("sealing") ? "sealing" : "filing");
    if (now.template.stages.includes("sealing")) await stage(owner, applicationId, "filing");
    await official(owner, applicationId, "filed", "2026-11-23", { stage: "tracking" });
    expect(await clocksOf(owner, applicationId, "met")).toEqual(["renewal: 2027-03-01 → 2026-12-01"]);
    // 届满前作出是否准予延续的决定: a round of supplements does not move it.
    expect(await clocksOf(owner, applicationId, "running")).toEqual([
      "general-accept: 2026-11-23 → 2026-11-30",
      "general-renew: 2027-03-01 → 2027-03-01",
    ]);
    await official(owner, applicationId, "accepted", "2026-11-23");
    await official(owner, applicationId, "under-review", "2026-11-23");
    await official(owner, applicationId, "granted", "2026-11-23");
    await official(owner, applicationId, "issued", "2026-11-23", {
      licence: {
        number: "样B2-20220001",
        scope: "全国",
        validFrom: "2027-03-02",
        validTo: "2032-03-01",
        isExpiryUnknown: false,
      },
    });
    expect(await heldBy(client.id, "icp-b25")).toMatchObject([{ validTo: "2032-03-01", version: 2 }]);
  });

  test("without a known expiry a person starts the renewal's clock", async () => {
    on("2026-11-23");
    const client = await holder("icp-b25", null);
    const { applicationId } = await startApplication(world, "icp-b25", "renewal", { client });
    expect((await applicationOf(owner, applicationId)).dueOn).toBeNull();
    await startClock(owner, { applicationId, key: "renewal", on: "2027-03-01" });
    expect((await applicationOf(owner, applicationId)).dueOn).toBe("2026-12-01");
  });

  test("a change runs against the day it happened", async () => {
    on("2026-11-23");
    const client = await holder("icp-b25", "2027-03-01");
    const { applicationId } = await startApplication(world, "icp-b25", "change", { client });
    const { template } = await applicationOf(owner, applicationId);
    expect(template.hasUnconfirmedPapers).toBe(true);
    const [clock] = template.clocks;
    expect(clock?.startEvent).not.toBe("supplement-requested");
    const { dueOn } = await startClock(owner, { applicationId, key: clock?.key ?? "", on: "2026-11-20" });
    expect(await applicationOf(owner, applicationId)).toMatchObject({ dueOn, dueKind: "statutory" });
    expect(
      await refusalOf(startClock(owner, { applicationId, key: template.clocks[1]?.key ?? "", on: "2026-11-24" })),
    ).toBe("date-in-future");
  });
});
