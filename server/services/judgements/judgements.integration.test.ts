import { expect, test } from "vitest";
import { createCase, createClient, eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { refusalOf } from "../applications/testing/walk";
import { answerQuestions } from "../assessments/answer-questions";
import { finaliseAssessment } from "../assessments/finalise-assessment";
import { getQuestionnaire } from "../assessments/get-questionnaire";
import { getResult } from "../assessments/get-result";
import { startAssessment } from "../assessments/start-assessment";
import { recordJudgement, withdrawJudgement } from "./record-judgement";

const world = await testWorld();
const ctx = world.contextOf(world.people.consultant);
const other = world.contextOf(world.people.colleague);
const LICENCE = "avsp";

/** An assessment of a platform for short videos, which the rules leave to a person. */
async function assessed(more: { caseId?: string; facts?: Record<string, boolean | string[]> } = {}) {
  const caseId = more.caseId ?? (await createCase(world, await createClient(world, world.people.consultant))).id;
  const { id } = await startAssessment(ctx, { caseId });
  const facts = more.facts ?? { video_services: ["short-video-ugc"], hosts_third_party_sellers: true };
  const { answered } = await getQuestionnaire(ctx, { id });
  await answerQuestions(ctx, {
    id,
    answers: Object.entries(facts).map(([fact, value]) => ({
      ...{ fact, value, note: null },
      seenAt: answered.find((each) => each.fact === fact)?.at ?? null,
    })),
  });
  return { caseId, id };
}
const finalised = async (given: Parameters<typeof assessed>[0] = {}) => {
  const { id, caseId } = await assessed(given);
  const { version } = await getResult(ctx, { id });
  await finaliseAssessment(ctx, { id, expectedVersion: version });
  return { id, caseId };
};
const judge = (assessmentId: string, more: Partial<Parameters<typeof recordJudgement>[1]> = {}) =>
  recordJudgement(ctx, {
    ...{ assessmentId, licenceId: LICENCE, verdict: "required", reason: "广电局答复须持证" },
    ...{ documentId: null, seenId: null },
    ...more,
  });
const seen = async (id: string) => {
  const view = await getResult(ctx, { id, licence: LICENCE });
  const row = view.stages.flatMap(({ rows }) => rows).find((each) => each.id === LICENCE);
  return { view, row, judgement: view.reasoning?.judgement ?? null, asks: view.reasoning?.asksPerson };
};

test("a judgement counts instead of the open verdict, with who and why, and in the next assessment too", async () => {
  const { id, caseId } = await finalised();
  const before = await seen(id);
  expect(before).toMatchObject({ asks: true, judgement: null, row: { verdict: "needs-judgement" } });
  await judge(id);
  const after = await seen(id);
  expect(after.row).toMatchObject({
    verdict: "required",
    canStart: true,
    judgement: { stands: true, by: world.people.consultant.name, reason: "广电局答复须持证" },
  });
  expect(after.view.counts.required).toBe(before.view.counts.required + 1);
  expect(after.view.counts["needs-judgement"]).toBe(before.view.counts["needs-judgement"] - 1);
  expect(after.view.isReceiptProven).toBe(true);
  const next = await finalised({ caseId, facts: { hosts_third_party_sellers: false } });
  expect((await seen(next.id)).row).toMatchObject({ verdict: "required", judgement: { stands: true, changed: [] } });
  const events = (await eventsOf(world, after.view.clientId)).filter(({ kind }) => kind === "judgement.recorded");
  expect(events).toHaveLength(1);
});

test("when an answer that it rests on changes, the question is open again and says which", async () => {
  const { id, caseId } = await finalised();
  await judge(id, { verdict: "not-required" });
  expect((await seen(id)).row).toMatchObject({ verdict: "not-required", canStart: false });
  const { id: later } = await assessed({ caseId, facts: { video_services: ["short-video-ugc", "audio-ugc"] } });
  const { row } = await seen(later);
  if (row?.judgement === null || row === undefined) throw new Error("the entry is not left to a person");
  expect(row).toMatchObject({ verdict: "needs-judgement", judgement: { stands: false, verdict: "not-required" } });
  expect(row.judgement.changed).toHaveLength(1);
  // The one it was made on still counts there.
  expect((await seen(id)).row?.verdict).toBe("not-required");
});

test("of two who judge at once the second learns of the first; a later one ends the earlier", async () => {
  const { id } = await finalised();
  const both = await Promise.allSettled([judge(id), judge(id, { verdict: "recommended" })]);
  expect(both.filter(({ status }) => status === "rejected")).toHaveLength(1);
  const first = (await seen(id)).judgement;
  expect(await refusalOf(judge(id, { seenId: null }))).toBe("changed-meanwhile");
  await judge(id, { verdict: "recommended", reason: "改为建议", seenId: first?.id ?? null });
  const second = (await seen(id)).judgement;
  expect(second).toMatchObject({ verdict: "recommended", reason: "改为建议" });
  expect(
    await refusalOf(withdrawJudgement(other, { assessmentId: id, licenceId: LICENCE, seenId: first?.id ?? "" })),
  ).toBe("changed-meanwhile");
  await withdrawJudgement(other, { assessmentId: id, licenceId: LICENCE, seenId: second?.id ?? "" });
  expect((await seen(id)).row).toMatchObject({ verdict: "needs-judgement", judgement: null });
});

test("what the rules decide themselves is not judged", async () => {
  const { id } = await finalised();
  expect(await refusalOf(judge(id, { licenceId: "edi-b21" }))).toBe("judgement-not-asked");
  expect(await refusalOf(judge(id, { licenceId: "no-such" }))).toBe("not-found");
});
