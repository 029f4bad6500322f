import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { applications, heldLicences, users } from "@/db/schema";
import { addDays, type Day } from "@/domain/shared/day";
import { newId } from "@/server/ids";
import { createCase, createClient } from "@/server/testing/factories";
import { ownDatabase } from "@/server/testing/own-database";
import { setPrices } from "@/server/testing/price-book";
import { testWorld } from "@/server/testing/test-context";
import { createApplications } from "../applications/create-applications";
import { listApplications } from "../applications/list-applications";
import { listHeldLicences } from "../held-licences/list-held-licences";
import { listQuotes } from "../quotes/list-quotes";
import { getDashboard } from "./get-dashboard";
import { getTeam } from "./team-load";

const { appUrl } = await ownDatabase("dashboard");
const world = await testWorld(appUrl);
const { consultant, colleague, manager } = world.people;
const asManager = world.contextOf(manager);
const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;
/** Monday. */
const TODAY: Day = "2026-11-23";

await setPrices(world);
const LICENCES = ["edi-b21", "icp-b25", "icp-filing", "app-filing", "public-security-filing", "mlps-grading"] as const;
const ids: string[] = [];
for (const owner of [consultant, colleague]) {
  const client = await createClient(world, owner);
  const ctx = world.contextOf(owner);
  const { id: caseId } = await createCase(world, client);
  const made = await createApplications(ctx, {
    clientId: client.id,
    caseId,
    assessmentId: null,
    choices: LICENCES.map((licenceId) => ({ licenceId, kind: "new" as const })),
  });
  ids.push(...made.map(({ id }) => id));
  await world.connection.within(SYSTEM, (tx) =>
    tx.insert(heldLicences).values(
      ["2026-11-22", TODAY, "2026-12-31", "2027-01-01", "2027-09-30", "2027-10-01", null].map((validTo) => ({
        id: newId(world.now()),
        clientId: client.id,
        licenceId: "edi-b21",
        createdBy: owner.userId,
        validTo,
        createdAt: world.now(),
      })),
    ),
  );
}
// Every sort of due day: long past, yesterday, today, the ends of weeks and of the two weeks, our own, none.
const DUE: readonly (readonly [number | null, "statutory" | "own" | null])[] = [
  [-40, "statutory"],
  [-1, "statutory"],
  [0, "statutory"],
  [6, "statutory"],
  [7, "statutory"],
  [14, "statutory"],
  [15, "statutory"],
  [41, "statutory"],
  [42, "statutory"],
  [-3, "own"],
  [5, "own"],
  [null, null],
];
await world.connection.within(SYSTEM, async (tx) => {
  for (const [i, id] of ids.entries()) {
    const [offset, kind] = DUE[i] ?? [null, null];
    await tx
      .update(applications)
      .set({
        dueOn: offset === null ? null : addDays(TODAY, offset),
        dueKind: kind,
        turn: i % 3 === 0 ? "client" : "agency",
        ...(i % 4 === 0 ? { firstAnsweredOn: addDays(TODAY, -30 * i), isFirstTimeAccepted: i % 8 === 0 } : {}),
      })
      .where(eq(applications.id, id));
  }
});

type Filters = Parameters<typeof listApplications>[1];
const listed = async (filters: Filters) => (await listApplications(asManager, filters)).rows.length;

describe("every figure of the overview counts the rows of the list behind it", () => {
  it("late and due soon", async () => {
    const { pressure, today } = await getDashboard(asManager);
    expect(pressure).toMatchObject({ late: 2, soon: 4 });
    expect(await listed({ due: "late", isLegal: true })).toBe(pressure.late);
    for (const turn of ["agency", "client", "authority"] as const)
      expect(await listed({ due: "late", isLegal: true, turn })).toBe(pressure.lateOf[turn]);
    expect(pressure.lateOf.agency + pressure.lateOf.client).toBe(2);
    expect(await listed({ isLegal: true, dueFrom: today, dueTo: pressure.soonUntil })).toBe(pressure.soon);
  });

  it("each of six weeks, the first with what is late", async () => {
    const { weeks } = await getDashboard(asManager);
    for (const [i, week] of weeks.entries())
      expect(await listed({ isLegal: true, ...(i === 0 ? {} : { dueFrom: week.from }), dueTo: week.to })).toBe(
        week.agency + week.client + week.authority,
      );
    expect(weeks.map(({ late }) => late)).toEqual([2, 0, 0, 0, 0, 0]);
    expect(weeks.reduce((sum, week) => sum + week.agency + week.client + week.authority, 0)).toBe(8);
  });

  it("each stage and each colleague", async () => {
    const { stages, load } = await getDashboard(asManager);
    for (const { stage, n } of stages) expect(await listed({ stage: stage as "collecting" })).toBe(n);
    const { people, today, soonUntil } = await getTeam(asManager);
    expect(people).toEqual(load);
    for (const person of people) {
      expect(await listed({ owner: person.id })).toBe(person.open);
      expect(await listed({ owner: person.id, turn: "agency" })).toBe(person.ours);
      expect(await listed({ owner: person.id, due: "late", isLegal: true })).toBe(person.late);
      expect(await listed({ owner: person.id, isLegal: true, dueFrom: today, dueTo: soonUntil })).toBe(person.soon);
    }
    expect(people.find(({ id }) => id === consultant.userId)).toMatchObject({ clients: 1, open: 6 });
  });

  it("first answers of twelve months, and of the three up to each", async () => {
    const { acceptance } = await getDashboard(asManager);
    const { since, months } = acceptance;
    const n = months.reduce((sum, month) => sum + month.n, 0);
    const good = months.reduce((sum, month) => sum + month.good, 0);
    expect(n).toBeGreaterThan(1);
    expect(await listed({ answered: "any", since })).toBe(n);
    expect(await listed({ answered: "first", since })).toBe(good);
    expect(await listed({ answered: "returned", since })).toBe(n - good);
    for (const [i, month] of months.entries())
      if (i >= 2) expect(month.spanN).toBe(months.slice(i - 2, i + 1).reduce((sum, each) => sum + each.n, 0));
  });

  it("quotes of 90 days and licences of four quarters", async () => {
    const { quotes, renewals } = await getDashboard(asManager);
    for (const { status, n } of quotes.states)
      expect((await listQuotes(asManager, { view: status as "sent", sentFrom: quotes.since })).rows).toHaveLength(n);
    expect(renewals.map(({ n }) => n)).toEqual([4, 2, 0, 2]);
    for (const { from, to, n } of renewals)
      expect((await listHeldLicences(asManager, { endsFrom: from, endsTo: to })).rows).toHaveLength(n);
  });
});

it("somebody switched off keeps standing in the team with what they hold, and is no longer at work", async () => {
  await world.connection.within(SYSTEM, (tx) =>
    tx.update(users).set({ isActive: false }).where(eq(users.id, colleague.userId)),
  );
  const { people } = await getTeam(asManager);
  expect(people.at(-1)).toMatchObject({ id: colleague.userId, isActive: false, open: 6 });
  expect((await getDashboard(asManager)).pressure.late).toBe(2);
});
