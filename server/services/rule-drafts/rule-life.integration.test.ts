import { afterAll, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { assessments, ruleCheckReports } from "@/db/schema";
import { verifyProof } from "@/domain/assessment/proof";
import { testedHash } from "@/domain/rules/draft-parts";
import type { Licence } from "@/domain/rules/schema";
import { ownVersionInForce, putRulesInForce, rulesInForce } from "@/server/rules-in-force";
import { createCase, createClient, eventsOf } from "../../testing/factories";
import { ownDatabase } from "../../testing/own-database";
import { testWorld } from "../../testing/test-context";
import { read, write } from "../context";
import { freshenRulesOn } from "../rules/freshen-rules";
import { getVersion, getVersionPart } from "../rules/get-version";
import { listVersions } from "../rules/list-versions";
import { editRuleSettings } from "../rules/rule-settings";
import { withdrawVersion } from "../rules/withdraw-version";
import { bookOfDraftIn, contentOfDraftIn } from "./content-of-draft";
import { diffDraft } from "./diff-draft";
import { previewRebase, rebaseDraft } from "./rebase-draft";
import { undoEdit } from "./undo-edit";
import { editDraft } from "./edit-draft";
import { getDraft } from "./get-draft";
import { getPart } from "./get-part";
import { getReadiness } from "./get-readiness";
import { approveDraft, sendDraftBack, submitDraft } from "./move-draft";
import { openDraft } from "./open-draft";
import { publishDraft } from "./publish-draft";
import { partUses } from "./part-uses";
import { renameFact } from "./rename-fact";
import { savePart } from "./save-part";
import { answerQuestions } from "../assessments/answer-questions";
import { assessmentProof } from "../assessments/assessment-proof";
import { finaliseAssessment } from "../assessments/finalise-assessment";
import { getQuestionnaire } from "../assessments/get-questionnaire";
import { startAssessment } from "../assessments/start-assessment";
import { nameOfLicence } from "../applications/name-of-licence";

const world = await testWorld((await ownDatabase("rule_life")).appUrl);
const second = await world.newPerson("manager", { name: "第二位主管" });
const author = world.contextOf(world.people.manager);
const approver = world.contextOf(second);
const consultant = world.contextOf(world.people.consultant);
// What this process goes by is not its own: other files of the same worker come after it.
afterAll(() => putRulesInForce(null));

const EDI = "licence:edi-b21";
const on = async (instant: string) => {
  world.setNow(instant);
  await freshenRulesOn(world.connection, world.now());
};

/** A draft that gives the EDI licence another name. */
async function drafted(name: string, inForceFrom: string, more: Partial<Licence> = {}): Promise<string> {
  const { id: draftId } = await openDraft(author, { title: name, fromVersionId: null });
  const { content } = await getPart(author, { draftId, part: EDI });
  const licence = content as Licence;
  const names = { ...licence.names, short: { zh: name, en: name } };
  await savePart(author, { draftId, part: EDI, content: { ...licence, ...more, names }, expectedVersion: 0 });
  await editDraft(author, { draftId, expectedVersion: 1, title: name, summary: `改名为${name}`, inForceFrom });
  return draftId;
}

const versionOf = async (draftId: string) => (await getDraft(author, { draftId })).version;
const of = async (draftId: string) => ({ draftId, expectedVersion: await versionOf(draftId) });

async function published(name: string, inForceFrom: string, more: Partial<Licence> = {}) {
  const draftId = await drafted(name, inForceFrom, more);
  await submitDraft(author, { ...(await of(draftId)), belowReason: "只改名称" });
  await approveDraft(approver, await of(draftId));
  return publishDraft(author, { ...(await of(draftId)), inForceFrom });
}

const refusal = (doing: Promise<unknown>) =>
  doing.then(
    () => "done",
    (error: { reason?: string }) => error.reason,
  );

/** Under the rules that came with the program, before anything is published here. */
const proof = await (async () => {
  const client = await createClient(world, world.people.consultant);
  const { id: caseId } = await createCase(world, client);
  const { id } = await startAssessment(consultant, { caseId });
  const say = (fact: string, value: boolean) => ({ fact, value, seenAt: null });
  await answerQuestions(consultant, {
    ...{ id, isGroup: true },
    answers: [say("hosts_third_party_sellers", true), say("third_party_orders_online", true)],
  });
  const { version } = await getQuestionnaire(consultant, { id });
  await finaliseAssessment(consultant, { id, expectedVersion: version });
  return { caseId, text: async () => (await assessmentProof(consultant, { assessmentId: id })).text };
})();
const firstProof = await proof.text();

test("a draft is submitted with everything that is asked for, and approved by somebody else", async () => {
  const { id: draftId } = await openDraft(author, { title: "空", fromVersionId: null });
  expect((await getReadiness(consultant, { draftId })).refusals.map(({ reason }) => reason)).toEqual([
    "draft-empty",
    "draft-summary-needed",
    "draft-day-needed",
    "draft-below",
  ]);
  const whole = await drafted("试一试", "2026-11-23");
  const broken = { ...((await getPart(author, { draftId: whole, part: EDI })).content as Licence), legalBasis: [] };
  const { version } = await savePart(author, { draftId: whole, part: EDI, content: broken, expectedVersion: 1 });
  expect(await refusal(submitDraft(author, { ...(await of(whole)), belowReason: "只改名称" }))).toBe("draft-errors");
  const { content } = await getPart(author, { draftId: whole, part: "licence:icp-b25" });
  const again = { ...broken, legalBasis: (content as Licence).legalBasis };
  await savePart(author, { draftId: whole, part: EDI, content: again, expectedVersion: version });
  expect(await refusal(submitDraft(author, { ...(await of(whole)), belowReason: null }))).toBe("draft-below");
  await submitDraft(author, { ...(await of(whole)), belowReason: "只改名称" });
  expect(await refusal(savePart(author, { draftId: whole, part: EDI, content: again, expectedVersion: 3 }))).toBe(
    "draft-not-open",
  );
  expect(await refusal(approveDraft(author, await of(whole)))).toBe("second-person-needed");
  await sendDraftBack(approver, { ...(await of(whole)), reason: "请写全称" });
  expect(await getDraft(author, { draftId: whole })).toMatchObject({ state: "open", sentBackReason: "请写全称" });
});

test("a passed run of the test book stands for a reason, and without the need for two one person suffices", async () => {
  const draftId = await drafted("跑过题库", "2026-11-24");
  await write(author, async (tx) => {
    const content = await contentOfDraftIn(tx, author, draftId);
    await tx.insert(ruleCheckReports).values({
      ...{ testedHash: testedHash(content, await bookOfDraftIn(tx, draftId)), scenarios: 130, failed: 0 },
      ...{ covered: 10_000, decisive: 9_800, mutantsFound: 9_700, report: {}, madeAt: world.now() },
    });
  });
  await submitDraft(author, { ...(await of(draftId)), belowReason: null });
  expect(await refusal(approveDraft(author, await of(draftId)))).toBe("second-person-needed");
  const settings = { needsTwo: false, leastDecisive: 9_500, leastMutants: 9_500, confirmDays: 365 };
  await editRuleSettings(author, { settings, expectedVersion: 0 });
  await approveDraft(author, await of(draftId));
  await sendDraftBack(author, { ...(await of(draftId)), reason: "再想想" });
  await editRuleSettings(author, { settings: { ...settings, needsTwo: true }, expectedVersion: 1 });
});

test("a change of one language alone is shown to a reader of the other, both languages where both changed", async () => {
  const { id: draftId } = await openDraft(author, { title: "译名", fromVersionId: null });
  const { content } = await getPart(author, { draftId, part: EDI });
  const licence = content as Licence;
  const { short } = licence.names;
  const shown = async (names: { zh: string; en: string }, expectedVersion: number) => {
    await savePart(author, {
      ...{ draftId, part: EDI, expectedVersion },
      content: { ...licence, names: { ...licence.names, short: names } },
    });
    return (await diffDraft(author, { draftId }))[0]?.fields[0];
  };
  expect(await shown({ ...short, en: "EDI permit" }, 0)).toMatchObject({
    before: { words: short.en },
    after: { words: "EDI permit" },
  });
  expect(await shown({ zh: "电商许可", en: "EDI permit" }, 1)).toMatchObject({
    before: { words: `${short.zh}\n${short.en}` },
    after: { words: "电商许可\nEDI permit" },
  });
});

test("a version published for a later day counts from that day on; a draft beside it must take it along first", async () => {
  const beside = await drafted("旁边的", "2026-12-02", { telecomCode: "B21x" });
  const { versionId, label } = await published("第一版", "2026-12-01", { summary: { zh: "新说明", en: "As new" } });
  expect(label).toBe("2026.12");
  expect(nameOfLicence("edi-b21").zh).not.toBe("第一版");
  expect(await listVersions(consultant)).toMatchObject([
    { id: versionId, standing: "scheduled", summary: "改名为第一版", approvedBy: second.name },
    { standing: "in-force", publishedBy: null },
  ]);
  const renamed = { path: ["names", "short"], change: "changed", after: { words: "第一版" } };
  expect(await getVersion(consultant, { versionId })).toMatchObject({
    ...{ label, standing: "scheduled", impactRunId: expect.any(String) },
    changes: [{ part: EDI, change: "changed", fields: [renamed, { path: ["summary"] }] }],
  });
  const { fields } = await getVersionPart(consultant, { versionId, part: EDI });
  expect(fields.find(({ path }) => path.join(".") === "names.short")?.after).toEqual({ words: "第一版" });
  expect(fields.some(({ item }) => item?.includes("注册资本"))).toBe(true);
  expect(await refusal(getVersionPart(consultant, { versionId, part: "licence:none" }))).toBe("not-found");
  expect((await getDraft(author, { draftId: beside })).isOnLatest).toBe(false);
  const late = submitDraft(author, { ...(await of(beside)), belowReason: "只改名称" });
  await expect(late).rejects.toMatchObject({ reason: "draft-behind", details: { label: "2026.12" } });

  // Both gave it another name, and that alone is to be chosen; each also changed what the other did not.
  expect((await previewRebase(author, { draftId: beside })).bothChanged).toMatchObject([
    { part: EDI, fields: [{ path: ["names", "short"], before: { words: "第一版" }, after: { words: "旁边的" } }] },
  ]);
  expect(await refusal(rebaseDraft(author, { ...(await of(beside)), take: {} }))).toBe("rebase-choice-needed");
  await rebaseDraft(author, { ...(await of(beside)), take: { [EDI]: "mine" } });
  const taken = await getDraft(author, { draftId: beside });
  expect(taken).toMatchObject({ isOnLatest: true, base: { id: versionId }, parts: [{ part: EDI }] });
  expect(await diffDraft(author, { draftId: beside })).toMatchObject([
    {
      ...{ part: EDI, change: "changed" },
      fields: [
        { path: ["names", "short"], change: "changed", before: { words: "第一版" }, after: { words: "旁边的" } },
        // Theirs to the summary is kept beside it.
        { path: ["telecomCode"], change: "changed", before: { plain: "B21" }, after: { plain: "B21x" } },
      ],
    },
  ]);
  await undoEdit(author, { draftId: beside, act: "undo", part: EDI });
  expect((await getDraft(author, { draftId: beside })).parts).toEqual([]);

  await on("2026-11-30T16:00:00Z");
  expect(nameOfLicence("edi-b21").zh).toBe("第一版");
  expect(rulesInForce()).toMatchObject({
    version: "2026.12",
    meta: { inForceFrom: "2026-12-01", revisedOn: "2026-11-23" },
  });
  expect(await refusal(withdrawVersion(author, { versionId, reason: "写错了" }))).toBe("version-in-force");
  expect((await eventsOf(world, null)).at(-1)).toMatchObject({ kind: "rules.published", data: { label: "2026.12" } });
});

test("one published for today counts at once, one called back never does", async () => {
  const { versionId, label } = await published("第二版", "2026-12-01");
  expect(label).toBe("2026.12.1");
  expect(ownVersionInForce()).toBe(versionId);
  const third = await published("第三版", "2026-12-05");
  const fourth = await published("第四版", "2026-12-06");
  expect(await refusal(withdrawVersion(author, { versionId: third.versionId, reason: "x" }))).toBe(
    "version-built-upon",
  );
  await withdrawVersion(approver, { versionId: fourth.versionId, reason: "新办法推迟" });
  await on("2026-12-07T02:00:00Z");
  expect(nameOfLicence("edi-b21").zh).toBe("第三版");
  expect((await listVersions(consultant)).map(({ label: name, standing }) => `${name} ${standing}`)).toEqual([
    "2026.12.3 withdrawn",
    "2026.12.2 in-force",
    "2026.12.1 past",
    "2026.12 past",
    expect.stringContaining("past"),
  ]);
  const restored = await openDraft(author, { title: "照第四版", fromVersionId: fourth.versionId });
  expect((await getDraft(author, { draftId: restored.id })).parts.map(({ part }) => part)).toEqual([EDI]);
});

test("what was proven under the first rules is proven the same after three more, and one changed byte is found", async () => {
  expect(await proof.text()).toBe(firstProof);
  const bytes = new TextEncoder().encode(firstProof);
  expect(verifyProof(bytes).isTrue).toBe(true);
  for (const share of [0.01, 0.3, 0.6, 0.99]) {
    const spoilt = Uint8Array.from(bytes);
    const at = Math.floor(bytes.length * share);
    spoilt[at] = (spoilt[at] ?? 0) ^ 1;
    expect(verifyProof(spoilt).isTrue, String(at)).toBe(false);
  }
});

test("answers given before go on under the new id of a fact, which can be undone", async () => {
  const { id: draftId } = await openDraft(author, { title: "改编号", fromVersionId: null });
  await renameFact(author, { draftId, from: "hosts_third_party_sellers", to: "has_sellers" });
  expect(await partUses(author, { draftId, part: "fact:has_sellers" })).toMatchObject({ isNew: true, clients: 0 });
  await undoEdit(author, { draftId, act: "undo", part: "fact:hosts_third_party_sellers" });
  expect((await getDraft(author, { draftId })).parts).toEqual([]);
  const uses = await partUses(author, { draftId, part: "fact:hosts_third_party_sellers" });
  expect(uses).toMatchObject({ isNew: false, clients: 1, isOfProgram: false, mayBeRemoved: true });
  expect(uses.parts).toContainEqual({ part: "licence:edi-b21", places: expect.any(Number), name: expect.anything() });
  await undoEdit(author, { draftId, act: "redo", part: null });
  expect(await partUses(author, { draftId, part: "fact:has_sellers" })).toMatchObject({
    parts: uses.parts.map(({ part }) => ({ part })),
  });
  expect(await partUses(author, { draftId, part: "licence:edi-b21" })).toMatchObject({ mayBeRemoved: false });
  expect(await refusal(renameFact(author, { draftId, from: "province", to: "where" }))).toBe("fact-of-program");
  expect(await refusal(renameFact(author, { draftId, from: "has_sellers", to: "service_area" }))).toBe("part-exists");
  await editDraft(author, { ...(await of(draftId)), title: "改编号", summary: "改编号", inForceFrom: "2026-12-07" });
  await submitDraft(author, { ...(await of(draftId)), belowReason: "只改编号" });
  await approveDraft(approver, await of(draftId));
  await publishDraft(author, { ...(await of(draftId)), inForceFrom: "2026-12-07" });
  const { id } = await startAssessment(consultant, { caseId: proof.caseId });
  const [draft] = await read(consultant, (tx) => tx.select().from(assessments).where(eq(assessments.id, id)));
  expect(draft?.facts).toMatchObject({ has_sellers: true, third_party_orders_online: true });
  expect(draft?.facts).not.toHaveProperty("hosts_third_party_sellers");
  expect(draft?.answers.has_sellers).toMatchObject({ source: "previous" });
  expect(await proof.text()).toBe(firstProof);
});
