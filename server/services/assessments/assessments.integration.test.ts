import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { applications, assessments, cases, requirements } from "@/db/schema";
import { parseFacts } from "@/domain/assessment/parse-facts";
import { createCase, createClient, eventsOf, type TestClient } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { getApplication } from "../applications/get-application";
import { closeCase } from "../cases/close-case";
import { read, write } from "../context";
import { recordHeldLicence } from "../held-licences/record-held-licence";
import { installedRuleSet } from "@/server/rules-in-force";
import { answerQuestions, type GivenAnswer, withdrawAnswer } from "./answer-questions";
import { compareTwo } from "./compare-two";
import { discardDraft, finaliseAssessment } from "./finalise-assessment";
import { getQuestionnaire } from "./get-questionnaire";
import { getResult } from "./get-result";
import { listAssessments } from "./list-assessments";
import type { QuestionnaireView } from "./questionnaire-view";
import { startAssessment } from "./start-assessment";
import { startWork } from "./start-work";

const world = await testWorld();
const { consultant, colleague, manager } = world.people;
const as = world.contextOf;
const system = <T>(work: Parameters<typeof read<T>>[1]) => read(as("system"), work);

let client: TestClient;
let caseId: string;
const draft = async (inCase = caseId) => (await startAssessment(as(consultant), { caseId: inCase })).id;
const say = (fact: string, value: GivenAnswer["value"], seenAt: string | null = null): GivenAnswer => ({
  fact,
  value,
  seenAt,
});

beforeAll(async () => {
  client = await createClient(world, consultant);
  caseId = (await createCase(world, client)).id;
});

/** A marketplace of general goods with commission only, everything else answered no. */
const MARKETPLACE: Record<string, GivenAnswer["value"]> = {
  channels: ["website"],
  has_own_domain: true,
  server_location: "mainland",
  public_audience: true,
  service_area: "multi-province",
  hosts_third_party_sellers: true,
  third_party_orders_online: true,
  revenue_models: ["commission"],
  goods_categories: ["general"],
  platform_sale_categories: ["general"],
  registered_capital_wan: 500,
};

/** Answers every step the questionnaire shows, as a person would who only does what `facts` says. */
async function walk(id: string, facts: Record<string, GivenAnswer["value"]>): Promise<QuestionnaireView> {
  const ruleSet = installedRuleSet();
  let view = await getQuestionnaire(as(consultant), { id });
  for (let steps = 0; view.step !== null && steps < 150; steps++) {
    const { step } = view;
    const plain = (fact: string): GivenAnswer["value"] => {
      if (fact in facts) return facts[fact] ?? null;
      const declared = ruleSet.facts.find((each) => each.id === fact);
      if (declared?.type === "bool") return false;
      if (declared?.type === "multi") return [];
      return null;
    };
    const answers =
      step.kind === "question"
        ? [say(step.fact, plain(step.fact))]
        : step.items.map((item) => say(item.fact, plain(item.fact)));
    view = await answerQuestions(as(consultant), { id, answers, isGroup: step.kind === "group" });
  }
  return view;
}

describe("the questionnaire", () => {
  test("starts with what is on record and asks what settles most, with its reasons", async () => {
    const id = await draft();
    const view = await getQuestionnaire(as(consultant), { id });
    expect(view.answered).toMatchObject([{ fact: "company_name", value: client.name, source: "record" }]);
    expect(view.step?.kind).toBe("question");
    expect(view.step?.why?.licences.length).toBeGreaterThan(5);
    expect(view.step?.why?.sources.length).toBeGreaterThan(0);
    expect(Object.values(view.counts).reduce((a, b) => a + b)).toBe(view.total);
    const english = await getQuestionnaire(as(await world.newPerson("consultant", { locale: "en" })), { id });
    expect(english.step?.kind === "question" && english.step.question).toMatch(/^[ -~’–—]+$/);
  });

  test("reaches an end, in fewer steps than questions, and says less is left each time", async () => {
    const id = await draft();
    let view = await getQuestionnaire(as(consultant), { id });
    const first = view.stepsLeft;
    view = await walk(id, MARKETPLACE);
    expect(view).toMatchObject({ step: null, stepsLeft: 0, phase: "done" });
    expect(view.counts.undetermined).toBe(view.openBecauseUnknown);
    expect(first).toBeLessThan(70);
    expect(view.answered.filter((item) => item.source === "group").length).toBeGreaterThan(10);
    expect(view.notAsked.count).toBeGreaterThan(10);
  });

  test("an early answer can change and the later ones stay, counted or not", async () => {
    const id = await draft();
    await answerQuestions(as(consultant), {
      id,
      answers: [say("goods_categories", ["general"]), say("own_sale_categories", ["general"])],
    });
    const before = await getQuestionnaire(as(consultant), { id });
    const seen = before.answered.find((item) => item.fact === "goods_categories")?.at ?? "";
    const view = await answerQuestions(as(consultant), { id, answers: [say("goods_categories", [], seen)] });
    expect(view.answered.find((item) => item.fact === "own_sale_categories")).toMatchObject({ isIgnored: true });
    const at = view.answered.find((item) => item.fact === "goods_categories")?.at ?? "";
    const again = await answerQuestions(as(consultant), { id, answers: [say("goods_categories", ["general"], at)] });
    expect(again.answered.find((item) => item.fact === "own_sale_categories")).toMatchObject({ isIgnored: false });
  });

  test("don't know yet is an answer: it is not asked again and says what stays open", async () => {
    const id = await draft();
    const first = await getQuestionnaire(as(consultant), { id });
    const fact = first.step?.kind === "question" ? first.step.fact : "";
    const view = await answerQuestions(as(consultant), { id, answers: [say(fact, null)] });
    expect(view.answered.find((item) => item.fact === fact)).toMatchObject({ value: null });
    expect(view.step?.kind === "question" && view.step.fact).not.toBe(fact);
    const end = await walk(id, Object.fromEntries(installedRuleSet().facts.map((each) => [each.id, null])));
    expect(end.openBecauseUnknown).toBeGreaterThan(0);
  });

  test("an answer taken back is asked again", async () => {
    const id = await draft();
    const view = await answerQuestions(as(consultant), { id, answers: [say("province", "CN-ZJ")] });
    const seenAt = view.answered.find((item) => item.fact === "province")?.at ?? "";
    const after = await withdrawAnswer(as(consultant), { id, fact: "province", seenAt });
    expect(after.answered.map((item) => item.fact)).toEqual(["company_name"]);
    expect(after.step).toMatchObject({
      fact: "province",
      value: undefined,
      proposal: { value: "CN-ZJ" },
      usual: null,
    });
  });

  test.each([
    ["violation_last_3y", "否"],
    ["own_sale_categories", null],
  ] as const)("the usual answer to %s is told and not chosen", async (fact, usual) => {
    const { step } = await getQuestionnaire(as(consultant), { id: await draft(), show: fact });
    expect(step).toMatchObject({ fact, value: undefined, proposal: null, usual });
  });

  test.each([
    ["no such fact", "no_such_fact", true, "unknown-fact"],
    ["a wrong type", "province", true, "wrong-type"],
    ["no such option", "province", "CN-XX", "unknown-option"],
    ["none beside others", "channels", ["none", "website"], "unknown-option"],
    ["a negative amount", "registered_capital_wan", -1, "negative"],
  ] as const)("refuses %s", async (_, fact, value, code) => {
    const id = await draft();
    await expect(
      answerQuestions(as(consultant), { id, answers: [say(fact, value as GivenAnswer["value"])] }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST", reason: "answer-invalid", details: { code } });
  });

  test("two people: the same question collides with both values shown, other questions do not", async () => {
    const id = await draft();
    world.setNow("2026-11-23T02:00:01Z");
    await answerQuestions(as(colleague), { id, answers: [say("registered_capital_wan", 500)] });
    world.setNow("2026-11-23T02:00:02Z");
    await expect(
      answerQuestions(as(consultant), { id, answers: [say("registered_capital_wan", 1000)] }),
    ).rejects.toMatchObject({
      code: "CONFLICT",
      reason: "changed-meanwhile",
      details: { fact: "registered_capital_wan", current: { value: 500 }, by: colleague.name },
    });
    await answerQuestions(as(consultant), { id, answers: [say("registered_capital_wan", 500)] });
    const results = await Promise.allSettled([
      answerQuestions(as(consultant), { id, answers: [say("staff_count", 12)] }),
      answerQuestions(as(colleague), { id, answers: [say("province", "CN-SH")] }),
    ]);
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "fulfilled"]);
    const { answered } = await getQuestionnaire(as(consultant), { id });
    expect(answered.map((item) => item.fact).sort()).toEqual([
      "company_name",
      "province",
      "registered_capital_wan",
      "staff_count",
    ]);
  });

  test("the same answer twice is one answer", async () => {
    const id = await draft();
    const one = await answerQuestions(as(consultant), { id, answers: [say("province", "CN-ZJ")] });
    const two = await answerQuestions(as(consultant), { id, answers: [say("province", "CN-ZJ")] });
    expect(two.version).toBe(one.version);
  });

  test("a note stays with its answer", async () => {
    const id = await draft();
    const note = "客户说年底增资";
    const view = await answerQuestions(as(consultant), {
      id,
      answers: [{ ...say("registered_capital_wan", 500), note }],
    });
    expect(view.answered.find((item) => item.fact === "registered_capital_wan")).toMatchObject({ note });
  });
});

describe("finalising", () => {
  test("fixes verdicts, receipt and event together, for good", async () => {
    const id = await draft();
    const view = await walk(id, MARKETPLACE);
    await expect(finaliseAssessment(as(consultant), { id, expectedVersion: view.version - 1 })).rejects.toMatchObject({
      reason: "changed-meanwhile",
    });
    const { receipt } = await finaliseAssessment(as(consultant), { id, expectedVersion: view.version });
    const [row] = await system((tx) => tx.select().from(assessments).where(eq(assessments.id, id)));
    expect(row).toMatchObject({ status: "final", receipt, assessedOn: "2026-11-23" });
    expect(row?.requiredCount).toBe(view.counts.required);
    const last = (await eventsOf(world, client.id)).at(-1);
    expect(last).toMatchObject({ kind: "assessment.finalised", data: { assessmentId: id, receipt } });

    await expect(answerQuestions(as(consultant), { id, answers: [say("province", "CN-SH")] })).rejects.toMatchObject({
      reason: "assessment-final",
    });
    await expect(discardDraft(as(consultant), { id })).rejects.toMatchObject({ reason: "assessment-final" });
    await expect(
      write(as("system"), (tx) => tx.execute(sql`update assessments set facts = '{}' where id = ${id}`)),
    ).rejects.toThrow();
    expect((await getResult(as(consultant), { id })).isReceiptProven).toBe(true);
  });

  test("the next assessment begins with its facts and says from which day", async () => {
    const id = await draft();
    const view = await getQuestionnaire(as(consultant), { id });
    const carried = view.answered.find((item) => item.fact === "hosts_third_party_sellers");
    expect(carried).toMatchObject({ source: "previous", from: "2026-11-23" });
    expect(view.stepsLeft).toBeLessThan(15);
    await discardDraft(as(consultant), { id });
    expect((await eventsOf(world, client.id)).at(-1)?.kind).toBe("assessment.discarded");
  });

  test("licences on record are known to be held, and no record means asking", async () => {
    const other = await createClient(world, consultant);
    const otherCase = (await createCase(world, other)).id;
    const before = await draft(otherCase);
    const open = await getQuestionnaire(as(consultant), { id: before });
    expect(open.answered.map((item) => item.fact)).not.toContain("licences_held");
    const fields = { number: null, scope: null, validFrom: null, validTo: null, isExpiryUnknown: true };
    await recordHeldLicence(as(consultant), { clientId: other.id, fields: { ...fields, licenceId: "icp-filing" } });
    const after = await draft(otherCase);
    const view = await getQuestionnaire(as(consultant), { id: after });
    expect(view.answered.find((item) => item.fact === "licences_held")).toMatchObject({ source: "record" });
  });
});

describe("the result", () => {
  let id: string;
  beforeAll(async () => {
    const own = await createClient(world, consultant);
    const ownCase = (await createCase(world, own)).id;
    id = await draft(ownCase);
    // Not asked once the merchants settle it, yet without it nobody can say what would happen without them.
    await answerQuestions(as(consultant), { id, answers: [say("processes_third_party_data_or_transactions", false)] });
    const view = await walk(id, MARKETPLACE);
    await finaliseAssessment(as(consultant), { id, expectedVersion: view.version });
  });

  test("every entry of the catalogue stands in it once", async () => {
    const view = await getResult(as(consultant), { id });
    const ids = [
      ...view.stages.flatMap((group) => group.rows.map((row) => row.id)),
      ...view.referred.map((row) => row.id),
      ...view.notNeeded.map((row) => row.id),
      ...view.abolished.map((row) => row.id),
    ];
    expect(ids.length).toBe(installedRuleSet().licences.length);
    expect(new Set(ids).size).toBe(ids.length);
    expect(view.abolished.map((row) => row.id)).toEqual(["game-culture-filing"]);
    for (const row of view.notNeeded) expect(row.reason.length).toBeGreaterThan(2);
  });

  test("a gap shared by several licences is one thing to do", async () => {
    const view = await getResult(as(consultant), { id });
    const capital = view.gaps.filter((gap) => gap.change.includes("注册资本"));
    expect(capital.length).toBe(1);
    expect(capital[0]?.licences.map((licence) => licence.id)).toContain("edi-b21");
  });

  test("the reasoning names the answers and who gave them", async () => {
    const { reasoning } = await getResult(as(consultant), { id, licence: "edi-b21" });
    const [trigger] = reasoning?.triggers ?? [];
    expect(trigger).toMatchObject({ state: "true", outcome: "required" });
    expect(trigger?.clauses.filter((line) => line.kind === "clause").map((line) => line.answer?.by)).toContain(
      consultant.name,
    );
    expect(reasoning?.nearMisses.length).toBeGreaterThan(0);
    expect(reasoning?.conditions.some((condition) => condition.state === "fail")).toBe(true);
    expect((await getResult(as(consultant), { id, licence: "no-such" })).reasoning).toBeNull();
  });

  test("two assessments of one client compared; of two clients refused", async () => {
    const [row] = await system((tx) => tx.select().from(assessments).where(eq(assessments.id, id)));
    const copy = (await startAssessment(as(consultant), { caseId: row?.caseId ?? "", copyOf: id })).id;
    const view = await getQuestionnaire(as(consultant), { id: copy });
    expect(view.answered.find((item) => item.fact === "channels")?.source).not.toBe("previous");
    const at = view.answered.find((item) => item.fact === "hosts_third_party_sellers")?.at ?? "";
    await answerQuestions(as(consultant), { id: copy, answers: [say("hosts_third_party_sellers", false, at)] });
    const comparison = await compareTwo(as(consultant), { before: id, after: copy });
    expect(comparison.facts.map((each) => each.fact)).toContain("hosts_third_party_sellers");
    expect(comparison.licences.find((each) => each.id === "edi-b21")).toMatchObject({ before: "required" });
    const foreign = await draft();
    await expect(compareTwo(as(consultant), { before: id, after: foreign })).rejects.toMatchObject({
      reason: "assessments-of-two-clients",
    });
  });
});

describe("from advice to work", () => {
  let id: string;
  let ownCase: string;
  beforeAll(async () => {
    const own = await createClient(world, consultant);
    ownCase = (await createCase(world, own)).id;
    id = await draft(ownCase);
    const view = await walk(id, { ...MARKETPLACE, licences_held: ["icp-filing"] });
    await expect(startWork(as(consultant), { id, licenceIds: ["edi-b21"], hasQuote: false })).rejects.toMatchObject({
      reason: "assessment-not-final",
    });
    await finaliseAssessment(as(consultant), { id, expectedVersion: view.version });
  });
  const countOf = async () =>
    (await system((tx) => tx.select().from(applications).where(eq(applications.caseId, ownCase)))).length;

  test.each([
    ["abolished", "game-culture-filing", "licence-abolished"],
    ["to be referred", "payment-licence", "licence-referred"],
    ["held", "icp-filing", "licence-held"],
    ["unknown", "no-such-licence", "licence-unknown"],
  ])("nothing starts when one is %s", async (_, licenceId, reason) => {
    await expect(
      startWork(as(consultant), { id, licenceIds: ["edi-b21", licenceId], hasQuote: false }),
    ).rejects.toMatchObject({ reason });
    expect(await countOf()).toBe(0);
  });

  test("applications with their papers come into being at once, and not twice", async () => {
    const { applications: started } = await startWork(as(consultant), {
      id,
      licenceIds: ["edi-b21", "public-security-filing"],
      hasQuote: false,
    });
    expect(started.map((each) => each.licenceId)).toEqual(["edi-b21", "public-security-filing"]);
    const papers = await system((tx) =>
      tx
        .select()
        .from(requirements)
        .where(eq(requirements.applicationId, started[0]?.id ?? "")),
    );
    expect(papers.length).toBeGreaterThan(5);
    await expect(
      startWork(as(consultant), { id, licenceIds: ["mlps-grading", "edi-b21"], hasQuote: false }),
    ).rejects.toMatchObject({ reason: "application-running" });
    expect(await countOf()).toBe(2);
    const [row] = await system((tx) => tx.select().from(cases).where(eq(cases.id, ownCase)));
    await expect(closeCase(as(consultant), { id: ownCase, expectedVersion: row?.version ?? 0 })).rejects.toMatchObject({
      reason: "case-has-running",
    });
    expect((await getResult(as(consultant), { id })).running.map((each) => each.licenceId)).toContain("edi-b21");
  });
});

describe("reach", () => {
  test("somebody else's restricted client has no assessments", async () => {
    const hidden = await createClient(world, consultant, { restrictedTo: [] });
    const hiddenCase = (await createCase(world, hidden)).id;
    const id = await draft(hiddenCase);
    const ctx = as(colleague);
    for (const attempt of [
      () => getQuestionnaire(ctx, { id }),
      () => getResult(ctx, { id }),
      () => answerQuestions(ctx, { id, answers: [say("province", "CN-ZJ")] }),
      () => finaliseAssessment(ctx, { id, expectedVersion: 1 }),
      () => discardDraft(ctx, { id }),
      () => startAssessment(ctx, { caseId: hiddenCase }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listAssessments(ctx, { clientId: hidden.id })).rows).toEqual([]);
    expect((await listAssessments(as(manager), { clientId: hidden.id })).rows.map((row) => row.id)).toEqual([id]);
    const portal = await world.newPortalPerson(hidden.id);
    await expect(getResult(as(portal), { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("stored facts always pass the vocabulary", async () => {
    const rows = await system((tx) => tx.select({ facts: assessments.facts }).from(assessments));
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every((row) => parseFacts(installedRuleSet(), row.facts).ok)).toBe(true);
  });
});

test("a licence that another needs on record is on the way, not a gap to close", async () => {
  const own = await createClient(world, consultant);
  const id = await draft((await createCase(world, own)).id);
  await walk(id, {
    ...MARKETPLACE,
    licences_held: [],
    goods_categories: ["prepackaged-food"],
    platform_sale_categories: ["prepackaged-food"],
  });
  const view = await getResult(as(consultant), { id });
  const rows = view.stages.flatMap((stage) => stage.rows);
  const waiting = rows.flatMap((row) => row.gaps.filter((gap) => gap.isOnTheWay));
  expect(waiting.length).toBeGreaterThan(0);
  expect(view.gaps.map((gap) => gap.change).filter((change) => change.includes("已持有"))).toEqual([]);
  expect(view.gaps.some((gap) => gap.change.includes("注册资本"))).toBe(true);
});

describe("a fact that bars an application", () => {
  const GAME: Record<string, GivenAnswer["value"]> = {
    channels: ["app"],
    server_location: "mainland",
    public_audience: true,
    revenue_models: ["in-app-purchase"],
    culture_products: ["games"],
    game_roles: ["operator"],
    game_monetised: true,
    game_origin: "domestic",
    game_publishing_route: "undecided",
    foreign_share_percent: 20,
    entity_type: "limited-company",
    service_area: "multi-province",
    registered_capital_wan: 100,
    mlps_level: "unknown",
    harm_if_breached: "own-only",
  };

  test("is told with the result, on the road map and on the application itself", async () => {
    const other = await createClient(world, consultant);
    const inCase = (await createCase(world, other)).id;
    const id = await draft(inCase);
    await walk(id, GAME);
    const { version } = await getQuestionnaire(as(consultant), { id });
    await finaliseAssessment(as(consultant), { id, expectedVersion: version });
    const view = await getResult(as(consultant), { id });
    const barred = view.stages.flatMap((stage) => stage.rows).filter((row) => row.barriers.length > 0);
    const needed = barred.filter((row) => row.verdict === "required");
    expect(needed.map((row) => row.id)).toContain("game-isbn");
    expect(view.barriers).toEqual([{ text: "含外资", licences: needed.map(({ id: of, name }) => ({ id: of, name })) }]);
    expect(needed[0]?.blockers).toContain("按现状不能申请：含外资。");
    expect(view.road.bars.find((bar) => bar.licence === "game-isbn")).toMatchObject({ isBarred: true, end: null });

    const licenceIds = ["game-isbn", "icp-b25", "icp-filing"];
    // Only with a reason, which stays in the log; and nothing began without it.
    for (const barredReason of [undefined, null, "  "])
      await expect(startWork(as(consultant), { id, licenceIds, hasQuote: false, barredReason })).rejects.toMatchObject({
        reason: "barred-without-reason",
        details: { names: ["游戏版号"] },
      });
    const started = await startWork(as(consultant), {
      id,
      licenceIds,
      hasQuote: false,
      barredReason: "外资股东正在退出",
    });
    const [begun] = (await eventsOf(world, other.id)).filter(({ kind }) => kind === "assessment.work-started");
    expect(begun?.data).toMatchObject({ n: 3, barred: ["game-isbn"], barredReason: "外资股东正在退出" });
    const obstaclesOf = async (licenceId: string) => {
      const found = started.applications.find((each) => each.licenceId === licenceId);
      return (await getApplication(as(consultant), { id: found?.id ?? "" })).obstacles;
    };
    expect(await obstaclesOf("game-isbn")).toMatchObject({ assessmentId: id, barriers: ["含外资"] });
    const telecom = await obstaclesOf("icp-b25");
    expect(telecom).toMatchObject({ barriers: [] });
    expect(telecom?.detours.join("")).toContain("外商投资电信企业规定");
    expect(telecom?.gaps).toBeGreaterThan(0);
    expect(await obstaclesOf("icp-filing")).toMatchObject({ barriers: [], gaps: 1 });
  });
});
