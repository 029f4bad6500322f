import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { documents, requirements } from "@/db/schema";
import { createClient, createContact, eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import {
  applicationOf,
  lookAtPaper,
  official,
  papersOf,
  readyToFile,
  refusalOf,
  startApplication,
  uploadFor,
} from "../applications/testing/walk";
import { beforeFiling } from "../applications/check-before-filing";
import { read } from "../context";
import { makePdf } from "../../storage/testing/make-files";
import { acceptRequirement, undoDecision } from "../requirements/decide-requirement";
import { heldForApplication } from "../requirements/held-for-application";
import { requestDocuments } from "../requirements/request-documents";
import { allowReuse, reusePapers, undoReuse } from "../requirements/reuse-document";
import { paperToReview } from "../requirements/review-queue";
import { documentLibrary } from "./document-library";
import { getDocument } from "./get-document";
import { getPaper } from "../portal/get-request";
import { getToday } from "../today/get-today";
import { openFile } from "./open-file";
import { recordPaper } from "./record-paper";

const world = await testWorld();
const { consultant, colleague, manager, administrator } = world.people;
const owner = world.contextOf(consultant);
const other = world.contextOf(colleague);

const NO_FIELDS = {
  companyName: null,
  uscc: null,
  legalRepresentative: null,
  registeredCapitalFen: null,
  address: null,
  domain: null,
  domainOwner: null,
};
const NOTHING = { issuedOn: null, expiresOn: null, issuer: null, purpose: null, fields: NO_FIELDS };

async function company(...licences: string[]) {
  const client = await createClient(world, consultant);
  await createContact(world, client.id, { isMain: true });
  const applications: string[] = [];
  for (const licence of licences)
    applications.push((await startApplication(world, licence, "new", { client })).applicationId);
  const paper = async (n: number, documentType: string) => {
    const found = (await papersOf(owner, applications[n] ?? "")).find((each) => each.documentType === documentType);
    if (!found) throw new Error(`no ${documentType}`);
    return found;
  };
  const give = async (n: number, documentType: string, more: Partial<Parameters<typeof acceptRequirement>[1]> = {}) => {
    const wanted = await paper(n, documentType);
    const uploaded = await uploadFor(owner, wanted.id, makePdf(`${documentType} ${n} ${Math.random()}`));
    await lookAtPaper(other, wanted.id);
    const accepted = await acceptRequirement(other, {
      requirementId: wanted.id,
      expectedVersion: uploaded.version,
      ...more,
    });
    return { ...uploaded, version: accepted.version };
  };
  return { client, applications, paper, give, first: applications[0] ?? "" };
}

const documentOf = (id: string) =>
  read(world.contextOf("system"), async (tx) => {
    const [row] = await tx.select().from(documents).where(eq(documents.id, id));
    if (!row) throw new Error("no such document");
    return row;
  });
const useOf = (id: string) =>
  read(world.contextOf("system"), async (tx) => {
    const [row] = await tx.select().from(requirements).where(eq(requirements.id, id));
    if (!row) throw new Error("no such paper");
    return row;
  });
const kindsOf = async (clientId: string) => (await eventsOf(world, clientId)).map(({ kind }) => kind);

describe("recorded data", () => {
  test("is read off when accepting, kept with the version, and changed later under its own version", async () => {
    const { client, give } = await company("icp-b25");
    const { fileVersionId, documentId } = await give(0, "business-licence", {
      issuedOn: "2025-01-05",
      expiresOn: "2045-01-04",
      record: { issuer: "市场监督管理局", purpose: null, fields: { ...NO_FIELDS, companyName: client.name } },
    });
    expect(await documentOf(documentId)).toMatchObject({ issuedOn: "2025-01-05", expiresOn: "2045-01-04" });
    const page = await getDocument(owner, { documentId });
    expect(page.versions[0]).toMatchObject({ recordVersion: 1, record: { data: { companyName: client.name } } });
    const change = { ...NOTHING, expiresOn: "2035-01-04", fields: { ...NO_FIELDS, legalRepresentative: "陈望" } };
    await recordPaper(owner, { fileVersionId, expectedVersion: 1, record: change });
    expect(await documentOf(documentId)).toMatchObject({ issuedOn: null, expiresOn: "2035-01-04" });
    expect(await refusalOf(recordPaper(other, { fileVersionId, expectedVersion: 1, record: change }))).toBe(
      "changed-meanwhile",
    );
    const [, event] = (await eventsOf(world, client.id)).filter(({ kind }) => kind === "document.recorded");
    expect(event?.data).toMatchObject({
      before: { data: { companyName: client.name } },
      after: { data: { legalRepresentative: "陈望" } },
    });
    const elsewhere = { ...NOTHING, fields: { ...NO_FIELDS, domain: "a.cn" } };
    expect(await refusalOf(recordPaper(owner, { fileVersionId, expectedVersion: 2, record: elsewhere }))).toBe(
      "record-field-elsewhere",
    );
    const backwards = { ...NOTHING, issuedOn: "2026-02-01", expiresOn: "2026-01-01" };
    expect(await refusalOf(recordPaper(owner, { fileVersionId, expectedVersion: 2, record: backwards }))).toBe(
      "validity-backwards",
    );
  });

  test("an older version keeps its own; the paper's days are those of the newest", async () => {
    const { give, paper } = await company("icp-b25");
    const { fileVersionId, documentId } = await give(0, "business-licence", { expiresOn: "2030-01-01" });
    const { id } = await paper(0, "business-licence");
    const next = await uploadFor(owner, id, makePdf("the second"));
    expect(next).toMatchObject({ documentId, number: 2 });
    await acceptRequirement(other, { requirementId: id, expectedVersion: next.version, expiresOn: "2040-01-01" });
    await recordPaper(owner, { fileVersionId, expectedVersion: 1, record: { ...NOTHING, issuer: "旧发证机关" } });
    expect(await documentOf(documentId)).toMatchObject({ expiresOn: "2040-01-01" });
    const { versions } = await getDocument(owner, { documentId });
    expect(versions.map(({ record }) => [record?.expiresOn, record?.issuer])).toEqual([
      ["2040-01-01", null],
      [null, "旧发证机关"],
    ]);
  });

  test("is no business of clients, administrators and colleagues outside a restricted client", async () => {
    const { client, give } = await company("icp-b25");
    const { fileVersionId, documentId } = await give(0, "business-licence");
    const portal = world.contextOf(await world.newPortalPerson(client.id));
    for (const ctx of [portal, world.contextOf(administrator)]) {
      expect(await refusalOf(getDocument(ctx, { documentId }))).toBe("not-allowed");
      expect(await refusalOf(documentLibrary(ctx, { clientId: client.id, isReplaced: false }))).toBe("not-allowed");
      const record = { fileVersionId, expectedVersion: 0, record: NOTHING };
      expect(await refusalOf(recordPaper(ctx, record))).toBe("not-allowed");
    }
    const hidden = await createClient(world, consultant, { restrictedTo: [] });
    expect(await refusalOf(documentLibrary(other, { clientId: hidden.id, isReplaced: false }))).toBe("not-found");
    expect((await documentLibrary(world.contextOf(manager), { clientId: hidden.id, isReplaced: false })).rows).toEqual(
      [],
    );
  });
});

describe("the library", () => {
  test("lists what is held with its standing and uses; a page names versions, uses and who looked", async () => {
    const { client, give, first } = await company("icp-b25");
    const licence = await give(0, "business-licence", { expiresOn: "2027-01-01" });
    const identity = await give(0, "legal-rep-id", { expiresOn: "2020-01-01" });
    const { rows, counts } = await documentLibrary(owner, { clientId: client.id, isReplaced: false });
    expect(counts).toEqual({ current: 2, replaced: 0 });
    expect(
      rows
        .toSorted((a, b) => a.standing.localeCompare(b.standing))
        .map(({ id, standing, open, filed, versions }) => [id, standing, open, filed, versions]),
    ).toEqual([
      [identity.documentId, "expired", 1, 0, 1],
      [licence.documentId, "expiring", 1, 0, 1],
    ]);
    await (
      await openFile(owner, {
        fileVersionId: identity.fileVersionId,
        range: null,
        isDownload: false,
        purpose: "question",
      })
    ).stream.cancel();
    const page = await getDocument(other, { documentId: identity.documentId });
    expect(page.looks).toMatchObject([
      { kind: "file.viewed", by: consultant.name, number: 1 },
      { kind: "file.viewed", by: colleague.name },
    ]);
    expect(page.uses).toMatchObject([{ applicationId: first, status: "accepted", isOver: false }]);
    // In use by an application under way, so it has to be renewed by its last day.
    expect((await documentOf(licence.documentId)).renewBy).toBe("2027-01-01");
    // Told on the day's list of who looks after the client: what has expired at once, the other a month before.
    const told = async (who = owner) => (await getToday(who, { isAll: false })).papers.map(({ id }) => id);
    expect(await told()).toContain(identity.documentId);
    expect(await told()).not.toContain(licence.documentId);
    expect(await told(other)).not.toContain(identity.documentId);
    const now = world.now();
    world.setNow("2026-12-03T02:00:00Z");
    expect(await told()).toContain(licence.documentId);
    world.setNow(now);
  });
});

describe("reuse", () => {
  test("one business licence for three applications in one act, and back", async () => {
    const { client, applications, give, paper } = await company("icp-filing", "icp-b25", "edi-b21", "app-filing");
    const held = await give(0, "business-licence", { expiresOn: "2045-01-01" });
    const { couldServe } = await getDocument(owner, { documentId: held.documentId });
    expect(couldServe.map(({ applicationId, isSameSheet }) => [applicationId, isSameSheet])).toEqual(
      applications.slice(1).map((id) => [id, true]),
    );
    const [one, ...rest] = couldServe.map(({ requirementId, version }) => ({
      requirementId,
      expectedVersion: version,
      documentId: held.documentId,
    }));
    if (!one) throw new Error("nothing is offered");
    const { uses } = await reusePapers(owner, { uses: [one, ...rest] });
    for (const { requirementId } of uses)
      expect(await useOf(requirementId)).toMatchObject({ status: "accepted", fileVersionId: held.fileVersionId });
    expect((await applicationOf(owner, applications[1] ?? "")).papersReady).toBe(1);
    expect((await getDocument(owner, { documentId: held.documentId })).couldServe).toEqual([]);
    const [back, ...others] = uses.map(({ requirementId, version }) => ({ requirementId, expectedVersion: version }));
    if (!back) throw new Error("nothing was used");
    expect(await refusalOf(undoReuse(other, { uses: [back] }))).toBe("decided-by-other");
    await undoReuse(owner, { uses: [back, ...others] });
    for (const { requirementId } of uses)
      expect(await useOf(requirementId)).toMatchObject({ status: "to-request", fileVersionId: null, decidedBy: null });
    expect(
      await refusalOf(undoReuse(owner, { uses: [{ requirementId: back.requirementId, expectedVersion: 3 }] })),
    ).toBe("nothing-to-undo");
    expect((await kindsOf(client.id)).filter((kind) => kind === "requirement.reused")).toHaveLength(3);
    expect((await paper(1, "business-licence")).status).toBe("to-request");
  });

  test("not what is expired on the day of filing, another company's, or a stale sight of the requirement", async () => {
    const { give, paper, applications } = await company("icp-filing", "icp-b25");
    const held = await give(0, "business-licence", { expiresOn: "2020-01-01" });
    const want = await paper(1, "business-licence");
    const use = { requirementId: want.id, expectedVersion: want.version, documentId: held.documentId };
    expect(await heldForApplication(owner, { applicationId: applications[1] ?? "" })).toEqual([]);
    expect(await refusalOf(reusePapers(owner, { uses: [use] }))).toBe("document-not-reusable");
    const stranger = await company("icp-b25");
    const theirs = await stranger.paper(0, "business-licence");
    const fresh = await give(0, "business-licence").catch(() => null);
    expect(fresh).not.toBeNull();
    const foreign = { requirementId: theirs.id, expectedVersion: theirs.version, documentId: held.documentId };
    expect(await refusalOf(reusePapers(owner, { uses: [foreign] }))).toBe("document-not-reusable");
    expect(await refusalOf(reusePapers(owner, { uses: [{ ...use, expectedVersion: 99 }] }))).toBe("changed-meanwhile");
  });

  test("an identity paper waits for the client, who allows it in one act; by a link it stays closed", async () => {
    const { client, applications, give, paper } = await company("edi-b21", "icp-b25");
    const held = await give(0, "legal-rep-id", { expiresOn: "2040-01-01" });
    const before = await paper(1, "legal-rep-id");
    const use = { requirementId: before.id, expectedVersion: before.version, documentId: held.documentId };
    expect(await refusalOf(reusePapers(owner, { uses: [use] }))).toBe("reuse-needs-consent");
    const allow = { requirementId: before.id, fileVersionId: held.fileVersionId };
    const person = await world.newPortalPerson(client.id);
    const portal = world.contextOf(person);
    expect(await refusalOf(allowReuse(portal, allow))).toBe("not-found");
    const sent = await requestDocuments(owner, { applicationId: applications[1] ?? "", dueOn: "2026-12-01" });
    const stranger = world.contextOf(await world.newPortalPerson((await createClient(world, consultant)).id));
    expect(await refusalOf(allowReuse(stranger, allow))).toBe("not-found");
    expect(await refusalOf(allowReuse(owner, allow))).toBe("not-allowed");
    const link = world.contextOf({ ...person, link: { requestId: sent.requestId, clientId: client.id } });
    await allowReuse(link, allow);
    expect(await useOf(before.id)).toMatchObject({ status: "received", fileVersionId: held.fileVersionId });
    const look = { fileVersionId: held.fileVersionId, range: null, isDownload: false };
    expect(await refusalOf(openFile(link, look))).toBe("not-found");
    // So the page of the paper offers no such door by the link, and does after signing in.
    expect((await getPaper(link, { requirementId: before.id })).paper.file?.canOpen).toBe(false);
    expect((await getPaper(portal, { requirementId: before.id })).paper.file?.canOpen).toBe(true);
    expect(await refusalOf(allowReuse(portal, allow))).toBe("paper-not-asked-for");
    expect(await kindsOf(client.id)).toContain("requirement.reuse-allowed");
  });
});

describe("replacing", () => {
  test("open uses move to the new paper, filed ones stay and are told; taking it back undoes both", async () => {
    const { client, applications, give, paper } = await company("icp-filing", "icp-b25", "edi-b21");
    const old = await give(0, "business-licence", { expiresOn: "2026-12-31" });
    const want = await paper(1, "business-licence");
    await reusePapers(owner, {
      uses: [{ requirementId: want.id, expectedVersion: want.version, documentId: old.documentId }],
    });
    await readyToFile(owner, other, applications[0] ?? "");
    await official(owner, applications[0] ?? "", "filed", "2026-11-22");

    const wanted = await paper(2, "business-licence");
    const uploaded = await uploadFor(owner, wanted.id, makePdf("the new licence"));
    const review = await paperToReview(owner, { requirementId: wanted.id });
    expect(review.record.replaces).toMatchObject({ documentId: old.documentId, moved: 1, filed: 1 });
    const accepted = await acceptRequirement(owner, {
      requirementId: wanted.id,
      expectedVersion: uploaded.version,
      replaces: old.documentId,
    });
    expect(await useOf(want.id)).toMatchObject({ status: "accepted", fileVersionId: uploaded.fileVersionId });
    expect((await paper(0, "business-licence")).fileVersionId).toBe(old.fileVersionId);
    const page = await getDocument(owner, { documentId: old.documentId });
    expect(page.document.standing).toBe("replaced");
    expect(page.related.replacedBy?.id).toBe(uploaded.documentId);
    expect(page.uses).toMatchObject([{ applicationId: applications[0], status: "filed", isOver: false }]);
    expect((await documentOf(old.documentId)).renewBy).toBeNull();
    const told = (await eventsOf(world, client.id)).find(({ kind }) => kind === "document.replaced");
    expect(told?.data).toMatchObject({ moved: [want.id], stale: [(await paper(0, "business-licence")).id] });

    await undoDecision(owner, { requirementId: wanted.id, expectedVersion: accepted.version });
    expect(await useOf(want.id)).toMatchObject({ status: "accepted", fileVersionId: old.fileVersionId });
    expect(await documentOf(old.documentId)).toMatchObject({ replacedById: null, renewBy: "2026-12-31" });
  });

  test("only the same paper of the same company, once", async () => {
    const { give, paper } = await company("icp-b25");
    const articles = await give(0, "articles");
    const want = await paper(0, "business-licence");
    const uploaded = await uploadFor(owner, want.id);
    const accept = { requirementId: want.id, expectedVersion: uploaded.version };
    expect(await refusalOf(acceptRequirement(owner, { ...accept, replaces: articles.documentId }))).toBe(
      "document-not-replaceable",
    );
    const elsewhere = await (await company("icp-b25")).give(0, "business-licence");
    expect(await refusalOf(acceptRequirement(owner, { ...accept, replaces: elsewhere.documentId }))).toBe(
      "document-not-replaceable",
    );
    expect((await useOf(want.id)).status).toBe("received");
  });
});

describe("papers that contradict each other", () => {
  test("are found before filing, with both values, and filing is refused", async () => {
    const { client, applications, give, first } = await company("icp-b25");
    const record = (companyName: string) => ({
      record: { issuer: null, purpose: null, fields: { ...NO_FIELDS, companyName } },
    });
    await give(0, "business-licence", record(`${client.name.slice(0, -2)} ${client.name.slice(-2)}`));
    const same = await beforeFiling(owner, { applicationId: first });
    expect(same?.fields).toMatchObject([{ field: "companyName", result: "same" }]);
    await give(0, "articles", record("别的公司"));
    const check = await beforeFiling(owner, { applicationId: first });
    expect(check?.fields).toMatchObject([
      {
        field: "companyName",
        result: "differs",
        weight: "block",
        writings: [
          { isClient: true, papers: [{ name: { zh: "营业执照副本" } }] },
          { value: "别的公司", isClient: false },
        ],
      },
    ]);
    await readyToFile(owner, other, first);
    expect((await beforeFiling(owner, { applicationId: first }))?.unrecorded.length).toBeGreaterThan(0);
    expect(await beforeFiling(owner, { applicationId: first })).toMatchObject({
      result: "block",
      refusal: { reason: expect.stringMatching(/papers-inconsistent|prerequisite-missing/) },
    });
    expect(applications).toHaveLength(1);
  });
});
