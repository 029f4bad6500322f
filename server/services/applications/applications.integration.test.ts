import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { applications, processTemplates, tasks } from "@/db/schema";
import { addDays } from "@/domain/shared/day";
import { createCase, createClient, createContact, eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { read, write } from "../context";
import { writeNote } from "../notes/write-note";
import { createTask, finishTask, postponeTask, reopenTask, updateTask } from "../tasks/edit-tasks";
import { applicationEvents, applicationWork } from "./application-record";
import { assignApplication } from "./assign-application";
import { createApplications } from "./create-applications";
import { getApplication } from "./get-application";
import { listApplications } from "./list-applications";
import { moveOfficialStatus } from "./move-official-status";
import { holdApplication, moveStage, resumeApplication } from "./move-stage";
import { applicationOf, official, openTasksOf, refusalOf, startApplication } from "./testing/walk";

const world = await testWorld();
const { consultant, colleague, manager, administrator } = world.people;
const owner = world.contextOf(consultant);
const other = world.contextOf(colleague);
const today = "2026-11-23";

describe("starting", () => {
  test("the same licence and kind does not run twice, also when two start it at once", async () => {
    const client = await createClient(world, consultant);
    const { id: caseId } = await createCase(world, client);
    const start = (ctx = owner) =>
      createApplications(ctx, {
        clientId: client.id,
        caseId,
        assessmentId: null,
        choices: [{ licenceId: "icp-filing", kind: "new" }],
      });
    const ends = await Promise.all([refusalOf(start()), refusalOf(start(other))]);
    expect(ends.filter((end) => end === "application-running")).toHaveLength(1);
    const rows = await read(owner, (tx) => tx.select().from(applications).where(eq(applications.clientId, client.id)));
    expect(rows).toHaveLength(1);
    await official(owner, rows[0]?.id ?? "", "withdrawn", today);
    await start();
  });

  test.each([
    ["game-culture-filing", "new", "licence-abolished"],
    ["icp-filing", "replacement", "kind-not-offered"],
    ["no-such-licence", "new", "licence-unknown"],
  ] as const)("%s %s is refused: %s", async (licenceId, kind, reason) => {
    const client = await createClient(world, consultant);
    const { id: caseId } = await createCase(world, client);
    const input = { clientId: client.id, caseId, assessmentId: null, choices: [{ licenceId, kind }] };
    expect(await refusalOf(createApplications(owner, input))).toBe(reason);
    expect(await eventsOf(world, client.id)).toEqual([]);
  });

  test("all or none of several", async () => {
    const client = await createClient(world, consultant);
    const { id: caseId } = await createCase(world, client);
    const choices = [
      { licenceId: "icp-filing", kind: "new" },
      { licenceId: "game-culture-filing", kind: "new" },
    ] as const;
    expect(
      await refusalOf(createApplications(owner, { clientId: client.id, caseId, assessmentId: null, choices })),
    ).toBe("licence-abolished");
    const rows = await read(owner, (tx) => tx.select().from(applications).where(eq(applications.clientId, client.id)));
    expect(rows).toEqual([]);
  });

  test("a template is stored once, however many run by it", async () => {
    const first = await applicationOf(owner, (await startApplication(world, "app-filing")).applicationId);
    const second = await applicationOf(owner, (await startApplication(world, "app-filing")).applicationId);
    expect(second.templateId).toBe(first.templateId);
    const change = write(owner, (tx) =>
      tx.update(processTemplates).set({ hash: "x" }).where(eq(processTemplates.id, first.templateId)),
    );
    await expect(change).rejects.toThrow();
  });
});

describe("reach and rights", () => {
  test("a restricted client's application exists for those who reach it", async () => {
    const client = await createClient(world, consultant, { restrictedTo: [] });
    await createContact(world, client.id);
    const { applicationId } = await startApplication(world, "icp-filing", "new", { client });
    const portal = world.contextOf(await world.newPortalPerson(client.id));
    const acts = [
      (ctx: typeof owner) => getApplication(ctx, { id: applicationId }),
      (ctx: typeof owner) => applicationEvents(ctx, { id: applicationId }),
      (ctx: typeof owner) => moveOfficialStatus(ctx, { applicationId, expectedVersion: 1, to: "withdrawn", on: today }),
      (ctx: typeof owner) => moveStage(ctx, { applicationId, expectedVersion: 1, to: "filing" }),
      (ctx: typeof owner) => holdApplication(ctx, { applicationId, expectedVersion: 1, reason: "等" }),
      (ctx: typeof owner) => writeNote(ctx, { clientId: client.id, applicationId, body: "x" }),
    ];
    for (const act of acts) {
      expect(await refusalOf(act(other))).toBe("not-found");
      expect(["not-allowed", "not-found"]).toContain(await refusalOf(act(world.contextOf(administrator))));
    }
    for (const act of acts.slice(3)) expect(await refusalOf(act(portal))).toBe("not-allowed");
    expect((await applicationWork(other, { id: applicationId })).tasks).toEqual([]);
    expect((await listApplications(other, { clientId: client.id })).rows).toEqual([]);
    expect((await listApplications(owner, { clientId: client.id })).rows).toHaveLength(1);
    expect((await getApplication(world.contextOf(manager), { id: applicationId })).client.id).toBe(client.id);
  });
});

describe("moving", () => {
  test("a stale move is refused with the present state; the row and its event stand together", async () => {
    const { client, applicationId } = await startApplication(world, "icp-filing");
    await holdApplication(owner, { applicationId, expectedVersion: 1, reason: "客户出差" });
    const stale = await holdApplication(owner, { applicationId, expectedVersion: 1, reason: "又" }).catch(
      (error: unknown) => error,
    );
    expect(stale).toMatchObject({
      code: "CONFLICT",
      reason: "changed-meanwhile",
      details: {
        current: { internalStage: "on-hold", version: 2 },
        by: consultant.name,
        changes: [{ kind: "application.held", data: { reason: "客户出差" }, by: consultant.name }],
      },
    });
    expect((await eventsOf(world, client.id)).filter((event) => event.kind === "application.held")).toHaveLength(1);
    expect(await applicationOf(owner, applicationId)).toMatchObject({ turn: "nobody", holdReason: "客户出差" });
    expect(await refusalOf(resumeApplication(owner, { applicationId, expectedVersion: 1 }))).toBe("changed-meanwhile");
    await resumeApplication(owner, { applicationId, expectedVersion: 2 });
    expect(await applicationOf(owner, applicationId)).toMatchObject({ internalStage: "collecting", holdReason: null });
    expect(await refusalOf(resumeApplication(owner, { applicationId, expectedVersion: 3 }))).toBe("not-on-hold");
    expect(await refusalOf(holdApplication(owner, { applicationId, expectedVersion: 3, reason: " " }))).toBe(
      "hold-reason-missing",
    );
  });

  test("who is several versions behind hears of that application as many things, not of another of the client", async () => {
    const { client, caseId, applicationId } = await startApplication(world, "icp-filing");
    await holdApplication(owner, { applicationId, expectedVersion: 1, reason: "客户出差" });
    await resumeApplication(owner, { applicationId, expectedVersion: 2 });
    await createApplications(owner, {
      clientId: client.id,
      caseId,
      assessmentId: null,
      choices: [{ licenceId: "app-filing", kind: "new" }],
    });
    const stale = await holdApplication(other, { applicationId, expectedVersion: 1, reason: "又" }).catch(
      (error: { details: { changes: { kind: string }[] } }) => error.details.changes.map(({ kind }) => kind),
    );
    expect(stale).toEqual(["application.resumed", "application.held"]);
  });

  test("two move at once: one does", async () => {
    const { applicationId } = await startApplication(world, "icp-filing");
    const withdraw = (ctx: typeof owner) =>
      moveOfficialStatus(ctx, { applicationId, expectedVersion: 1, to: "withdrawn", on: today });
    const ends = await Promise.all([refusalOf(withdraw(owner)), refusalOf(withdraw(other))]);
    expect(ends.filter((end) => end === "changed-meanwhile")).toHaveLength(1);
  });

  test("given to a colleague with its open tasks; a review goes to the reviewer", async () => {
    const { applicationId } = await startApplication(world, "icp-b25");
    const give = { applicationId, expectedVersion: 1, ownerId: colleague.userId, reviewerId: colleague.userId };
    expect(await refusalOf(assignApplication(owner, give))).toBe("reviewer-is-owner");
    expect(
      await refusalOf(assignApplication(owner, { ...give, ownerId: administrator.userId, reviewerId: null })),
    ).toBe("colleague-unknown");
    await assignApplication(owner, { ...give, reviewerId: consultant.userId });
    const rows = await read(owner, (tx) => tx.select().from(tasks).where(eq(tasks.applicationId, applicationId)));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((task) => task.ownerId === colleague.userId)).toBe(true);
  });

  test("a restricted client's application goes only to those who reach it", async () => {
    const client = await createClient(world, consultant, { restrictedTo: [] });
    const { applicationId } = await startApplication(world, "icp-filing", "new", { client });
    const give = { applicationId, expectedVersion: 1, ownerId: colleague.userId, reviewerId: null };
    expect(await refusalOf(assignApplication(owner, give))).toBe("colleague-without-reach");
  });
});

describe("tasks and notes", () => {
  test("made, changed, put off, done, taken back", async () => {
    const { client, applicationId } = await startApplication(world, "icp-filing");
    const fields = { title: " 打电话 ", ownerId: colleague.userId, dueOn: "2026-11-25" };
    const { id } = await createTask(owner, { clientId: client.id, applicationId, fields });
    await updateTask(owner, { taskId: id, expectedVersion: 1, fields: { ...fields, title: "再打一次" } });
    expect(await refusalOf(finishTask(owner, { taskId: id, expectedVersion: 1 }))).toBe("changed-meanwhile");
    const { before } = await postponeTask(owner, { taskId: id, expectedVersion: 2, dueOn: "2026-11-27" });
    expect(before).toBe("2026-11-25");
    const { version } = await finishTask(other, { taskId: id, expectedVersion: 3 });
    expect(await openTasksOf(owner, applicationId)).not.toContain("再打一次");
    await reopenTask(other, { taskId: id, expectedVersion: version });
    expect(await openTasksOf(owner, applicationId)).toContain("再打一次");
    const kinds = (await eventsOf(world, client.id)).filter((event) => event.kind.startsWith("task."));
    expect(kinds.map((event) => event.kind)).toEqual([
      "task.created",
      "task.updated",
      "task.updated",
      "task.done",
      "task.reopened",
    ]);
    expect(kinds.some((event) => event.isClientVisible)).toBe(false);
  });

  test("a note is for colleagues, and the log does not repeat it", async () => {
    const { client, applicationId } = await startApplication(world, "icp-filing");
    await writeNote(owner, { clientId: client.id, applicationId, body: "老板姓方" });
    expect((await applicationWork(other, { id: applicationId })).notes).toMatchObject([{ body: "老板姓方" }]);
    const [event] = (await eventsOf(world, client.id)).filter((each) => each.kind === "note.written");
    expect(JSON.stringify(event)).not.toContain("老板姓方");
    expect(event?.isClientVisible).toBe(false);
    const portal = world.contextOf(await world.newPortalPerson(client.id));
    expect(await refusalOf(applicationWork(portal, { id: applicationId }))).toBe("not-allowed");
    const elsewhere = await createClient(world, consultant);
    expect(await refusalOf(writeNote(owner, { clientId: elsewhere.id, applicationId, body: "x" }))).toBe("not-found");
  });
});

describe("the list", async () => {
  const client = await createClient(world, consultant, { name: `青禾${Date.now()}集市有限公司` });
  const { id: caseId } = await createCase(world, client);
  const [sample] = await createApplications(owner, {
    clientId: client.id,
    caseId,
    assessmentId: null,
    choices: [{ licenceId: "icp-filing", kind: "new" }],
  });
  // 120 rows of one client with days around today, three without one and two closed.
  await world.connection.within({ role: "system", userId: null, linkRequestId: null }, async (tx) => {
    const [row] = await tx
      .select()
      .from(applications)
      .where(eq(applications.id, sample?.id ?? ""));
    if (!row) throw new Error("no sample");
    const { dueSort: _, ...copy } = row;
    await tx.insert(applications).values(
      Array.from({ length: 119 }, (__, n) => ({
        ...copy,
        id: crypto.randomUUID(),
        number: `${row.number}-${n}`,
        dueOn: n < 3 ? null : addDays(today, Math.floor(n / 2) - 20),
        turn: n % 3 === 0 ? ("client" as const) : ("agency" as const),
        internalStage: n >= 117 ? ("closed" as const) : ("collecting" as const),
        updatedAt: new Date(world.now().getTime() - n * 60_000),
      })),
    );
  });
  const mine = { clientId: client.id };

  test.each(["due", "updated", "created"] as const)("by %s: every row once, forwards and back", async (sort) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    const firsts: string[] = [];
    do {
      const page: Awaited<ReturnType<typeof listApplications>> = await listApplications(owner, {
        ...mine,
        sort,
        cursor,
      });
      firsts.push(page.rows[0]?.id ?? "");
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.next;
      if (cursor === null) {
        const back = await listApplications(owner, { ...mine, sort, cursor: page.previous });
        expect(back.rows[0]?.id).toBe(firsts.at(-2));
        expect(back.rows).toHaveLength(50);
      }
    } while (cursor);
    expect(new Set(seen).size).toBe(118);
    expect(seen).toHaveLength(118);
  });

  test("by day, those without one last", async () => {
    const first = await listApplications(owner, mine);
    const days = first.rows.map((row) => row.dueOn);
    expect(days).toEqual(days.toSorted());
    expect(days[0]).toBe(addDays(today, -19));
    const none = await listApplications(owner, { ...mine, due: "none" });
    expect(none.rows.every((row) => row.dueOn === null)).toBe(true);
  });

  test("filters", async () => {
    const count = async (filters: Parameters<typeof listApplications>[1]) =>
      (await listApplications(owner, { ...mine, ...filters })).rows.length;
    expect(await count({ due: "late", turn: "client" })).toBe(13);
    expect(await count({ stage: "closed" })).toBe(2);
    expect(await count({ owner: "me", licence: "edi-b21" })).toBe(0);
    expect(await count({ owner: colleague.userId })).toBe(0);
    expect(await count({ answered: "first" })).toBe(0);
    expect(await count({ kind: "renewal" })).toBe(0);
    expect(await count({ status: "filed" })).toBe(0);
    expect(await count({ search: client.name.slice(0, 6) })).toBe(50);
    expect(await count({ search: "没有这家公司" })).toBe(0);
    expect(await count({ search: (await applicationOf(owner, sample?.id ?? "")).number })).toBe(1);
  });

  test("search: each word fits the client or the licence", async () => {
    const start = client.name.slice(0, 6);
    const count = async (search: string) => (await listApplications(owner, { ...mine, search })).rows.length;
    for (const search of ["icp", "ICP备案", "备案", "icpba", `icp ${start}`, `${start} icpba`, "ICP 备案 青禾"])
      expect(await count(search), search).toBe(50);
    for (const search of ["edi", `${start} edi`, "icp 没有这家公司", "edi icp"])
      expect(await count(search), search).toBe(0);
    // Beside each other in the list that was searched.
    const filters = { ...mine, search: `${start} icp` };
    const { rows } = await listApplications(owner, filters);
    const { beside } = await getApplication(owner, { id: rows[1]?.id ?? "", filters });
    expect(beside).toEqual({ previous: rows[0]?.id, next: rows[2]?.id });
  });

  test("its finding counts what is late and what is soon", async () => {
    const summary = async (ctx: typeof owner, filters: typeof mine & { owner?: string }) =>
      (await listApplications(ctx, { ...filters, withSummary: true })).summary;
    expect(await summary(owner, mine)).toEqual({ late: 37, soon: 30 });
    expect(await summary(other, { ...mine, owner: "me" })).toEqual({ late: 0, soon: 0 });
    expect((await listApplications(owner, mine)).summary).toBeNull();
  });

  test("previous and next within the same filters", async () => {
    const filters = { ...mine, turn: "client" as const };
    const { rows } = await listApplications(owner, filters);
    const at = (index: number) => rows[index]?.id ?? "";
    const beside = async (id: string) => (await getApplication(owner, { id, filters })).beside;
    expect(await beside(at(1))).toEqual({ previous: at(0), next: at(2) });
    expect(await beside(at(0))).toEqual({ previous: null, next: at(1) });
  });

  test("a cursor put together by hand is the first page", async () => {
    const first = await listApplications(owner, mine);
    for (const cursor of ["x", Buffer.from('["a","2026-99-99","1"]').toString("base64url"), "a".repeat(601)])
      expect((await listApplications(owner, { ...mine, cursor })).rows[0]?.id).toBe(first.rows[0]?.id);
  });
});

test("the page of one application says what comes next and what stands against each move", async () => {
  const { applicationId } = await startApplication(world, "icp-b25");
  const page = await getApplication(owner, { id: applicationId });
  expect(page.next).toMatchObject({ turn: "agency", act: "request-papers" });
  expect(page.officialMoves.map((move) => move.to)).toEqual(["filed", "withdrawn"]);
  expect(page.officialMoves[0]?.refusal).toMatchObject({ reason: expect.stringMatching(/missing|outstanding/) });
  expect(page.officialMoves[1]?.refusal).toBeNull();
  expect(page.stageMoves.map((move) => move.to)).toEqual(["internal-review", "on-hold", "closed"]);
  expect(page.events[0]).toMatchObject({ kind: "application.created", actorName: consultant.name });
  expect(page.waitingClocks.length).toBeGreaterThan(0);
});
