import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { quotes } from "@/db/schema";
import { offerHash } from "@/domain/pricing/quote";
import { createCase, createClient, eventsOf } from "../../testing/factories";
import { setPrices } from "../../testing/price-book";
import { type TestPerson, testWorld } from "../../testing/test-context";
import { read } from "../context";
import { createApplications } from "../applications/create-applications";
import { getHome } from "../portal/get-home";
import { getProgress } from "../portal/get-progress";
import { acceptQuote, declineQuote } from "./answer-quote";
import { approveQuote, askForApproval, giveQuoteBack } from "./approve-quote";
import { changeQuote, type QuoteChange } from "./change-quote";
import { draftQuote } from "./draft-quote";
import { getQuote } from "./get-quote";
import { listQuotes } from "./list-quotes";
import { quoteForClient, quotesForClient } from "./quote-for-client";
import { reviseQuote } from "./revise-quote";
import { sendQuote } from "./send-quote";
import { withdrawQuote } from "./withdraw-quote";

const world = await testWorld();
const { consultant, colleague, manager, administrator } = world.people;
const as = (person: TestPerson) => world.contextOf(person);
const EDI = { licenceId: "edi-b21", kind: "new" } as const;
const ICP = { licenceId: "icp-b25", kind: "new" } as const;

beforeAll(async () => {
  await setPrices(world);
});

async function stored(quoteId: string) {
  const [row] = await read(world.contextOf("system"), (tx) => tx.select().from(quotes).where(eq(quotes.id, quoteId)));
  if (!row) throw new Error("no quote");
  return row;
}

async function started(choices: { licenceId: string; kind: "new" }[] = [EDI, ICP], restricted = false) {
  const client = await createClient(world, consultant, restricted ? { restrictedTo: [] } : {});
  const engagement = await createCase(world, client);
  const { quoteId } = await draftQuote(as(consultant), { caseId: engagement.id, choices });
  const portal = await world.newPortalPerson(client.id);
  const change = async (by: TestPerson, wanted: QuoteChange) =>
    changeQuote(as(by), { quoteId, expectedVersion: (await stored(quoteId)).version, change: wanted });
  const send = async (by: TestPerson = consultant, id = quoteId) =>
    sendQuote(as(by), { quoteId: id, expectedVersion: (await stored(id)).version });
  return { client, engagement, quoteId, portal, change, send };
}

const kindsOf = async (clientId: string) => (await eventsOf(world, clientId)).map((event) => event.kind);

describe("a draft", () => {
  test("takes its prices from the book, its numbers from the year's series, and is told in the log", async () => {
    const { client, quoteId } = await started();
    const row = await stored(quoteId);
    expect(row).toMatchObject({
      status: "draft",
      revision: 1,
      serviceFen: 20_000_00,
      payableFen: 20_000_00,
      vatFen: 1_132_08,
      validUntil: "2026-12-23",
      contentHash: null,
    });
    expect(row.number).toMatch(/^Q-2026-\d{4}$/);
    expect(row.content.quote.instalments.map((part) => part.amountFen)).toEqual([8_000_00, 8_000_00, 4_000_00]);
    expect(await kindsOf(client.id)).toEqual(["quote.drafted"]);
  });

  test("a fee that nobody confirmed for too long is to be checked", async () => {
    const lineOf = async () => (await stored((await started([EDI])).quoteId)).content.quote.lines[0];
    expect(await lineOf()).toMatchObject({ officialFen: 0, isOfficialUnconfirmed: false });
    const before = world.now();
    world.setNow("2028-01-10T02:00:00Z");
    expect(await lineOf()).toMatchObject({ officialFen: 0, isOfficialUnconfirmed: true });
    world.setNow(before);
  });

  test("an unknown fee stays unknown, never 0, and an unpriced line keeps the quote at home", async () => {
    const { quoteId, send } = await started([
      { licenceId: "mlps-assessment", kind: "new" },
      { licenceId: "sp-b25", kind: "new" },
    ]);
    const row = await stored(quoteId);
    expect(row.content.quote.lines[0]?.thirdParty?.fen).toBeNull();
    expect(row.content.quote.lines[1]?.serviceFen).toBeNull();
    expect(row.unknownParts).toBeGreaterThanOrEqual(2);
    await expect(send()).rejects.toMatchObject({ reason: "quote-line-unpriced", details: { licenceIds: ["sp-b25"] } });
  });

  test("changes one thing at a time, refuses a stale version and what is not whole fen", async () => {
    const { quoteId, client } = await started();
    const first = { type: "line", line: EDI, change: { serviceFen: 11_000_00 } } as const;
    await changeQuote(as(consultant), { quoteId, expectedVersion: 1, change: first });
    expect(await stored(quoteId)).toMatchObject({ version: 2, payableFen: 19_000_00 });
    await expect(
      changeQuote(as(colleague), { quoteId, expectedVersion: 1, change: { type: "remove-line", line: ICP } }),
    ).rejects.toMatchObject({
      code: "CONFLICT",
      reason: "changed-meanwhile",
      details: { current: { version: 2, payableFen: 19_000_00 } },
    });
    await expect(
      changeQuote(as(consultant), {
        quoteId,
        expectedVersion: 2,
        change: { type: "line", line: EDI, change: { serviceFen: 0.5 } },
      }),
    ).rejects.toMatchObject({ reason: "quote-amount-invalid" });
    expect(await kindsOf(client.id)).toEqual(["quote.drafted", "quote.changed"]);
  });

  test("two changes at once: one is made, the other is told", async () => {
    const { quoteId } = await started();
    const both = await Promise.allSettled(
      [EDI, ICP].map((line) =>
        changeQuote(as(consultant), { quoteId, expectedVersion: 1, change: { type: "remove-line", line } }),
      ),
    );
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await stored(quoteId)).content.quote.lines).toHaveLength(1);
  });

  test("lines are added by name and refused as an application would be", async () => {
    const { change, quoteId } = await started([EDI]);
    await change(consultant, { type: "add-lines", choices: [ICP] });
    expect((await stored(quoteId)).content.quote.lines.map((line) => line.licenceId)).toEqual(["edi-b21", "icp-b25"]);
    await expect(change(consultant, { type: "add-lines", choices: [ICP] })).rejects.toMatchObject({
      reason: "quote-line-twice",
    });
    await expect(
      change(consultant, { type: "add-lines", choices: [{ licenceId: "payment-licence", kind: "new" }] }),
    ).rejects.toMatchObject({ reason: "licence-referred" });
  });
});

describe("approval", () => {
  const discount = { type: "discount", discount: { kind: "share", basisPoints: 1500, reason: "一起办理" } } as const;

  test("above the limit a manager decides; a change afterwards takes the approval away", async () => {
    const { quoteId, change, send, client } = await started();
    await change(consultant, discount);
    await expect(send()).rejects.toMatchObject({
      reason: "discount-needs-approval",
      details: { reduction: "15%", limit: "10%" },
    });
    await askForApproval(as(consultant), { quoteId, expectedVersion: 2 });
    await expect(approveQuote(as(consultant), { quoteId, expectedVersion: 3 })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await approveQuote(as(manager), { quoteId, expectedVersion: 3 });
    expect(await stored(quoteId)).toMatchObject({ status: "draft", approvedBy: manager.userId });
    await change(consultant, { type: "notes", notes: ["新的一条"] });
    await expect(send()).rejects.toMatchObject({ reason: "discount-needs-approval" });
    await askForApproval(as(consultant), { quoteId, expectedVersion: 5 });
    await giveQuoteBack(as(manager), { quoteId, expectedVersion: 6, note: "最多九折" });
    expect(await getQuote(as(consultant), { quoteId })).toMatchObject({
      approvalNote: "最多九折",
      needsApproval: true,
    });
    await change(consultant, { ...discount, discount: { ...discount.discount, basisPoints: 1000 } });
    await expect(askForApproval(as(consultant), { quoteId, expectedVersion: 8 })).rejects.toMatchObject({
      reason: "approval-not-needed",
    });
    await send();
    expect(await kindsOf(client.id)).toEqual([
      "quote.drafted",
      "quote.changed",
      "quote.approval-asked",
      "quote.approved",
      "quote.changed",
      "quote.approval-asked",
      "quote.given-back",
      "quote.changed",
      "quote.sent",
    ]);
  });

  test("a manager who sends approves by doing so", async () => {
    const { quoteId, change, send } = await started();
    await change(consultant, discount);
    await send(manager);
    expect(await stored(quoteId)).toMatchObject({ status: "sent", approvedBy: manager.userId, payableFen: 17_000_00 });
  });
});

describe("sending and answering", () => {
  test("what is sent is frozen, hashed and seen by its client only", async () => {
    const { quoteId, send, portal, client } = await started();
    await expect(quoteForClient(as(portal), { quoteId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { contentHash } = await send();
    const row = await stored(quoteId);
    if (!row.content.frame) throw new Error("no frame");
    expect(offerHash(row.content.frame, row.content.quote)).toBe(contentHash);
    expect(row.content.frame).toMatchObject({ client: { name: client.name }, revision: 1 });

    const seen = await quoteForClient(as(portal), { quoteId });
    expect(seen.contentHash).toBe(contentHash);
    expect(JSON.stringify(seen)).not.toMatch(/listServiceFen|reductionBasisPoints/);
    await quoteForClient(as(portal), { quoteId });
    expect((await kindsOf(client.id)).filter((kind) => kind === "quote.opened")).toHaveLength(1);

    const stranger = await world.newPortalPerson((await createClient(world, consultant)).id);
    await expect(quoteForClient(as(stranger), { quoteId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      changeQuote(as(consultant), { quoteId, expectedVersion: 2, change: { type: "remove-line", line: EDI } }),
    ).rejects.toMatchObject({ reason: "quote-fixed" });
    await expect(
      read(world.contextOf("system"), (tx) => tx.update(quotes).set({ payableFen: 1 }).where(eq(quotes.id, quoteId))),
    ).rejects.toThrow();
  });

  test("the client hears of the work with the acceptance, and not of what was left out of the quote", async () => {
    const { quoteId, change, send, portal, client, engagement } = await started();
    const choices = [EDI, ICP];
    await createApplications(as(consultant), {
      clientId: client.id,
      caseId: engagement.id,
      assessmentId: null,
      choices,
    });
    const running = async () => (await getProgress(as(portal), { clientId: client.id })).running.map((one) => one.id);
    expect(await running()).toEqual([]);
    await change(consultant, { type: "remove-line", line: ICP });
    const { contentHash } = await send();
    expect(await running()).toEqual([]);
    await acceptQuote(as(portal), { quoteId, name: "程予安", contentHash });
    expect(await running()).toHaveLength(1);
    expect((await getHome(as(portal), { clientId: client.id })).others).toHaveLength(1);
  });

  test("an acceptance keeps who, when, where and the hash; nothing moves after it", async () => {
    const { quoteId, send, portal, client } = await started();
    const { contentHash } = await send();
    await expect(
      acceptQuote(as(portal), { quoteId, name: "程予安", contentHash: "0".repeat(64) }),
    ).rejects.toMatchObject({ reason: "quote-content-changed" });
    await expect(acceptQuote(as(consultant), { quoteId, name: "程予安", contentHash })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await acceptQuote(as(portal), { quoteId, name: " 程予安 ", contentHash });
    expect(await stored(quoteId)).toMatchObject({
      status: "accepted",
      answeredAt: world.now(),
      answer: { name: "程予安", userId: portal.userId, address: "203.0.113.7", agent: "test", hash: contentHash },
    });
    const accepted = (await eventsOf(world, client.id)).at(-1);
    expect(accepted).toMatchObject({ kind: "quote.accepted", isClientVisible: true, actorId: portal.userId });
    await expect(acceptQuote(as(portal), { quoteId, name: "程予安", contentHash })).rejects.toMatchObject({
      reason: "quote-move-not-allowed",
    });
    await expect(reviseQuote(as(consultant), { quoteId })).rejects.toMatchObject({ reason: "quote-accepted" });
    await expect(withdrawQuote(as(consultant), { quoteId, expectedVersion: 3, reason: "" })).rejects.toMatchObject({
      reason: "quote-move-not-allowed",
    });
  });

  test("accepted twice at the same moment happens once", async () => {
    const { quoteId, send, portal, client } = await started();
    const { contentHash } = await send();
    const both = await Promise.allSettled(
      ["程予安", "程予安"].map((name) => acceptQuote(as(portal), { quoteId, name, contentHash })),
    );
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await kindsOf(client.id)).filter((kind) => kind === "quote.accepted")).toHaveLength(1);
  });

  test("after its last day a quote can be declined and not accepted", async () => {
    const { quoteId, send, portal } = await started();
    const { contentHash } = await send();
    world.setNow("2026-12-23T15:59:00Z");
    expect(await quoteForClient(as(portal), { quoteId })).toMatchObject({ isExpired: false });
    world.setNow("2026-12-23T16:01:00Z");
    expect(await quoteForClient(as(portal), { quoteId })).toMatchObject({ isExpired: true });
    await expect(acceptQuote(as(portal), { quoteId, name: "程予安", contentHash })).rejects.toMatchObject({
      reason: "quote-expired",
    });
    await declineQuote(as(portal), { quoteId, contentHash, reason: "先不办了" });
    expect(await stored(quoteId)).toMatchObject({ status: "declined", answer: { reason: "先不办了" } });
    world.setNow("2026-11-23T02:00:00Z");
  });

  test("a new version replaces the old one when it is sent, not before", async () => {
    const { quoteId, send, portal, client } = await started();
    const { contentHash } = await send();
    const next = await reviseQuote(as(consultant), { quoteId });
    await expect(reviseQuote(as(consultant), { quoteId })).rejects.toMatchObject({
      reason: "quote-revision-open",
      details: { quoteId: next.quoteId, revision: 2 },
    });
    expect(await stored(quoteId)).toMatchObject({ status: "sent" });
    await send(consultant, next.quoteId);
    expect(await stored(quoteId)).toMatchObject({ status: "superseded" });
    await expect(acceptQuote(as(portal), { quoteId, name: "程予安", contentHash })).rejects.toMatchObject({
      reason: "quote-move-not-allowed",
    });
    const shown = await quotesForClient(as(portal), { clientId: client.id });
    expect(shown.map(({ revision, status }) => [revision, status])).toEqual([
      [2, "sent"],
      [1, "superseded"],
    ]);
    expect(shown[0]?.number).toBe(shown[1]?.number);
  });

  test("of an earlier version accepted and the new one sent, only one ever happens", async () => {
    const { quoteId, send, portal } = await started();
    const { contentHash } = await send();
    const next = await reviseQuote(as(consultant), { quoteId });
    await acceptQuote(as(portal), { quoteId, name: "程予安", contentHash });
    await expect(send(consultant, next.quoteId)).rejects.toMatchObject({ reason: "quote-accepted" });
    expect(await stored(next.quoteId)).toMatchObject({ status: "draft" });
    for (let round = 0; round < 8; round++) {
      const race = await started();
      const offered = await race.send();
      const second = await reviseQuote(as(consultant), { quoteId: race.quoteId });
      const both = await Promise.allSettled([
        acceptQuote(as(race.portal), { quoteId: race.quoteId, name: "程予安", contentHash: offered.contentHash }),
        race.send(consultant, second.quoteId),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const states = [(await stored(race.quoteId))?.status, (await stored(second.quoteId))?.status];
      expect([["accepted", "draft"].join(), ["superseded", "sent"].join()]).toContain(states.join());
    }
  });

  test("a withdrawn offer reads as withdrawn; a withdrawn draft never existed for the client", async () => {
    const sent = await started();
    await sent.send();
    await withdrawQuote(as(consultant), { quoteId: sent.quoteId, expectedVersion: 2, reason: "范围变了" });
    expect(await quoteForClient(as(sent.portal), { quoteId: sent.quoteId })).toMatchObject({ status: "withdrawn" });
    const draft = await started();
    await withdrawQuote(as(consultant), { quoteId: draft.quoteId, expectedVersion: 1, reason: "重复" });
    await expect(quoteForClient(as(draft.portal), { quoteId: draft.quoteId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("reach", () => {
  test("a restricted client's quote does not exist for a colleague, and no quote for an administrator", async () => {
    const { quoteId } = await started([EDI], true);
    await expect(getQuote(as(colleague), { quoteId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      changeQuote(as(colleague), { quoteId, expectedVersion: 1, change: { type: "remove-line", line: EDI } }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listQuotes(as(colleague), { view: "all" })).rows.map((row) => row.id)).not.toContain(quoteId);
    expect((await listQuotes(as(consultant), { view: "all" })).rows.map((row) => row.id)).toContain(quoteId);
    await expect(getQuote(as(administrator), { quoteId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("the list finds by client, number and state", async () => {
    const { quoteId, send, client } = await started();
    await send();
    const { number } = await stored(quoteId);
    const ids = async (input: Parameters<typeof listQuotes>[1]) =>
      (await listQuotes(as(consultant), input)).rows.map((row) => row.id);
    expect(await ids({ search: client.name })).toEqual([quoteId]);
    expect(await ids({ search: number.toLowerCase(), view: "sent" })).toEqual([quoteId]);
    expect(await ids({ search: number, view: "accepted" })).toEqual([]);
    expect(await ids({ search: client.name, by: "me" })).toEqual([quoteId]);
    expect(await ids({ search: client.name, sentFrom: "2026-11-24" })).toEqual([]);
  });
});
