import { eq } from "drizzle-orm";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { documentRequests, fileVersions, outboundMessages, requirements } from "@/db/schema";
import { env } from "@/server/env";
import { newId } from "@/server/ids";
import { createClient, createContact, eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { getPaper } from "../portal/get-request";
import {
  applicationOf,
  bytesOf,
  lookAtPaper,
  openTasksOf,
  papersOf,
  refusalOf,
  startApplication,
  uploadFor,
} from "../applications/testing/walk";
import { read } from "../context";
import { openFile } from "../documents/open-file";
import { receiveUpload } from "../documents/receive-upload";
import { makeDocx, makeHeic, makePdf, makePng, makeZip } from "../../storage/testing/make-files";
import { acceptRequirement, returnRequirement, undoDecision, waiveRequirement } from "./decide-requirement";
import { addRequirement, updateRequirementTerms } from "./edit-requirements";
import { remindClient } from "./remind-client";
import { requestDocuments } from "./request-documents";
import { paperToReview, reviewQueue } from "./review-queue";

const world = await testWorld();
const { consultant, colleague, manager, administrator } = world.people;
const owner = world.contextOf(consultant);
const other = world.contextOf(colleague);

const paperOf = (id: string) =>
  read(world.contextOf("system"), async (tx) => {
    const [row] = await tx.select().from(requirements).where(eq(requirements.id, id));
    if (!row) throw new Error("no such paper");
    return row;
  });

/** A large file that another paper brought; nothing has to lie on the disk for it to count. */
const fill = (clientId: string, documentId: string, byteCount: number) =>
  read(world.contextOf("system"), (tx) =>
    tx.insert(fileVersions).values({
      id: newId(world.now()),
      clientId,
      documentId,
      number: 1001,
      sha256: "f".repeat(64),
      byteCount,
      mediaType: "application/zip",
      fileName: "large.zip",
      uploadedBy: consultant.userId,
      uploadedAt: world.now(),
    }),
  );

/** A started ICP filing, its client's person, and its first client paper asked for. */
async function asked(licenceId = "icp-filing") {
  const started = await startApplication(world, licenceId);
  const sent = await requestDocuments(owner, { applicationId: started.applicationId, dueOn: "2026-11-30" });
  const person = await world.newPortalPerson(started.client.id);
  const papers = await papersOf(owner, started.applicationId);
  const paper = papers.find((each) => each.suppliedBy === "client");
  if (!paper) throw new Error("the licence asks the client for nothing");
  return { ...started, sent, client: started.client, portal: world.contextOf(person), person, paper, papers };
}

describe("asking the client", () => {
  test("one act asks for everything open, makes the link and the text, and turns it to the client", async () => {
    const { applicationId, client, sent, papers } = await asked();
    const theirs = papers.filter((paper) => paper.suppliedBy === "client");
    expect(sent).toMatchObject({ papers: theirs.length, channel: "copied" });
    expect(sent.text).toContain(sent.url);
    expect(theirs.every((paper) => paper.status === "requested" && paper.requestId === sent.requestId)).toBe(true);
    expect(
      papers.filter((paper) => paper.suppliedBy !== "client").every((paper) => paper.status === "to-request"),
    ).toBe(true);
    expect(await openTasksOf(owner, applicationId)).not.toContain("request-papers");
    expect((await eventsOf(world, client.id)).map((event) => event.kind)).toContain("requirement.requested");
    const [message] = await read(owner, (tx) =>
      tx.select().from(outboundMessages).where(eq(outboundMessages.clientId, client.id)),
    );
    // No stored text opens a door.
    expect(message?.status).toBe("copied");
    expect(message?.body).not.toContain(sent.url);
    expect(message?.body).toContain("[[link:");
  });

  test("a repeat of the same write asks once and gives a link again", async () => {
    const { applicationId } = await startApplication(world, "icp-filing");
    const ctx = () => world.contextOf(consultant, { operationKey: `ask-${applicationId}` });
    const [first, second] = [
      await requestDocuments(ctx(), { applicationId, dueOn: null }),
      await requestDocuments(ctx(), { applicationId, dueOn: null }),
    ];
    expect(second.requestId).toBe(first.requestId);
    expect(second.url).toBe(first.url);
    const rows = await read(owner, (tx) =>
      tx.select().from(documentRequests).where(eq(documentRequests.id, first.requestId)),
    );
    expect(rows).toHaveLength(1);
  });

  test("a reminder counts, keeps the request and renews the link", async () => {
    const { applicationId, sent } = await asked();
    const again = await remindClient(owner, { applicationId });
    expect(again.requestId).toBe(sent.requestId);
    expect(again.url).not.toBe(sent.url);
    const [row] = await read(owner, (tx) =>
      tx.select().from(documentRequests).where(eq(documentRequests.id, sent.requestId)),
    );
    expect(row).toMatchObject({ reminders: 1 });
  });

  test("refused: no contact, nothing to ask, on behalf of nobody", async () => {
    const client = await createClient(world, consultant);
    const { applicationId } = await startApplication(world, "icp-filing", "new", { client });
    expect(await refusalOf(requestDocuments(owner, { applicationId, dueOn: null }))).toBe("contact-missing");
    expect(await refusalOf(remindClient(owner, { applicationId }))).toBe("nothing-to-remind");
    await createContact(world, client.id);
    expect(await refusalOf(requestDocuments(world.contextOf(administrator), { applicationId, dueOn: null }))).toBe(
      "not-allowed",
    );
  });
});

describe("a paper's way", () => {
  test("received, returned with words, received again, accepted: rows, figures and events agree", async () => {
    const { applicationId, client, portal, paper } = await asked();
    const first = await uploadFor(portal, paper.id, makePdf("one"), "营业执照.pdf");
    expect(first).toMatchObject({ number: 1, fileName: "营业执照.pdf", mediaType: "application/pdf" });
    const returned = await returnRequirement(owner, {
      requirementId: paper.id,
      expectedVersion: first.version,
      reason: " 看不清，请重拍。 ",
    });
    expect(await paperOf(paper.id)).toMatchObject({
      status: "returned",
      reason: "看不清，请重拍。",
      version: returned.version,
    });
    const second = await uploadFor(portal, paper.id, makePdf("two"));
    expect(second).toMatchObject({ number: 2, documentId: first.documentId });
    expect(await paperOf(paper.id)).toMatchObject({ status: "received", reason: null, decidedBy: null });
    const before = (await applicationOf(owner, applicationId)).papersReady;
    await acceptRequirement(owner, {
      requirementId: paper.id,
      expectedVersion: second.version,
      issuedOn: "2026-11-01",
      expiresOn: "2031-01-01",
    });
    expect((await applicationOf(owner, applicationId)).papersReady).toBe(before + (paper.isMandatory ? 1 : 0));
    const kinds = (await eventsOf(world, client.id)).filter((event) => event.data.requirementId === paper.id);
    expect(kinds.map((event) => [event.kind, event.isClientVisible])).toEqual([
      ["requirement.received", true],
      ["requirement.returned", true],
      ["requirement.received", true],
      ["requirement.accepted", true],
    ]);
  });

  test("the marks of a returned paper are its client's to see until the next one comes", async () => {
    const { portal, paper } = await asked();
    const uploaded = await uploadFor(portal, paper.id);
    const marks = [{ page: 1, x: 0.1, y: 0.2, w: 0.3, h: 0.1, note: "这里看不清" }];
    const target = { requirementId: paper.id, expectedVersion: uploaded.version };
    const returned = await returnRequirement(owner, { ...target, reason: "看不清，请重拍。", marks });
    const seen = async () => (await getPaper(portal, { requirementId: paper.id })).paper.marks;
    expect(await seen()).toEqual(marks);
    await undoDecision(owner, { ...target, expectedVersion: returned.version });
    expect(await seen()).toEqual([]);
    const again = { requirementId: paper.id, expectedVersion: returned.version + 1 };
    await returnRequirement(owner, { ...again, reason: "看不清，请重拍。", marks });
    expect(await seen()).toEqual(marks);
    await uploadFor(portal, paper.id, makePdf("sharp"));
    expect(await seen()).toEqual([]);
    expect((await paperOf(paper.id)).marks).toBeNull();
  });

  test("a decision is taken back by who made it, and only by them", async () => {
    const { portal, paper } = await asked();
    const uploaded = await uploadFor(portal, paper.id);
    const accepted = await acceptRequirement(owner, { requirementId: paper.id, expectedVersion: uploaded.version });
    const target = { requirementId: paper.id, expectedVersion: accepted.version };
    expect(await refusalOf(undoDecision(other, target))).toBe("decided-by-other");
    const undone = await undoDecision(owner, target);
    expect((await paperOf(paper.id)).status).toBe("received");
    expect(await refusalOf(undoDecision(owner, { ...target, expectedVersion: undone.version }))).toBe(
      "nothing-to-undo",
    );
  });

  test("refusals: without words, without a file, stale, by somebody who may not", async () => {
    const { portal, paper } = await asked();
    const target = { requirementId: paper.id, expectedVersion: paper.version };
    expect(await refusalOf(acceptRequirement(owner, target))).toBe("use-move-not-allowed");
    const uploaded = await uploadFor(portal, paper.id);
    expect(await refusalOf(acceptRequirement(owner, target))).toBe("changed-meanwhile");
    const now = { ...target, expectedVersion: uploaded.version };
    expect(await refusalOf(returnRequirement(owner, { ...now, reason: "  " }))).toBe("reason-missing");
    expect(await refusalOf(acceptRequirement(portal, now))).toBe("not-allowed");
    expect(await refusalOf(acceptRequirement(world.contextOf(administrator), now))).toBe("not-allowed");
  });

  test("what the agency drafted is accepted by somebody else", async () => {
    const { applicationId } = await startApplication(world, "icp-b25");
    const draft = (await papersOf(owner, applicationId)).find((each) => each.suppliedBy === "agency-draft");
    const uploaded = await uploadFor(owner, draft?.id ?? "");
    const target = { requirementId: draft?.id ?? "", expectedVersion: uploaded.version };
    expect(await refusalOf(acceptRequirement(owner, target))).toBe("review-by-same-person");
    await acceptRequirement(other, target);
    expect((await paperOf(target.requirementId)).status).toBe("accepted");
  });

  test("waived with a reason, and wanted again", async () => {
    const { applicationId, paper } = await asked();
    const waived = await waiveRequirement(owner, {
      requirementId: paper.id,
      expectedVersion: paper.version,
      reason: "机关已有",
    });
    expect(await paperOf(paper.id)).toMatchObject({ status: "waived", reason: "机关已有" });
    await undoDecision(other, { requirementId: paper.id, expectedVersion: waived.version });
    expect((await paperOf(paper.id)).status).toBe("requested");
    expect((await applicationOf(owner, applicationId)).turn).toBe("client");
  });

  test("a paper by hand, and what the window asks of one", async () => {
    const { applicationId } = await startApplication(world, "icp-filing");
    const total = (await applicationOf(owner, applicationId)).papersTotal;
    const fields = {
      name: "窗口要的说明",
      note: null,
      documentType: "case-proof",
      form: "stamped-scan",
      suppliedBy: "client",
      isMandatory: true,
      maxAgeDays: 30,
    } as const;
    const { id } = await addRequirement(owner, { applicationId, fields });
    expect((await applicationOf(owner, applicationId)).papersTotal).toBe(total + 1);
    await updateRequirementTerms(owner, {
      requirementId: id,
      expectedVersion: 1,
      isMandatory: false,
      maxAgeDays: null,
    });
    expect((await applicationOf(owner, applicationId)).papersTotal).toBe(total);
    expect(
      await refusalOf(addRequirement(owner, { applicationId, fields: { ...fields, documentType: "no-such" } })),
    ).toBe("document-type-unknown");
  });

  test("two decide at once: one does, the other is told", async () => {
    const { portal, paper } = await asked();
    const { version } = await uploadFor(portal, paper.id);
    const target = { requirementId: paper.id, expectedVersion: version };
    const ends = await Promise.all([
      refusalOf(acceptRequirement(owner, target)),
      refusalOf(returnRequirement(other, { ...target, reason: "缺页" })),
    ]);
    expect(ends.filter((end) => end === "changed-meanwhile")).toHaveLength(1);
    expect(["accepted", "returned"]).toContain((await paperOf(paper.id)).status);
  });
});

describe("uploads", () => {
  test.each([
    ["a program", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(300)]), "file-kind-not-accepted"],
    ["nothing", Buffer.alloc(0), "file-empty"],
    ["an archive with a program", makeZip([{ name: "a.exe", data: "MZ" }]), "archive-executable"],
  ])("%s is refused and leaves no trace", async (_, content, reason) => {
    const { portal, paper } = await asked();
    expect(await refusalOf(uploadFor(portal, paper.id, content, "营业执照.pdf"))).toBe(reason);
    expect(await paperOf(paper.id)).toMatchObject({ status: "requested", fileVersionId: null });
  });

  test("what was announced must arrive", async () => {
    const { portal, paper } = await asked();
    const content = makePdf();
    const cut = receiveUpload(portal, {
      requirementId: paper.id,
      fileName: "a.pdf",
      declaredBytes: content.length + 1,
      body: bytesOf(content),
    });
    expect(await refusalOf(cut)).toBe("file-cut-short");
  });

  test("one client's files take no more than one client may", async () => {
    const { client, portal, paper } = await asked();
    const first = await uploadFor(portal, paper.id);
    const limit = env().clientStorageBytes;
    const content = makePng();
    await fill(client.id, first.documentId, limit - first.byteCount - content.length + 1);
    const refused = uploadFor(portal, paper.id, content);
    await expect(refused).rejects.toMatchObject({ reason: "client-storage-full", details: { limitMb: 10_240 } });
    // Consultants too; and who does not say how large it is, needs room for the largest.
    expect(await refusalOf(uploadFor(owner, paper.id, content))).toBe("client-storage-full");
    let isRead = false;
    async function* unread() {
      isRead = true;
      yield content;
    }
    const silent = { requirementId: paper.id, fileName: "a.png", declaredBytes: null, body: unread() };
    expect(await refusalOf(receiveUpload(portal, silent))).toBe("client-storage-full");
    expect(isRead).toBe(false);
    // What is there already takes no more room; another company has its own.
    const stranger = await asked();
    await expect(uploadFor(stranger.portal, stranger.paper.id, content)).resolves.toMatchObject({ number: 1 });
  });

  test("two uploads at once do not both take the last room", async () => {
    const { client, portal, papers } = await asked("edi-b21");
    const [one, two] = papers.filter((each) => each.suppliedBy === "client");
    if (!one || !two) throw new Error("too few papers");
    const first = await uploadFor(portal, one.id);
    const [left, right] = [makePng(), makeHeic()];
    const room = Math.max(left.length, right.length);
    await fill(client.id, first.documentId, env().clientStorageBytes - first.byteCount - room);
    const ends = await Promise.allSettled([uploadFor(portal, one.id, left), uploadFor(portal, two.id, right)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = ends.find((end) => end.status === "rejected");
    expect(refused?.reason).toMatchObject({ reason: "client-storage-full" });
  });

  test("the name is only shown, the kind is the content's", async () => {
    const { portal, paper } = await asked();
    const uploaded = await uploadFor(portal, paper.id, makePng(), "..\\..\\身份证\u202Egpj.exe");
    expect(uploaded).toMatchObject({ fileName: "身份证gpj.exe.png", mediaType: "image/png" });
    expect((await uploadFor(portal, paper.id, makeHeic(), "照片")).fileName).toBe("照片.heic");
  });

  test("a client gives what is asked for, and only their own", async () => {
    const { client, portal, paper, papers } = await asked();
    const draft = papers.find((each) => each.suppliedBy === "agency-draft");
    if (draft) expect(await refusalOf(uploadFor(portal, draft.id))).toBe("not-found"); // never asked of them
    const stranger = world.contextOf(await world.newPortalPerson((await createClient(world, consultant)).id));
    expect(await refusalOf(uploadFor(stranger, paper.id))).toBe("not-found");
    const uploaded = await uploadFor(portal, paper.id);
    await acceptRequirement(owner, { requirementId: paper.id, expectedVersion: uploaded.version });
    expect(await refusalOf(uploadFor(portal, paper.id))).toBe("paper-not-asked-for");
    expect(await refusalOf(uploadFor(world.contextOf(administrator), paper.id))).toBe("not-allowed");
    expect((await eventsOf(world, client.id)).filter((event) => event.kind === "requirement.received")).toHaveLength(1);
  });

  test("a link gives the papers of its request, and the figures count all of them", async () => {
    const { applicationId, client, person, sent, paper, papers } = await asked();
    const link = world.contextOf({ ...person, link: { requestId: sent.requestId, clientId: client.id } });
    await uploadFor(link, paper.id);
    const now = await applicationOf(owner, applicationId);
    expect(now.papersTotal).toBe(papers.filter((each) => each.isMandatory).length);
    const elsewhere = await asked();
    expect(await refusalOf(uploadFor(link, elsewhere.paper.id))).toBe("not-found");
  });

  test("two uploads for one paper at once: both kept, numbered 1 and 2", async () => {
    const { portal, paper } = await asked();
    const both = await Promise.all([
      uploadFor(portal, paper.id, makePdf("a")),
      uploadFor(portal, paper.id, makePdf("b")),
    ]);
    expect(both.map((each) => each.number).sort()).toEqual([1, 2]);
    expect(new Set(both.map((each) => each.documentId)).size).toBe(1);
  });
});

describe("looking at files", () => {
  const bytes = async (stream: ReadableStream<Uint8Array>) => Buffer.from(await new Response(stream).arrayBuffer());

  test("within reach, whole or in part; outside it there is no such file", async () => {
    const { client, portal, paper } = await asked();
    const content = makePdf("look");
    const { fileVersionId } = await uploadFor(portal, paper.id, content);
    const whole = await openFile(owner, { fileVersionId, range: null, isDownload: false });
    expect((await bytes(whole.stream)).equals(content)).toBe(true);
    const part = await openFile(portal, { fileVersionId, range: { from: 5, to: 9_999_999 }, isDownload: false });
    expect((await bytes(part.stream)).equals(content.subarray(5))).toBe(true);
    const beyond = await openFile(owner, {
      fileVersionId,
      range: { from: 9_999_999, to: 9_999_999 },
      isDownload: false,
    });
    expect(beyond.range).toBeNull();
    await beyond.stream.cancel();
    const stranger = world.contextOf(await world.newPortalPerson((await createClient(world, consultant)).id));
    const request = { fileVersionId, range: null, isDownload: true };
    expect(await refusalOf(openFile(stranger, request))).toBe("not-found");
    expect(await refusalOf(openFile(world.contextOf(administrator), request))).toBe("not-allowed");
    expect((await eventsOf(world, client.id)).filter((event) => event.kind.startsWith("file."))).toEqual([]);
  });

  test("each look at an identity paper is an event, not each piece of it", async () => {
    const { applicationId, client } = await startApplication(world, "icp-b25");
    const identity = (await papersOf(owner, applicationId)).find((paper) => paper.documentType === "legal-rep-id");
    const { fileVersionId } = await uploadFor(owner, identity?.id ?? "");
    const look = async (range: { from: number; to: number } | null, isDownload = false) =>
      (await openFile(owner, { fileVersionId, range, isDownload, purpose: "review" })).stream.cancel();
    for (const isDownload of [false, true])
      expect(await refusalOf(openFile(owner, { fileVersionId, range: null, isDownload }))).toBe("purpose-missing");
    await look(null);
    await look({ from: 0, to: 10 });
    await look({ from: 11, to: 20 });
    await look(null, true);
    const kinds = (await eventsOf(world, client.id))
      .map((event) => event.kind)
      .filter((kind) => kind.startsWith("file."));
    expect(kinds).toEqual(["file.viewed", "file.viewed", "file.downloaded"]);
  });

  test("an identity paper is accepted by whoever opened this very file, and by nobody else", async () => {
    const { applicationId } = await startApplication(world, "icp-b25");
    const identity = (await papersOf(owner, applicationId)).find((paper) => paper.documentType === "legal-rep-id");
    const requirementId = identity?.id ?? "";
    const first = await uploadFor(owner, requirementId, makePdf("front"));
    await lookAtPaper(other, requirementId);
    await lookAtPaper(owner, requirementId);
    const second = await uploadFor(owner, requirementId, makePdf("both sides"));
    const target = { requirementId, expectedVersion: second.version };
    expect(second.fileVersionId).not.toBe(first.fileVersionId);
    expect(await refusalOf(acceptRequirement(other, target))).toBe("identity-paper-unseen");
    await lookAtPaper(owner, requirementId);
    expect(await refusalOf(acceptRequirement(other, target))).toBe("identity-paper-unseen");
    await lookAtPaper(other, requirementId);
    expect((await acceptRequirement(other, target)).version).toBe(second.version + 1);
  });

  test("what leaves the house says what for, for whom and when, on every page", async () => {
    const { applicationId } = await startApplication(world, "icp-b25");
    const identity = (await papersOf(owner, applicationId)).find((paper) => paper.documentType === "legal-rep-id");
    const take = async (content: Buffer) => {
      const { fileVersionId } = await uploadFor(owner, identity?.id ?? "", content);
      const look = { fileVersionId, range: null, purpose: "filing" as const, recipient: "浙江省通信管理局" };
      const seen = await openFile(owner, { ...look, isDownload: false });
      const plain = Buffer.from(await new Response(seen.stream).arrayBuffer());
      expect(plain.equals(content)).toBe(true);
      const file = await openFile(owner, { ...look, isDownload: true });
      const bytes = Buffer.from(await new Response(file.stream).arrayBuffer());
      expect(bytes.length).toBe(file.byteCount);
      return { ...file, bytes };
    };
    const picture = await take(makePng(640, 400));
    expect(picture.mediaType).toBe("image/jpeg");
    expect(picture.fileName).toMatch(/\.jpg$/);
    const { channels } = await sharp(picture.bytes).stats();
    const { width, height } = await sharp(picture.bytes).metadata();
    expect([width, height]).toEqual([640, 400]);
    // A plain grey sheet before; now blue letters stand on it.
    expect(channels[0]?.min ?? 255).toBeLessThan(200);
    const pdf = await take(makePdf("identity"));
    expect(pdf.mediaType).toBe("application/pdf");
    expect(pdf.bytes.includes("/Subtype /Image") || pdf.bytes.length > 5000).toBe(true);
    const word = makeDocx();
    expect((await take(word)).bytes.equals(word)).toBe(true);
    const locked = Buffer.from(
      makePdf("x").toString("latin1").replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 5 0 R"),
      "latin1",
    );
    expect(await refusalOf(take(locked))).toBe("file-not-markable");
  });
});

describe("the review queue", () => {
  test("holds what waits, by the latest day, with what the system noticed", async () => {
    const first = await asked();
    const content = makePdf("the same again");
    const one = await uploadFor(first.portal, first.paper.id, content);
    await returnRequirement(owner, { requirementId: first.paper.id, expectedVersion: one.version, reason: "缺页" });
    await uploadFor(first.portal, first.paper.id, content);
    const { papers } = await reviewQueue(owner, { scope: "all", applicationId: first.applicationId });
    expect(papers).toHaveLength(1);
    expect(papers[0]).toMatchObject({ id: first.paper.id, findings: [{ finding: "same-as-returned", number: 1 }] });
    expect((await reviewQueue(other, { scope: "mine", applicationId: first.applicationId })).papers).toEqual([]);
    expect((await reviewQueue(owner, { scope: "mine", applicationId: first.applicationId })).papers).toHaveLength(1);
    const heic = await uploadFor(first.portal, first.paper.id, makeHeic());
    const looked = await paperToReview(owner, { requirementId: first.paper.id });
    expect(looked).toMatchObject({ uses: [{ version: heic.version }], findings: [] });
  });

  test("a restricted client's papers are no business of others", async () => {
    const hidden = await createClient(world, consultant, { restrictedTo: [] });
    await createContact(world, hidden.id);
    const { applicationId } = await startApplication(world, "icp-filing", "new", { client: hidden });
    const [paper] = await papersOf(owner, applicationId);
    const uploaded = await uploadFor(owner, paper?.id ?? "");
    const target = { requirementId: paper?.id ?? "", expectedVersion: uploaded.version };
    expect((await reviewQueue(other, { scope: "all", applicationId })).papers).toEqual([]);
    expect(await refusalOf(acceptRequirement(other, target))).toBe("not-found");
    expect(await refusalOf(paperToReview(other, target))).toBe("not-found");
    expect((await reviewQueue(world.contextOf(manager), { scope: "all", applicationId })).papers).toHaveLength(1);
  });
});
