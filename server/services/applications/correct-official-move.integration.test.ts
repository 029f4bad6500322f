import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { applications, clocks, events, heldLicences, requirements, tasks } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import type { Correction } from "@/domain/workflow/correct-move";
import { movesOfPath, type OfficialStatus } from "@/domain/workflow/official-status";
import { eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { verifyChain } from "../audit/verify-chain";
import { read } from "../context";
import { getApplication } from "../portal/get-progress";
import { correctOfficialMove, previewCorrection } from "./correct-official-move";
import { getApplication as getPage } from "./get-application";
import type { MoveOfficialStatus } from "./move-official-status";
import { endClock, startClock } from "./record-clock";
import { refreshOne } from "./refresh-all-figures";
import {
  applicationOf,
  clocksOf,
  official,
  openTasksOf,
  papersOf,
  readyToFile,
  refusalOf,
  stage,
  startApplication,
} from "./testing/walk";

const world = await testWorld();
const { consultant, colleague } = world.people;
const owner = world.contextOf(consultant);
const reviewer = world.contextOf(colleague);
const on = (day: Day) => world.setNow(`${day}T02:00:00Z`);

/** Everything that a move can change, without what counts writings. */
const stateOf = (applicationId: string, withClockIds = true) =>
  read(owner, async (tx) => {
    const [row] = await tx.select().from(applications).where(eq(applications.id, applicationId));
    if (!row) throw new Error("not there");
    const { version: _version, updatedAt: _updatedAt, ...application } = row;
    const ofClocks = await tx
      .select()
      .from(clocks)
      .where(eq(clocks.applicationId, applicationId))
      .orderBy(asc(clocks.startedOn), asc(clocks.key), asc(clocks.endedOn));
    const held = await tx.select().from(heldLicences).where(eq(heldLicences.clientId, row.clientId));
    return {
      application,
      clocks: ofClocks.map(({ id, ...clock }) => (withClockIds ? { id, ...clock } : clock)),
      papers: await tx
        .select({ id: requirements.id, status: requirements.status, version: requirements.version })
        .from(requirements)
        .where(eq(requirements.applicationId, applicationId))
        .orderBy(asc(requirements.position)),
      tasks: (
        await tx
          .select({ key: tasks.templateKey, doneAt: tasks.doneAt })
          .from(tasks)
          .where(eq(tasks.applicationId, applicationId))
      ).toSorted((a, b) => `${a.key}${String(a.doneAt)}`.localeCompare(`${b.key}${String(b.doneAt)}`)),
      held: held.map(({ id: _id, version: _held, ...content }) => content),
    };
  });

const lastMove = (applicationId: string) =>
  read(owner, async (tx) => {
    const moves = await tx
      .select()
      .from(events)
      .where(eq(events.applicationId, applicationId))
      .orderBy(asc(events.sequence));
    return moves.findLast(({ kind }) => kind === "official-status.changed");
  });

async function correct(applicationId: string, correction: Correction, moveId?: string, reason = "点错了行") {
  const { version } = await applicationOf(owner, applicationId);
  const last = moveId ?? (await previewCorrection(owner, { applicationId })).move?.id ?? "";
  return correctOfficialMove(owner, { applicationId, expectedVersion: version, moveId: last, correction, reason });
}
const undo = (applicationId: string) => correct(applicationId, { act: "undo" });

const LICENCE = { number: "样证-1", scope: null, validTo: null, isExpiryUnknown: true } as const;

function moreFor(to: OfficialStatus, day: Day, stages: readonly string[]): Partial<MoveOfficialStatus> {
  if (to === "filed") return { filingNumber: "收-0418", stage: "tracking" };
  if (to === "supplement-requested") return { replyWithin: { value: 10, unit: "working-day" } };
  if (to === "suspended") return { note: "检验" };
  if (to === "granted") return { stage: "fetching" };
  if (to === "issued")
    return {
      licence: { ...LICENCE, validFrom: day },
      ...(stages.includes("fetching") ? {} : { stage: "delivered" as const }),
    };
  return {};
}

/** Two working days apart, over the National Day holiday: 24 September 2026 and on. */
const DAYS: Day[] = ["2026-09-22", "2026-09-24", "2026-09-28", "2026-09-30", "2026-10-09", "2026-10-13"].concat([
  "2026-10-15",
  "2026-10-19",
  "2026-10-21",
  "2026-10-23",
]);

describe.each([
  {
    licenceId: "radio-tv-production",
    path: "examined",
    way: [
      "filed",
      "supplement-requested",
      "filed",
      "accepted",
      "under-review",
      "suspended",
      "under-review",
      "supplement-requested",
      "under-review",
      "granted",
    ],
  },
  { licenceId: "icp-filing", path: "registered", way: ["filed", "supplement-requested", "filed"] },
] as const)("$path", ({ licenceId, path, way }) => {
  test("every move of the table, taken back, leaves everything as it was, and on another day as if recorded then", async () => {
    on("2026-09-21");
    const { client, applicationId } = await startApplication(world, licenceId);
    await readyToFile(owner, reviewer, applicationId);
    const { template } = await applicationOf(owner, applicationId);
    const table = movesOfPath(path);
    const seen = new Set<string>();
    for (const [index, next] of [...way, null].entries()) {
      const day = DAYS[index] ?? "2026-10-26";
      on(day);
      // As every night: a clock under an open suspension is counted to the day.
      const { officialStatus, internalStage } = await applicationOf(owner, applicationId);
      const isHeld = officialStatus === "suspended" || officialStatus === "supplement-requested";
      if (isHeld) await refreshOne(world.contextOf("system"), applicationId);
      const before = await stateOf(applicationId);
      for (const to of table[officialStatus]) {
        const more = moreFor(to, day, template.stages);
        if (more.stage === internalStage) delete more.stage;
        const refused = await refusalOf(official(owner, applicationId, to, day, more));
        if (refused === "supplement-began-elsewhere") continue;
        expect(refused, `${officialStatus} → ${to}`).toBeUndefined();
        seen.add(`${officialStatus} → ${to}`);
        const right = await stateOf(applicationId, false);
        await undo(applicationId);
        expect(await stateOf(applicationId), `${officialStatus} → ${to} undone`).toEqual(before);

        // The same move, recorded a day late and put right.
        const late = DAYS[index + 1] ?? "2026-10-28";
        on(late);
        await official(owner, applicationId, to, late, more);
        on(day);
        await correct(applicationId, { act: "redate", on: day, filingNumber: more.filingNumber ?? null });
        const redated = await stateOf(applicationId, false);
        const { officialSince: _since, stageSince: _stage, ...figures } = redated.application;
        expect(figures, `${officialStatus} → ${to} redated`).toMatchObject(
          (({ officialSince: _at, stageSince: _then, ...rest }) => rest)(right.application),
        );
        expect(redated.clocks).toEqual(right.clocks);
        expect(redated.papers).toEqual(right.papers);
        expect(redated.held.map(({ createdAt: _at, ...held }) => held)).toEqual(
          right.held.map(({ createdAt: _at, ...held }) => held),
        );
        await undo(applicationId);
        expect(await stateOf(applicationId), `${officialStatus} → ${to} redated and undone`).toEqual(before);
      }
      if (next) await official(owner, applicationId, next, day, moreFor(next, day, template.stages));
    }
    const all = Object.entries(table).flatMap(([from, tos]) => tos.map((to) => `${from} → ${to}`));
    expect([...seen].sort()).toEqual(all.sort());
    expect(await verifyChain(world.contextOf(world.people.manager), { clientId: client.id })).toMatchObject({
      isIntact: true,
    });
  });
});

describe("what was wrong", () => {
  async function filed(licenceId = "radio-tv-production") {
    on("2026-11-02");
    const started = await startApplication(world, licenceId);
    await readyToFile(owner, reviewer, started.applicationId);
    await official(owner, started.applicationId, "filed", "2026-11-02", { filingNumber: "收-1", stage: "tracking" });
    return started;
  }

  test("a supplement that was another application's: the rate of first-time acceptance and the authority's clock are back", async () => {
    const { applicationId } = await filed();
    const clock = await clocksOf(owner, applicationId);
    on("2026-11-06");
    await official(owner, applicationId, "supplement-requested", "2026-11-05");
    // The notice's own term, added by hand later: it goes with the request.
    await startClock(owner, {
      applicationId,
      key: "supplement-reply",
      on: "2026-11-05",
      length: { value: 15, unit: "day" },
    });
    on("2026-11-10");
    await undo(applicationId);
    expect(await applicationOf(owner, applicationId)).toMatchObject({
      officialStatus: "filed",
      officialOn: "2026-11-02",
      isFirstTimeAccepted: null,
      firstAnsweredOn: null,
      supplementFrom: null,
      supplementRounds: 0,
      turn: "authority",
      dueOn: "2026-11-09",
    });
    expect(await clocksOf(owner, applicationId)).toEqual(clock);
    expect(await clocksOf(owner, applicationId, "met")).toEqual([]);
    await official(owner, applicationId, "accepted", "2026-11-09");
    expect(await applicationOf(owner, applicationId)).toMatchObject({
      isFirstTimeAccepted: true,
      firstAnsweredOn: "2026-11-09",
    });
  });

  test("the day and number of a filing: the limit counts from the right day, and the client reads of it", async () => {
    const { client, applicationId } = await filed();
    const portal = world.contextOf(await world.newPortalPerson(client.id));
    on("2026-11-04");
    await correct(applicationId, { act: "redate", on: "2026-10-30", filingNumber: "收-2" }, undefined, "看错了回执");
    expect(await clocksOf(owner, applicationId)).toEqual(["accept: 2026-10-30 → 2026-11-06"]);
    expect(await applicationOf(owner, applicationId)).toMatchObject({ filedOn: "2026-10-30", filingNumber: "收-2" });
    expect((await getPage(owner, { id: applicationId })).officialDays).toEqual({ filed: "2026-10-30" });
    const told = (await getApplication(portal, { applicationId })).events.at(-1);
    expect(told).toMatchObject({
      kind: "official-status.redated",
      data: { to: "filed", on: "2026-10-30", wasOn: "2026-11-02", filingNumber: "收-2" },
    });
    // Why it was wrong, and what it did inside, is for colleagues.
    expect(JSON.stringify(told)).not.toMatch(/看错了回执|effects/);
    // Once more, and then it never happened.
    await correct(applicationId, { act: "redate", on: "2026-10-29", filingNumber: null });
    expect(await applicationOf(owner, applicationId)).toMatchObject({ filedOn: "2026-10-29", filingNumber: null });
    await undo(applicationId);
    expect(await applicationOf(owner, applicationId)).toMatchObject({
      officialStatus: "not-filed",
      internalStage: "filing",
      filedOn: null,
      turn: "agency",
      nextAct: "file",
    });
    expect(await clocksOf(owner, applicationId)).toEqual([]);
    expect((await papersOf(owner, applicationId)).every(({ status }) => status === "accepted")).toBe(true);
    expect((await getPage(owner, { id: applicationId })).officialDays).toEqual({});
    expect(await openTasksOf(owner, applicationId)).toContain("file");
    expect((await getApplication(portal, { applicationId })).events.at(-1)?.kind).toBe("official-status.undone");
  });

  test("one after the other, back to the beginning", async () => {
    const { applicationId } = await filed();
    await official(owner, applicationId, "accepted", "2026-11-02");
    await official(owner, applicationId, "under-review", "2026-11-02");
    for (const status of ["accepted", "filed", "not-filed"]) {
      await undo(applicationId);
      expect((await applicationOf(owner, applicationId)).officialStatus).toBe(status);
    }
    expect(await refusalOf(undo(applicationId))).toBe("nothing-to-correct");
  });

  test("a licence that was never issued is gone, and one that work was begun on stays", async () => {
    const { client, applicationId } = await filed("icp-filing");
    on("2026-11-20");
    const licence = { ...LICENCE, validFrom: "2026-11-19" };
    await official(owner, applicationId, "issued", "2026-11-19", { licence });
    await stage(owner, applicationId, "delivered");
    await undo(applicationId);
    // Delivered is possible only with the licence: the stage is where it was when the issue was recorded.
    expect(await applicationOf(owner, applicationId)).toMatchObject({
      officialStatus: "filed",
      internalStage: "tracking",
      issuedOn: null,
      decidedOn: null,
    });
    expect((await stateOf(applicationId)).held).toEqual([]);
    expect((await eventsOf(world, client.id)).at(-1)?.kind).toBe("held-licence.removed");

    await official(owner, applicationId, "issued", "2026-11-19", { licence });
    const [held] = await read(owner, (tx) =>
      tx.select().from(heldLicences).where(eq(heldLicences.applicationId, applicationId)),
    );
    const later = await startApplication(world, "icp-filing", "new", { client });
    await read(owner, (tx) =>
      tx.update(applications).set({ heldLicenceId: held?.id }).where(eq(applications.id, later.applicationId)),
    );
    expect(await refusalOf(undo(applicationId))).toBe("held-licence-in-use");
    await correct(applicationId, { act: "redate", on: "2026-11-18", filingNumber: null });
    expect(await applicationOf(owner, applicationId)).toMatchObject({ issuedOn: "2026-11-18" });
    await stage(owner, applicationId, "delivered");
    await stage(owner, applicationId, "closed");
    expect(await refusalOf(undo(applicationId))).toBe("application-closed");
  });

  test("refused: an older move, a day that cannot be, no reason, nothing changed, a clock ended since", async () => {
    const { applicationId } = await filed();
    const first = await lastMove(applicationId);
    const act = (correction: Correction, reason?: string) =>
      refusalOf(correct(applicationId, correction, first?.id, reason));
    const redate = (day: Day) => act({ act: "redate", on: day, filingNumber: "收-1" });
    expect(await redate("2026-11-03")).toBe("date-in-future");
    expect(await redate("2026-11-02")).toBe("nothing-changed");
    expect(await act({ act: "undo" }, " 3 ")).toBe("correction-reason-missing");
    const [clock] = await read(owner, (tx) =>
      tx.select({ id: clocks.id }).from(clocks).where(eq(clocks.applicationId, applicationId)),
    );
    await endClock(owner, { clockId: clock?.id ?? "", on: "2026-11-02" });
    expect(await act({ act: "undo" })).toBe("clock-ended-since");
    on("2026-11-05");
    await official(owner, applicationId, "accepted", "2026-11-05");
    expect(await act({ act: "undo" })).toBe("later-move-exists");
    const second = await lastMove(applicationId);
    expect(
      await refusalOf(correct(applicationId, { act: "redate", on: "2026-11-01", filingNumber: null }, second?.id)),
    ).toBe("date-before-last-move");
  });

  test("of two who correct at once one is told, and a repeat with the same key happens once", async () => {
    const { applicationId } = await filed();
    const { version } = await applicationOf(owner, applicationId);
    const moveId = (await lastMove(applicationId))?.id ?? "";
    const input = {
      applicationId,
      expectedVersion: version,
      moveId,
      correction: { act: "undo" } as const,
      reason: "点错了行",
    };
    const answers = await Promise.all([
      refusalOf(correctOfficialMove(owner, input)),
      refusalOf(correctOfficialMove(reviewer, input)),
    ]);
    expect(answers.filter((answer) => answer === "changed-meanwhile")).toHaveLength(1);

    await official(owner, applicationId, "filed", "2026-11-02");
    const again = { ...input, expectedVersion: version + 2, moveId: (await lastMove(applicationId))?.id ?? "" };
    const once = world.contextOf(consultant, { operationKey: `correct-${applicationId}` });
    const answer = await correctOfficialMove(once, again);
    expect(await correctOfficialMove(once, again)).toEqual(answer);
    expect((await applicationOf(owner, applicationId)).version).toBe(answer.version);
  });
});
