import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { applications, clocks, heldLicences, tasks, users } from "@/db/schema";
import { addDays, type Day } from "@/domain/shared/day";
import { newId } from "@/server/ids";
import { createCase, createClient, type TestClient } from "@/server/testing/factories";
import { ownDatabase } from "@/server/testing/own-database";
import { type TestPerson, testWorld } from "@/server/testing/test-context";
import { assignApplication } from "../applications/assign-application";
import { startClock } from "../applications/record-clock";
import { startApplication } from "../applications/testing/walk";
import { refreshHeldLicences } from "../held-licences/held-licence-days";
import { recordHeldLicence, updateHeldLicence } from "../held-licences/record-held-licence";
import { deadlineCalendar } from "./deadline-calendar";
import { listDeadlines } from "./list-deadlines";

const { appUrl } = await ownDatabase("deadlines");
const world = await testWorld(appUrl);
const { consultant, colleague, manager, administrator } = world.people;
const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;
/** Monday. */
const TODAY: Day = "2026-11-23";
const WHOLE = { from: "2026-11-01", to: "2026-12-12", perDay: 20 } as const;

let open: TestClient;
let closed: TestClient;
const names = (items: readonly { source: string; dueOn: Day; clientId: string }[]) =>
  items.map(({ source, dueOn, clientId }) => `${dueOn} ${source} ${clientId === closed.id ? "closed" : "open"}`);

async function prepare(client: TestClient, owner: TestPerson) {
  // 30 calendar days after the service began: due on the 26th, the applicant's own duty.
  const { applicationId, caseId } = await startApplication(world, "public-security-filing", "new", { client, owner });
  await startClock(world.contextOf(owner), { applicationId, key: "deadline", on: "2026-10-27" });
  // 90 days before the 1st of March is the 1st of December; the yearly report is due on the last of March.
  await recordHeldLicence(world.contextOf(owner), {
    clientId: client.id,
    fields: {
      licenceId: "icp-b25",
      number: null,
      scope: null,
      validFrom: "2022-03-01",
      validTo: "2027-03-01",
      isExpiryUnknown: false,
    },
  });
  await world.connection.within(SYSTEM, (tx) =>
    tx.insert(tasks).values(
      [
        { dueOn: "2026-11-20", templateKey: null },
        { dueOn: "2026-11-24", templateKey: null },
        { dueOn: "2026-11-24", templateKey: "file" },
        { dueOn: null, templateKey: null },
      ].map((each, i) => ({
        ...each,
        id: newId(world.now()),
        clientId: client.id,
        caseId,
        title: `任务 ${i}`,
        ownerId: owner.userId,
        createdBy: owner.userId,
      })),
    ),
  );
  return applicationId;
}

let applicationId = "";
beforeAll(async () => {
  open = await createClient(world, consultant);
  closed = await createClient(world, colleague, { restrictedTo: [] });
  applicationId = await prepare(open, consultant);
  await prepare(closed, colleague);
});

const EACH = ["2026-11-20 task", "2026-11-24 task", "2026-11-26 clock", "2026-12-01 renewal"] as const;

describe("what each person sees", () => {
  test.each([
    ["who is not named for the restricted client", consultant, ["open"]],
    ["its owner", colleague, ["closed", "open"]],
    ["a manager", manager, ["closed", "open"]],
  ] as const)("%s", async (_, who, reached) => {
    const expected = EACH.flatMap((each) => reached.map((client) => `${each} ${client}`));
    const { days, late } = await deadlineCalendar(world.contextOf(who), WHOLE);
    expect(names(days.flatMap((day) => day.items)).sort()).toEqual(expected);
    expect(days.reduce((sum, day) => sum + day.count, 0)).toBe(expected.length);
    expect(late.count).toBe(reached.length);
    expect(names(late.items).sort()).toEqual(reached.map((client) => `2026-11-20 task ${client}`));
    const list = await listDeadlines(world.contextOf(who), { from: WHOLE.from, to: WHOLE.to });
    expect(names(list.rows).sort()).toEqual(expected);
  });

  test.each(["deadlineCalendar", "listDeadlines"] as const)("%s is not for administrators or clients", async (name) => {
    const portal = await world.newPortalPerson(open.id);
    for (const who of [administrator, portal]) {
      const asked =
        name === "listDeadlines"
          ? listDeadlines(world.contextOf(who), {})
          : deadlineCalendar(world.contextOf(who), WHOLE);
      await expect(asked).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });
});

describe("filters", () => {
  const shown = async (filters: Parameters<typeof listDeadlines>[1]) =>
    names((await listDeadlines(world.contextOf(manager), { from: WHOLE.from, to: WHOLE.to, ...filters })).rows);
  test("of a colleague: what they own, and the licences of their clients", async () => {
    expect(await shown({ owner: consultant.userId })).toEqual(EACH.map((each) => `${each} open`));
    expect(await shown({ owner: manager.userId })).toEqual([]);
  });
  test("one kind, one who must act", async () => {
    expect(await shown({ kind: "task", owner: consultant.userId })).toEqual([
      "2026-11-20 task open",
      "2026-11-24 task open",
    ]);
    expect(await shown({ kind: "statutory", owner: consultant.userId })).toEqual([
      "2026-11-26 clock open",
      "2026-12-01 renewal open",
    ]);
    expect(await shown({ party: "authority" })).toEqual([]);
    expect(await shown({ party: "us", kind: "own" })).toEqual([]);
  });
  test("what is late", async () => {
    const late = await listDeadlines(world.contextOf(consultant), { isLate: true });
    expect(names(late.rows)).toEqual(["2026-11-20 task open"]);
    expect(late.rows[0]).toMatchObject({ left: -3, unit: "day", party: "us", kind: "task", name: { zh: "任务 0" } });
  });
});

test("what is said of each", async () => {
  const { rows } = await listDeadlines(world.contextOf(consultant), { from: TODAY, to: "2027-03-31" });
  expect(rows.map(({ source, dueOn, kind, unit, left }) => [source, dueOn, kind, unit, left])).toEqual([
    ["task", "2026-11-24", "task", "day", 1],
    ["clock", "2026-11-26", "statutory", "day", 3],
    ["renewal", "2026-12-01", "statutory", "day", 8],
    ["report", "2027-03-31", "statutory", "day", 128],
  ]);
  expect(rows[1]).toMatchObject({ applicationId, party: "us", ownerName: consultant.name, isSuspended: false });
  expect(rows[3]).toMatchObject({ opensOn: "2027-01-01", reportYear: 2027 });
});

test("an application that changes hands takes its clocks along", async () => {
  const ctx = world.contextOf(consultant);
  const mine = () => listDeadlines(ctx, { owner: "me", kind: "statutory", to: "2026-11-30" });
  expect(names((await mine()).rows)).toEqual(["2026-11-26 clock open"]);
  const version = async () =>
    (
      await world.connection.within(SYSTEM, (tx) =>
        tx.select().from(applications).where(eq(applications.id, applicationId)),
      )
    )[0]?.version ?? 0;
  const assign = async (ownerId: string) =>
    assignApplication(ctx, { applicationId, expectedVersion: await version(), ownerId, reviewerId: null });
  await assign(colleague.userId);
  expect(names((await mine()).rows)).toEqual([]);
  expect(
    names((await listDeadlines(world.contextOf(colleague), { owner: "me", kind: "statutory", to: "2026-11-30" })).rows),
  ).toContain("2026-11-26 clock open");
  await assign(consultant.userId);
});

describe("many on one day", () => {
  const DAY = "2026-12-09";
  beforeAll(async () => {
    const { id: caseId } = await createCase(world, open);
    await world.connection.within(SYSTEM, async (tx) => {
      const [running] = await tx.select().from(clocks).where(eq(clocks.applicationId, applicationId));
      const owner = { clientId: open.id, ownerId: consultant.userId };
      await tx.insert(tasks).values(
        Array.from({ length: 130 }, (_, i) => ({
          ...owner,
          id: newId(world.now()),
          caseId,
          title: `同日 ${i}`,
          dueOn: DAY,
          createdBy: consultant.userId,
        })),
      );
      await tx.insert(clocks).values(
        Array.from({ length: 12 }, (_, i) => ({
          ...owner,
          id: newId(world.now()),
          applicationId,
          key: `more-${i}`,
          definition: running?.definition,
          startedOn: TODAY,
          dueOn: DAY,
          isProvisional: false,
        })),
      );
    });
  });

  test("a calendar shows a few and counts each source to fifty", async () => {
    const { days } = await deadlineCalendar(world.contextOf(consultant), { from: DAY, to: DAY, perDay: 3 });
    expect(days).toHaveLength(1);
    expect(days[0]?.items.map((each) => each.source)).toEqual(["clock", "clock", "clock"]);
    expect(days[0]).toMatchObject({ count: 62, isMore: true });
  });

  test("the list holds every one once, forwards and back", async () => {
    const ctx = world.contextOf(consultant);
    const pages: string[][] = [];
    let cursor: string | null = null;
    let back: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listDeadlines>> = await listDeadlines(ctx, { from: DAY, to: DAY, cursor });
      pages.push(page.rows.map(({ source, id }) => `${source}:${id}`));
      cursor = page.next;
      back = page.previous;
    } while (cursor);
    expect(pages.map((page) => page.length)).toEqual([50, 50, 42]);
    expect(new Set(pages.flat()).size).toBe(142);
    expect(pages[0]?.slice(0, 12).every((key) => key.startsWith("clock:"))).toBe(true);
    const before = await listDeadlines(ctx, { from: DAY, to: DAY, cursor: back });
    expect(before.rows.map(({ source, id }) => `${source}:${id}`)).toEqual(pages[1]);
  });

  test.each(["", "x", Buffer.from('["a","2026-13-01","clock","","x"]').toString("base64url")])(
    "a cursor that is none begins at the beginning: %j",
    async (cursor) => {
      const { rows } = await listDeadlines(world.contextOf(consultant), { from: DAY, to: DAY, cursor });
      expect(rows).toHaveLength(50);
    },
  );
});

describe("the days kept with a licence in force", () => {
  const daysOf = async () => {
    const [row] = await world.connection.within(SYSTEM, (tx) =>
      tx.select().from(heldLicences).where(eq(heldLicences.clientId, open.id)),
    );
    if (!row) throw new Error("no licence");
    return row;
  };
  test("follow its expiry, and the nightly count puts right what time or rules moved", async () => {
    const before = await daysOf();
    expect([before.renewBy, before.reportFrom, before.reportBy]).toEqual(["2026-12-01", "2027-01-01", "2027-03-31"]);
    await updateHeldLicence(world.contextOf(consultant), {
      id: before.id,
      expectedVersion: before.version,
      fields: { ...before, validTo: "2027-06-01" },
    });
    expect((await daysOf()).renewBy).toBe("2027-03-03");
    await world.connection.within(SYSTEM, (tx) =>
      tx.update(heldLicences).set({ renewBy: "2020-01-01" }).where(eq(heldLicences.id, before.id)),
    );
    expect(await refreshHeldLicences(world.contextOf("system"))).toBe(1);
    expect((await daysOf()).renewBy).toBe("2027-03-03");
    expect(await refreshHeldLicences(world.contextOf("system"))).toBe(0);
    world.setNow(`${addDays(TODAY, 400)}T02:00:00Z`);
    await refreshHeldLicences(world.contextOf("system"));
    // Lapsed: nobody renews it any more, and no report of a year in which it was not held.
    expect(await daysOf()).toMatchObject({ renewBy: null, reportBy: null });
    world.setNow(`${TODAY}T02:00:00Z`);
    await refreshHeldLicences(world.contextOf("system"));
  });

  test("a renewal under way has a clock of its own instead", async () => {
    const shown = async () =>
      names(
        (
          await listDeadlines(world.contextOf(manager), {
            from: TODAY,
            to: "2027-12-31",
            owner: consultant.userId,
            kind: "statutory",
          })
        ).rows,
      ).filter((each) => /renewal|03-03/.test(each));
    expect(await shown()).toEqual(["2027-03-03 renewal open"]);
    await startApplication(world, "icp-b25", "renewal", { client: open });
    expect(await shown()).toEqual(["2027-03-03 clock open"]);
  });
});

test("whoever is deactivated keeps nothing open: their work is still within everybody's reach", async () => {
  await world.connection.within(SYSTEM, (tx) =>
    tx.update(users).set({ isActive: false }).where(eq(users.id, consultant.userId)),
  );
  const { rows } = await listDeadlines(world.contextOf(manager), {
    owner: consultant.userId,
    kind: "task",
    to: "2026-11-30",
  });
  expect(rows).toHaveLength(2);
});
