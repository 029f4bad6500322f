import { afterAll, beforeAll, expect, test } from "vitest";
import { ruleCheckReports } from "@/db/schema";
import { type BookReport, testBook } from "@/domain/book/book-report";
import { licencePart, scenarioPart } from "@/domain/rules/draft-parts";
import { putRulesInForce } from "@/server/rules-in-force";
import { runBook } from "../../book/run-book";
import { ownDatabase } from "../../testing/own-database";
import { testWorld } from "../../testing/test-context";
import { read } from "../context";
import { systemContext } from "../jobs-context";
import { getPart } from "../rule-drafts/get-part";
import { getReadiness } from "../rule-drafts/get-readiness";
import { openDraft } from "../rule-drafts/open-draft";
import { savePart } from "../rule-drafts/save-part";
import { getChecks } from "./get-checks";
import { runTest } from "./run-test";
import { startTest } from "./start-test";

const world = await testWorld((await ownDatabase("rule_checks")).appUrl);
const ctx = world.contextOf(world.people.manager);
const system = systemContext(world.connection, world.now);
const asked = world.people.manager.userId;
afterAll(() => putRulesInForce(null));

let draftId = "";
beforeAll(async () => {
  draftId = (await openDraft(ctx, { title: "注册资本", fromVersionId: null })).id;
});

test("the test book runs in a thread, is kept as it grows, goes on where it was, and is never run twice", async () => {
  expect((await getChecks(ctx, { draftId, locale: "zh" })).book).toBeNull();
  expect(await startTest(ctx, { draftId })).toEqual({ isStarted: true });
  // A worker that dies after the second report.
  const dying: typeof runBook = async (request, keep) => {
    const reports: BookReport[] = [];
    return runBook(request, async (report) => {
      reports.push(report);
      if (reports.length > 2) throw new Error("killed");
      await keep(report);
    });
  };
  await expect(runTest(system, { draftId, askedBy: asked }, dying)).rejects.toThrow("killed");
  const half = (await getChecks(ctx, { draftId, locale: "zh" })).book;
  expect(half).toMatchObject({ isFinished: false, failures: [] });
  expect((await getReadiness(ctx, { draftId })).isBelow).toBe(true);
  const seen: number[] = [];
  await runTest(system, { draftId, askedBy: asked }, (request, keep) =>
    runBook(request, async (report) => {
      seen.push(report.mutants.done);
      await keep(report);
    }),
  );
  expect(seen[0]).toBeGreaterThan(half?.report.mutants.done ?? 0);
  const { book } = await getChecks(ctx, { draftId, locale: "zh" });
  expect(book).toMatchObject({ isFinished: true, covered: 10_000, decisive: 10_000, failures: [], gaps: [] });
  expect(book?.noticed).toBeGreaterThanOrEqual(9_900);
  expect((await getReadiness(ctx, { draftId })).isBelow).toBe(false);
  expect(await startTest(ctx, { draftId })).toEqual({ isStarted: false });
  expect(await runTest(system, { draftId, askedBy: asked }, runBook)).toEqual({ skipped: "known" });
}, 120_000);

/** The first report alone: everything but the mutants. */
const withoutMutants: typeof runBook = async ({ content, scenarios }, keep) => {
  const { value } = testBook(content, scenarios).next();
  if (!value) throw new Error("no report");
  await keep(value);
  return value;
};

test("a planted mistake is found at once, a failing scenario and a gap with its company by the run", async () => {
  const part = licencePart("edi-b21");
  const { content, version } = await getPart(ctx, { draftId, part });
  const licence = content as { conditions: { id: string }[]; triggers: object[] };
  const limit = { fact: "registered_capital_wan", op: "gte", value: 77_777 };
  const never = { all: [limit, { fact: "registered_capital_wan", op: "lt", value: 100 }] };
  const save = (next: object, expectedVersion: number) =>
    savePart(ctx, { draftId, part, content: { ...licence, ...next }, expectedVersion });
  const [first, ...others] = licence.triggers;
  const planted = await save({ triggers: [{ ...first, when: never }, ...others] }, version);
  const { findings } = await getChecks(ctx, { draftId, locale: "en" });
  expect(findings[0]).toMatchObject({
    ...{ code: "trigger-never-true", severity: "error", part, at: "triggers.0.when", isNew: true },
    values: { because: "clauses" },
  });
  await save({ triggers: [{ ...first, when: limit }, ...others] }, planted.version);
  await runTest(system, { draftId, askedBy: asked }, withoutMutants);
  const { book } = await getChecks(ctx, { draftId, locale: "en" });
  expect(book?.failures.length).toBeGreaterThan(0);
  expect(book?.gaps[0]).toMatchObject({ licence: "edi-b21", facts: { registered_capital_wan: 77_777 } });
  // The company that was made for the gap, with a verdict that a person wrote, closes it.
  const scenario = {
    ...{ id: "capital", company: { zh: "甲", en: "A" }, facts: book?.gaps[0]?.facts ?? {}, others: "no" },
    ...{ expect: { "edi-b21": "required" }, source: "law" },
  };
  await savePart(ctx, { draftId, part: scenarioPart("capital"), content: scenario, expectedVersion: 0, isNew: true });
  expect((await getChecks(ctx, { draftId, locale: "en" })).book).toBeNull();
  await runTest(system, { draftId, askedBy: asked }, withoutMutants);
  const after = (await getChecks(ctx, { draftId, locale: "en" })).book;
  expect(after?.gaps.length).toBeLessThan(book?.gaps.length ?? 0);
  const rows = await read(ctx, (tx) => tx.select().from(ruleCheckReports));
  expect(rows).toHaveLength(3);
}, 120_000);
