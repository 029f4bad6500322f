import { eq } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { documents, requirements } from "@/db/schema";
import { wordFile, wordText } from "@/server/drafting/testing/word-file";
import { fileStore } from "@/server/storage/file-store";
import { makePdf } from "@/server/storage/testing/make-files";
import { eventsOf } from "../../testing/factories";
import { ownDatabase } from "../../testing/own-database";
import { testWorld } from "../../testing/test-context";
import { applicationOf, papersOf, refusalOf, startApplication, uploadFor } from "../applications/testing/walk";
import { read, write } from "../context";
import { sweepStorage } from "../documents/sweep-storage";
import { keepTemplate } from "./keep-template";
import { getPaper } from "../portal/get-request";
import { askToSign, takeBackSigning } from "./ask-to-sign";
import { type DraftOrder, makeDraft, showDraft } from "./make-draft";
import { openDraft, openTemplate } from "./open-draft";
import { foreseeDraft, paperDrafts } from "./paper-drafts";
import { editTemplate, getTemplate, listTemplates } from "./templates";

const { appUrl, ownerUrl } = await ownDatabase("drafting");
const world = await testWorld(appUrl);
const owned = postgres(ownerUrl, { max: 1, onnotice: () => {} });
await owned`insert into agency (id, name) values (1, '资质代办') on conflict do nothing`;
await owned.end();
const { consultant, manager } = world.people;
const owner = world.contextOf(consultant);
const boss = world.contextOf(manager);

const sending = (bytes: Uint8Array, fileName = "承诺书.docx") => ({
  fileName,
  declaredBytes: bytes.length,
  body: (async function* () {
    yield bytes;
  })(),
});
const fields = { name: "真实性承诺书", documentType: "commitment", licenceId: null };
const keep = (bytes: Uint8Array, more: Partial<typeof fields> = {}) =>
  keepTemplate(boss, { fields: { ...fields, ...more }, ...sending(bytes) });
const textOf = async (stream: ReadableStream<Uint8Array>) =>
  wordText(Buffer.from(await new Response(stream).arrayBuffer()));

/** An application with a paper of the template's type. */
async function commitmentOf() {
  const application = await startApplication(world, "edi-b21");
  const papers = await papersOf(owner, application.applicationId);
  const [paper] = papers;
  if (!paper) throw new Error("no papers");
  await write(world.contextOf("system"), (tx) =>
    tx
      .update(requirements)
      .set({ documentType: "commitment", suppliedBy: "agency-draft" })
      .where(eq(requirements.id, paper.id)),
  );
  return { application, paper: { ...paper, documentType: "commitment" } };
}
const orderOf = (
  paper: { id: string; version: number },
  templateVersionId: string,
  more: Partial<DraftOrder> = {},
): DraftOrder => ({
  requirementId: paper.id,
  expectedVersion: paper.version,
  templateVersionId,
  typed: {},
  withBlanks: false,
  isForClient: false,
  asPaper: false,
  ...more,
});

describe("a template", () => {
  test("is read at the door, kept in versions, renamed and offered no more", async () => {
    const first = wordFile(["{公司名称} {受托人} {公司名}", "{#材料}{名称}{/材料}"]);
    const { templateId } = await keep(first);
    await keepTemplate(boss, { templateId, ...sending(wordFile(["{公司名称}"]), "第二版.docx") });
    const template = await getTemplate(owner, { id: templateId });
    expect(template).toMatchObject({
      ...fields,
      uses: 0,
      newest: { number: 2, fileName: "第二版.docx", uploadedByName: manager.name },
      reading: { known: ["公司名称"], asked: [] },
    });
    expect(template.versions.map(({ number }) => number)).toEqual([2, 1]);
    const old = await openTemplate(owner, { templateId, number: 1 });
    expect(Buffer.from(await new Response(old.stream).arrayBuffer()).equals(first)).toBe(true);

    const change = { ...fields, name: "承诺书（旧）", isActive: false };
    await editTemplate(boss, { id: templateId, expectedVersion: 1, fields: change });
    await expect(editTemplate(boss, { id: templateId, expectedVersion: 1, fields: change })).rejects.toMatchObject({
      reason: "changed-meanwhile",
    });
    expect((await listTemplates(owner)).find(({ id }) => id === templateId)).toMatchObject({ isActive: false });
    const kinds = (await eventsOf(world, null)).map(({ kind }) => kind).filter((kind) => kind.startsWith("template."));
    expect(kinds).toEqual(["template.kept", "template.kept", "template.edited"]);
  });

  test.each<[string, Uint8Array, string]>([
    ["a PDF", makePdf("x"), "template-not-word"],
    ["braces that never close", wordFile(["{公司名称"]), "template-broken"],
    ["a part about nothing we know", wordFile(["{#股东名册}{姓名}{/股东名册}"]), "template-section-unknown"],
    ["something cut short", wordFile(["{公司名称}"]).subarray(0, 300), "file-damaged"],
  ])("%s is refused and leaves nothing", async (_, bytes, reason) => {
    const before = (await listTemplates(boss)).length;
    expect(await refusalOf(keep(bytes))).toBe(reason);
    expect(await listTemplates(boss)).toHaveLength(before);
  });

  test("the same file twice, a type or licence nobody knows, and who may not", async () => {
    const bytes = wordFile(["{公司名称}！"]);
    const { templateId } = await keep(bytes);
    expect(await refusalOf(keepTemplate(boss, { templateId, ...sending(bytes) }))).toBe("template-same");
    expect(await refusalOf(keep(bytes, { documentType: "moon" }))).toBe("document-type-unknown");
    expect(await refusalOf(keep(bytes, { licenceId: "moon" as never }))).toBe("licence-unknown");
    expect(await refusalOf(keep(bytes, { name: " " }))).toBe("name-missing");
    expect(await refusalOf(keepTemplate(owner, { fields, ...sending(bytes) }))).toBe("not-allowed");
  });
});

describe("a draft", () => {
  test("is filled with what was read off the papers, refused while something is missing, and kept with its blanks", async () => {
    const { application, paper } = await commitmentOf();
    const { templateId } = await keep(
      wordFile([
        "{公司名称}（{统一社会信用代码}）{法定代表人}",
        "受托人：{受托人}",
        "{#材料}",
        "{序号}{名称}",
        "{/材料}",
        "{今天大写}",
      ]),
    );
    const { templates } = await paperDrafts(owner, { requirementId: paper.id });
    const { newest } = await getTemplate(boss, { id: templateId });
    expect(templates).toContainEqual({ versionId: newest.id, name: fields.name, number: 1 });

    const target = { requirementId: paper.id, templateVersionId: newest.id };
    const foreseen = await foreseeDraft(owner, { ...target, typed: {} });
    expect(foreseen.missing.map(({ name }) => name)).toEqual(["法定代表人", "受托人"]);
    expect(foreseen.rows["材料"]).toBeGreaterThan(1);

    expect(await refusalOf(makeDraft(owner, orderOf(paper, newest.id)))).toBe("draft-incomplete");
    expect((await paperDrafts(owner, { requirementId: paper.id })).drafts).toEqual([]);

    const made = await makeDraft(owner, orderOf(paper, newest.id, { typed: { 受托人: "顾言" }, withBlanks: true }));
    const { drafts } = await paperDrafts(owner, { requirementId: paper.id });
    expect(drafts).toMatchObject([
      { id: made.draftId, number: 1, blanks: ["法定代表人"], isForClient: false, isThePaper: false },
    ]);
    const text = await textOf((await openDraft(owner, { draftId: made.draftId })).stream);
    expect(text).toContain("受托人：顾言");
    expect(text).toContain("＿＿＿");
    expect(text).toContain("二〇二六年");
    expect(text).not.toContain("{");
    expect((await applicationOf(owner, application.applicationId)).papersReady).toBe(0);
  });

  test("put in as the paper itself it waits for somebody else's review", async () => {
    const { paper } = await commitmentOf();
    const { templateId } = await keep(wordFile(["{公司名称}。"]));
    const { newest } = await getTemplate(boss, { id: templateId });
    await makeDraft(owner, orderOf(paper, newest.id, { asPaper: true }));
    const [row] = await read(owner, (tx) => tx.select().from(requirements).where(eq(requirements.id, paper.id)));
    expect(row).toMatchObject({ status: "received" });
    const [document] = await read(owner, (tx) =>
      tx
        .select()
        .from(documents)
        .where(eq(documents.id, row?.documentId ?? "")),
    );
    expect(document?.documentType).toBe("commitment");
    expect((await paperDrafts(owner, { requirementId: paper.id })).drafts[0]?.isThePaper).toBe(true);
    // What was seen before the paper changed is refused.
    await expect(makeDraft(owner, orderOf(paper, newest.id))).rejects.toMatchObject({ reason: "changed-meanwhile" });
  });

  test("its client gets it when it is theirs to fetch, and a template for another paper is none", async () => {
    const { paper, application } = await commitmentOf();
    const { templateId } = await keep(wordFile(["{公司名称}；"]));
    const { newest } = await getTemplate(boss, { id: templateId });
    const { draftId } = await makeDraft(owner, orderOf(paper, newest.id));
    await showDraft(owner, { draftId, isForClient: true });
    await showDraft(owner, { draftId, isForClient: true });
    const log = (await eventsOf(world, application.client.id))
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith("draft."));
    expect(log).toEqual(["draft.made", "draft.shown"]);

    await editTemplate(boss, {
      id: templateId,
      expectedVersion: 1,
      fields: { ...fields, documentType: "business-plan", isActive: true },
    });
    expect(await refusalOf(makeDraft(owner, orderOf(paper, newest.id)))).toBe("template-gone");
  });

  test("its bytes and its template's stay when the store is swept", async () => {
    const { paper } = await commitmentOf();
    const { templateId } = await keep(wordFile(["{公司名称}，{今天}"]));
    const { newest } = await getTemplate(boss, { id: templateId });
    const { draftId } = await makeDraft(owner, orderOf(paper, newest.id));
    const { sha256 } = await openDraft(owner, { draftId });
    world.setNow(new Date(world.now().getTime() + 3 * 86_400_000).toISOString());
    await sweepStorage(world.contextOf("system"), fileStore());
    expect(await fileStore().has(sha256)).toBe(true);
    expect((await openTemplate(owner, { templateId, number: null })).byteCount).toBeGreaterThan(0);
  });
});

describe("a draft that the client signs", () => {
  /** An application whose other papers are nobody's concern here, with one draft of its commitment. */
  async function drafted() {
    const { templateId } = await keep(wordFile(["承诺人：{公司名称}{备注}"]), { name: `承诺书${Math.random()}` });
    const { newest } = await getTemplate(boss, { id: templateId });
    const { application, paper } = await commitmentOf();
    const make = async (text: string) => {
      const [now] = (await papersOf(owner, application.applicationId)).filter(({ id }) => id === paper.id);
      return makeDraft(owner, orderOf({ ...paper, version: now?.version ?? 1 }, newest.id, { typed: { 备注: text } }));
    };
    const now = async () => (await papersOf(owner, application.applicationId)).find(({ id }) => id === paper.id);
    return { application, paper, make, now };
  }

  test("it becomes the client's turn, with the chosen draft beside the upload, and what they send waits for review", async () => {
    const { application, paper, make, now } = await drafted();
    const [first, second] = [await make("一"), await make("二")];
    const sent = await askToSign(owner, {
      draftId: first.draftId,
      expectedVersion: (await now())?.version ?? 0,
      dueOn: "2026-12-01",
    });
    expect(sent.papers).toBe(1);
    expect(await now()).toMatchObject({ suppliedBy: "client", status: "requested", dueOn: "2026-12-01" });
    expect(await applicationOf(owner, application.applicationId)).toMatchObject({ officialStatus: "not-filed" });
    const portal = world.contextOf(await world.newPortalPerson(application.client.id));
    const shown = await getPaper(portal, { requirementId: paper.id });
    expect(shown.draft?.id).toBe(first.draftId);
    const { drafts, isToSign } = await paperDrafts(owner, { requirementId: paper.id });
    expect(isToSign).toBe(true);
    expect(drafts.filter(({ isForClient }) => isForClient).map(({ id }) => id)).toEqual([first.draftId]);
    expect(drafts.map(({ id }) => id)).toContain(second.draftId);
    await uploadFor(portal, paper.id);
    expect(await now()).toMatchObject({ status: "received" });
    expect(
      await refusalOf(
        takeBackSigning(owner, { requirementId: paper.id, expectedVersion: (await now())?.version ?? 0 }),
      ),
    ).toBe("paper-not-open");
  });

  test("taken back before anything came, it is ours again and out of the client's sight", async () => {
    const { application, paper, make, now } = await drafted();
    const { draftId } = await make("一");
    const target = async () => ({ requirementId: paper.id, expectedVersion: (await now())?.version ?? 0 });
    expect(await refusalOf(takeBackSigning(owner, await target()))).toBe("not-to-sign");
    const ask = async () => askToSign(owner, { draftId, expectedVersion: (await now())?.version ?? 0, dueOn: null });
    await ask();
    await takeBackSigning(owner, await target());
    expect(await now()).toMatchObject({ suppliedBy: "agency-draft", status: "to-request", requestId: null });
    const portal = world.contextOf(await world.newPortalPerson(application.client.id));
    expect(await refusalOf(openDraft(portal, { draftId }))).toBe("not-found");
    // Once more, and the way back is still known.
    await ask();
    await takeBackSigning(owner, await target());
    expect(await now()).toMatchObject({ suppliedBy: "agency-draft" });
  });
});
