import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { documentRequests, outboundMessages } from "@/db/schema";
import { createCase, createClient, createContact, eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { createApplications } from "../applications/create-applications";
import { holdApplication } from "../applications/move-stage";
import { applicationOf, openTasksOf, papersOf, refusalOf } from "../applications/testing/walk";
import { closeCase } from "../cases/close-case";
import { getCase } from "../cases/get-case";
import { read } from "../context";
import { caseAsking } from "./case-asking";
import { remindClient, remindOfCase } from "./remind-client";
import { requestCaseDocuments, requestDocuments } from "./request-documents";

const world = await testWorld();
const { consultant, colleague, administrator } = world.people;
const owner = world.contextOf(consultant);

/** A case with one application for each licence, nothing asked for yet. */
async function startCase(...licenceIds: string[]) {
  const client = await createClient(world, consultant);
  await createContact(world, client.id, { isMain: true });
  const { id: caseId } = await createCase(world, client);
  const created = await createApplications(owner, {
    clientId: client.id,
    caseId,
    assessmentId: null,
    choices: licenceIds.map((licenceId) => ({ licenceId, kind: "new" as const })),
  });
  return { client, caseId, applicationIds: created.map(({ id }) => id) };
}

const allPapers = async (applicationIds: readonly string[]) =>
  (await Promise.all(applicationIds.map((id) => papersOf(owner, id)))).flat();
const ofClient = <T extends { suppliedBy: string }>(papers: readonly T[]) =>
  papers.filter(({ suppliedBy }) => suppliedBy === "client");
const hold = async (applicationId: string) => {
  const { version } = await applicationOf(owner, applicationId);
  await holdApplication(owner, { applicationId, expectedVersion: version, reason: "等客户决定" });
};

describe("asking for everything of a case", () => {
  test("one link, one message, one request; each application as if it had been asked by itself", async () => {
    const { client, caseId, applicationIds } = await startCase("icp-b25", "edi-b21", "radio-tv-production");
    const asking = await caseAsking(owner, { caseId });
    const sent = await requestCaseDocuments(owner, { caseId, dueOn: "2026-11-30", message: "先传营业执照" });
    const papers = await allPapers(applicationIds);
    const theirs = ofClient(papers);
    expect(theirs.every((paper) => paper.status === "requested" && paper.requestId === sent.requestId)).toBe(true);
    expect(theirs.every((paper) => paper.dueOn === "2026-11-30")).toBe(true);
    expect(
      papers.filter(({ suppliedBy }) => suppliedBy !== "client").every(({ status }) => status === "to-request"),
    ).toBe(true);
    // What several need is one sheet: 3 business licences are one paper in the message.
    expect(sent.papers).toBe(asking.sheets.length);
    expect(sent.papers).toBeLessThan(theirs.length);
    expect(asking.sheets[0]).toMatchObject({ name: { zh: "营业执照副本" }, uses: [{}, {}, {}] });
    expect(sent.text).toContain(`${sent.papers} 份材料`);
    expect(sent.text).toMatch(/先传营业执照[^]*办理ICP许可证、EDI许可证、/);
    const stored = await read(owner, async (tx) => ({
      requests: await tx.select().from(documentRequests).where(eq(documentRequests.clientId, client.id)),
      messages: await tx.select().from(outboundMessages).where(eq(outboundMessages.clientId, client.id)),
    }));
    expect(stored.requests).toMatchObject([{ caseId, message: "先传营业执照" }]);
    expect(stored.messages).toHaveLength(1);
    const asked = (await eventsOf(world, client.id)).filter(({ kind }) => kind === "requirement.requested");
    expect(asked.map(({ applicationId }) => applicationId).sort()).toEqual([...applicationIds].sort());
    for (const [index, id] of applicationIds.entries()) {
      const own = ofClient(await papersOf(owner, id));
      const event = asked.find(({ applicationId }) => applicationId === id);
      expect(event?.data, String(index)).toMatchObject({ n: own.length, papers: own.map((paper) => paper.id) });
      expect(await openTasksOf(owner, id)).not.toContain("request-papers");
      expect(await applicationOf(owner, id)).toMatchObject({ turn: "client", nextAct: "supply-papers" });
    }
    expect((await getCase(owner, { id: caseId })).papers).toEqual({ toRequest: 0, asked: theirs.length });
  });

  test("leaves out and names what is on hold, and leaves what nobody chose as it was", async () => {
    const { caseId, applicationIds } = await startCase("icp-b25", "edi-b21", "radio-tv-production");
    const [icp = "", edi = "", radio = ""] = applicationIds;
    await hold(edi);
    const asking = await caseAsking(owner, { caseId });
    expect(asking.onHold).toMatchObject([{ zh: "EDI许可证" }]);
    expect(asking.applications.map(({ id }) => id)).toEqual([icp, radio]);
    expect(asking.sheets.flatMap(({ uses }) => uses.map(({ applicationId }) => applicationId))).not.toContain(edi);
    await requestCaseDocuments(owner, { caseId, applicationIds: [icp, edi], dueOn: null });
    expect(ofClient(await papersOf(owner, icp)).every(({ status }) => status === "requested")).toBe(true);
    for (const id of [edi, radio])
      expect((await papersOf(owner, id)).every(({ status, requestId }) => status === "to-request" && !requestId)).toBe(
        true,
      );
    expect(await refusalOf(requestCaseDocuments(owner, { caseId, applicationIds: [edi], dueOn: null }))).toBe(
      "nothing-to-request",
    );
  });

  test("what was asked for before moves under the new link", async () => {
    const { caseId, applicationIds } = await startCase("icp-b25", "edi-b21");
    const [icp = ""] = applicationIds;
    await requestDocuments(owner, { applicationId: icp, dueOn: "2026-11-25" });
    const sent = await requestCaseDocuments(owner, { caseId, dueOn: "2026-12-04" });
    expect(ofClient(await allPapers(applicationIds)).every(({ requestId }) => requestId === sent.requestId)).toBe(true);
  });

  test("a reminder of the case gathers what is open under one link; one of an application says what its link shows", async () => {
    const { caseId, applicationIds } = await startCase("icp-b25", "edi-b21");
    const [icp = "", edi = ""] = applicationIds;
    expect(await refusalOf(remindOfCase(owner, { caseId }))).toBe("nothing-to-remind");
    const first = await requestDocuments(owner, { applicationId: icp, dueOn: null });
    const second = await requestDocuments(owner, { applicationId: edi, dueOn: null });
    const reminder = await remindOfCase(owner, { caseId });
    const papers = ofClient(await allPapers(applicationIds));
    expect([first.requestId, second.requestId]).toContain(reminder.requestId);
    expect(papers.every(({ requestId }) => requestId === reminder.requestId)).toBe(true);
    expect(reminder.papers).toBeLessThan(papers.length);
    expect((await remindClient(owner, { applicationId: icp })).papers).toBe(reminder.papers);
  });

  test("a repeat of the same write asks once", async () => {
    const { client, caseId } = await startCase("icp-b25", "edi-b21");
    const ctx = () => world.contextOf(consultant, { operationKey: `ask-${caseId}` });
    const first = await requestCaseDocuments(ctx(), { caseId, dueOn: null });
    expect((await requestCaseDocuments(ctx(), { caseId, dueOn: null })).url).toBe(first.url);
    const rows = await read(owner, (tx) =>
      tx.select().from(documentRequests).where(eq(documentRequests.clientId, client.id)),
    );
    expect(rows).toHaveLength(1);
  });

  test("two ask at once: neither waits for the other for ever, and one link has everything", async () => {
    const { caseId, applicationIds } = await startCase("icp-b25", "edi-b21");
    const [icp = ""] = applicationIds;
    await Promise.all([
      requestCaseDocuments(owner, { caseId, dueOn: null }),
      requestDocuments(world.contextOf(colleague), { applicationId: icp, dueOn: null }),
      requestCaseDocuments(world.contextOf(colleague), { caseId, dueOn: null }),
    ]);
    const papers = ofClient(await allPapers(applicationIds));
    expect(papers.every(({ status }) => status === "requested")).toBe(true);
  });

  test("refused: a closed case, nothing to ask for, a restricted client, an administrator", async () => {
    const empty = await startCase();
    expect(await refusalOf(requestCaseDocuments(owner, { caseId: empty.caseId, dueOn: null }))).toBe(
      "nothing-to-request",
    );
    await closeCase(owner, { id: empty.caseId, expectedVersion: 1 });
    expect(await refusalOf(requestCaseDocuments(owner, { caseId: empty.caseId, dueOn: null }))).toBe("case-closed");
    const hidden = await createClient(world, consultant, { restrictedTo: [] });
    const { id: caseId } = await createCase(world, hidden);
    const other = world.contextOf(colleague);
    expect(await refusalOf(caseAsking(other, { caseId }))).toBe("not-found");
    expect(await refusalOf(requestCaseDocuments(other, { caseId, dueOn: null }))).toBe("not-found");
    expect(await refusalOf(remindOfCase(other, { caseId }))).toBe("not-found");
    expect(await refusalOf(requestCaseDocuments(world.contextOf(administrator), { caseId, dueOn: null }))).toBe(
      "not-allowed",
    );
  });
});
