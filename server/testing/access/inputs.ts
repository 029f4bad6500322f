import type { AccessWorld, Identity } from "./access-world";
import { OWN_SOURCE, PRICES } from "./access-world";
import type { PreparedCompany } from "./prepared-company";

/**
 * record: names something of company 甲; outside reach it does not exist. list: answers with what the person reaches, which
 * may be nothing. office: nothing of any client. self: about the person who asks.
 */
export type Subject = "record" | "list" | "office" | "self";

export interface Entry {
  subject: Subject;
  /** Somebody for whom the input below must go through, so that no refusal elsewhere comes of a bad input. */
  by: Identity;
  /** How it ends for them where the prepared world does not allow more: the reason of the refusal. Else it succeeds. */
  ends?: string;
  input?: (a: PreparedCompany, access: AccessWorld) => Record<string, unknown>;
  /** The object under this key takes any key, such as facts by their id. */
  isOpenAt?: readonly string[];
  /** Why a repeat with the same key does the work again. */
  notOnce?: string;
  /** Strings that stand for something stored by the caller of the test, where a long text is no mistake. */
  shows?: RegExp;
}

const record = (input: Entry["input"], more: Partial<Entry> = {}): Entry => ({
  subject: "record",
  by: "owner",
  ...(input ? { input } : {}),
  ...more,
});
const list = (more: Partial<Entry> = {}): Entry => ({ subject: "list", by: "owner", input: () => ({}), ...more });
const office = (by: Identity, input?: Entry["input"], more: Partial<Entry> = {}): Entry => ({
  subject: "office",
  by,
  ...(input ? { input } : {}),
  ...more,
});

const ofApplication = (a: PreparedCompany) => ({
  applicationId: a.applicationId,
  expectedVersion: a.applicationVersion,
});
const ofPaper = (paper: { id: string; version: number }) => ({
  requirementId: paper.id,
  expectedVersion: paper.version,
});
const ofDraftQuote = (a: PreparedCompany) => ({ quoteId: a.draftQuoteId, expectedVersion: a.draftQuoteVersion });
const ofRuleDraft = ({ ruleDraftId, ruleDraftVersion }: AccessWorld) => ({
  draftId: ruleDraftId,
  expectedVersion: ruleDraftVersion,
});
const ofTask = (a: PreparedCompany) => ({ taskId: a.taskId, expectedVersion: a.taskVersion });

const ofImpact = (a: PreparedCompany, { impactRunId: runId }: AccessWorld) => ({ runId, clientId: a.clientId });
const SELF_CHECK = { facts: { province: "CN-ZJ" }, skipped: ["city"], locale: "zh-CN" };
const LEAD = {
  fields: { name: "王某", company: null, phone: "13800138000", email: null, wechat: null, message: "想问问" },
  ticket: "1.x",
  website: "",
  isAgreed: true,
};

/** One entry for each procedure of the API. A procedure without one fails the test of access by name. */
export const ENTRIES: Readonly<Record<string, Entry>> = {
  "agency.get": office("manager"),
  "agency.update": office("manager", () => ({ fields: AGENCY, expectedVersion: 1 })),
  "agency.removeLogo": office("manager"),

  "selfCheck.page": office("visitor", () => ({ locale: "zh-CN" })),
  "selfCheck.ticket": office("visitor"),
  "selfCheck.kept": office("visitor", () => ({ token: "t".repeat(43) })),
  "selfCheck.result": office("visitor", () => ({ token: "t".repeat(43), locale: "zh-CN" })),
  "selfCheck.keep": office("visitor", () => ({ ...SELF_CHECK, opens: "result" }), {
    notOnce: "each link has a secret of its own that no table holds",
  }),
  "selfCheck.leaveContact": office("visitor", () => ({ ...SELF_CHECK, ...LEAD }), {
    ends: "self-check-stale",
  }),

  "lead.list": list(),
  "lead.get": record((a) => ({ id: a.leadId })),
  "lead.take": record((a) => ({ leadId: a.leadId, expectedVersion: 1 }), { ends: "lead-done-already" }),
  "lead.dismiss": record((a) => ({ leadId: a.leadId, expectedVersion: 1, reason: "不跟进" }), {
    ends: "lead-done-already",
  }),
  "lead.reopen": record((a) => ({ leadId: a.leadId, expectedVersion: 1 }), { ends: "lead-not-dismissed" }),
  "lead.convert": record(
    (a) => ({ leadId: a.leadId, expectedVersion: 1, clientId: a.clientId, fields: null, caseTitle: "自查" }),
    { ends: "lead-done-already" },
  ),

  "calendar.get": office("owner"),
  "calendar.check": office("manager", () => NOTICE, { notOnce: "it only asks" }),
  "calendar.takeOver": office("manager", () => ({ ...NOTICE, fingerprint: "0".repeat(64) }), {
    ends: "notice-needs-second",
  }),
  "calendar.propose": office("manager", () => ({ ...NOTICE, fingerprint: "0".repeat(64) }), {
    ends: "calendar-changed-meanwhile",
  }),
  "calendar.sendBack": office(
    "manager",
    () => ({ proposalId: "00000000-0000-7000-8000-000000000000", reason: "漏了一段" }),
    {
      ends: "notice-decided",
    },
  ),

  "application.list": list(),
  "application.board": list(),
  "application.timeline": list({ input: (a) => ({ ids: [a.applicationId] }) }),
  "application.get": record((a) => ({ id: a.applicationId })),
  "application.work": record((a) => ({ id: a.applicationId }), { subject: "list" }),
  "application.record": record((a) => ({ id: a.applicationId })),
  "application.create": record((a) => ({
    clientId: a.clientId,
    caseId: a.emptyCaseId,
    assessmentId: null,
    choices: [{ licenceId: "icp-filing", kind: "new" }],
  })),
  "application.moveOfficial": record((a) => ({ ...ofApplication(a), to: "filed", on: "2026-11-23", note: "说明" }), {
    ends: "prerequisite-missing",
  }),
  "application.beforeFiling": record((a) => ({ applicationId: a.applicationId, on: "2026-11-23" })),
  "application.correction": record((a) => ({ applicationId: a.applicationId })),
  "application.correctOfficial": record(
    (a) => ({ ...ofApplication(a), moveId: a.clockId, correction: { act: "undo" }, reason: "点错了" }),
    { ends: "nothing-to-correct" },
  ),
  "application.newerTemplate": record((a) => ({ applicationId: a.applicationId })),
  "application.takeNewerTemplate": record(ofApplication, { ends: "rules-are-newest" }),
  "application.reapply": record(ofApplication, { ends: "not-ended-without-licence" }),
  "application.moveStage": record((a) => ({ ...ofApplication(a), to: "internal-review" }), {
    ends: "documents-outstanding",
  }),
  "application.hold": record((a) => ({ ...ofApplication(a), reason: "等客户决定" })),
  "application.resume": record(ofApplication, { ends: "not-on-hold" }),
  "application.assign": record((a, { people }) => ({
    ...ofApplication(a),
    ownerId: people.manager.userId,
    reviewerId: null,
  })),
  "application.foresee": record(
    (a) => ({ applicationIds: [a.applicationId], change: { act: "hold", reason: "等客户决定" } }),
    { subject: "list" },
  ),
  "application.changeMany": record((a) => ({
    changes: [{ ...ofApplication(a), change: { act: "hold", reason: "等客户决定" } }],
  })),
  "application.startClock": record(
    (a) => ({ applicationId: a.applicationId, key: "none", on: "2026-11-20", length: { value: 5, unit: "day" } }),
    { ends: "clock-unknown" },
  ),
  "application.endClock": record((a) => ({ clockId: a.clockId, on: "2026-11-23" })),

  "custody.list": list(),
  "custody.get": record((a) => ({ id: a.things.held.id })),
  "custody.ofClient": record((a) => ({ clientId: a.clientId })),
  "custody.originals": record((a) => ({ applicationId: a.applicationId }), { subject: "list" }),
  "custody.record": record((a) => ({
    clientId: a.clientId,
    act: "returned",
    on: "2026-11-23",
    items: [{ itemId: a.things.held.id, expectedVersion: a.things.held.version }],
    newItems: [],
    from: null,
    to: { hand: "client", colleagueId: null, name: "联系人" },
    dueBackOn: null,
    courier: null,
    tracking: null,
    note: null,
  })),
  "custody.correct": record((a) => ({
    itemId: a.things.held.id,
    expectedVersion: a.things.held.version,
    reason: "记错了",
  })),
  "custody.edit": record((a) => ({
    itemId: a.things.held.id,
    expectedVersion: a.things.held.version,
    fields: {
      kind: "company-seal",
      name: "公章（圆形）",
      documentType: null,
      portal: null,
      loginName: null,
      codesTo: null,
      note: null,
    },
  })),

  "letter.list": list(),
  "letter.get": record((a) => ({ id: a.letterId })),
  "letter.progress": record((a) => ({ id: a.letterId })),
  "letter.record": record((a) => ({
    letterId: a.letterId,
    expectedVersion: 1,
    applicationId: a.applicationId,
    applicationVersion: a.applicationVersion,
    kind: "other",
    number: "浙通信〔2026〕1号",
    datedOn: "2026-11-20",
    receivedOn: "2026-11-23",
    filingNumber: null,
    note: null,
    items: [],
    replyWithin: null,
    ask: null,
    licence: null,
  })),
  "letter.drop": record((a) => ({ letterId: a.letterId, expectedVersion: 1 })),
  "letter.readAgain": record((a) => ({ letterId: a.letterId, expectedVersion: 1 })),

  "assessment.list": list(),
  "assessment.start": record((a) => ({ caseId: a.caseId })),
  "assessment.questionnaire": record((a) => ({ id: a.draftAssessmentId })),
  "assessment.answer": record((a) => ({
    id: a.draftAssessmentId,
    answers: [{ fact: "only_prepackaged_food", value: true, seenAt: null, note: "备注" }],
  })),
  "assessment.withdrawAnswer": record((a) => ({
    id: a.draftAssessmentId,
    fact: "only_prepackaged_food",
    seenAt: "2026-11-23T02:00:00.000Z",
  })),
  "assessment.finalise": record((a) => ({ id: a.draftAssessmentId, expectedVersion: a.draftVersion })),
  "assessment.discard": record((a) => ({ id: a.draftAssessmentId })),
  "assessment.result": record((a) => ({ id: a.assessmentId })),
  "assessment.whatIf": record((a) => ({ id: a.assessmentId })),
  "assessment.compare": record((a) => ({ before: a.assessmentId, after: a.draftAssessmentId })),
  "assessment.findReceipt": list({
    input: (a) => ({ assessmentId: a.assessmentId, receipt: "0".repeat(64) }),
  }),
  "assessment.judge": record((a) => ({
    assessmentId: a.assessmentId,
    licenceId: a.judged.licenceId,
    verdict: "not-required",
    reason: "电话询问省通信管理局，答复不属于许可范围。",
    documentId: a.documentId,
    seenId: a.judged.id,
  })),
  "assessment.withdrawJudgement": record((a) => ({
    assessmentId: a.assessmentId,
    licenceId: a.judged.licenceId,
    seenId: a.judged.id,
  })),
  "assessment.startWork": record((a) => ({ id: a.assessmentId, licenceIds: ["icp-filing"], hasQuote: true })),

  "case.list": list(),
  "case.get": record((a) => ({ id: a.caseId })),
  "case.path": record((a) => ({ id: a.caseId })),
  "case.open": record((a) => ({ clientId: a.clientId, title: "新案" })),
  "case.rename": record((a) => ({ id: a.caseId, expectedVersion: 1, title: "改名" })),
  "case.close": record((a) => ({ id: a.emptyCaseId, expectedVersion: 1 }), { ends: "case-has-draft" }),
  "case.reopen": record((a) => ({ id: a.caseId, expectedVersion: 1 })),

  "client.list": list({ input: () => ({ search: "甲密雀" }) }),
  "client.counts": list({ input: undefined }),
  "client.colleagues": office("owner"),
  "client.get": record((a) => ({ id: a.clientId })),
  "client.duplicates": list({ input: (a) => ({ name: "甲密雀科技有限公司", uscc: a.uscc }) }),
  "client.create": office("owner", () => ({
    name: "新客户有限公司",
    notes: "第一行\n第二行",
    contacts: [{ name: "新联系人", wechat: "weixin-1" }],
  })),
  "client.update": record((a) => ({
    id: a.clientId,
    expectedVersion: a.clientVersion,
    fields: { shortName: "新简称", notes: "便签" },
  })),
  "client.restrict": record(
    (a) => ({ id: a.clientId, expectedVersion: a.clientVersion, isRestricted: false, colleagueIds: [] }),
    { by: "manager" },
  ),
  "client.assign": record((a, { people }) => ({
    id: a.clientId,
    expectedVersion: a.clientVersion,
    ownerId: people.manager.userId,
  })),
  "client.addContact": record((a) => ({ clientId: a.clientId, fields: { name: "另一联系人", wechat: "weixin-2" } })),
  "client.updateContact": record((a) => ({
    id: a.contactId,
    expectedVersion: a.contactVersion,
    fields: { name: "改名联系人", wechat: "weixin-3" },
  })),
  "client.removeContact": record((a) => ({ id: a.contactId, expectedVersion: a.contactVersion })),
  "client.heldLicences": list(),
  "client.recordHeldLicence": record((a) => ({ clientId: a.clientId, fields: HELD })),
  "client.updateHeldLicence": record((a) => ({ id: a.heldLicenceId, expectedVersion: 1, fields: HELD })),
  "client.removeHeldLicence": record((a) => ({ id: a.heldLicenceId, expectedVersion: 1 })),

  "dashboard.get": list({ by: "manager", input: undefined }),
  "dashboard.firstFilings": list({ by: "manager", input: undefined }),
  "dashboard.team": list({ by: "manager", input: undefined }),
  "deadline.calendar": list({ input: () => ({ from: "2026-11-20", to: "2026-12-31", perDay: 20 }) }),
  "deadline.list": list(),
  "desk.frame": list({ input: undefined }),

  "invitation.list": record((a) => ({ clientId: a.clientId }), { subject: "list" }),
  "invitation.create": record((a) => ({ contactId: a.contactId })),
  "invitation.makeCode": record((a) => ({ contactId: a.contactId })),
  "invitation.text": record((a) => ({ invitationId: a.invitationId })),
  "invitation.revoke": record((a) => ({ invitationId: a.invitationId })),
  "invitation.endAccess": record((a) => ({ contactId: a.contactId })),
  "invitation.inspect": office("visitor", (a) => ({ token: a.invitationToken }), { shows: /甲密雀联系人/ }),

  "me.get": { subject: "self", by: "owner" },
  "me.updatePreferences": { subject: "self", by: "owner", input: () => ({ theme: "dark" }) },
  "me.changePassword": {
    subject: "self",
    by: "owner",
    input: () => ({ current: "not the password", next: "long enough 长密码 2026" }),
    ends: "password-wrong",
  },
  "me.sessions": { subject: "self", by: "owner" },
  "me.endSession": {
    subject: "self",
    by: "owner",
    input: () => ({ sessionId: "01a20621-ad00-7ac5-b43e-a15ec0299847" }),
    ends: "not-found",
  },
  "me.calendarFeed": { subject: "self", by: "owner" },
  "me.makeCalendarFeed": { subject: "self", by: "owner", input: () => ({ scope: "mine" }) },
  "me.revokeCalendarFeed": { subject: "self", by: "owner" },
  "me.signOutEverywhere": { subject: "self", by: "owner" },

  "note.write": record((a) => ({ clientId: a.clientId, applicationId: a.applicationId, body: "便签" })),
  "note.edit": record((a) => ({ noteId: a.noteId, expectedVersion: 1, body: "改过的便签", mentions: [] })),
  "note.delete": record((a) => ({ noteId: a.noteId, expectedVersion: 1 })),
  "note.see": list({ input: (a) => ({ noteIds: [a.noteId] }) }),
  "note.colleagues": record((a) => ({ clientId: a.clientId })),
  "palette.search": list({ input: () => ({ query: "甲密雀" }) }),

  "people.list": office("administrator"),
  "people.create": office("administrator", () => ({
    name: "新同事",
    email: "new-colleague@test.example",
    role: "consultant",
  })),
  "people.update": office("administrator", (_, { people }) => ({
    userId: people.spare.userId,
    name: "改名同事",
    expectedVersion: 1,
  })),
  "people.setActive": office("administrator", (_, { people }) => ({
    userId: people.spare.userId,
    isActive: false,
    expectedVersion: 1,
  })),
  "people.makePasswordLink": office("administrator", (_, { people }) => ({ userId: people.spare.userId })),
  "people.sessions": office("administrator", (_, { people }) => ({ userId: people.spare.userId })),
  "people.endSessions": office("administrator", (_, { people }) => ({ userId: people.spare.userId })),
  "people.officeEvents": office("administrator", () => ({ group: "people" })),
  "people.verifyChain": record((a) => ({ clientId: a.clientId }), { by: "manager" }),
  "people.installation": office("administrator"),

  "portal.home": record((a) => ({ clientId: a.clientId }), { by: "clientA" }),
  "portal.request": record((a) => ({ requestId: a.requestId }), { by: "linkA" }),
  "portal.paper": record((a) => ({ requirementId: a.papers.returned.id }), { by: "linkA" }),
  "portal.progress": record((a) => ({ clientId: a.clientId }), { by: "clientA" }),
  "portal.application": record((a) => ({ applicationId: a.applicationId }), { by: "clientA" }),
  "portal.licences": record((a) => ({ clientId: a.clientId }), { by: "clientA" }),
  "portal.ask": record((a) => ({ clientId: a.clientId }), { by: "clientA" }),
  "portal.things": record((a) => ({ clientId: a.clientId }), { by: "clientA" }),
  "portal.tellSent": record(
    (a) => ({
      clientId: a.clientId,
      itemIds: [a.things.theirs.id],
      other: null,
      courier: "顺丰",
      tracking: "SF1",
    }),
    { by: "clientA" },
  ),
  "portal.confirmBack": record((a) => ({ clientId: a.clientId, itemId: a.things.returned.id }), { by: "clientA" }),
  "portal.allowReuse": record((a) => ({ requirementId: a.papers.requested.id, fileVersionId: a.fileVersionId }), {
    by: "linkA",
    ends: "document-not-reusable",
  }),
  "portal.askQuestion": record(
    (a) => ({ clientId: a.clientId, requirementId: a.papers.requested.id, text: "请问还要多久？" }),
    { by: "linkA" },
  ),
  "portal.seeAnswer": record((a) => ({ questionId: a.answeredQuestionId }), { by: "linkA" }),
  "question.answer": record((a) => ({ questionId: a.questionId, expectedVersion: 1, text: "三个工作日。" })),

  "priceBook.list": office("owner", () => ({})),
  "priceBook.publish": office("manager", (_, { priceBookId }) => ({
    book: { ...PRICES, label: "新价目", inForceFrom: "2026-12-01" },
    basedOnId: priceBookId,
  })),

  "quote.list": list(),
  "quote.get": record((a) => ({ quoteId: a.draftQuoteId })),
  "quote.draft": record((a) => ({ caseId: a.caseId, choices: [{ licenceId: "edi-b21", kind: "new" }] })),
  "quote.change": record((a) => ({ ...ofDraftQuote(a), change: { type: "notes", notes: ["一句说明"] } })),
  "quote.askForApproval": record(ofDraftQuote, { ends: "approval-not-needed" }),
  "quote.approve": record(ofDraftQuote, { by: "manager", ends: "quote-move-not-allowed" }),
  "quote.giveBack": record((a) => ({ ...ofDraftQuote(a), note: "请改" }), {
    by: "manager",
    ends: "quote-move-not-allowed",
  }),
  "quote.send": record(ofDraftQuote),
  "quote.withdraw": record((a) => ({ quoteId: a.quoteId, expectedVersion: a.quoteVersion, reason: "有误" })),
  "quote.revise": record((a) => ({ quoteId: a.quoteId })),
  "quote.forClient": record((a) => ({ quoteId: a.quoteId }), { by: "clientA" }),
  "quote.listForClient": record((a) => ({ clientId: a.clientId }), { by: "clientA", subject: "list" }),
  "quote.accept": record((a) => ({ quoteId: a.quoteId, name: "甲总", contentHash: a.contentHash }), { by: "clientA" }),
  "quote.decline": record((a) => ({ quoteId: a.quoteId, contentHash: a.contentHash, reason: "太贵" }), {
    by: "clientA",
  }),

  "document.library": record((a) => ({ clientId: a.clientId, isReplaced: false })),
  "document.get": record((a) => ({ documentId: a.documentId })),
  "document.record": record((a) => ({
    fileVersionId: a.fileVersionId,
    expectedVersion: 0,
    record: { issuedOn: null, expiresOn: null, issuer: "发证机关", purpose: null, fields: {} },
  })),

  "requirement.queue": list({ input: () => ({ scope: "all" }) }),
  "requirement.get": record((a) => ({ requirementId: a.papers.received.id })),
  "requirement.request": record((a) => ({
    applicationId: a.otherApplicationId,
    dueOn: "2026-12-01",
    message: "请准备",
  })),
  "requirement.ofCase": record((a) => ({ caseId: a.caseId })),
  "requirement.requestOfCase": record((a) => ({ caseId: a.caseId, dueOn: "2026-12-01", message: "请准备" })),
  "requirement.remind": record((a) => ({ applicationId: a.applicationId })),
  "requirement.remindOfCase": record((a) => ({ caseId: a.caseId })),
  "requirement.chase": record((a) => ({ requestId: a.requestId, isChased: false })),
  "requirement.file": record((a) => ({ fileVersionId: a.fileVersionId })),
  "requirement.turnFile": record((a) => ({ fileVersionId: a.fileVersionId, turns: 1 })),
  "requirement.accept": record((a) => ofPaper(a.papers.received)),
  "requirement.return": record((a) => ({ ...ofPaper(a.papers.received), reason: "看不清" })),
  "requirement.waive": record((a) => ({ ...ofPaper(a.papers.requested), reason: "窗口不要" })),
  "requirement.undo": record((a) => ofPaper(a.papers.accepted)),
  "requirement.add": record((a) => ({
    applicationId: a.applicationId,
    fields: {
      name: "窗口另要的材料",
      note: null,
      documentType: "business-licence",
      form: "colour-scan",
      suppliedBy: "client",
      isMandatory: false,
      maxAgeDays: null,
    },
  })),
  "requirement.updateTerms": record((a) => ({ ...ofPaper(a.papers.requested), isMandatory: false, maxAgeDays: 30 })),
  "requirement.held": record((a) => ({ applicationId: a.applicationId }), { subject: "list" }),
  "requirement.reuse": record((a) => ({ uses: [{ ...ofPaper(a.papers.requested), documentId: a.documentId }] }), {
    ends: "document-not-reusable",
  }),
  "requirement.undoReuse": record((a) => ({ uses: [ofPaper(a.papers.accepted)] }), { ends: "nothing-to-undo" }),

  "impact.runs": office("manager"),
  "impact.get": office("owner", (_, { impactRunId: runId }) => ({ runId })),
  "impact.progress": office("owner", (_, { impactRunId: runId }) => ({ runId })),
  "impact.clients": list({ input: (_, { impactRunId: runId }) => ({ runId, state: "open" }) }),
  "impact.client": record(ofImpact),
  "impact.applications": list({ input: (_, { impactRunId: runId }) => ({ runId }) }),
  "impact.choices": office("manager"),
  "impact.preview": office("manager", (_, { ruleDraftId }) => ({ draftId: ruleDraftId })),
  "impact.asOf": office("manager", () => ({ day: "2027-01-01" })),
  "impact.whoWouldNeed": office("manager", () => ({
    licence: "edi-b21",
    answers: [{ fact: "third_party_orders_online", value: true }],
  })),
  "impact.steer": office("manager", (_, { impactRunId: runId }) => ({ runId, act: "cancel" }), {
    ends: "impact-not-under-way",
  }),
  "impact.tell": record((a, access) => ({
    ...{ ...ofImpact(a, access), expectedVersion: 1, contactId: a.contactId },
    ...{ subject: "规则更新", body: "请看变化。" },
  })),
  "impact.openCase": record((a, access) => ({ ...ofImpact(a, access), expectedVersion: 1, title: "规则更新" })),
  "impact.dismiss": record((a, { impactRunId: runId }) => ({
    ...{ runId, clients: [{ clientId: a.clientId, expectedVersion: 1 }] },
    reason: "客户已停业",
  })),
  "impact.reopen": record((a, { impactRunId: runId }) => ({
    runId,
    clients: [{ clientId: a.clientId, expectedVersion: 1 }],
  })),

  "rules.current": office("owner"),
  "rules.catalogue": office("owner"),
  "rules.versions": office("owner"),
  "rules.version": office("owner", (_, { ruleVersionId }) => ({ versionId: ruleVersionId })),
  "rules.versionPart": office("owner", (_, { ruleVersionId }) => ({ versionId: ruleVersionId, part: "fact:province" })),
  "rules.withdraw": office("manager", (_, { ruleVersionId }) => ({ versionId: ruleVersionId, reason: "写错了" }), {
    ends: "version-in-force",
  }),
  "rules.settings": office("owner"),
  "rules.editSettings": office("manager", () => ({
    settings: { needsTwo: true, leastDecisive: 9_000, leastMutants: 9_000, confirmDays: 180 },
    expectedVersion: 0,
  })),

  "ruleConfirmations.list": office("manager", () => ({ view: "to-confirm", licence: "edi-b21" })),
  "ruleConfirmations.get": office("manager", (_, { statement: { id } }) => ({ id })),
  "ruleConfirmations.ofLicence": office("owner", () => ({ licence: "edi-b21" })),
  "ruleConfirmations.count": office("manager"),
  "ruleConfirmations.confirm": office("manager", (_, { statement: { key, hash } }) => ({
    statements: [{ key, hash }],
    note: "看过官网",
  })),
  "ruleConfirmations.withdraw": office("manager", (_, { confirmationId }) => ({ confirmationIds: [confirmationId] })),

  "ruleChecks.get": office("owner", (_, { ruleDraftId }) => ({ draftId: ruleDraftId, locale: "zh" })),
  "ruleChecks.progress": office("owner", (_, { ruleDraftId }) => ({ draftId: ruleDraftId })),
  "ruleChecks.start": office("manager", (_, { ruleDraftId }) => ({ draftId: ruleDraftId })),
  "ruleChecks.scenarios": office("owner", (_, { ruleDraftId }) => ({ draftId: ruleDraftId, locale: "en" })),
  "ruleChecks.tryScenario": office(
    "owner",
    (_, { ruleDraftId }) => ({
      draftId: ruleDraftId,
      scenario: JSON.stringify({
        ...{ id: "one", company: { zh: "甲", en: "A" }, facts: {}, others: "no" },
        ...{ mustNot: ["edi-b21"], source: "law" },
      }),
    }),
    { notOnce: "it only asks" },
  ),

  "ruleDrafts.list": office("owner"),
  "ruleDrafts.get": office("owner", (_, { ruleDraftId }) => ({ draftId: ruleDraftId })),
  "ruleDrafts.part": office("owner", (_, { ruleDraftId }) => ({ draftId: ruleDraftId, part: "source:own-source" })),
  "ruleDrafts.open": office("manager", () => ({ title: "资本要求", fromVersionId: null })),
  "ruleDrafts.edit": office("manager", (_, access) => ({
    ...ofRuleDraft(access),
    ...{ title: "资本要求", summary: "按新办法改", inForceFrom: "2026-12-01" },
  })),
  "ruleDrafts.discard": office("manager", (_, access) => ofRuleDraft(access)),
  "ruleDrafts.readiness": office("owner", (_, { ruleDraftId }) => ({ draftId: ruleDraftId })),
  "ruleDrafts.diff": office("owner", (_, { ruleDraftId }) => ({ draftId: ruleDraftId })),
  "ruleDrafts.previewRebase": office("owner", (_, { ruleDraftId }) => ({ draftId: ruleDraftId })),
  "ruleDrafts.rebase": office("manager", (_, access) => ({
    ...ofRuleDraft(access),
    take: [{ part: "source:own-source", whose: "mine" }],
  })),
  "ruleDrafts.submit": office("manager", (_, access) => ({ ...ofRuleDraft(access), belowReason: "只加一条出处" })),
  "ruleDrafts.approve": office("manager", (_, access) => ofRuleDraft(access), { ends: "draft-not-open" }),
  "ruleDrafts.sendBack": office("manager", (_, access) => ({ ...ofRuleDraft(access), reason: "出处不全" }), {
    ends: "draft-not-open",
  }),
  "ruleDrafts.publish": office("manager", (_, access) => ({ ...ofRuleDraft(access), inForceFrom: "2026-12-01" }), {
    ends: "draft-not-open",
  }),
  "ruleDrafts.savePart": office("manager", (_, { ruleDraftId }) => ({
    ...{ draftId: ruleDraftId, part: "source:own-source", expectedVersion: 1, isNew: false },
    content: { ...OWN_SOURCE, numberDate: { zh: "2026年11月", en: "November 2026" } },
  })),
  "ruleDrafts.findings": office("owner", (_, { ruleDraftId }) => ({
    ...{ draftId: ruleDraftId, part: "source:own-source", locale: "zh" },
  })),
  "ruleDrafts.uses": office("manager", (_, { ruleDraftId }) => ({ draftId: ruleDraftId, part: "fact:province" })),
  "ruleDrafts.vocabulary": office("owner", (_, { ruleDraftId }) => ({ draftId: ruleDraftId })),
  "ruleDrafts.saveParts": office("manager", (_, { ruleDraftId }) => ({
    draftId: ruleDraftId,
    parts: [{ part: "source:own-source", content: OWN_SOURCE, expectedVersion: 1 }],
  })),
  "ruleDrafts.removePart": office("manager", (_, { ruleDraftId }) => ({
    ...{ draftId: ruleDraftId, part: "source:own-source", expectedVersion: 1 },
  })),
  "ruleDrafts.renameFact": office("manager", (_, { ruleDraftId }) => ({
    ...{ draftId: ruleDraftId, from: "hosts_third_party_sellers", to: "hosts_sellers" },
  })),
  "ruleDrafts.undo": office("manager", (_, { ruleDraftId }) => ({ draftId: ruleDraftId, act: "undo", part: null })),
  "ruleDrafts.presence": office("manager", (_, { ruleDraftId }) => ({ draftId: ruleDraftId, part: "meta" })),

  "assignment.get": office("manager"),
  "assignment.save": office("manager", () => ({ rules: [], fallback: "creator", expectedVersion: 0 })),
  "assignment.rehearse": office("manager", () => ({ rules: [], fallback: "creator" })),
  "assignment.handOver": office("manager", () => ({ personId: "01936b5e-0000-7000-8000-000000000001" })),
  "drafting.templates": office("owner"),
  "drafting.vocabulary": office("owner"),
  "drafting.template": office("owner", (a) => ({ id: a.templateId })),
  "drafting.editTemplate": office("manager", (a) => ({
    id: a.templateId,
    expectedVersion: 1,
    fields: { name: "样本", documentType: "commitment", licenceId: null, isActive: true },
  })),
  "drafting.forPaper": record((a) => ({ requirementId: a.papers.requested.id })),
  "drafting.foresee": record((a) => ({
    requirementId: a.papers.requested.id,
    templateVersionId: a.templateVersionId,
    typed: {},
  })),
  "drafting.askToSign": record((a) => ({
    draftId: a.draftId,
    expectedVersion: ofPaper(a.papers.requested).expectedVersion,
    dueOn: "2026-12-01",
  })),
  "drafting.takeBackSigning": record((a) => ofPaper(a.papers.requested), { ends: "not-to-sign" }),
  "drafting.make": record((a) => ({
    ...ofPaper(a.papers.requested),
    templateVersionId: a.templateVersionId,
    typed: {},
    withBlanks: true,
    isForClient: false,
    asPaper: false,
  })),
  "drafting.show": record((a) => ({ draftId: a.draftId, isForClient: true })),

  "pack.list": record((a) => ({ applicationId: a.applicationId })),
  "pack.progress": record((a) => ({ runId: a.packRunId })),
  "pack.order": record((a) => ({ applicationId: a.applicationId, acceptedReason: null, ownFileOnly: [] }), {
    ends: "prerequisite-missing",
  }),
  "pack.cancel": record((a) => ({ runId: a.packRunId })),

  "supplement.ledger": record((a) => ({ applicationId: a.otherApplicationId }), { subject: "list" }),
  "supplement.record": record(
    (a) => ({ ...ofApplication(a), on: "2026-11-23", replyWithin: null, note: "说明", items: [], ask: null }),
    { ends: "move-not-allowed" },
  ),
  "supplement.addItems": record((a) => ({
    applicationId: a.otherApplicationId,
    expectedVersion: a.otherApplicationVersion,
    items: [{ wanted: "请说明用途", requirementId: null, cause: "unclear", fault: "agency" }],
    ask: null,
  })),
  "supplement.answer": record((a) => ({ itemId: a.itemId, expectedVersion: 1, note: "已说明" })),
  "supplement.leaveOut": record((a) => ({ itemId: a.itemId, expectedVersion: 1, reason: "窗口同意不交" })),
  "supplement.reopen": record((a) => ({ itemId: a.answeredItemId, expectedVersion: 1 })),
  "supplement.classify": record((a) => ({
    itemId: a.itemId,
    expectedVersion: 1,
    cause: "missing",
    fault: "client",
  })),

  "task.create": record((a, { people }) => ({
    clientId: a.clientId,
    applicationId: a.applicationId,
    fields: { title: "待办", ownerId: people.owner.userId, dueOn: "2026-12-01" },
  })),
  "task.update": record((a, { people }) => ({
    ...ofTask(a),
    fields: { title: "改名待办", ownerId: people.owner.userId, dueOn: null },
  })),
  "task.finish": record(ofTask),
  "task.reopen": record(ofTask),
  "task.setCheck": record((a) => ({ ...ofTask(a), checkId: a.checkId, isDone: true })),
  "task.addCheck": record((a) => ({ ...ofTask(a), text: "再看一遍" })),
  "task.removeCheck": record((a) => ({ ...ofTask(a), checkId: a.checkId })),
  "task.postpone": record((a) => ({ ...ofTask(a), dueOn: "2026-12-02" })),
  "today.get": list(),
};

const NOTICE = { text: "国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日至3日放假，共3天。", url: null };

const AGENCY = {
  name: "明衡企服",
  nameEn: "Mingheng",
  uscc: null,
  address: "上海市示例路 1 号",
  phone: "021-5550 0100",
  email: "desk@test.example",
  bankName: null,
  bankAccount: null,
  quoteValidDays: 30,
  discountLimitBasisPoints: 1000,
  hasSelfCheck: true,
  leadKeepDays: 180,
  leadNotice: "managers",
  chaseMost: 4,
  chaseDaysBefore: 2,
  chaseEveryDays: 3,
  quoteTermsZh: "第一条\n第二条",
  quoteTermsEn: null,
};

const HELD = {
  licenceId: "edi-b21",
  number: "B2-20260001",
  scope: "在线数据处理",
  validFrom: "2024-01-01",
  validTo: "2029-01-01",
  isExpiryUnknown: false,
};
