import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { applications, quotes } from "@/db/schema";
import { createCase, createClient, createContact, eventsOf } from "../../testing/factories";
import { ownDatabase } from "../../testing/own-database";
import { setPrices } from "../../testing/price-book";
import { TEST_NOW, type TestPerson, testWorld } from "../../testing/test-context";
import { createApplications } from "../applications/create-applications";
import { getApplication } from "../applications/get-application";
import { read } from "../context";
import { deskFrame } from "../desk/desk-frame";
import { requestDocuments } from "../requirements/request-documents";
import { getToday } from "../today/get-today";
import { acceptQuote, declineQuote } from "./answer-quote";
import { changeQuote } from "./change-quote";
import { draftQuote } from "./draft-quote";
import { getQuote } from "./get-quote";
import { quoteForClient } from "./quote-for-client";
import { reviseQuote } from "./revise-quote";
import { sendQuote } from "./send-quote";
import { withdrawQuote } from "./withdraw-quote";

// The office's day shows so many things and no more: others' work must not be among them.
const world = await testWorld((await ownDatabase("work_waits")).appUrl);
const { manager } = world.people;
const as = (person: TestPerson) => world.contextOf(person);
const EDI = { licenceId: "edi-b21", kind: "new" } as const;
const ICP = { licenceId: "icp-b25", kind: "new" } as const;

beforeAll(async () => {
  await setPrices(world);
});

/** The hash of the offer that the client reads. */
async function seen(portal: TestPerson, quoteId: string): Promise<string> {
  const { contentHash } = await quoteForClient(as(portal), { quoteId });
  if (contentHash === null) throw new Error("not sent");
  return contentHash;
}

/** A case with two applications and a quote over them, of a consultant who has nothing else to do. */
async function started() {
  const consultant = await world.newPerson("consultant");
  const client = await createClient(world, consultant);
  await createContact(world, client.id);
  const { id: caseId } = await createCase(world, client);
  const choices = [EDI, ICP];
  const made = await createApplications(as(consultant), { clientId: client.id, caseId, assessmentId: null, choices });
  const acts = async () => {
    const rows = await read(world.contextOf("system"), (tx) =>
      tx
        .select({ id: applications.id, turn: applications.turn, act: applications.nextAct, dueOn: applications.dueOn })
        .from(applications)
        .where(eq(applications.caseId, caseId)),
    );
    return made.map(({ id }) => {
      const row = rows.find((each) => each.id === id);
      return `${row?.turn}: ${row?.act}`;
    });
  };
  const versionOf = async (id: string) => {
    const [row] = await read(world.contextOf("system"), (tx) => tx.select().from(quotes).where(eq(quotes.id, id)));
    return row?.version ?? 0;
  };
  const draft = () => draftQuote(as(consultant), { caseId, choices });
  const send = async (quoteId: string) =>
    sendQuote(as(consultant), { quoteId, expectedVersion: await versionOf(quoteId) });
  const withdraw = async (quoteId: string) =>
    withdrawQuote(as(consultant), { quoteId, expectedVersion: await versionOf(quoteId), reason: "" });
  return { consultant, client, caseId, made, acts, versionOf, draft, send, withdraw };
}

const BOTH = (act: string) => [act, act];

describe("work waits for its quote", () => {
  test("from the draft to the client's yes", async () => {
    const { acts, consultant, client, draft, made, send } = await started();
    expect(await acts()).toEqual(BOTH("agency: request-papers"));
    const { quoteId } = await draft();
    expect(await acts()).toEqual(BOTH("agency: send-quote"));
    await send(quoteId);
    expect(await acts()).toEqual(BOTH("client: answer-quote"));
    const [one] = made;
    const page = await getApplication(as(consultant), { id: one?.id ?? "" });
    expect(page).toMatchObject({ next: { turn: "client", act: "answer-quote" }, quoteId });

    const portal = await world.newPortalPerson(client.id);
    const contentHash = await seen(portal, quoteId);
    await acceptQuote(as(portal), { quoteId, name: "方晓棠", contentHash });
    expect(await acts()).toEqual(BOTH("agency: request-papers"));
  });

  test("a declined one is to be settled; a revision of it is to be sent", async () => {
    const { acts, client, consultant, draft, send } = await started();
    const { quoteId } = await draft();
    await send(quoteId);
    const portal = await world.newPortalPerson(client.id);
    const contentHash = await seen(portal, quoteId);
    await declineQuote(as(portal), { quoteId, contentHash, reason: null });
    expect(await acts()).toEqual(BOTH("agency: settle-quote"));
    await reviseQuote(as(consultant), { quoteId });
    expect(await acts()).toEqual(BOTH("agency: send-quote"));
  });

  test("a draft thrown away was none; an offer taken back is to be settled", async () => {
    const { acts, draft, send, withdraw } = await started();
    const { quoteId } = await draft();
    await withdraw(quoteId);
    expect(await acts()).toEqual(BOTH("agency: request-papers"));
    const again = await draft();
    await send(again.quoteId);
    await withdraw(again.quoteId);
    expect(await acts()).toEqual(BOTH("agency: settle-quote"));
  });

  test("only what the quote names waits for it", async () => {
    const { acts, consultant, draft, versionOf } = await started();
    const { quoteId } = await draft();
    const change = async (wanted: Parameters<typeof changeQuote>[1]["change"]) =>
      changeQuote(as(consultant), { quoteId, expectedVersion: await versionOf(quoteId), change: wanted });
    await change({ type: "remove-line", line: ICP });
    expect(await acts()).toEqual(["agency: send-quote", "agency: request-papers"]);
    await change({ type: "add-lines", choices: [ICP] });
    expect(await acts()).toEqual(BOTH("agency: send-quote"));
  });

  test("a line that goes can take its application with it, as one act", async () => {
    const { acts, consultant, client, draft, versionOf } = await started();
    const { quoteId } = await draft();
    const { applications: prepared } = await getQuote(as(consultant), { quoteId });
    expect(prepared.map(({ licenceId }) => licenceId).toSorted()).toEqual([EDI.licenceId, ICP.licenceId]);
    await changeQuote(as(consultant), {
      quoteId,
      expectedVersion: await versionOf(quoteId),
      change: { type: "remove-line", line: ICP, withApplication: true },
    });
    expect(await acts()).toEqual(["agency: send-quote", "nobody: none"]);
    const kinds = (await eventsOf(world, client.id)).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["quote.changed", "official-status.changed", "stage.changed"]));
    expect((await getQuote(as(consultant), { quoteId })).applications.map(({ licenceId }) => licenceId)).toEqual([
      EDI.licenceId,
    ]);
  });

  test("what was taken up before the answer goes on", async () => {
    const { acts, consultant, draft, made, send } = await started();
    const { quoteId } = await draft();
    await requestDocuments(as(consultant), { applicationId: made[0]?.id ?? "", dueOn: null });
    await send(quoteId);
    expect(await acts()).toEqual(["client: supply-papers", "client: answer-quote"]);
  });
});

describe("the day", () => {
  test("shows the applications of a quote as one thing, ours or the client's, and the rail counts as it does", async () => {
    const { consultant, draft, made, send } = await started();
    const ids = made.map(({ id }) => id).toSorted();
    const { quoteId } = await draft();
    const before = await getToday(as(consultant), { isAll: false });
    expect(before.agency.map((thing) => thing.map(({ id }) => id).toSorted())).toEqual([ids]);
    expect(before.agency[0]?.[0]).toMatchObject({ nextAct: "send-quote", quoteId });
    expect(before.counts).toMatchObject({ agency: 1, client: 0 });
    expect((await deskFrame(as(consultant))).counts.today).toBe(1);

    await send(quoteId);
    const after = await getToday(as(consultant), { isAll: false });
    expect(after.agency).toEqual([]);
    expect(after.waiting.map((thing) => thing.length)).toEqual([2]);
    expect(after.counts).toMatchObject({ agency: 0, client: 2, late: 0 });
  });

  test("what others should have done is to be chased, and counted apart", async () => {
    const { consultant, draft, send } = await started();
    const { quoteId } = await draft();
    await send(quoteId);
    world.setNow("2027-03-01T02:00:00Z");
    const day = await getToday(as(consultant), { isAll: false });
    const ofOffice = await getToday(as(manager), { isAll: true });
    world.setNow(TEST_NOW);
    expect(day.waiting).toEqual([]);
    expect(day.late.map((thing) => [thing.length, thing[0].nextAct])).toEqual([[2, "answer-quote"]]);
    expect(day.counts).toMatchObject({ agency: 0, client: 2, late: 2 });
    expect(ofOffice.late.some((thing) => thing[0].quoteId === quoteId)).toBe(true);
  });
});
