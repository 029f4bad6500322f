import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { documentRequests, documents, fileVersions, outboundMessages } from "@/db/schema";
import { createCase, createClient, createContact, eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { createApplications } from "../applications/create-applications";
import { holdApplication } from "../applications/move-stage";
import {
  applicationOf,
  openTasksOf,
  papersOf,
  refusalOf,
  startApplication,
  uploadFor,
} from "../applications/testing/walk";
import { closeCase } from "../cases/close-case";
import { getCase } from "../cases/get-case";
import { read } from "../context";
import { deskFrame } from "../desk/desk-frame";
import { getHome } from "../portal/get-home";
import { getPaper, getRequest } from "../portal/get-request";
import { makePdf } from "../../storage/testing/make-files";
import { caseAsking } from "./case-asking";
import { acceptRequirement, returnRequirement, undoDecision } from "./decide-requirement";
import { remindClient, remindOfCase } from "./remind-client";
import { requestCaseDocuments, requestDocuments } from "./request-documents";
import { paperToReview, reviewQueue } from "./review-queue";

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

/** A case asked for at once, and the client's person who answers. */
async function askedCase(...licenceIds: string[]) {
  const started = await startCase(...licenceIds);
  const sent = await requestCaseDocuments(owner, { caseId: started.caseId, dueOn: "2026-11-30" });
  const person = await world.newPortalPerson(started.client.id);
  return { ...started, sent, person, portal: world.contextOf(person) };
}

/** The papers of one type, one of each application. */
const ofType = async (applicationIds: readonly string[], documentType: string) =>
  (await allPapers(applicationIds)).filter((paper) => paper.documentType === documentType);
const sheetOf = async (applicationIds: readonly string[], documentType = "business-licence") => {
  const papers = await ofType(applicationIds, documentType);
  const [first] = papers;
  if (!first) throw new Error(`nobody asks for ${documentType}`);
  return { first, papers };
};

describe("a paper given once for all its uses", () => {
  test("one upload: one file, one document, every requirement received with its own event", async () => {
    const { client, applicationIds, portal, sent } = await askedCase("icp-b25", "edi-b21", "radio-tv-production");
    const { first } = await sheetOf(applicationIds);
    const before = await getRequest(portal, { requestId: sent.requestId });
    expect(before.papers).toHaveLength(sent.papers);
    const shown = before.papers.find(({ uses }) => uses.some(({ id }) => id === first.id));
    expect(shown?.uses.map(({ applicationId }) => applicationId).sort()).toEqual([...applicationIds].sort());
    expect(shown).toMatchObject({ name: { zh: "营业执照副本" }, status: "requested" });
    const home = await getHome(portal, { clientId: null });
    expect(home.turns).toMatchObject([{ kind: "papers", papers: { length: sent.papers } }]);
    expect(home).toMatchObject({ frame: { turnCount: 1 }, others: [] });

    const uploaded = await uploadFor(portal, shown?.id ?? "", makePdf("licence"), "营业执照.pdf");
    const { papers } = await sheetOf(applicationIds);
    expect(papers).toHaveLength(3);
    for (const paper of papers)
      expect(paper).toMatchObject({
        status: "received",
        documentId: uploaded.documentId,
        fileVersionId: uploaded.fileVersionId,
      });
    const files = await read(owner, (tx) => tx.select().from(fileVersions).where(eq(fileVersions.clientId, client.id)));
    expect(files).toHaveLength(1);
    const received = (await eventsOf(world, client.id)).filter(({ kind }) => kind === "requirement.received");
    expect(received.map(({ applicationId }) => applicationId).sort()).toEqual([...applicationIds].sort());
    expect(new Set(received.map(({ data }) => data.requirementId)).size).toBe(3);
    // What is not the same sheet is still missing, everywhere.
    const others = ofClient(await allPapers(applicationIds)).filter(
      ({ documentType }) => documentType !== "business-licence",
    );
    expect(others.every(({ status, fileVersionId }) => status === "requested" && fileVersionId === null)).toBe(true);
    const after = await getRequest(portal, { requestId: sent.requestId });
    expect(after.papers.filter(({ status }) => status === "received")).toHaveLength(1);
    expect(after.papers).toHaveLength(sent.papers);
  });

  test("replaced once for all of them until somebody has looked", async () => {
    const { applicationIds, portal } = await askedCase("icp-b25", "edi-b21");
    const { first } = await sheetOf(applicationIds);
    const wrong = await uploadFor(portal, first.id, makePdf("wrong"));
    const right = await uploadFor(portal, first.id, makePdf("right"));
    expect(right).toMatchObject({ documentId: wrong.documentId, number: 2 });
    const { papers } = await sheetOf(applicationIds);
    expect(papers.every(({ fileVersionId }) => fileVersionId === right.fileVersionId)).toBe(true);
  });

  test("returned for reasons of their own: shown together, answered together; who accepted it keeps the file", async () => {
    const { applicationIds, portal } = await askedCase("icp-b25", "edi-b21", "radio-tv-production");
    const { first } = await sheetOf(applicationIds);
    const old = await uploadFor(portal, first.id, makePdf("old"));
    const [a, b, c] = (await sheetOf(applicationIds)).papers;
    if (!a || !b || !c) throw new Error("three need it");
    const target = (paper: { id: string; version: number }) => ({
      requirementId: paper.id,
      expectedVersion: paper.version,
    });
    await acceptRequirement(owner, { ...target(a), issuedOn: "2026-11-01" });
    await returnRequirement(owner, { ...target(b), reason: "看不清" });
    await returnRequirement(owner, { ...target(c), reason: "要盖章" });
    const home = await getHome(portal, { clientId: null });
    expect(home.turns.filter(({ kind }) => kind === "returned")).toMatchObject([
      { paper: { uses: [{}, {}], reasons: [{ licences: [{}] }, { licences: [{}] }] } },
    ]);
    expect(home.frame.turnCount).toBe(home.turns.length);
    const { paper } = await getPaper(portal, { requirementId: c.id });
    expect(paper.reasons.map(({ text }) => text).sort()).toEqual(["看不清", "要盖章"].sort());
    const again = await uploadFor(portal, c.id, makePdf("new"));
    const [keeps, ...others] = [a, b, c].map(({ id }) => id);
    const now = (await sheetOf(applicationIds)).papers;
    for (const { id, status, fileVersionId, reason } of now)
      if (id === keeps)
        expect({ status, fileVersionId }).toEqual({ status: "accepted", fileVersionId: old.fileVersionId });
      else
        expect({ status, fileVersionId, reason }).toEqual({
          status: "received",
          fileVersionId: again.fileVersionId,
          reason: null,
        });
    expect(others).toHaveLength(2);
    // The day read off the accepted file still holds for it.
    const [kept] = await read(owner, (tx) => tx.select().from(documents).where(eq(documents.id, old.documentId)));
    expect(kept?.issuedOn).toBe("2026-11-01");
    expect(again.documentId).not.toBe(old.documentId);
  });

  test("by a link it fills what the link was sent for; signed in, what waits under other requests too", async () => {
    const { client, applicationIds, caseId } = await startCase("icp-b25", "edi-b21", "radio-tv-production");
    const [icp = "", edi = "", radio = ""] = applicationIds;
    const sent = await requestCaseDocuments(owner, { caseId, applicationIds: [icp, edi], dueOn: null });
    await requestDocuments(owner, { applicationId: radio, dueOn: null });
    const person = await world.newPortalPerson(client.id);
    const link = world.contextOf({ ...person, link: { requestId: sent.requestId, clientId: client.id } });
    const statusOf = async (documentType: string) =>
      new Map((await ofType(applicationIds, documentType)).map((paper) => [paper.applicationId, paper.status]));
    const { first } = await sheetOf(applicationIds);
    const byLink = (await getRequest(link, { requestId: sent.requestId })).papers;
    expect(byLink.every(({ uses }) => uses.every(({ requestId }) => requestId === sent.requestId))).toBe(true);
    await uploadFor(link, first.id);
    expect(await statusOf("business-licence")).toEqual(
      new Map([
        [icp, "received"],
        [edi, "received"],
        [radio, "requested"],
      ]),
    );
    const signedIn = world.contextOf(person);
    const identity = await sheetOf(applicationIds, "legal-rep-id");
    const shown = (await getRequest(signedIn, { requestId: sent.requestId })).papers;
    expect(shown.find(({ uses }) => uses.some(({ id }) => id === identity.first.id))?.uses).toHaveLength(3);
    await uploadFor(signedIn, identity.first.id);
    expect([...(await statusOf("legal-rep-id")).values()]).toEqual(["received", "received", "received"]);
  });

  test("never for another client, for what nobody asked, nor from the desk", async () => {
    const mine = await askedCase("icp-b25", "edi-b21");
    const other = await askedCase("icp-b25", "edi-b21");
    const { first } = await sheetOf(mine.applicationIds);
    await uploadFor(mine.portal, first.id);
    expect((await sheetOf(other.applicationIds)).papers.every(({ status }) => status === "requested")).toBe(true);
    expect(await refusalOf(uploadFor(mine.portal, (await sheetOf(other.applicationIds)).first.id))).toBe("not-found");

    const half = await startCase("icp-b25", "edi-b21");
    const [icp = "", edi = ""] = half.applicationIds;
    await requestDocuments(owner, { applicationId: icp, dueOn: null });
    const portal = world.contextOf(await world.newPortalPerson(half.client.id));
    await uploadFor(portal, (await sheetOf([icp])).first.id);
    expect((await sheetOf([edi])).first).toMatchObject({ status: "to-request", fileVersionId: null });

    const desk = await askedCase("icp-b25", "edi-b21");
    await uploadFor(owner, (await sheetOf(desk.applicationIds)).first.id);
    expect((await sheetOf(desk.applicationIds)).papers.map(({ status }) => status).sort()).toEqual([
      "received",
      "requested",
    ]);
  });

  test("two upload for different uses at once: one after the other, and every use has the later file", async () => {
    const { applicationIds, portal } = await askedCase("icp-b25", "edi-b21", "radio-tv-production");
    const { papers } = await sheetOf(applicationIds);
    const both = await Promise.all(
      [papers[0], papers.at(-1)].map((paper, index) => uploadFor(portal, paper?.id ?? "", makePdf(`file ${index}`))),
    );
    expect(both.map(({ number }) => number).sort()).toEqual([1, 2]);
    const last = both.find(({ number }) => number === 2);
    const now = (await sheetOf(applicationIds)).papers;
    expect(now.every(({ fileVersionId }) => fileVersionId === last?.fileVersionId)).toBe(true);
  });
});

describe("a paper decided once for all its uses", () => {
  /** The business licence of three applications, given once. */
  async function given() {
    const asked = await askedCase("icp-b25", "edi-b21", "radio-tv-production");
    const uploaded = await uploadFor(asked.portal, (await sheetOf(asked.applicationIds)).first.id);
    const target = (paper: { id: string; version: number }) => ({
      requirementId: paper.id,
      expectedVersion: paper.version,
    });
    const targets = (await sheetOf(asked.applicationIds)).papers.map(target);
    const [first, ...also] = targets;
    if (!first) throw new Error("nobody asks for it");
    const statuses = async () => (await sheetOf(asked.applicationIds)).papers.map(({ status }) => status);
    return { ...asked, uploaded, first, also, statuses };
  }
  const all = (status: string) => [status, status, status];

  test("is one entry of the queue with every use named, whichever application it is looked at from", async () => {
    const { applicationIds, uploaded } = await given();
    const [icp = ""] = applicationIds;
    for (const applicationId of applicationIds) {
      const { papers, isMore } = await reviewQueue(owner, { scope: "all", applicationId });
      expect(isMore).toBe(false);
      expect(papers).toMatchObject([{ name: { zh: "营业执照副本" }, file: { id: uploaded.fileVersionId } }]);
      expect(papers[0]?.uses.map(({ application }) => application.id).sort()).toEqual([...applicationIds].sort());
    }
    const { first: own } = await sheetOf([icp]);
    const looked = await paperToReview(owner, { requirementId: own.id });
    expect(looked).toMatchObject({ id: own.id, uses: [{ id: own.id, version: own.version }, {}, {}] });
  });

  test("accepted for all in one go: each with its own event and figures, the dates on the one document", async () => {
    const { client, applicationIds, uploaded, first, also, statuses } = await given();
    const before = await Promise.all(applicationIds.map((id) => applicationOf(owner, id)));
    const decided = await acceptRequirement(owner, { ...first, also, issuedOn: "2026-11-01" });
    expect(decided.also.map(({ requirementId }) => requirementId)).toEqual(also.map((each) => each.requirementId));
    expect(await statuses()).toEqual(all("accepted"));
    const events = (await eventsOf(world, client.id)).filter(({ kind }) => kind === "requirement.accepted");
    expect(events.map(({ applicationId }) => applicationId).sort()).toEqual([...applicationIds].sort());
    for (const { id, papersReady } of before)
      expect((await applicationOf(owner, id)).papersReady).toBe(papersReady + 1);
    const [document] = await read(owner, (tx) =>
      tx.select().from(documents).where(eq(documents.id, uploaded.documentId)),
    );
    expect(document).toMatchObject({ issuedOn: "2026-11-01", version: 2 });
  });

  test("returned for all with one reason, and taken back for all by whoever did it", async () => {
    const { portal, first, also, statuses } = await given();
    const returned = await returnRequirement(owner, { ...first, also, reason: "看不清" });
    expect(await statuses()).toEqual(all("returned"));
    const home = await getHome(portal, { clientId: null });
    expect(home.turns.filter(({ kind }) => kind === "returned")).toMatchObject([
      { paper: { uses: [{}, {}, {}], reasons: [{ text: "看不清", licences: [{}, {}, {}] }] } },
    ]);
    const again = (decided: typeof returned) => {
      const of = ({ requirementId, version }: { requirementId: string; version: number }) => ({
        requirementId,
        expectedVersion: version,
      });
      return { ...of(decided), also: decided.also.map(of) };
    };
    expect(await refusalOf(undoDecision(world.contextOf(colleague), again(returned)))).toBe("decided-by-other");
    expect(await statuses()).toEqual(all("returned"));
    const undone = await undoDecision(owner, again(returned));
    expect(await statuses()).toEqual(all("received"));
    await acceptRequirement(owner, again(undone));
    expect(await statuses()).toEqual(all("accepted"));
  });

  test("decided otherwise for one of them: the others wait on", async () => {
    const { applicationIds, first, also, statuses } = await given();
    await returnRequirement(owner, { ...first, reason: "要盖章" });
    expect((await statuses()).sort()).toEqual(["received", "received", "returned"]);
    const { papers } = await reviewQueue(owner, { scope: "all", applicationId: applicationIds[1] });
    expect(papers[0]?.uses.map(({ id }) => id).sort()).toEqual(also.map(({ requirementId }) => requirementId).sort());
  });

  test("one that changed meanwhile stops the decision for all", async () => {
    const { first, also, statuses } = await given();
    const [other] = also;
    if (!other) throw new Error("three need it");
    await acceptRequirement(world.contextOf(colleague), other);
    expect(await refusalOf(acceptRequirement(owner, { ...first, also }))).toBe("changed-meanwhile");
    expect((await statuses()).sort()).toEqual(["accepted", "received", "received"]);
  });

  test("two decide at once, in another order: one does, the other is told", async () => {
    const { first, also, statuses } = await given();
    const [last, ...before] = [first, ...also].toReversed();
    if (!last) throw new Error("three need it");
    const ends = await Promise.all([
      refusalOf(acceptRequirement(owner, { ...first, also })),
      refusalOf(returnRequirement(world.contextOf(colleague), { ...last, also: before, reason: "缺页" })),
    ]);
    expect(ends.filter((end) => end === "changed-meanwhile")).toHaveLength(1);
    expect([all("accepted"), all("returned")]).toContainEqual(await statuses());
  });

  test("refused: another file among them, one out of reach, the same one twice over", async () => {
    const { applicationIds, portal, first, also, statuses } = await given();
    const identity = await sheetOf(applicationIds, "legal-rep-id");
    const uploaded = await uploadFor(portal, identity.first.id);
    const stranger = { requirementId: uploaded.requirementId, expectedVersion: uploaded.version };
    expect(await refusalOf(acceptRequirement(owner, { ...first, also: [stranger] }))).toBe("not-the-same-file");
    const hidden = await createClient(world, consultant, { restrictedTo: [] });
    await createContact(world, hidden.id);
    const theirs = await startApplication(world, "icp-filing", "new", { client: hidden });
    const [paper] = await papersOf(owner, theirs.applicationId);
    const unseen = { requirementId: paper?.id ?? "", expectedVersion: 1 };
    expect(await refusalOf(acceptRequirement(world.contextOf(colleague), { ...first, also: [...also, unseen] }))).toBe(
      "not-found",
    );
    expect(await statuses()).toEqual(all("received"));
    await acceptRequirement(owner, { ...first, also: [...also, first] });
    expect(await statuses()).toEqual(all("accepted"));
  });

  test("counts once beside the word in the rail", async () => {
    const before = (await deskFrame(owner)).counts.review;
    await given();
    // The figures are kept for a moment for each person; a colleague reaches the same clients.
    expect((await deskFrame(world.contextOf(colleague))).counts.review).toBe(before + 1);
  });
});
