import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  clientQuestions,
  clients,
  documentRequests,
  events,
  heldLicences,
  quotes,
  requirements,
  ruleConfirmations,
  tasks,
} from "@/db/schema";
import type { PersonActor } from "@/domain/access/actor";
import { ServiceError } from "@/server/errors";
import { newId } from "@/server/ids";
import { rulesInForce } from "@/server/rules-in-force";
import { createAskedPapers } from "@/server/testing/asked-papers";
import { createClient, eventsOf, type TestClient } from "@/server/testing/factories";
import { type TestPerson, testWorld } from "@/server/testing/test-context";
import { official, settlePapers, startApplication } from "../applications/testing/walk";
import { asSystem, read, write } from "../context";
import { recordEvent } from "../events/record-event";
import { askQuestion, seeAnswer } from "../questions/ask-question";
import { answerQuestion, openQuestionsIn } from "../questions/answer-question";
import { getAsk } from "./get-ask";
import { getHome } from "./get-home";
import { getLicences } from "./get-licences";
import { getApplication, getProgress } from "./get-progress";
import { getPaper, getRequest } from "./get-request";

const world = await testWorld();
const { consultant, colleague, manager, administrator } = world.people;
const system = world.contextOf("system");
const refusal = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    if (error instanceof ServiceError) return error.reason;
    throw error;
  }
  return "nothing refused";
};
const FIRST = { clientId: null };

async function companyWithPapers(
  papers: Parameters<typeof createAskedPapers>[2] = [{}],
  application: Parameters<typeof createAskedPapers>[3] = {},
) {
  const client = await createClient(world, consultant);
  const asked = await createAskedPapers(world, client, papers, application);
  const person = await world.newPortalPerson(client.id);
  return { client, person, ...asked, ctx: world.contextOf(person) };
}

const byLink = (person: TestPerson, requestId: string, clientId: string) =>
  world.contextOf({ ...person, link: { requestId, clientId } } satisfies PersonActor & { email: string });

async function sentQuote(client: TestClient, caseId: string, validUntil: string) {
  const id = newId(world.now());
  const bookId = newId(world.now());
  await asSystem(system, async (tx) => {
    const { priceBooks } = await import("@/db/schema");
    await tx.insert(priceBooks).values({ id: bookId, label: "test", content: {} as never, inForceFrom: "2026-01-01" });
    await tx.insert(quotes).values({
      id,
      clientId: client.id,
      caseId,
      priceBookId: bookId,
      number: `Q-${id}`,
      status: "sent",
      content: {} as never,
      officialFen: 0,
      serviceFen: 2_800_000,
      thirdPartyFen: 0,
      discountFen: 0,
      vatFen: 0,
      payableFen: 2_800_000,
      validUntil,
      createdBy: client.ownerId,
      sentAt: world.now(),
    });
  });
  return id;
}

describe("a legal term", () => {
  it("says since when nobody looked its length up, once that is too long", async () => {
    const { client, applicationId } = await startApplication(world, "icp-filing");
    const owner = world.contextOf(consultant);
    await settlePapers(owner, world.contextOf(colleague), applicationId);
    await official(owner, applicationId, "filed", "2026-11-23");
    const ctx = world.contextOf(await world.newPortalPerson(client.id));
    const terms = async () =>
      (await getApplication(ctx, { applicationId })).clocks.map(({ key, oldSince }) => ({ key, oldSince }));
    const fresh = await terms();
    expect(fresh.length).toBeGreaterThan(0);
    expect(fresh.map(({ oldSince }) => oldSince)).toEqual(fresh.map(() => null));
    const before = world.now();
    world.setNow("2028-06-01T02:00:00Z");
    const later = await terms();
    world.setNow(before);
    expect(later.map(({ oldSince }) => oldSince)).toContain(rulesInForce().meta.revisedOn);
    // What the office knows of it stays the office's.
    expect(await read(ctx, (tx) => tx.select().from(ruleConfirmations))).toEqual([]);
  });
});

describe("the client's turn", () => {
  it("is every request, every returned paper and every open quote, soonest first", async () => {
    const { client, ctx, caseId } = await companyWithPapers([
      { dueOn: "2026-12-05" },
      { dueOn: "2026-12-04" },
      { status: "returned", reason: "打印时间太久了，请重新打印 11 月的", dueOn: "2026-12-02" },
      { status: "accepted" },
      { status: "to-request", requestId: null },
      { suppliedBy: "agency-draft" },
    ]);
    await sentQuote(client, caseId, "2026-12-03");
    await sentQuote(client, caseId, "2026-11-22");
    const { frame, turns, others } = await getHome(ctx, FIRST);
    expect(turns.map(({ kind }) => kind)).toEqual(["returned", "quote", "papers"]);
    expect(turns[0]).toMatchObject({
      paper: { reasons: [{ text: "打印时间太久了，请重新打印 11 月的" }], uses: [{ licence: { zh: "EDI许可证" } }] },
    });
    expect(turns[2]).toMatchObject({ papers: [{}, {}], dueOn: "2026-12-04", legal: null });
    expect(frame).toMatchObject({ turnCount: 3, client: { id: client.id } });
    expect(others).toEqual([]);
  });

  it("names the legal day while the authority waits for a supplement, and says when it is provisional", async () => {
    const { ctx } = await companyWithPapers([{ status: "returned", reason: "缺一页" }], {
      officialStatus: "supplement-requested",
      turn: "client",
      dueOn: "2027-01-08",
      dueKind: "statutory",
      isDueInWorkingDays: true,
      isDueProvisional: true,
    });
    const [turn] = (await getHome(ctx, FIRST)).turns;
    expect(turn).toMatchObject({
      kind: "returned",
      paper: { legal: { dueOn: "2027-01-08", unit: "working-day", isProvisional: true } },
    });
  });

  it("is nothing when all is done, and what goes on without them stands below", async () => {
    const { ctx, applicationId } = await companyWithPapers([{ status: "accepted" }], {
      officialStatus: "filed",
      internalStage: "tracking",
      turn: "authority",
      nextAct: "decide-acceptance",
    });
    const { frame, turns, others } = await getHome(ctx, FIRST);
    expect({ turns, count: frame.turnCount }).toEqual({ turns: [], count: 0 });
    expect(others).toMatchObject([
      { id: applicationId, nextAct: "decide-acceptance", authority: { zh: "工业和信息化部" } },
    ]);
  });
});

describe("a client's person", () => {
  it("sees the own company and no other, in every part and without a where", async () => {
    const mine = await companyWithPapers();
    const other = await companyWithPapers();
    await sentQuote(other.client, other.caseId, "2026-12-31");
    const { ctx } = mine;
    expect(await refusal(getHome(ctx, { clientId: other.client.id }))).toBe("not-found");
    expect(await refusal(getProgress(ctx, { clientId: other.client.id }))).toBe("not-found");
    expect(await refusal(getLicences(ctx, { clientId: other.client.id }))).toBe("not-found");
    expect(await refusal(getAsk(ctx, { clientId: other.client.id }))).toBe("not-found");
    expect(await refusal(getApplication(ctx, { applicationId: other.applicationId }))).toBe("not-found");
    expect(await refusal(getRequest(ctx, { requestId: other.requestId }))).toBe("not-found");
    expect(await refusal(getPaper(ctx, { requirementId: other.requirementIds[0] ?? "" }))).toBe("not-found");
    expect(
      await refusal(
        askQuestion(ctx, { clientId: other.client.id, requirementId: null, applicationId: null, text: "您好" }),
      ),
    ).toBe("not-found");
    expect(
      await refusal(
        askQuestion(ctx, {
          clientId: mine.client.id,
          requirementId: null,
          applicationId: other.applicationId,
          text: "您好",
        }),
      ),
    ).toBe("not-found");
    const seen = await read(ctx, async (tx) => ({
      clients: (await tx.select({ id: clients.id }).from(clients)).map(({ id }) => id),
      papers: (await tx.select({ id: requirements.id }).from(requirements)).map(({ id }) => id),
      quotes: (await tx.select({ id: quotes.id }).from(quotes)).length,
      tasks: (await tx.select({ id: tasks.id }).from(tasks)).length,
    }));
    expect(seen).toEqual({ clients: [mine.client.id], papers: mine.requirementIds, quotes: 0, tasks: 0 });
  });

  it("of two companies switches between them", async () => {
    const first = await companyWithPapers();
    const second = await companyWithPapers();
    const person = await world.newPortalPerson(first.client.id, second.client.id);
    const ctx = world.contextOf(person);
    const home = await getHome(ctx, { clientId: second.client.id });
    expect(home.frame.client.id).toBe(second.client.id);
    expect(home.frame.companies.map(({ id }) => id).sort()).toEqual([first.client.id, second.client.id].sort());
    expect(home.turns).toHaveLength(1);
  });

  it("reads no note of the office: an event carries only what its sentence needs", async () => {
    const { client, ctx, applicationId, caseId } = await companyWithPapers();
    const office = world.contextOf(consultant);
    await write(office, async (tx) => {
      await recordEvent(tx, office, {
        clientId: client.id,
        caseId,
        applicationId,
        kind: "official-status.changed",
        data: { from: "not-filed", to: "filed", on: "2026-11-20", filingNumber: "样-0418", note: "窗口说材料偏弱" },
        isClientVisible: true,
      });
      await recordEvent(tx, office, {
        clientId: client.id,
        applicationId,
        kind: "note.written",
        data: { text: "内部" },
        isClientVisible: true,
      });
      await recordEvent(tx, office, {
        clientId: client.id,
        applicationId,
        kind: "official-status.changed",
        data: { to: "accepted" },
      });
    });
    const page = await getApplication(ctx, { applicationId });
    expect(page.events).toMatchObject([
      { kind: "official-status.changed", data: { to: "filed", filingNumber: "样-0418" } },
    ]);
    expect(JSON.stringify(page)).not.toContain("窗口说");
    expect(page.steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
      "file now",
      "accept ahead",
      "review ahead",
      "issue ahead",
    ]);
    expect(page).toMatchObject({ openPaperId: expect.any(String), application: { openPapers: 1 } });
  });

  it("does not see a paper that nobody asked for yet, nor one that the agency draws up", async () => {
    const { ctx, requestId, requirementIds } = await companyWithPapers([
      { status: "to-request", requestId: null },
      { suppliedBy: "agency-draft", status: "received" },
      {},
    ]);
    expect((await getRequest(ctx, { requestId })).papers.map(({ id }) => id)).toEqual([requirementIds[2]]);
    for (const requirementId of requirementIds.slice(0, 2))
      expect(await refusal(getPaper(ctx, { requirementId }))).toBe("not-found");
  });
});

describe("a link", () => {
  it("opens its one request and nothing else of the portal", async () => {
    const { client, person, requestId, requirementIds, applicationId } = await companyWithPapers([{}, {}]);
    const other = await createAskedPapers(world, client);
    const ctx = byLink(person, requestId, client.id);
    expect((await getRequest(ctx, { requestId })).papers.map(({ id }) => id)).toEqual(requirementIds);
    expect(await getPaper(ctx, { requirementId: requirementIds[0] ?? "" })).toMatchObject({
      paper: { isIdentityPaper: false },
    });
    expect(await refusal(getRequest(ctx, { requestId: other.requestId }))).toBe("not-found");
    expect(await refusal(getPaper(ctx, { requirementId: other.requirementIds[0] ?? "" }))).toBe("not-found");
    for (const work of [
      getHome(ctx, FIRST),
      getProgress(ctx, FIRST),
      getLicences(ctx, FIRST),
      getAsk(ctx, FIRST),
      getApplication(ctx, { applicationId }),
    ])
      expect(await refusal(work)).toBe("not-allowed");
  });

  it("of a person of two companies reaches the one it was sent for, also without a where", async () => {
    const first = await companyWithPapers();
    const second = await companyWithPapers();
    const person = await world.newPortalPerson(first.client.id, second.client.id);
    const ctx = byLink(person, first.requestId, first.client.id);
    const seen = await read(ctx, async (tx) => ({
      clients: (await tx.select({ id: clients.id }).from(clients)).map(({ id }) => id),
      requests: (await tx.select({ id: documentRequests.id }).from(documentRequests)).map(({ id }) => id),
    }));
    expect(seen).toEqual({ clients: [first.client.id], requests: [first.requestId] });
    expect((await getRequest(ctx, { requestId: first.requestId })).frame.companies).toHaveLength(1);
  });
});

describe("a question to the consultant", () => {
  it("is an event both sides see and waits on the owner's day until it is answered", async () => {
    const { client, person, ctx, applicationId } = await companyWithPapers();
    const { questionId } = await askQuestion(ctx, {
      clientId: client.id,
      requirementId: null,
      applicationId,
      text: "  营业执照刚换了新的，要重新传吗？ ",
    });
    expect(await eventsOf(world, client.id)).toMatchObject([
      {
        kind: "client-message.sent",
        isClientVisible: true,
        actorId: person.userId,
        data: { text: "营业执照刚换了新的，要重新传吗？" },
      },
    ]);
    const owner = world.contextOf(consultant);
    const waiting = async (who = owner) =>
      (await read(who, (tx) => openQuestionsIn(tx, who, false))).filter(({ id }) => id === questionId);
    expect(await waiting()).toMatchObject([{ applicationId, askedBy: person.name }]);
    expect(await waiting(world.contextOf(colleague))).toEqual([]);
    expect(await getAsk(ctx, FIRST)).toMatchObject({
      adviser: { name: consultant.name, email: consultant.email },
      questions: [{ id: questionId, answer: null }],
    });
    const before = (await getHome(ctx, FIRST)).frame.turnCount;

    await answerQuestion(owner, { questionId, expectedVersion: 1, text: "要，请传新的。" });
    expect(await waiting()).toEqual([]);
    const again = answerQuestion(owner, { questionId, expectedVersion: 2, text: "不用。" });
    await expect(again).rejects.toMatchObject({
      reason: "question-answered",
      details: { by: expect.any(String), answer: "要，请传新的。" },
    });
    const home = await getHome(ctx, FIRST);
    expect(home.turns[0]).toMatchObject({ kind: "answer", question: { answer: "要，请传新的。" } });
    expect(home.frame.turnCount).toBe(before + 1);

    await seeAnswer(ctx, { questionId });
    const after = await getHome(ctx, FIRST);
    expect(after.turns.some(({ kind }) => kind === "answer")).toBe(false);
    expect(after.frame.turnCount).toBe(before);
    expect((await eventsOf(world, client.id)).map(({ kind }) => kind)).toEqual([
      "client-message.sent",
      "client-message.answered",
    ]);
  });

  it("about a paper is asked by a link too, and seen by it for papers of its request alone", async () => {
    const { client, person, requestId, requirementIds, applicationId } = await companyWithPapers();
    const other = await createAskedPapers(world, client, [{ nameZh: "别的材料" }]);
    const link = byLink(person, requestId, client.id);
    const about = (requirementId: string | null, text = "要原件吗？") =>
      askQuestion(link, { clientId: client.id, requirementId, applicationId: null, text });
    await about(requirementIds[0] ?? "");
    expect(await refusal(about(other.requirementIds[0] ?? ""))).toBe("not-found");
    expect(await refusal(about(null))).toBe("not-found");
    const full = world.contextOf(person);
    await askQuestion(full, { clientId: client.id, requirementId: null, applicationId, text: "还要多久？" });
    const page = await getPaper(link, { requirementId: requirementIds[0] ?? "" });
    expect(page.questions.map(({ text }) => text)).toEqual(["要原件吗？"]);
    const seen = await read(link, (tx) => tx.select({ text: clientQuestions.text }).from(clientQuestions));
    expect(seen).toEqual([{ text: "要原件吗？" }]);
  });

  it("is refused when empty, and after ten within the hour", async () => {
    const { client, ctx } = await companyWithPapers();
    const ask = (text: string) =>
      askQuestion(ctx, { clientId: client.id, requirementId: null, applicationId: null, text });
    expect(await refusal(ask("  "))).toBe("message-empty");
    for (let count = 0; count < 10; count++) await ask(`第 ${count} 条`);
    expect(await refusal(ask("再一条"))).toBe("too-many-messages");
    const counted = await asSystem(system, (tx) =>
      tx
        .select()
        .from(events)
        .where(and(eq(events.clientId, client.id), eq(events.kind, "client-message.sent"))),
    );
    expect(counted).toHaveLength(10);
  });
});

describe("the company's licences", () => {
  it("stand with their days and duties, doubtful ones as doubtful", async () => {
    const { client, ctx } = await companyWithPapers();
    await asSystem(system, (tx) =>
      tx.insert(heldLicences).values([
        {
          id: newId(world.now()),
          clientId: client.id,
          licenceId: "icp-b25",
          number: "浙B2-20210001",
          validFrom: "2021-12-30",
          validTo: "2026-12-29",
          createdBy: consultant.userId,
        },
        {
          id: newId(world.now()),
          clientId: client.id,
          licenceId: "edi-b21",
          isExpiryUnknown: true,
          createdBy: consultant.userId,
        },
      ]),
    );
    const { licences } = await getLicences(ctx, FIRST);
    expect(licences).toMatchObject([
      { number: "浙B2-20210001", validTo: "2026-12-29" },
      { validTo: null, isExpiryUnknown: true },
    ]);
    expect(licences[0]?.duties.some(({ kind }) => kind === "renewal")).toBe(true);
  });
});

describe("others", () => {
  it("have no portal: staff and administrators are refused, a visitor has to sign in", async () => {
    const { requestId } = await companyWithPapers();
    for (const who of [consultant, colleague, manager, administrator]) {
      expect(await refusal(getHome(world.contextOf(who), FIRST))).toBe("not-allowed");
      expect(await refusal(getAsk(world.contextOf(who), FIRST))).toBe("not-allowed");
    }
    expect(await refusal(getRequest(world.contextOf(administrator), { requestId }))).toBe("not-allowed");
    expect(await refusal(getHome(world.contextOf(null), FIRST))).toBe("sign-in-needed");
  });
});
