import { and, eq, like } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { clientRestrictions, requirements, supplementItems, supplementRounds, tasks } from "@/db/schema";
import { licenceById } from "@/domain/rules/rule-set";
import type { Day } from "@/domain/shared/day";
import { makePdf } from "@/server/storage/testing/make-files";
import { ownDatabase } from "../../testing/own-database";
import { testWorld } from "../../testing/test-context";
import { correctOfficialMove, previewCorrection } from "../applications/correct-official-move";
import { beforeFiling } from "../applications/check-before-filing";
import { getApplication as getPage } from "../applications/get-application";
import {
  applicationOf,
  bytesOf,
  clocksOf,
  official,
  openTasksOf,
  papersOf,
  readyToFile,
  refusalOf,
  stage,
  startApplication,
  uploadFor,
} from "../applications/testing/walk";
import { firstFilings } from "../dashboard/first-filings";
import { openFile } from "../documents/open-file";
import { read } from "../context";
import { recordHeldLicence } from "../held-licences/record-held-licence";
import { getHome } from "../portal/get-home";
import { getApplication } from "../portal/get-progress";
import { acceptRequirement } from "../requirements/decide-requirement";
import { installedRuleSet } from "@/server/rules-in-force";
import { receiveLetter } from "./receive-letter";
import { addSupplementItems, recordSupplement } from "./record-supplement";
import { answerItem, classifyItem, leaveOutItem, reopenItem } from "./settle-item";
import { supplementLedger } from "./supplement-ledger";

// What others record for the same licences would be counted too.
const { appUrl } = await ownDatabase("rounds");
const world = await testWorld(appUrl);
const { consultant, colleague } = world.people;
const owner = world.contextOf(consultant);
const reviewer = world.contextOf(colleague);
const on = (day: Day) => world.setNow(`${day}T02:00:00Z`);

const LATER = { ask: null } as const;
const ledger = (applicationId: string) => supplementLedger(owner, { applicationId });
const itemOf = async (applicationId: string, position: number) => {
  const [round] = await ledger(applicationId);
  const item = round?.items.find((each) => each.position === position);
  if (!item) throw new Error(`no item ${position}`);
  return { itemId: item.id, expectedVersion: item.version };
};

async function record(applicationId: string, input: Partial<Parameters<typeof recordSupplement>[1]> & { on: Day }) {
  const { version } = await applicationOf(owner, applicationId);
  return recordSupplement(owner, {
    applicationId,
    expectedVersion: version,
    replyWithin: null,
    items: [],
    ...LATER,
    ...input,
  });
}

/** Ready to be filed, with what has to be held first. */
async function ready(licenceId: string, day: Day) {
  on(day);
  const started = await startApplication(world, licenceId);
  for (const { licence } of licenceById(installedRuleSet(), licenceId).prerequisites)
    await recordHeldLicence(owner, {
      clientId: started.client.id,
      fields: {
        licenceId: licence,
        number: null,
        scope: null,
        validFrom: "2025-01-01",
        validTo: null,
        isExpiryUnknown: true,
      },
    });
  await readyToFile(owner, reviewer, started.applicationId);
  const papers = await papersOf(owner, started.applicationId);
  const of = (suppliedBy: string) => {
    const found = papers.find((paper) => paper.suppliedBy === suppliedBy && paper.isMandatory);
    if (!found) throw new Error(`no paper by ${suppliedBy}`);
    return found;
  };
  return { ...started, clients: of("client"), ours: of("agency-draft") };
}

async function retake(requirementId: string, name: string): Promise<void> {
  const { version } = await uploadFor(owner, requirementId, makePdf(name));
  await acceptRequirement(reviewer, { requirementId, expectedVersion: version });
}

test("an EDI licence with two rounds, a suspension over the National Day holiday and a grant", async () => {
  const { client, applicationId, clients, ours } = await ready("edi-b21", "2026-08-03");
  const person = await world.newPortalPerson(client.id);
  const portal = world.contextOf(person);
  await official(owner, applicationId, "filed", "2026-08-03", { stage: "tracking" });
  // Monday 3 August: five working days are Monday the 10th.
  expect(await clocksOf(owner, applicationId)).toEqual(["pre-accept: 2026-08-03 → 2026-08-10"]);

  // Round 1, before acceptance: one paper of the client's, one statement.
  on("2026-08-06");
  const first = await record(applicationId, {
    on: "2026-08-06",
    replyWithin: { value: 10, unit: "working-day" },
    items: [
      { wanted: "营业执照看不清，请重新扫描", requirementId: clients.id, cause: "unclear", fault: "client" },
      { wanted: "说明平台是否代收货款", requirementId: null, cause: "missing", fault: "agency" },
    ],
    ask: { dueOn: "2026-08-12", message: "机关要求补正" },
  });
  expect(first.sent).toMatchObject({ papers: 1 });
  expect(first.sent?.text).toContain(first.sent?.url ?? "-");
  expect(await applicationOf(owner, applicationId)).toMatchObject({
    officialStatus: "supplement-requested",
    supplementRounds: 1,
    isFirstTimeAccepted: false,
    turn: "client",
    nextAct: "supply-papers",
    // 7, 10–14, 17–20 August: the tenth working day.
    dueOn: "2026-08-20",
  });
  expect(await clocksOf(owner, applicationId)).toEqual(["supplement-reply: 2026-08-06 → 2026-08-20"]);
  expect((await openTasksOf(owner, applicationId)).filter((task) => task.startsWith("补正"))).toEqual([
    "补正：说明平台是否代收货款",
  ]);
  // The client reads what the authority wants, as their turn, and nothing of the round itself.
  const home = JSON.stringify(await getHome(portal, { clientId: client.id }));
  expect(home).toContain("营业执照看不清，请重新扫描");
  expect(home).not.toContain("代收货款");
  expect((await getApplication(portal, { applicationId })).events.at(-2)).toMatchObject({
    kind: "requirement.wanted-again",
    data: { reason: "营业执照看不清，请重新扫描" },
  });
  expect(await read(portal, (tx) => tx.select().from(supplementItems))).toEqual([]);

  // It does not go back while anything is open.
  expect(await refusalOf(official(owner, applicationId, "filed", "2026-08-06"))).toBe("supplement-items-open");
  await uploadFor(portal, clients.id, makePdf("new scan"));
  expect((await applicationOf(owner, applicationId)).nextAct).toBe("review-papers");
  const [received] = (await papersOf(owner, applicationId)).filter(({ id }) => id === clients.id);
  await acceptRequirement(owner, { requirementId: clients.id, expectedVersion: received?.version ?? 0 });
  expect((await ledger(applicationId))[0]?.items.map(({ status }) => status)).toEqual(["answered", "open"]);
  expect(await applicationOf(owner, applicationId)).toMatchObject({ turn: "agency", nextAct: "answer-supplement" });
  expect(await refusalOf(official(owner, applicationId, "filed", "2026-08-06"))).toBe("supplement-items-open");
  await answerItem(owner, { ...(await itemOf(applicationId, 2)), note: "平台不代收货款，见说明函" });
  expect(await openTasksOf(owner, applicationId)).not.toContain("补正：说明平台是否代收货款");
  expect(await refusalOf(answerItem(owner, { ...(await itemOf(applicationId, 2)), note: "再答一次" }))).toBe(
    "item-settled",
  );
  on("2026-08-14");
  await official(owner, applicationId, "filed", "2026-08-14");
  // Friday 14 August: the formal check begins again, 17 to 21 August.
  expect(await clocksOf(owner, applicationId)).toEqual(["pre-accept: 2026-08-14 → 2026-08-21"]);
  expect(await ledger(applicationId)).toMatchObject([
    {
      number: 1,
      askedFrom: "filed",
      askedOn: "2026-08-06",
      endedOn: "2026-08-14",
      status: "answered",
      // 7, 10, 11, 12, 13, 14 August.
      days: 8,
      workingDays: 6,
      reply: { dueOn: "2026-08-20", length: 10, unit: "working-day" },
      items: [
        { status: "answered", file: { name: "材料.pdf" }, isByHand: false },
        { status: "answered", note: "平台不代收货款，见说明函", settledBy: consultant.name },
      ],
    },
  ]);
  expect(await refusalOf(reopenItem(owner, await itemOf(applicationId, 2)))).toBe("round-ended");

  on("2026-08-24");
  await official(owner, applicationId, "accepted", "2026-08-20");
  // Sixty working days from 20 August: 21 August is the first; 31 days to 9 October with the make-up Sunday of 20 September,
  // without 25 September (Mid-Autumn) and 1 to 7 October; 10 October counts; 18 November is the sixtieth.
  expect(await clocksOf(owner, applicationId)).toEqual(["review: 2026-08-20 → 2026-11-18"]);
  await official(owner, applicationId, "under-review", "2026-08-24");

  // Round 2, in the review: the authority's clock stands still from Monday 7 to Friday 11 September, five working days.
  on("2026-09-07");
  const second = await record(applicationId, {
    on: "2026-09-07",
    replyWithin: { value: 15, unit: "day" },
    items: [
      { wanted: "信息安全制度用新模板", requirementId: ours.id, cause: "wrong-template", fault: "agency" },
      { wanted: "营业执照与章程住所不一致", requirementId: clients.id, cause: "inconsistent", fault: "client" },
      { wanted: "提供机房照片", requirementId: null, cause: "local-habit", fault: "authority" },
    ],
  });
  expect(second.sent).toBeNull();
  const { fileVersionId } = await receiveLetter(owner, {
    roundId: second.roundId,
    fileName: "补正通知书.pdf",
    declaredBytes: null,
    body: bytesOf(makePdf("letter")),
  });
  const letter = await openFile(owner, { fileVersionId, range: null, isDownload: false });
  expect(letter).toMatchObject({ fileName: "补正通知书.pdf", isIdentityPaper: false });
  await letter.stream.cancel();
  expect(await clocksOf(owner, applicationId)).toContain("supplement-reply: 2026-09-07 → 2026-09-22");
  expect(
    (await getPage(owner, { id: applicationId })).clocks.find(({ definition }) => definition.key === "review"),
  ).toMatchObject({
    status: "running",
    counted: { isSuspended: true },
  });
  expect(await applicationOf(owner, applicationId)).toMatchObject({ turn: "client", dueOn: "2026-09-22" });
  await retake(ours.id, "new template");
  await retake(clients.id, "corrected");
  expect(await refusalOf(official(owner, applicationId, "filed", "2026-09-07"))).toBe("supplement-began-elsewhere");
  const photo = await itemOf(applicationId, 3);
  expect(await refusalOf(leaveOutItem(owner, { ...photo, reason: " 9 " }))).toBe("item-words-missing");
  await leaveOutItem(owner, { ...photo, reason: "窗口电话确认可不提供" });
  await classifyItem(owner, { ...(await itemOf(applicationId, 1)), cause: "local-habit", fault: "agency" });
  on("2026-09-14");
  await official(owner, applicationId, "under-review", "2026-09-11");
  // Five working days after 18 November: 19, 20, 23, 24, 25.
  expect(await clocksOf(owner, applicationId)).toEqual(["review: 2026-08-20 → 2026-11-25"]);
  expect(await ledger(applicationId)).toMatchObject([
    {
      number: 2,
      askedFrom: "under-review",
      days: 4,
      workingDays: 4,
      letter: { id: fileVersionId, name: "补正通知书.pdf" },
      items: [
        { status: "answered", cause: "local-habit" },
        { status: "answered" },
        { status: "left-out", note: "窗口电话确认可不提供", settledBy: consultant.name },
      ],
    },
    { number: 1 },
  ]);

  // Suspended from Tuesday 29 September to Monday 12 October: 29, 30 September, 8, 9, the make-up Saturday 10 and 12 October do
  // not count, six working days; the holiday of 1 to 7 October would not have counted anyway.
  on("2026-09-29");
  await official(owner, applicationId, "suspended", "2026-09-29", { note: "现场核查" });
  on("2026-10-12");
  await official(owner, applicationId, "under-review", "2026-10-12");
  // Six working days after 25 November: 26, 27, 30 November, 1, 2, 3 December.
  expect(await clocksOf(owner, applicationId)).toEqual(["review: 2026-08-20 → 2026-12-03"]);
  expect(await applicationOf(owner, applicationId)).toMatchObject({ turn: "authority", dueOn: "2026-12-03" });

  on("2026-11-27");
  await official(owner, applicationId, "granted", "2026-11-27", { stage: "fetching" });
  // Ten working days from Friday 27 November: 30 November to 4 December, 7 to 11 December.
  expect(await clocksOf(owner, applicationId)).toEqual(["issue: 2026-11-27 → 2026-12-11"]);
  on("2026-12-04");
  await official(owner, applicationId, "issued", "2026-12-04", {
    licence: {
      number: "样B2-20260804",
      scope: "全国",
      validFrom: "2026-12-04",
      validTo: "2031-12-03",
      isExpiryUnknown: false,
    },
  });
  await stage(owner, applicationId, "delivered");
  await stage(owner, applicationId, "closed");
  expect(await applicationOf(owner, applicationId)).toMatchObject({
    supplementRounds: 2,
    isFirstTimeAccepted: false,
    turn: "nobody",
  });
  expect((await papersOf(owner, applicationId)).every(({ status }) => ["filed", "waived"].includes(status))).toBe(true);
  expect(await openTasksOf(owner, applicationId)).toEqual([]);
});

describe("a round", () => {
  async function asked() {
    const started = await ready("radio-tv-production", "2026-11-02");
    await official(owner, started.applicationId, "filed", "2026-11-02", { stage: "tracking" });
    await record(started.applicationId, {
      on: "2026-11-02",
      replyWithin: { value: 10, unit: "working-day" },
      items: [
        { wanted: "营业执照已过期", requirementId: started.clients.id, cause: "expired", fault: "client" },
        { wanted: "章程少一页", requirementId: started.ours.id, cause: "missing", fault: "agency" },
        { wanted: "说明资金来源", requirementId: null, cause: "unclear", fault: "agency" },
      ],
    });
    return started;
  }

  test("recorded by mistake is gone with its items, and the papers are as filed; one that was worked on stays", async () => {
    const { applicationId, clients } = await asked();
    const undo = async () => {
      const { move } = await previewCorrection(owner, { applicationId });
      const { version } = await applicationOf(owner, applicationId);
      return correctOfficialMove(owner, {
        applicationId,
        expectedVersion: version,
        moveId: move?.id ?? "",
        correction: { act: "undo" },
        reason: "通知书是另一件的",
      });
    };
    await answerItem(owner, { ...(await itemOf(applicationId, 3)), note: "自有资金" });
    expect(await refusalOf(undo())).toBe("supplement-items-answered-since");
    await reopenItem(owner, await itemOf(applicationId, 3));
    expect(await openTasksOf(owner, applicationId)).toContain("补正：说明资金来源");
    await undo();
    expect(await ledger(applicationId)).toEqual([]);
    expect((await papersOf(owner, applicationId)).map(({ status, reason }) => [status, reason])).toEqual(
      (await papersOf(owner, applicationId)).map(() => ["filed", null]),
    );
    expect((await openTasksOf(owner, applicationId)).filter((task) => task.startsWith("补正"))).toEqual([]);
    const left = await read(owner, (tx) =>
      tx.select().from(supplementItems).where(eq(supplementItems.requirementId, clients.id)),
    );
    expect(left).toEqual([]);
  });

  test("answered by mistake is open again, with what was settled by hand as it was", async () => {
    const { applicationId, clients, ours } = await asked();
    await retake(clients.id, "valid");
    await retake(ours.id, "whole");
    await leaveOutItem(owner, { ...(await itemOf(applicationId, 3)), reason: "窗口不要" });
    const before = await ledger(applicationId);
    const clocks = await clocksOf(owner, applicationId);
    await official(owner, applicationId, "filed", "2026-11-02");
    const { move } = await previewCorrection(owner, { applicationId });
    const { version } = await applicationOf(owner, applicationId);
    await correctOfficialMove(owner, {
      applicationId,
      expectedVersion: version,
      moveId: move?.id ?? "",
      correction: { act: "undo" },
      reason: "其实还没有交回去",
    });
    const unversioned = (rounds: typeof before) =>
      rounds.map((round) => ({ ...round, items: round.items.map(({ version: _version, ...item }) => item) }));
    expect(unversioned(await ledger(applicationId))).toEqual(unversioned(before));
    expect(await clocksOf(owner, applicationId)).toEqual(clocks);
    expect((await applicationOf(owner, applicationId)).nextAct).toBe("answer-supplement");
  });

  test("refused: words that say nothing, a paper of another application, too many, no round, an old version", async () => {
    const { applicationId } = await asked();
    const other = await ready("radio-tv-production", "2026-11-02");
    const add = async (items: Parameters<typeof addSupplementItems>[1]["items"], id = applicationId) => {
      const { version } = await applicationOf(owner, id);
      return refusalOf(addSupplementItems(owner, { applicationId: id, expectedVersion: version, items, ...LATER }));
    };
    const item = { wanted: "再补一份", requirementId: null, cause: "missing", fault: "agency" } as const;
    expect(await add([{ ...item, wanted: "1." }])).toBe("item-words-missing");
    expect(await add([{ ...item, requirementId: other.clients.id }])).toBe("not-found");
    expect(await add(Array.from({ length: 58 }, () => item))).toBe("too-many-items");
    expect(await add([item], other.applicationId)).toBe("no-open-round");
    expect(
      await refusalOf(answerItem(owner, { ...(await itemOf(applicationId, 3)), expectedVersion: 9, note: "自有资金" })),
    ).toBe("changed-meanwhile");
    expect(await add([item])).toMatchObject({ sent: null });
    expect((await ledger(applicationId))[0]?.items).toHaveLength(4);
  });

  test("recorded twice with the same key happens once, and of two at once one is told", async () => {
    const started = await ready("radio-tv-production", "2026-11-02");
    await official(owner, started.applicationId, "filed", "2026-11-02");
    const { version } = await applicationOf(owner, started.applicationId);
    const input = {
      applicationId: started.applicationId,
      expectedVersion: version,
      on: "2026-11-02",
      replyWithin: null,
      items: [{ wanted: "营业执照看不清", requirementId: started.clients.id, cause: "unclear", fault: "client" }],
      ask: { dueOn: null },
    } as const;
    const once = world.contextOf(consultant, { operationKey: `round-${started.applicationId}` });
    const answer = await recordSupplement(once, input);
    expect(await recordSupplement(once, input)).toEqual(answer);
    expect(await refusalOf(recordSupplement(reviewer, input))).toBe("changed-meanwhile");
    const count = await read(owner, (tx) =>
      tx.select().from(supplementRounds).where(eq(supplementRounds.applicationId, started.applicationId)),
    );
    expect(count).toHaveLength(1);
  });

  test("withdrawn in the middle of a round ends it with its items open", async () => {
    const { applicationId } = await asked();
    await official(owner, applicationId, "withdrawn", "2026-11-02");
    expect(await ledger(applicationId)).toMatchObject([
      { status: "ended", endedOn: "2026-11-02", items: [{ status: "open" }, { status: "open" }, { status: "open" }] },
    ]);
    const papers = await read(owner, (tx) =>
      tx
        .select()
        .from(requirements)
        .where(and(eq(requirements.applicationId, applicationId), eq(requirements.status, "returned"))),
    );
    expect(papers).toHaveLength(2);
    const open = await read(owner, (tx) =>
      tx
        .select()
        .from(tasks)
        .where(and(eq(tasks.applicationId, applicationId), like(tasks.title, "补正：%"))),
    );
    expect(open).toHaveLength(2);
  });
});

test("before filing: what came back for the same licence warns, without names, and a restricted client's words stay inside", async () => {
  const licence = "network-culture-licence";
  const first = await ready(licence, "2026-11-02");
  const name = first.client.name;
  await official(owner, first.applicationId, "filed", "2026-11-02");
  await record(first.applicationId, {
    on: "2026-11-02",
    items: [
      { wanted: `${name}的营业执照看不清`, requirementId: first.clients.id, cause: "unclear", fault: "client" },
      { wanted: "说明直播管理办法", requirementId: null, cause: "local-habit", fault: "authority" },
    ],
  });
  const closed = await ready(licence, "2026-11-02");
  await official(owner, closed.applicationId, "filed", "2026-11-02");
  await record(closed.applicationId, {
    on: "2026-11-02",
    items: [{ wanted: "受限公司的秘密事项", requirementId: null, cause: "missing", fault: "agency" }],
  });
  const manager = world.contextOf(world.people.manager);
  await read(world.contextOf("system"), (tx) =>
    tx.insert(clientRestrictions).values({ clientId: closed.client.id, setBy: consultant.userId }),
  );

  on("2026-11-03");
  const next = await startApplication(world, licence);
  expect(await beforeFiling(owner, { applicationId: next.applicationId })).toMatchObject({
    result: "block",
    refusal: {
      reason: expect.stringMatching(/^(prerequisite-missing|internal-review-missing|documents-outstanding)$/),
    },
  });
  const second = await ready(licence, "2026-11-03");
  for (const ctx of [owner, manager]) {
    const check = await beforeFiling(ctx, { applicationId: second.applicationId });
    expect(check).toMatchObject({
      result: "warn",
      refusal: null,
      past: [
        {
          requirementId: second.clients.id,
          cause: "unclear",
          count: 1,
          lastOn: "2026-11-02",
          examples: ["该公司的营业执照看不清"],
        },
        { requirementId: null, paper: null, cause: "local-habit", examples: ["说明直播管理办法"] },
      ],
    });
    expect(JSON.stringify(check)).not.toContain(name);
    expect(JSON.stringify(check)).not.toContain("秘密");
  }
  // Of another licence, nothing; once filed, there is nothing left to check.
  const other = await ready("radio-tv-production", "2026-11-03");
  expect(JSON.stringify(await beforeFiling(owner, { applicationId: other.applicationId }))).not.toContain(
    "说明直播管理办法",
  );
  await official(owner, second.applicationId, "filed", "2026-11-03");
  expect(await beforeFiling(owner, { applicationId: second.applicationId })).toBeNull();
});

test("the manager sees how often the first filing was accepted, by licence and owner, and what came back", async () => {
  const asManager = world.contextOf(world.people.manager);
  const other = await world.newPerson("consultant");
  on("2026-11-02");
  const { applicationId } = await startApplication(world, "radio-tv-production", "new", { owner: other });
  await readyToFile(world.contextOf(other), reviewer, applicationId);
  await official(owner, applicationId, "filed", "2026-11-02");
  await record(applicationId, {
    on: "2026-11-02",
    items: [{ wanted: "说明节目类型", requirementId: null, cause: "unclear", fault: "agency" }],
  });
  const second = await startApplication(world, "radio-tv-production", "new", { owner: other });
  await readyToFile(world.contextOf(other), reviewer, second.applicationId);
  await official(owner, second.applicationId, "filed", "2026-11-02");
  await official(owner, second.applicationId, "accepted", "2026-11-02");
  const { since, rows } = await firstFilings(asManager);
  expect(since).toBe("2025-12-01");
  expect(rows.find((row) => row.ownerId === other.userId)).toMatchObject({
    licenceId: "radio-tv-production",
    owner: other.name,
    answered: 2,
    accepted: 1,
    items: [{ applicationId, wanted: "说明节目类型", cause: "unclear", fault: "agency", askedOn: "2026-11-02" }],
  });
  expect(await refusalOf(firstFilings(owner))).toBe("not-allowed");
});
