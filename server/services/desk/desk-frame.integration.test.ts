import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { readListFilters } from "@/components/application/list-address";
import { addressOfPlace, OWN_VIEWS } from "@/components/shell/nav";
import { applications, users } from "@/db/schema";
import { addDays, type Day } from "@/domain/shared/day";
import type { Turn } from "@/domain/workflow/next-step";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import { createCase, createClient } from "@/server/testing/factories";
import { ownDatabase } from "@/server/testing/own-database";
import { testWorld } from "@/server/testing/test-context";
import { createApplications } from "../applications/create-applications";
import { listApplications } from "../applications/list-applications";
import { getToday } from "../today/get-today";
import { deskFrame } from "./desk-frame";

const { appUrl } = await ownDatabase("desk_frame");
const world = await testWorld(appUrl);
const { consultant, colleague } = world.people;
const ctx = world.contextOf(consultant);
const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;
/** The world's own today. */
const TODAY: Day = "2026-11-23";

const LICENCES = ["edi-b21", "icp-b25", "icp-filing", "app-filing", "public-security-filing", "mlps-grading"] as const;
const ids: string[] = [];
for (const owner of [consultant, colleague]) {
  const client = await createClient(world, owner);
  const { id: caseId } = await createCase(world, client);
  const made = await createApplications(world.contextOf(owner), {
    clientId: client.id,
    caseId,
    assessmentId: null,
    choices: LICENCES.map((licenceId) => ({ licenceId, kind: "new" as const })),
  });
  ids.push(...made.map(({ id }) => id));
}
/** Of the consultant: late, the last day of two weeks, one day beyond, none; delivered still counts, closed does not. */
const GIVEN: readonly [number | null, Turn, OfficialStatus, "collecting" | "delivered" | "closed"][] = [
  [-3, "agency", "supplement-requested", "collecting"],
  [14, "client", "not-filed", "collecting"],
  [15, "authority", "under-review", "collecting"],
  [null, "agency", "issued", "delivered"],
  [1, "nobody", "issued", "closed"],
  [0, "client", "not-filed", "collecting"],
];
await world.connection.within(SYSTEM, async (tx) => {
  for (const [i, id] of ids.entries()) {
    const [offset, turn, officialStatus, internalStage] = GIVEN[i % GIVEN.length] ?? [
      null,
      "agency",
      "filed",
      "closed",
    ];
    await tx
      .update(applications)
      .set({
        dueOn: offset === null ? null : addDays(TODAY, offset),
        dueKind: offset === null ? null : "statutory",
        turn,
        officialStatus,
        internalStage,
      })
      .where(eq(applications.id, id));
  }
});

const lengthOf = async (href: string): Promise<number> => {
  const params = Object.fromEntries(new URL(href, "http://desk").searchParams);
  return (await listApplications(ctx, readListFilters(params))).rows.length;
};

describe("each number of the rail is the length of the list behind it", () => {
  it.each(OWN_VIEWS)("$view", async ({ href, view }) => {
    const { counts } = await deskFrame(ctx);
    expect(counts[view]).toBe(await lengthOf(href));
    expect(counts[view]).toBeGreaterThan(0);
  });

  it("applications", async () => {
    const { counts } = await deskFrame(ctx);
    expect(counts.applications).toBe(5);
    expect(await lengthOf(addressOfPlace("applications", true))).toBe(5);
  });

  it("today", async () => {
    const { counts } = await deskFrame(ctx);
    const { agency } = await getToday(ctx, { isAll: false });
    expect(counts.today).toBe(2);
    expect(agency).toHaveLength(2);
  });
});

it("tells managers of the work of a colleague who was switched off, and nobody else", async () => {
  const boss = world.contextOf(world.people.manager);
  const leftOf = async (who: typeof boss) => (await getToday(who, { isAll: false })).leftBehind;
  expect(await leftOf(boss)).toEqual([]);
  await world.connection.within(SYSTEM, (tx) =>
    tx.update(users).set({ isActive: false }).where(eq(users.id, colleague.userId)),
  );
  // One of the six is closed.
  expect(await leftOf(boss)).toEqual([{ id: colleague.userId, name: colleague.name, applications: 5, clients: 1 }]);
  expect(await leftOf(ctx)).toEqual([]);
});
