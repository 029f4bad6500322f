import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { connect } from "@/db/client";
import { prepareJobQueues } from "@/db/job-queues";
import { migrate } from "@/db/migrate";
import { impactRuns, ruleSetVersions, users } from "@/db/schema";
import type { PersonActor } from "@/domain/access/actor";
import { type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import { readableFacts } from "@/domain/impact/readable-facts";
import { naiveImpact } from "@/domain/impact/testing/naive-impact";
import type { RuleSet } from "@/domain/rules/rule-set";
import { newPasswords } from "@/server/embedded-postgres/databases";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start";
import { newId } from "@/server/ids";
import { loadBook } from "@/server/rules/load-book";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import type { ServiceContext } from "@/server/services/context";
import { startImpactIn } from "@/server/services/impact/start-impact";
import { systemContext } from "@/server/services/jobs-context";
import { askedProfiles, BOOK_CLIENTS, fillClientBook, sizeOf } from "./impact/client-book";
import { revisionOf } from "./impact/revision";
import { againstGoal, printTable, round } from "./print";
import { cpuMs } from "./web/cpu";

const DAY = "2026-11-23";
/** So many workers are killed on the way; each time another one goes on. The time is then that of the last one alone. */
const KILLS = Number(process.env.BENCH_KILLS ?? 0);
const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;

/**
 * What a published revision changes for 100,000 clients, end to end with the database (flushed to disk as in production), in a worker's
 * process of its own; afterwards every client is compared again with two full assessments. Linux only: memory is read from /proc.
 */
export async function benchImpact(): Promise<void> {
  const clients = Number(process.env.BENCH_CLIENTS ?? BOOK_CLIENTS);
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-bench-impact-"));
  const database = await startEmbeddedPostgres({ dataFolder, passwords: newPasswords(), durable: true });
  const env = {
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    NEXTAUTH_SECRET: "bench".repeat(10),
    ZB_DATA_DIR: dataFolder,
  };
  Object.assign(process.env, env);
  await migrate(database.ownerUrl);
  await prepareJobQueues(database.ownerUrl);
  const owner = connect(database.ownerUrl, 2);
  try {
    const ruleSet = loadRuleSet();
    const compiled = compile(ruleSet);
    const later = compile(revisionOf(ruleSet));
    const profiles = askedProfiles(compiled, loadBook(), DAY);
    const { answers, bytes } = sizeOf(profiles);
    console.log(
      `Filling ${clients.toLocaleString("en")} clients with ${round(answers, 0)} answers each on average, ${round(bytes, 0)} bytes …`,
    );
    const staff = await addStaff(owner);
    const from = await addVersion(owner, ruleSet);
    const to = await addVersion(owner, later.ruleSet);
    await fillClientBook(owner, compiled, profiles, {
      versionId: from,
      staff: staff.map(({ userId }) => userId),
      date: DAY,
      clients,
    });
    const ctx: ServiceContext = { ...systemContext(owner), actor: staff[0] ?? null };
    const { runId } = await owner.within({ role: "manager", userId: ctx.requestId, linkRequestId: null }, (tx) =>
      startImpactIn(tx, ctx, {
        kind: "publish",
        ...{ from: { versionId: from }, to: { versionId: to }, fromDay: DAY, toDay: DAY },
      }),
    );
    const startWorker = async () => {
      const child = fork(path.join(import.meta.dirname, "impact", "worker.ts"), [], {
        execArgv: ["--import", "tsx"],
        env: { ...process.env, ...env },
      });
      await once(child, "message");
      return child;
    };
    const killedAt: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) killedAt.push(await killOne(owner, runId, await startWorker()));
    const worker = await startWorker();
    const databaseBefore = cpuMs(database.pid);
    worker.send(runId);
    const [told] = (await once(worker, "message")) as [
      { end: string; ms: number; cpuMs: number; idle: number; peak: number },
    ];
    const databaseCpu = cpuMs(database.pid) - databaseBefore;
    worker.kill();
    if (told.end !== "done") throw new Error(`the comparison ended ${told.end}`);
    const [run] = await owner.within(SYSTEM, (tx) => tx.select().from(impactRuns).where(eq(impactRuns.id, runId)));
    const licenceHits = Object.values(run?.totals ?? {}).flatMap((changes) => Object.values(changes));
    const { wrong, ms } = await compareSlowly(owner, runId, compiled, later);
    const seconds = told.ms / 1000;
    printTable(
      `Impact of a revision on ${clients.toLocaleString("en")} clients`,
      ["what", "measured"],
      [
        ["all clients, end to end", againstGoal(seconds, "≤", 10, " s")],
        ["clients a second", round(clients / seconds, 0)],
        ["processor, worker · database", `${round(told.cpuMs / 1000)} · ${round(databaseCpu / 1000)} s`],
        ["memory above idle", againstGoal(told.peak - told.idle, "≤", 200, " MiB")],
        ["clients hit · licences of them", `${run?.clientsHit ?? 0} · ${licenceHits.reduce((sum, n) => sum + n, 0)}`],
        ...(KILLS > 0 ? [["workers killed (SIGKILL), after so many clients", killedAt.join(", ")]] : []),
        ["differences unlike brute force", `${wrong} (goal 0: ${wrong === 0 ? "met" : "MISSED"})`],
        ["brute force, its own time", `${round(ms / 1000, 0)} s`],
      ],
    );
  } finally {
    await owner.close();
    await database.stop();
    fs.rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Kills a worker in the middle of its work. Answers how many clients were done by then. */
async function killOne(owner: ReturnType<typeof connect>, runId: string, worker: ChildProcess): Promise<number> {
  const standing = async () => {
    const [run] = await owner.within(SYSTEM, (tx) => tx.select().from(impactRuns).where(eq(impactRuns.id, runId)));
    return run?.clientsDone ?? 0;
  };
  const before = await standing();
  worker.send(runId);
  while ((await standing()) === before) await setTimeout(5);
  const over = once(worker, "exit");
  worker.kill("SIGKILL");
  await over;
  // What `impact.resume` waits for: the dead worker's lease runs out after half a minute, here at once.
  await owner.within(SYSTEM, (tx) => tx.update(impactRuns).set({ leasedUntil: null }).where(eq(impactRuns.id, runId)));
  return standing();
}

async function addStaff(owner: ReturnType<typeof connect>): Promise<PersonActor[]> {
  const people = Array.from({ length: 8 }, (_, i): PersonActor => {
    const role = i === 0 ? "manager" : "consultant";
    return { kind: "person", userId: newId(new Date()), role, name: `同事${i}`, locale: "zh-CN" };
  });
  await owner.within(SYSTEM, (tx) =>
    tx
      .insert(users)
      .values(people.map(({ userId, role, name }) => ({ id: userId, role, name, email: `${userId}@bench.example` }))),
  );
  return people;
}

async function addVersion(owner: ReturnType<typeof connect>, ruleSet: RuleSet): Promise<string> {
  const id = newId(new Date());
  const { version, hash, ...content } = ruleSet;
  await owner.within(SYSTEM, (tx) =>
    tx.insert(ruleSetVersions).values({ id, label: version, hash, content, inForceFrom: DAY, publishedAt: new Date() }),
  );
  return id;
}

/** Every client again, each by two full assessments compared field by field; how many differ from what the run wrote. */
async function compareSlowly(
  owner: ReturnType<typeof connect>,
  runId: string,
  before: CompiledRuleSet,
  after: CompiledRuleSet,
): Promise<{ wrong: number; ms: number }> {
  const started = performance.now();
  let wrong = 0;
  await owner.client.begin(async (tx) => {
    await tx`select set_config('app.role', 'system', true), set_config('idle_in_transaction_session_timeout', '0', true),
      set_config('statement_timeout', '0', true)`;
    const rows = tx<
      { facts: Record<string, unknown>; held: string[] | null; differences: object[] | null; is_open: boolean }[]
    >`
      select a.facts, r.differences, (select array_agg(licence_id) from held_licences h where h.client_id = a.client_id) as held
      from assessments a left join impact_client_results r on r.client_id = a.client_id and r.run_id = ${runId}
      where a.status = 'final'`;
    for await (const batch of rows.cursor(1000))
      for (const { facts, held, differences } of batch) {
        const side = (compiled: CompiledRuleSet) => ({
          compiled,
          facts: readableFacts(compiled.ruleSet, facts, held ?? []),
          date: DAY,
        });
        const slow = naiveImpact(side(before), side(after)) as object[];
        if (plain(slow) !== plain(differences ?? [])) wrong++;
      }
  });
  return { wrong, ms: performance.now() - started };
}

/** One text for equal differences: keys and lists of rules in one order. */
function plain(impacts: readonly object[]): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const items = value.map(sorted);
      const hasIds = items.every((item) => typeof item === "object" && item !== null && "id" in item);
      return hasIds ? items.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))) : items;
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([key, part]) => [key, sorted(part)]),
    );
  };
  return JSON.stringify(sorted(impacts));
}
