import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { assessments, impactClientResults, impactRuns, ruleSetVersions } from "@/db/schema";
import { answersNo } from "@/domain/book/answers-no";
import { contentHash } from "@/domain/rules/content-hash";
import type { Licence } from "@/domain/rules/schema";
import { addDays, dayInShanghai } from "@/domain/shared/day";
import { ownDatabase } from "../../testing/own-database";
import { createCase, createClient, createContact } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { rulesInForce } from "../../rules-in-force";
import { answerQuestions } from "../assessments/answer-questions";
import { finaliseAssessment } from "../assessments/finalise-assessment";
import { startAssessment } from "../assessments/start-assessment";
import { restrictClient } from "../clients/restrict-client";
import { idOf, read, type ServiceContext, write } from "../context";
import { recordJudgement } from "../judgements/record-judgement";
import { getPart } from "../rule-drafts/get-part";
import { openDraft } from "../rule-drafts/open-draft";
import { savePart } from "../rule-drafts/save-part";
import { installedRulesIn } from "../rules/rule-versions";
import { dismissImpact, openImpactCase, reopenImpact, tellImpactedClient } from "./act-on-client";
import { getClientImpact } from "./client-impact";
import { exportImpact } from "./export-impact";
import { getImpactRun } from "./get-run";
import { resumeImpact } from "./impact-lease";
import { listImpactResults } from "./list-results";
import { runImpact } from "./run-impact";
import { askWhoWouldNeed, previewImpact } from "./start-impact";
import { steerImpact } from "./steer-impact";

// Runs go through all clients of the office.
const { appUrl } = await ownDatabase("impact");
const world = await testWorld(appUrl);
const { consultant, colleague, manager } = world.people;
const owner = world.contextOf(consultant);
const boss = world.contextOf(manager);
const system = world.contextOf("system");

/** Clients of the consultant who sell their own goods online, assessed to the end. */
async function assessedClient(facts: Record<string, unknown> = {}) {
  const client = await createClient(world, consultant);
  await createContact(world, client.id, { isMain: true });
  const { id: caseId } = await createCase(world, client);
  const { id } = await startAssessment(owner, { caseId });
  const answers = { hosts_third_party_sellers: true, third_party_orders_online: false, ...facts };
  await answerQuestions(owner, {
    id,
    answers: Object.entries({ ...plain, ...answers }).map(([fact, value]) => ({ fact, value, seenAt: null })),
  });
  await finaliseAssessment(owner, { id, expectedVersion: 2 });
  return client;
}
const { company_name: _name, licences_held: _held, ...plain } = answersNo(rulesInForce());

const QUESTION = { licence: "edi-b21", facts: { third_party_orders_online: true } };
const rowOf = (runId: string) =>
  read(system, async (tx) => (await tx.select().from(impactRuns).where(eq(impactRuns.id, runId)))[0]);
const resultsOf = (runId: string) =>
  read(system, (tx) => tx.select().from(impactClientResults).where(eq(impactClientResults.runId, runId)));
const shown = (ctx: ServiceContext, runId: string) =>
  listImpactResults(ctx, { runId, state: "open" }).then(({ rows }) => rows.map(({ clientId }) => clientId));

const hit = [await assessedClient(), await assessedClient(), await assessedClient()];
const other = await assessedClient({ hosts_third_party_sellers: false });
await createClient(world, consultant); // nothing was ever settled about it

test("every client is compared once, whatever happens to the worker", async () => {
  const { runId } = await askWhoWouldNeed(boss, QUESTION);
  const killed = globalThis as { zhengbanFaultPoint?: (name: string) => void };
  for (const point of ["impact:1-slice-written", "impact:2-slice-committed"]) {
    killed.zhengbanFaultPoint = (name) => {
      if (name === point) throw new Error("killed");
    };
    const fault = await runImpact(system, { runId }).catch((error: unknown) => String(error));
    if (point === "impact:1-slice-written") {
      expect(fault).toContain("killed");
      expect(await resultsOf(runId)).toEqual([]); // written and gone with the transaction
      expect(await rowOf(runId)).toMatchObject({ clientsDone: 0, cursor: null });
    }
  }
  delete killed.zhengbanFaultPoint;
  expect(await runImpact(system, { runId })).toBe("not-ours"); // all was committed before the second death
  expect((await resultsOf(runId)).map(({ clientId }) => clientId).sort()).toEqual(hit.map(({ id }) => id).sort());
  expect(await rowOf(runId)).toMatchObject({ status: "done", clientsDone: 5, clientsTotal: 5, clientsHit: 3 });
  expect(await rowOf(runId)).toMatchObject({ clientsWithoutFacts: 1, totals: { "edi-b21": { gained: 3 } } });
});

test("goes on from its place, stops when paused, and is found again when its worker is gone", async () => {
  const { runId } = await askWhoWouldNeed(boss, QUESTION);
  await steerImpact(boss, { runId, act: "pause" });
  expect(await runImpact(system, { runId })).toBe("not-ours");
  const [first] = hit.map(({ id }) => id).sort();
  await write(system, (tx) =>
    tx
      .update(impactRuns)
      .set({ cursor: first ?? null })
      .where(eq(impactRuns.id, runId)),
  );
  await steerImpact(boss, { runId, act: "resume" });
  expect(await resumeImpact({ ...system, now: () => new Date(world.now().getTime() + 120_000) })).toEqual({
    resumed: 1,
  });
  expect(await runImpact(system, { runId })).toBe("done");
  expect((await resultsOf(runId)).map(({ clientId }) => clientId)).not.toContain(first);
  const refused = await steerImpact(boss, { runId, act: "pause" }).catch((error: { reason?: string }) => error.reason);
  expect(refused).toBe("impact-not-under-way");
});

test("tells in words, is acted on once, and can be taken back", async () => {
  const { runId } = await askWhoWouldNeed(boss, QUESTION);
  await runImpact(system, { runId });
  const [one, two, three] = hit;
  if (!one || !two || !three) throw new Error("three clients are hit");
  const page = await getClientImpact(owner, { runId, clientId: one.id });
  expect(page.licences).toMatchObject([{ licence: "edi-b21", change: "gained", before: "not-required" }]);
  expect(page.licences[0]?.why).toEqual(["有第三方商家入驻并在线上下单成交。"]);
  expect(page.contacts[0]?.body).toContain("有第三方商家入驻并在线上下单成交。");
  expect(page.contacts[0]?.body).not.toMatch(/[{}]|undefined/);

  const told = await tellImpactedClient(owner, {
    ...{ runId, clientId: one.id, expectedVersion: 1, contactId: page.contacts[0]?.id ?? "" },
    ...{ subject: "规则更新", body: "我改过的话。" },
  });
  expect(told).toMatchObject({ channel: "copied", body: "我改过的话。", version: 2 });
  const twice = await openImpactCase(owner, { runId, clientId: one.id, expectedVersion: 2, title: "再来" }).catch(
    (error: { reason?: string }) => error.reason,
  );
  expect(twice).toBe("impact-settled");
  await openImpactCase(owner, { runId, clientId: two.id, expectedVersion: 1, title: "规则更新" });
  const dismissed = await dismissImpact(owner, {
    ...{ runId, clients: [{ clientId: three.id, expectedVersion: 1 }], reason: "已停业" },
  });
  expect((await getImpactRun(owner, { runId })).states).toEqual({ open: 0, told: 1, "case-opened": 1, dismissed: 1 });
  expect(await shown(owner, runId)).toEqual([]);
  await reopenImpact(owner, { runId, clients: dismissed.clients });
  expect(await shown(owner, runId)).toEqual([three.id]);
  const byLicence = { runId, state: "open" as const, licenceId: "edi-b21", change: "gained" as const };
  expect((await listImpactResults(owner, byLicence)).rows).toHaveLength(1);
  const { rows } = await exportImpact(owner, byLicence);
  let table = "";
  for await (const row of rows) table += row;
  expect(table.trim().split("\r\n")).toHaveLength(2);
});

test("a restricted client is in nobody's list, figures or table but those of whom it names; a new assessment is noted", async () => {
  const { runId } = await askWhoWouldNeed(boss, QUESTION);
  await runImpact(system, { runId });
  const [one, two] = hit;
  if (!one || !two) throw new Error("two clients are hit");
  const [{ version } = { version: 0 }] = await read(system, (tx) =>
    tx
      .select({ version: impactClientResults.version })
      .from(impactClientResults)
      .where(and(eq(impactClientResults.runId, runId), eq(impactClientResults.clientId, one.id))),
  );
  expect(version).toBe(1);
  await restrictClient(boss, { id: one.id, expectedVersion: 1, isRestricted: true, colleagueIds: [] });
  const outsider = world.contextOf(colleague);
  expect(await shown(outsider, runId)).not.toContain(one.id);
  expect(await shown(owner, runId)).toContain(one.id);
  expect(await getImpactRun(outsider, { runId })).toMatchObject({ hit: 2, totals: { "edi-b21": { gained: 2 } } });
  expect(await getImpactRun(boss, { runId })).toMatchObject({ hit: 3, totals: { "edi-b21": { gained: 3 } } });
  const refused = await getClientImpact(outsider, { runId, clientId: one.id }).catch(
    (error: { code?: string }) => error.code,
  );
  expect(refused).toBe("NOT_FOUND");

  const { id: caseId } = await createCase(world, two);
  const { id } = await startAssessment(owner, { caseId });
  world.setNow(new Date(world.now().getTime() + 60_000));
  await finaliseAssessment(owner, { id, expectedVersion: 1 });
  const { rows } = await listImpactResults(owner, { runId, state: "open" });
  expect(rows.find(({ clientId }) => clientId === two.id)?.isOutdated).toBe(true);
  expect(rows.filter(({ isOutdated }) => isOutdated)).toHaveLength(1);
  expect(rows.some(({ clientId }) => clientId === other.id)).toBe(false);
});

test("says what a person decided of the entry before, and whether that still rests on the same answers", async () => {
  const client = await assessedClient({ video_services: ["short-video-ugc"] });
  const [found] = await read(system, (tx) => tx.select().from(assessments).where(eq(assessments.clientId, client.id)));
  const assessmentId = found?.id ?? "";
  await recordJudgement(owner, {
    ...{ assessmentId, licenceId: "avsp", verdict: "not-required", reason: "广电局答复不须持证" },
    ...{ documentId: null, seenId: null },
  });
  const judgedUnder = async ({ runId }: { runId: string }) => {
    await runImpact(system, { runId });
    return (await getClientImpact(owner, { runId, clientId: client.id })).judged;
  };
  const other = await askWhoWouldNeed(boss, { licence: "avsp", facts: { video_services: ["vod"] } });
  const judged = { verdict: "not-required", reason: "广电局答复不须持证", by: consultant.name };
  expect(await judgedUnder(other)).toEqual({ avsp: expect.objectContaining({ ...judged, stands: false }) });

  // Another condition of the same licence: the answers that were judged on are the same.
  const { id: draftId } = await openDraft(boss, { title: "视听", fromVersionId: null });
  const { content } = await getPart(boss, { draftId, part: "licence:avsp" });
  const licence = content as Licence;
  await savePart(boss, {
    ...{ draftId, part: "licence:avsp", expectedVersion: 0 },
    content: { ...licence, conditions: licence.conditions.slice(1) },
  });
  const preview = await previewImpact(boss, { draftId });
  expect(await judgedUnder(preview)).toEqual({ avsp: expect.objectContaining({ ...judged, stands: true }) });
  // Nobody outside hears of rules that are not published.
  const { contacts, version } = await getClientImpact(owner, { runId: preview.runId, clientId: client.id });
  const telling = tellImpactedClient(owner, {
    ...{ runId: preview.runId, clientId: client.id, expectedVersion: version },
    ...{ contactId: contacts[0]?.id ?? client.id, subject: "规则更新", body: "草稿。" },
  });
  await expect(telling).rejects.toMatchObject({ reason: "impact-of-a-draft" });
});

test("a draft on rules that wait for their day is compared with those, on that day", async () => {
  const waiting = await write(system, async (tx) => {
    const { ruleSet } = await installedRulesIn(tx, system);
    const { version: _, hash: __, ...content } = ruleSet;
    const inForceFrom = addDays(dayInShanghai(world.now()), 7);
    const own = { ...content, meta: { ...content.meta, inForceFrom } };
    const row = { id: idOf(system), label: "waiting", hash: contentHash(own), content: own, inForceFrom };
    await tx.insert(ruleSetVersions).values({ ...row, publishedAt: world.now(), publishedBy: manager.userId });
    return row;
  });
  const { id: draftId } = await openDraft(boss, { title: "接着改", fromVersionId: null });
  const run = await rowOf((await previewImpact(boss, { draftId })).runId);
  expect(run).toMatchObject({ fromHash: waiting.hash, fromDay: waiting.inForceFrom, toDay: waiting.inForceFrom });
});
