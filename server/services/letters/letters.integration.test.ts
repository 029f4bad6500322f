import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { clientRestrictions, documents, heldLicences, letters, supplementRounds } from "@/db/schema";
import { SUPPLEMENT_INLINE } from "@/domain/letters/testing/letters";
import type { Day } from "@/domain/shared/day";
import { pdfOf } from "@/server/letters/testing/letter-files";
import { fileStore } from "@/server/storage/file-store";
import { makePdf } from "@/server/storage/testing/make-files";
import { testWorld } from "../../testing/test-context";
import {
  applicationOf,
  bytesOf,
  official,
  papersOf,
  readyToFile,
  refusalOf,
  startApplication,
} from "../applications/testing/walk";
import { read, write } from "../context";
import { sweepStorage } from "../documents/sweep-storage";
import { sweepOffice } from "../office/sweep-office";
import { supplementLedger } from "../supplements/supplement-ledger";
import { dropLetter } from "./drop-letter";
import { getLetter } from "./get-letter";
import { listLetters } from "./list-letters";
import { readLetterAgain, readLetterText } from "./read-letter-text";
import { receiveOfficialLetter } from "./receive-official-letter";
import { recordLetter, type RecordLetter } from "./record-letter";

const world = await testWorld();
const { consultant, colleague, manager } = world.people;
const owner = world.contextOf(consultant);
const other = world.contextOf(colleague);
const system = world.contextOf("system");
const on = (day: Day) => world.setNow(`${day}T02:00:00Z`);
const LICENCE = "radio-tv-production";

const upload = (content: Buffer, applicationId: string | null = null, ctx = owner) =>
  receiveOfficialLetter(ctx, {
    applicationId,
    fileName: "通知书.pdf",
    declaredBytes: content.length,
    body: bytesOf(content),
  });

/** As if a machine had read it: what machines read is tested where they do. */
const readAs = (letterId: string, text: string) =>
  write(system, (tx) =>
    tx.update(letters).set({ status: "read", source: "ocr", text }).where(eq(letters.id, letterId)),
  );

let serial = 0;
async function letterSaying(text: string, applicationId: string | null = null, ctx = owner): Promise<string> {
  const { letterId } = await upload(makePdf(`letter ${++serial}`), applicationId, ctx);
  await readAs(letterId, text);
  return letterId;
}

async function filed(day: Day) {
  on(day);
  const started = await startApplication(world, LICENCE);
  await readyToFile(owner, other, started.applicationId);
  await official(owner, started.applicationId, "filed", day, { stage: "tracking" });
  return started;
}

async function record(
  letterId: string,
  applicationId: string,
  input: Partial<RecordLetter> & Pick<RecordLetter, "kind">,
) {
  const { version } = await applicationOf(owner, applicationId);
  const { letter } = await getLetter(owner, { id: letterId });
  return recordLetter(owner, {
    letterId,
    expectedVersion: letter.version,
    applicationId,
    applicationVersion: version,
    number: null,
    datedOn: null,
    receivedOn: "2026-11-16",
    filingNumber: null,
    note: null,
    items: [],
    replyWithin: null,
    ask: null,
    licence: null,
    ...input,
  });
}

const statusOf = async (applicationId: string) => (await applicationOf(owner, applicationId)).officialStatus;

test("from a file to a recorded round: nothing moves before the confirmation", async () => {
  const { client, applicationId } = await filed("2026-11-16");
  on("2026-11-23");
  const text = SUPPLEMENT_INLINE.replaceAll("北京星舟文化传媒有限公司", client.name).replace(
    "网络文化经营",
    "广播电视节目制作经营",
  );
  const { letterId } = await upload(await pdfOf(text));
  expect(await readLetterText(system, fileStore(), { letterId, isLastTry: true })).toBe("read");
  const page = await getLetter(owner, { id: letterId });
  expect(page).toMatchObject({
    letter: { status: "read", source: "text-layer" },
    proposedId: applicationId,
    twins: [],
  });
  expect(page.reading?.items).toHaveLength(3);
  expect(await statusOf(applicationId)).toBe("filed");

  const [paper] = (await papersOf(owner, applicationId)).filter(({ suppliedBy }) => suppliedBy === "client");
  await record(letterId, applicationId, {
    kind: "supplement",
    datedOn: "2026-11-20",
    receivedOn: "2026-11-23",
    replyWithin: { value: 5, unit: "working-day" },
    items: [{ wanted: "法定代表人身份证复印件", requirementId: paper?.id ?? "", cause: "missing", fault: "client" }],
    ask: { dueOn: null },
  });
  const [round] = await supplementLedger(owner, { applicationId });
  expect(await statusOf(applicationId)).toBe("supplement-requested");
  expect(round).toMatchObject({ number: 1, askedOn: "2026-11-23", items: [{ wanted: "法定代表人身份证复印件" }] });
  expect(round?.letter?.id).toBe((await getLetter(owner, { id: letterId })).recorded?.fileVersionId);
  const papers = await read(owner, (tx) => tx.select().from(documents).where(eq(documents.clientId, client.id)));
  expect(papers.filter(({ documentType }) => documentType === "authority-letter").map(({ title }) => title)).toEqual([
    expect.stringMatching(/补正通知书$/),
  ]);
  // Once is enough, for whoever looks at it still.
  expect(await refusalOf(record(letterId, applicationId, { kind: "supplement" }))).toBe("letter-recorded-already");
  expect(await refusalOf(dropLetter(owner, { letterId, expectedVersion: 2 }))).toBe("letter-recorded-already");
});

test("acceptance and a grant that carries the licence, review taken along", async () => {
  const { client, applicationId } = await filed("2026-11-02");
  on("2026-11-23");
  await record(await letterSaying("受理", applicationId), applicationId, {
    kind: "acceptance",
    datedOn: "2026-11-04",
    filingNumber: "A-1",
  });
  expect(await applicationOf(owner, applicationId)).toMatchObject({
    officialStatus: "accepted",
    acceptedOn: "2026-11-04",
    filingNumber: "A-1",
  });
  await record(await letterSaying("准予", applicationId), applicationId, {
    kind: "grant",
    datedOn: "2026-11-20",
    stage: "fetching",
    licence: {
      number: "（浙）字第01234号",
      scope: null,
      validFrom: "2026-11-20",
      validTo: "2028-11-19",
      isExpiryUnknown: false,
    },
  });
  expect(await applicationOf(owner, applicationId)).toMatchObject({
    officialStatus: "issued",
    internalStage: "fetching",
    decidedOn: "2026-11-20",
  });
  const held = await read(owner, (tx) => tx.select().from(heldLicences).where(eq(heldLicences.clientId, client.id)));
  expect(held).toMatchObject([{ number: "（浙）字第01234号", validTo: "2028-11-19" }]);
});

test("a letter that says what is known moves nothing; one that comes too early is refused", async () => {
  const { applicationId } = await filed("2026-11-16");
  await official(owner, applicationId, "accepted", "2026-11-16");
  await record(await letterSaying("受理", applicationId), applicationId, {
    kind: "acceptance",
    receivedOn: "2026-11-16",
  });
  expect(await statusOf(applicationId)).toBe("accepted");
  expect(
    await refusalOf(record(await letterSaying("不受理", applicationId), applicationId, { kind: "not-accepted" })),
  ).toBe("letter-needs-earlier-move");
  expect((await listLetters(owner, { applicationId })).waiting).toHaveLength(1);
});

test("a round recorded by hand gets its letter, and keeps its own items", async () => {
  const { applicationId } = await filed("2026-11-16");
  await official(owner, applicationId, "supplement-requested", "2026-11-16");
  await record(await letterSaying("补正", applicationId), applicationId, {
    kind: "supplement",
    receivedOn: "2026-11-16",
  });
  const [round] = await read(owner, (tx) =>
    tx.select().from(supplementRounds).where(eq(supplementRounds.applicationId, applicationId)),
  );
  expect(round?.letterVersionId).not.toBeNull();
  expect(await statusOf(applicationId)).toBe("supplement-requested");
});

describe("the same file twice", () => {
  test("waits once for one application, and is told of elsewhere", async () => {
    const { applicationId } = await filed("2026-11-16");
    const file = makePdf("the same file");
    const first = await upload(file);
    expect(await upload(file)).toEqual({ letterId: first.letterId, isKnown: true });
    const bound = await upload(file, applicationId);
    expect(bound.isKnown).toBe(false);
    expect((await getLetter(owner, { id: bound.letterId })).twins).toMatchObject([
      { id: first.letterId, isRecorded: false },
    ]);
    await record(bound.letterId, applicationId, { kind: "other" });
    expect(await refusalOf(record(first.letterId, applicationId, { kind: "other" }))).toBe("letter-recorded-already");
  });

  test("two people who record one letter at once: one of them does", async () => {
    const { applicationId } = await filed("2026-11-16");
    const letterId = await letterSaying("受理", applicationId);
    const both = await Promise.all(
      [1, 2].map(() => refusalOf(record(letterId, applicationId, { kind: "acceptance", receivedOn: "2026-11-16" }))),
    );
    expect(both.filter((each) => typeof each === "object")).toHaveLength(1);
    expect(["changed-meanwhile", "letter-recorded-already"]).toContain(both.find((each) => typeof each === "string"));
  });
});

describe("who sees a letter", () => {
  test("of an unknown client: who uploaded it, and managers", async () => {
    const letterId = await letterSaying("受理通知书");
    const reached = async (ctx: typeof owner) => refusalOf(getLetter(ctx, { id: letterId }));
    expect(await reached(other)).toBe("not-found");
    expect(await reached(world.contextOf(manager))).toMatchObject({ letter: { id: letterId } });
    const person = await world.newPortalPerson((await filed("2026-11-16")).client.id);
    expect(await reached(world.contextOf(person))).toBe("not-allowed");
    // The database says it too.
    const rows = await read(other, (tx) => tx.select().from(letters).where(eq(letters.id, letterId)));
    expect(rows).toEqual([]);
  });

  test("a restricted client's application is not proposed to who does not reach it", async () => {
    const { client, applicationId } = await filed("2026-11-16");
    const text = `受理通知书\n${client.name}：\n你单位的广播电视节目制作经营许可申请，决定受理。`;
    const letterId = await letterSaying(text, null, other);
    expect((await getLetter(other, { id: letterId })).proposedId).toBe(applicationId);
    await write(system, (tx) => tx.insert(clientRestrictions).values({ clientId: client.id, setBy: manager.userId }));
    expect(await getLetter(other, { id: letterId })).toMatchObject({ proposedId: null, matches: [] });
    expect(await refusalOf(getLetter(other, { id: letterId, applicationId }))).toBe("not-found");
    await write(system, (tx) => tx.delete(clientRestrictions).where(eq(clientRestrictions.clientId, client.id)));
  });
});

test("a misread character still finds the client; two applications are both offered", async () => {
  const { client, applicationId } = await filed("2026-11-16");
  const { applicationId: secondId } = await startApplication(world, "network-culture-licence", "new", { client });
  const name = `${client.name.slice(0, 2)}囗${client.name.slice(3)}`;
  const page = await getLetter(owner, { id: await letterSaying(`受理通知书\n${name}：\n决定予以受理。`) });
  expect(page.proposedId).toBeNull();
  expect(page.matches.map(({ id }) => id).sort()).toEqual([applicationId, secondId].sort());
  expect(page.matches[0]?.evidence.map(({ kind }) => kind)).toContain("name-nearly");
});

test("an application that the letter does not name is pointed out", async () => {
  const { applicationId } = await filed("2026-11-16");
  const letterId = await letterSaying("受理通知书\n杭州别家网络科技有限公司：\n决定予以受理。", applicationId);
  expect(await getLetter(owner, { id: letterId })).toMatchObject({ proposedId: applicationId, isAboutAnother: true });
});

test("what cannot be read is filled in by hand, and may be read again", async () => {
  const { applicationId } = await filed("2026-11-16");
  const { letterId } = await upload(makePdf("x"), applicationId);
  // Nothing but a Latin letter on it, and no program for pictures or nothing found: either way it says why.
  expect(await readLetterText(system, fileStore(), { letterId, isLastTry: true })).toBe("unread");
  const { letter } = await getLetter(owner, { id: letterId });
  expect(["ocr-missing", "no-text"]).toContain(letter.fault);
  await readLetterAgain(owner, { letterId, expectedVersion: letter.version });
  expect((await getLetter(owner, { id: letterId })).letter).toMatchObject({ status: "reading", fault: null });
  await record(letterId, applicationId, { kind: "acceptance", receivedOn: "2026-11-16" });
  // The job comes too late and changes nothing.
  expect(await readLetterText(system, fileStore(), { letterId, isLastTry: true })).toBe("not-waiting");
  expect(await statusOf(applicationId)).toBe("accepted");
});

test("a letter whose job was lost is said not to be read; waiting bytes are kept, dropped ones swept", async () => {
  on("2026-11-23");
  const { letterId } = await upload(makePdf("lost"));
  const { letterId: droppedId } = await upload(makePdf("dropped"));
  const rows = await read(system, (tx) =>
    tx
      .select()
      .from(letters)
      .where(and(eq(letters.uploadedBy, consultant.userId))),
  );
  const sha = (id: string) => rows.find((row) => row.id === id)?.sha256 ?? "";
  await dropLetter(owner, { letterId: droppedId, expectedVersion: 1 });
  world.setNow(new Date(Date.now() + 3 * 86_400_000));
  expect((await sweepOffice(system)).letters).toBeGreaterThanOrEqual(1);
  await sweepStorage(system, fileStore());
  on("2026-11-23");
  expect((await getLetter(owner, { id: letterId })).letter).toMatchObject({ status: "unread", fault: "failed" });
  expect(await fileStore().has(sha(letterId))).toBe(true);
  expect(await fileStore().has(sha(droppedId))).toBe(false);
});

test("what is no letter's file is refused", async () => {
  expect(await refusalOf(upload(Buffer.from("no file at all")))).toBe("file-kind-not-accepted");
});
