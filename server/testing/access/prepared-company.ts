import { writeNote } from "@/server/services/notes/write-note";
import { createTask } from "@/server/services/tasks/edit-tasks";
import { addCheck } from "@/server/services/tasks/task-checks";
import { eq } from "drizzle-orm";
import {
  applications,
  assessments,
  clientQuestions,
  clients,
  contacts,
  custodyItems,
  filingPackRuns,
  filingPacks,
  leads,
  letters,
  quotes,
  requirements,
  supplementItems,
  supplementRounds,
  tasks,
} from "@/db/schema";
import { recordedFieldsSchema } from "@/domain/documents/record-schema";
import { newToken } from "@/server/auth/tokens";
import { newId } from "@/server/ids";
import { templateOfIn } from "@/server/services/applications/process-templates";
import { startClock } from "@/server/services/applications/record-clock";
import { answerQuestions } from "@/server/services/assessments/answer-questions";
import { finaliseAssessment } from "@/server/services/assessments/finalise-assessment";
import { startAssessment } from "@/server/services/assessments/start-assessment";
import { recordJudgement } from "../../services/judgements/record-judgement";
import { startWork } from "@/server/services/assessments/start-work";
import { recordCustody } from "@/server/services/custody/record-custody";
import { openCase } from "@/server/services/cases/open-case";
import { createClient } from "@/server/services/clients/create-client";
import { read, type ServiceContext } from "@/server/services/context";
import { receiveUpload } from "@/server/services/documents/receive-upload";
import { keepTemplate } from "@/server/services/drafting/keep-template";
import { makeDraft } from "@/server/services/drafting/make-draft";
import { paperDrafts } from "@/server/services/drafting/paper-drafts";
import { wordFile } from "@/server/drafting/testing/word-file";
import { receiveCertificate } from "@/server/services/held-licences/receive-certificate";
import { recordHeldLicence } from "@/server/services/held-licences/record-held-licence";
import { createInvitation } from "@/server/services/invitations/create-invitation";
import { openLink } from "@/server/services/invitations/open-link";
import { draftQuote } from "@/server/services/quotes/draft-quote";
import { sendQuote } from "@/server/services/quotes/send-quote";
import { lookAtPaper } from "@/server/services/applications/testing/walk";
import { acceptRequirement, returnRequirement } from "@/server/services/requirements/decide-requirement";
import { requestDocuments } from "@/server/services/requirements/request-documents";
import { fileStore } from "@/server/storage/file-store";
import { receiveFile } from "@/server/storage/incoming-file";
import { makePdf } from "@/server/storage/testing/make-files";
import { makeUscc } from "../factories";
import type { TestPerson, TestWorld } from "../test-context";

/** A company with something of everything, made through the services. Every text typed about it holds `canary`. */
export interface PreparedCompany {
  canary: string;
  clientId: string;
  clientVersion: number;
  uscc: string;
  contactId: string;
  contactVersion: number;
  /** The contact's portal account. */
  userId: string;
  caseId: string;
  emptyCaseId: string;
  heldLicenceId: string;
  assessmentId: string;
  /** A person's decision on one licence of that assessment. */
  judged: { id: string; licenceId: string };
  draftAssessmentId: string;
  draftVersion: number;
  applicationId: string;
  applicationVersion: number;
  templateId: string;
  templateVersionId: string;
  /** Made for the client, of the requested paper. */
  draftId: string;
  /** A second application, still collecting, nothing asked for yet. */
  otherApplicationId: string;
  otherApplicationVersion: number;
  requestId: string;
  /** In this order: one received, one accepted, one returned, one requested, one not asked for. */
  papers: Record<"received" | "accepted" | "returned" | "requested" | "toRequest", { id: string; version: number }>;
  documentId: string;
  fileVersionId: string;
  quoteId: string;
  quoteVersion: number;
  contentHash: string;
  draftQuoteId: string;
  draftQuoteVersion: number;
  clockId: string;
  taskId: string;
  noteId: string;
  checkId: string;
  taskVersion: number;
  /** A supplement round of the second application, with an open item and one that was answered. */
  roundId: string;
  /** A letter that waits, unread, whose file is in the store. */
  letterId: string;
  /** A lead that became this client. */
  leadId: string;
  itemId: string;
  answeredItemId: string;
  /** Things in custody: a seal with us, a key with the client, an original given back and not confirmed; and the act of the seal. */
  things: Record<"held" | "theirs" | "returned", { id: string; version: number }>;
  custodyActId: string;
  /** A filing pack of the first application, and one being made. */
  packId: string;
  packRunId: string;
  /** Asked about papers of the request: one waits for us, one was answered. */
  questionId: string;
  answeredQuestionId: string;
  invitationId: string;
  invitationToken: string;
  linkSessionToken: string;
}

/** What colleagues write to each other: nothing that a client is given may hold it. */
export const INTERNAL = "内密狐";

const LICENCES = ["edi-b21", "icp-b25"] as const;

export async function prepareCompany(world: TestWorld, owner: TestPerson, canary: string): Promise<PreparedCompany> {
  const ctx = world.contextOf(owner);
  const uscc = makeUscc();
  const { id: clientId } = await createClient(ctx, {
    name: `${canary}科技有限公司`,
    shortName: `${canary}简称`,
    uscc,
    source: "referral",
    notes: `${canary}内部便签`,
    contacts: [
      {
        name: `${canary}联系人`,
        role: "founder",
        phone: null,
        email: `contact-${clientId0()}@test.example`,
        wechat: `${canary}微信`,
        isMain: true,
      },
    ],
  });
  const held = await recordHeldLicence(ctx, {
    clientId,
    fields: {
      licenceId: "network-culture-licence",
      number: `${canary}-2026-1`,
      scope: `${canary}范围`,
      validFrom: "2024-01-01",
      validTo: "2027-01-01",
      isExpiryUnknown: false,
    },
  });
  const { id: caseId } = await openCase(ctx, { clientId, title: `${canary}首次办证` });
  const { id: emptyCaseId } = await openCase(ctx, { clientId, title: `${canary}另一案` });

  const { id: assessmentId } = await startAssessment(ctx, { caseId });
  await answerQuestions(ctx, {
    id: assessmentId,
    answers: [
      { fact: "hosts_third_party_sellers", value: true, seenAt: null, note: `${canary}备注` },
      { fact: "game_roles", value: ["distribution"], seenAt: null, note: null },
    ],
  });
  await finaliseAssessment(ctx, { id: assessmentId, expectedVersion: await versionOf(ctx, assessmentId) });
  // A distributor of games: the rules leave the approval number to a person.
  const judgedLicence = "game-isbn";
  const { id: judgementId } = await recordJudgement(ctx, {
    ...{
      assessmentId,
      licenceId: judgedLicence,
      verdict: "recommended",
      reason: `${canary}判断理由`,
      documentId: null,
      seenId: null,
    },
  });
  const { id: draftAssessmentId } = await startAssessment(ctx, { caseId: emptyCaseId });
  const { applications: started, quoteId } = await startWork(ctx, {
    id: assessmentId,
    licenceIds: LICENCES,
    hasQuote: true,
  });
  const [first, second] = started;
  if (!first || !second || !quoteId) throw new Error("the work was not started");
  const sent = await sendQuote(ctx, { quoteId, expectedVersion: 1 });
  const { quoteId: draftQuoteId } = await draftQuote(ctx, {
    caseId: emptyCaseId,
    choices: [{ licenceId: "edi-b21", kind: "new" }],
  });

  const asked = await askForPapers(ctx, first.id, canary);
  const opened = await openLink(world.contextOf(null), { token: tokenOf(asked.url), deviceSecret: newToken() });
  const clock = await startClock(ctx, {
    applicationId: second.id,
    key: await clockKey(ctx, second.id),
    on: "2026-11-20",
    length: { value: 20, unit: "working-day" },
  });
  const round = await addRound(world, clientId, second.id, owner.userId, canary);
  const packs = await addPacks(world, clientId, first.id, owner.userId, canary);
  const drafted = await addDraft(world, ctx, asked.ids.requested, canary);
  const leadId = await addLead(world, clientId, canary);
  const letterId = await addLetter(world, clientId, first.id, owner.userId, canary);
  const custody = await addThings(ctx, owner, clientId, canary);
  const contact = await mainContact(ctx, clientId);
  const questions = await addQuestions(
    world,
    clientId,
    asked.ids.requested,
    contact.userId ?? "",
    owner.userId,
    canary,
  );
  await receiveCertificate(ctx, {
    heldLicenceId: held.id,
    fileName: `${canary}许可证.pdf`,
    declaredBytes: null,
    body: (async function* () {
      yield makePdf(held.id);
    })(),
  });
  const invitation = await createInvitation(ctx, { contactId: contact.id });
  const note = await writeNote(ctx, { clientId, applicationId: first.id, body: `${canary}${INTERNAL}` });
  await writeNote(ctx, {
    clientId,
    applicationId: null,
    body: INTERNAL,
    mentions: [world.people.manager.userId],
  });
  const [checked] = await read(world.contextOf("system"), (tx) =>
    tx.select().from(tasks).where(eq(tasks.applicationId, second.id)),
  );
  if (checked) await addCheck(ctx, { taskId: checked.id, expectedVersion: checked.version, text: INTERNAL });
  await createTask(ctx, {
    clientId,
    applicationId: first.id,
    fields: { title: INTERNAL, ownerId: owner.userId, dueOn: null },
  });
  return read(world.contextOf("system"), async (tx) => {
    const rows = await tx.select().from(requirements).where(eq(requirements.clientId, clientId));
    const paper = (id: string) => {
      const row = rows.find((each) => each.id === id);
      if (!row) throw new Error(`no paper ${id}`);
      return { id, version: row.version, documentId: row.documentId, fileVersionId: row.fileVersionId };
    };
    const received = paper(asked.ids.received);
    const [client] = await tx.select({ version: clients.version }).from(clients).where(eq(clients.id, clientId));
    const [draftQuoteRow] = await tx.select().from(quotes).where(eq(quotes.id, draftQuoteId));
    const [quoteRow] = await tx.select().from(quotes).where(eq(quotes.id, quoteId));
    const secondTasks = await tx.select().from(tasks).where(eq(tasks.applicationId, second.id));
    const task = secondTasks.find(({ checks }) => checks.some(({ isOwn }) => isOwn));
    const all = await tx.select().from(applications).where(eq(applications.clientId, clientId));
    const versionOfApplication = (id: string) => all.find((row) => row.id === id)?.version ?? 0;
    if (!client || !draftQuoteRow || !quoteRow || !task || !received.documentId || !received.fileVersionId)
      throw new Error("the company is not complete");
    return {
      canary,
      clientId,
      clientVersion: client.version,
      uscc,
      contactId: contact.id,
      contactVersion: contact.version,
      userId: contact.userId ?? "",
      caseId,
      emptyCaseId,
      heldLicenceId: held.id,
      assessmentId,
      judged: { id: judgementId, licenceId: judgedLicence },
      draftAssessmentId,
      draftVersion: 1,
      applicationId: first.id,
      applicationVersion: versionOfApplication(first.id),
      otherApplicationId: second.id,
      otherApplicationVersion: versionOfApplication(second.id),
      requestId: asked.requestId,
      papers: {
        received,
        accepted: paper(asked.ids.accepted),
        returned: paper(asked.ids.returned),
        requested: paper(asked.ids.requested),
        toRequest: paper(asked.ids.toRequest),
      },
      documentId: received.documentId,
      fileVersionId: received.fileVersionId,
      quoteId,
      quoteVersion: quoteRow.version,
      contentHash: sent.contentHash,
      draftQuoteId,
      draftQuoteVersion: draftQuoteRow.version,
      clockId: clock.clockId,
      taskId: task.id,
      noteId: note.id,
      checkId: task.checks.find(({ isOwn }) => isOwn)?.id ?? "",
      taskVersion: task.version,
      ...round,
      ...packs,
      ...drafted,
      letterId,
      leadId,
      ...custody,
      ...questions,
      invitationId: invitation.invitationId,
      invitationToken: tokenOf(invitation.url),
      linkSessionToken: opened.sessionToken,
    };
  });
}

/** A clock of the application's own template that counts forward. */
const clockKey = (ctx: ServiceContext, applicationId: string): Promise<string> =>
  read(ctx, async (tx) => {
    const [row] = await tx.select().from(applications).where(eq(applications.id, applicationId));
    const template = await templateOfIn(tx, ctx, row?.templateId ?? "");
    const found = template.clocks.find((each) => each.direction === "after");
    if (!found) throw new Error("the template has no clock that counts forward");
    return found.key;
  });

let counter = 0;
const clientId0 = () => `${Date.now().toString(36)}-${++counter}`;

const tokenOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);

/** Papers in every state: four asked for, three of them given, one taken and one sent back. */
async function askForPapers(ctx: ServiceContext, applicationId: string, canary: string) {
  const rows = await read(ctx, (tx) =>
    tx
      .select({ id: requirements.id, suppliedBy: requirements.suppliedBy })
      .from(requirements)
      .where(eq(requirements.applicationId, applicationId)),
  );
  const own = rows.filter((row) => row.suppliedBy === "client").map((row) => row.id);
  const [received, accepted, returned, requested, toRequest] = own;
  if (!received || !accepted || !returned || !requested || !toRequest)
    throw new Error(`the template asks for ${own.length} papers of the client; five are needed`);
  const { requestId, url } = await requestDocuments(ctx, {
    applicationId,
    requirementIds: [received, accepted, returned, requested],
    dueOn: "2026-12-10",
    message: `${canary}留言`,
  });
  const versions = new Map<string, number>();
  for (const requirementId of [received, accepted, returned]) {
    const { version } = await receiveUpload(ctx, {
      requirementId,
      fileName: `${canary}文件.pdf`,
      declaredBytes: null,
      body: (async function* () {
        yield makePdf(requirementId);
      })(),
    });
    versions.set(requirementId, version);
  }
  await lookAtPaper(ctx, accepted);
  await acceptRequirement(ctx, {
    requirementId: accepted,
    expectedVersion: versions.get(accepted) ?? 0,
    record: { issuer: `${canary}发证机关`, purpose: null, fields: recordedFieldsSchema.parse({}) },
  });
  await returnRequirement(ctx, {
    requirementId: returned,
    expectedVersion: versions.get(returned) ?? 0,
    reason: `${canary}照片不清楚，请重拍。`,
  });
  return { requestId, url, ids: { received, accepted, returned, requested, toRequest } };
}

/** As rows: the way there, through filing and the authority's letter, has its own tests. */
async function addRound(world: TestWorld, clientId: string, applicationId: string, createdBy: string, canary: string) {
  const [roundId, itemId, answeredItemId] = [newId(world.now()), newId(world.now()), newId(world.now())];
  await read(world.contextOf("system"), async (tx) => {
    await tx.insert(supplementRounds).values({
      id: roundId,
      clientId,
      applicationId,
      number: 1,
      askedFrom: "filed",
      askedOn: "2026-11-20",
      createdBy,
    });
    const item = { clientId, roundId, wanted: `${canary}说明用途`, cause: "unclear", fault: "agency" } as const;
    await tx.insert(supplementItems).values([
      { ...item, id: itemId, position: 1 },
      { ...item, id: answeredItemId, position: 2, status: "answered", note: `${canary}已说明` },
    ]);
  });
  return { roundId, itemId, answeredItemId };
}

/** Through the services, so that the ledger has its entries. */
async function addThings(ctx: ServiceContext, owner: TestPerson, clientId: string, canary: string) {
  const thing = {
    documentType: null,
    portal: null,
    loginName: null,
    codesTo: null,
    note: `${INTERNAL}${canary}物件备注`,
  };
  const movement = {
    ...{ clientId, on: "2026-11-20", from: null, dueBackOn: null, courier: null, tracking: null },
    note: `${INTERNAL}${canary}交接说明`,
  };
  const client = { hand: "client" as const, colleagueId: null, name: `${canary}联系人` };
  const { actId: custodyActId } = await recordCustody(ctx, {
    ...movement,
    act: "received",
    items: [],
    newItems: [
      { ...thing, kind: "company-seal", name: `${canary}公章` },
      { ...thing, kind: "original", name: `${canary}执照` },
    ],
    to: { hand: "agency", colleagueId: owner.userId, name: null },
  });
  await recordCustody(ctx, {
    ...movement,
    act: "registered",
    items: [],
    newItems: [{ ...thing, kind: "ukey", name: `${canary}钥匙` }],
    to: client,
  });
  const rows = () => read(ctx, (tx) => tx.select().from(custodyItems).where(eq(custodyItems.clientId, clientId)));
  const find = async (name: string) => {
    const row = (await rows()).find((each) => each.name === `${canary}${name}`);
    if (!row) throw new Error(`no ${name}`);
    return { id: row.id, version: row.version };
  };
  const original = await find("执照");
  await recordCustody(ctx, {
    ...movement,
    act: "returned",
    items: [{ itemId: original.id, expectedVersion: original.version }],
    newItems: [],
    to: client,
  });
  const things = { held: await find("公章"), theirs: await find("钥匙"), returned: await find("执照") };
  return { things, custodyActId };
}

/** A letter that was not read, with its file in the store. */
async function addLetter(
  world: TestWorld,
  clientId: string,
  applicationId: string,
  uploadedBy: string,
  canary: string,
) {
  const file = await receiveFile(
    (async function* () {
      yield makePdf(`letter ${clientId}`);
    })(),
    { limitBytes: 100_000, declaredBytes: null },
  );
  await fileStore().put(file.sha256, file.path);
  const letterId = newId(world.now());
  await read(world.contextOf("system"), (tx) =>
    tx.insert(letters).values({
      id: letterId,
      clientId,
      applicationId,
      sha256: file.sha256,
      byteCount: file.byteCount,
      mediaType: "application/pdf",
      fileName: `${canary}补正通知书.pdf`,
      status: "unread",
      fault: "ocr-missing",
      uploadedBy,
      createdAt: world.now(),
    }),
  );
  return letterId;
}

/** As rows, asked by the contact. */
async function addQuestions(
  world: TestWorld,
  clientId: string,
  requirementId: string,
  askedBy: string,
  answeredBy: string,
  canary: string,
) {
  const [questionId, answeredQuestionId] = [newId(world.now()), newId(world.now())];
  await read(world.contextOf("system"), async (tx) => {
    const [paper] = await tx.select().from(requirements).where(eq(requirements.id, requirementId));
    const question = { clientId, requirementId, applicationId: paper?.applicationId ?? null, askedBy };
    await tx.insert(clientQuestions).values([
      { ...question, id: questionId, text: `${canary}要原件吗？` },
      {
        ...question,
        ...{ id: answeredQuestionId, text: `${canary}要盖章吗？`, answer: `${canary}要的。` },
        ...{ answeredBy, answeredAt: world.now() },
      },
    ]);
  });
  return { questionId, answeredQuestionId };
}

/** A pack whose two files are in the store, and a run that a worker has taken. */
async function addPacks(world: TestWorld, clientId: string, applicationId: string, madeBy: string, canary: string) {
  const store = fileStore();
  const file = await receiveFile(
    (async function* () {
      yield makePdf(clientId);
    })(),
    { limitBytes: 100_000, declaredBytes: null },
  );
  await store.put(file.sha256, file.path);
  const [packId, doneRunId, packRunId] = [newId(world.now()), newId(world.now()), newId(world.now())];
  await read(world.contextOf("system"), async (tx) => {
    const [application] = await tx.select().from(applications).where(eq(applications.id, applicationId));
    const run = { clientId, applicationId, plan: { papers: [] }, papersTotal: 1, requestedBy: madeBy };
    await tx.insert(filingPackRuns).values([
      { ...run, id: doneRunId, status: "done" },
      { ...run, id: packRunId, status: "making", acceptedReason: `${canary}已核对` },
    ]);
    await tx.insert(filingPacks).values({
      id: packId,
      clientId,
      applicationId,
      runId: doneRunId,
      number: 1,
      ruleSetVersionId: application?.ruleSetVersionId ?? "",
      papers: [],
      acceptedReason: `${canary}已核对`,
      fileName: `${canary}申报材料`,
      pdfSha256: file.sha256,
      pdfBytes: file.byteCount,
      pdfPages: 1,
      zipSha256: file.sha256,
      zipBytes: file.byteCount,
      madeBy,
      createdAt: world.now(),
    });
  });
  return { packId, packRunId };
}

/** A template for the paper that the client was asked for, and a draft that they may fetch. */
async function addDraft(world: TestWorld, ctx: ServiceContext, requirementId: string, canary: string) {
  const [paper] = await read(ctx, (tx) => tx.select().from(requirements).where(eq(requirements.id, requirementId)));
  if (!paper) throw new Error(`no paper ${requirementId}`);
  const { templateId } = await keepTemplate(world.contextOf(world.people.manager), {
    fields: { name: "样本", documentType: paper.documentType, licenceId: null },
    fileName: "sample.docx",
    declaredBytes: null,
    body: (async function* () {
      yield wordFile(["{公司名称}"]);
    })(),
  });
  const { templates } = await paperDrafts(ctx, { requirementId });
  const templateVersionId = templates[0]?.versionId ?? "";
  const { draftId } = await makeDraft(ctx, {
    requirementId,
    expectedVersion: paper.version,
    templateVersionId,
    typed: { 公司名称: canary },
    withBlanks: false,
    isForClient: true,
    asPaper: false,
  });
  return { templateId, templateVersionId, draftId };
}

async function mainContact(ctx: ServiceContext, clientId: string) {
  const [contact] = await read(ctx, (tx) => tx.select().from(contacts).where(eq(contacts.clientId, clientId)));
  if (!contact) throw new Error("the client has no contact");
  return contact;
}

async function versionOf(ctx: ServiceContext, assessmentId: string): Promise<number> {
  const [row] = await read(ctx, (tx) =>
    tx.select({ version: assessments.version }).from(assessments).where(eq(assessments.id, assessmentId)),
  );
  return row?.version ?? 0;
}

async function addLead(world: TestWorld, clientId: string, canary: string): Promise<string> {
  const id = newId(world.now());
  await world.connection.within({ role: "system", userId: null, linkRequestId: null }, (tx) =>
    tx.insert(leads).values({
      id,
      name: `${canary}访客`,
      company: `${canary}科技有限公司`,
      phone: "+8613800138000",
      message: `${canary}留言`,
      locale: "zh-CN",
      facts: { province: "CN-ZJ" },
      rulesVersion: "2026.11",
      requiredIds: ["icp-b25"],
      consent: "同意",
      consentedAt: world.now(),
      status: "converted",
      becameClientId: clientId,
      updatedAt: world.now(),
    }),
  );
  return id;
}
