import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { applications, usualTimes } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import { createClient } from "@/server/testing/factories";
import { ownDatabase } from "@/server/testing/own-database";
import { testWorld } from "@/server/testing/test-context";
import { listDeadlines } from "../deadlines/list-deadlines";
import { getApplication } from "./get-application";
import { official, settlePapers, startApplication } from "./testing/walk";
import { refreshUsualTimes } from "./usual-times";

const { appUrl } = await ownDatabase("usual_times");
const world = await testWorld(appUrl);
const { consultant, colleague } = world.people;
const ctx = world.contextOf(consultant);
const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;

/** An application as it ended in the past, without the way there. */
async function past(
  licenceId: string,
  days: { filedOn: Day; acceptedOn?: Day; decidedOn?: Day; issuedOn?: Day },
  more: { uscc?: string | null; status?: OfficialStatus } = {},
): Promise<void> {
  const client = await createClient(world, consultant, more.uscc === undefined ? {} : { uscc: more.uscc });
  const { applicationId } = await startApplication(world, licenceId, "new", { client });
  await world.connection.within(SYSTEM, (tx) =>
    tx
      .update(applications)
      .set({ ...days, officialStatus: more.status ?? "issued", internalStage: "closed" })
      .where(eq(applications.id, applicationId)),
  );
}

beforeAll(async () => {
  // Four in Hangzhou: accepted after 1, 2, 4 and 5 working days of November; one of them refused afterwards.
  await past("edi-b21", {
    filedOn: "2026-11-02",
    acceptedOn: "2026-11-03",
    decidedOn: "2026-11-10",
    issuedOn: "2026-11-12",
  });
  await past("edi-b21", {
    filedOn: "2026-11-02",
    acceptedOn: "2026-11-04",
    decidedOn: "2026-11-12",
    issuedOn: "2026-11-13",
  });
  await past(
    "edi-b21",
    { filedOn: "2026-11-02", acceptedOn: "2026-11-06", decidedOn: "2026-11-20" },
    { status: "refused" },
  );
  await past("edi-b21", {
    filedOn: "2026-11-02",
    acceptedOn: "2026-11-09",
    decidedOn: "2026-11-19",
    issuedOn: "2026-11-20",
  });
  // Not of this authority, nobody's place, not of these two years, and where only the end was told.
  await past("edi-b21", { filedOn: "2026-11-02", acceptedOn: "2026-11-20" }, { uscc: "91310106MA1XXXXX0A" });
  await past("edi-b21", { filedOn: "2026-11-02", acceptedOn: "2026-11-20" }, { uscc: null });
  await past("edi-b21", { filedOn: "2023-11-02", acceptedOn: "2023-11-20" });
  await past("edi-b21", {
    filedOn: "2026-11-02",
    acceptedOn: "2026-11-20",
    decidedOn: "2026-11-20",
    issuedOn: "2026-11-20",
  });
});

const figures = () =>
  world.connection.within(SYSTEM, (tx) => tx.select().from(usualTimes).orderBy(usualTimes.area, usualTimes.phase));

test("each night: by licence, kind, authority and stretch, from what it dealt with", async () => {
  expect(await refreshUsualTimes(world.contextOf("system"))).toBe(4);
  const shown = (await figures()).map(({ area, phase, fastest, median, slow, n }) => [
    area,
    phase,
    fastest,
    median,
    slow,
    n,
  ]);
  expect(shown).toEqual([
    ["31", "accept", 14, 14, 14, 1],
    ["33", "accept", 1, 2, 5, 4],
    ["33", "decide", 5, 6, 8, 3],
    ["33", "issue", 1, 1, 2, 3],
  ]);
  await refreshUsualTimes(world.contextOf("system"));
  expect(await figures()).toHaveLength(4);
});

test("is said beside the clock of an application at that authority, and of no other", async () => {
  await refreshUsualTimes(world.contextOf("system"));
  const inHangzhou = await startApplication(world, "edi-b21");
  const elsewhere = await startApplication(world, "edi-b21", "new", {
    client: await createClient(world, consultant, { uscc: "91310106MA1YYYYY0B" }),
  });
  for (const { applicationId } of [inHangzhou, elsewhere])
    await world.connection.within(SYSTEM, (tx) =>
      tx
        .update(applications)
        .set({ officialStatus: "filed", officialOn: "2026-11-23" })
        .where(eq(applications.id, applicationId)),
    );
  // Without a clock: the stretch alone is said, with the day by which half were done.
  const page = await getApplication(ctx, { id: inHangzhou.applicationId });
  expect(page.forecast).toEqual({
    phase: "accept",
    startedOn: "2026-11-23",
    typical: null,
    usual: { fastest: 1, median: 2, slow: 5, n: 4, by: "2026-11-25", isTooLong: false },
  });
  // One case is too few to say anything.
  expect((await getApplication(ctx, { id: elsewhere.applicationId })).forecast).toBeNull();
});

test("stands with the clock on the page and in the deadlines, and says when it does not fit", async () => {
  await refreshUsualTimes(world.contextOf("system"));
  const { applicationId } = await startApplication(world, "icp-filing");
  await world.connection.within(SYSTEM, (tx) =>
    tx.insert(usualTimes).values({
      licenceId: "icp-filing",
      kind: "new",
      area: "33",
      phase: "register",
      fastest: 20,
      median: 25,
      slow: 30,
      n: 7,
      countedOn: "2026-11-23",
    }),
  );
  await settlePapers(ctx, world.contextOf(colleague), applicationId);
  await official(ctx, applicationId, "filed", "2026-11-23");
  const { clocks } = await getApplication(ctx, { id: applicationId });
  const clock = clocks.find((each) => each.status === "running");
  const usual = { fastest: 20, median: 25, slow: 30, n: 7, by: "2026-12-28", isTooLong: true };
  expect(clock?.counted.dueOn).toBe("2026-12-21");
  expect(clock?.forecast).toEqual({ phase: "register", typical: null, usual });
  const { rows } = await listDeadlines(ctx, { owner: "me", kind: "statutory", to: "2026-12-31" });
  expect(rows.find((row) => row.applicationId === applicationId)?.usual).toEqual(usual);
});

test("with too few cases the catalogue's own word, marked as practice", async () => {
  const { applicationId } = await startApplication(world, "own-site-food-filing");
  await world.connection.within(SYSTEM, (tx) =>
    tx
      .update(applications)
      .set({ officialStatus: "filed", officialOn: "2026-11-23" })
      .where(eq(applications.id, applicationId)),
  );
  expect((await getApplication(ctx, { id: applicationId })).forecast).toMatchObject({
    phase: "register",
    usual: null,
    typical: { length: { value: 5, unit: "working-day" }, kind: "typical" },
  });
});
