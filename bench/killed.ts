import { fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { seedDemo } from "@/db/seed/index";
import { dayInShanghai } from "@/domain/shared/day";
import { newPasswords } from "@/server/embedded-postgres/databases";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start";
import { sweepStorage } from "@/server/services/documents/sweep-storage";
import { systemContext } from "@/server/services/jobs-context";
import { fileStore } from "@/server/storage/file-store";
import { partialFolder } from "@/server/storage/disk-partials";
import { printTable } from "./print";
import { oneId, signIn } from "./web/people";

const TRIES = Number(process.env.BENCH_KILLS ?? 20);
const UPLOAD = [
  "piece",
  "upload-arrived",
  "upload-examined",
  "upload-in-store",
  "upload-row-written",
  "upload-committed",
  "upload-answer-noted",
];
const PACK = [
  "pack:1-taken",
  "pack:2-written",
  "pack:3-pdf-stored",
  "pack:4-zip-stored",
  "pack:5-row-written",
  "pack:6-committed",
];
const SUPPLEMENT = [
  "supplement:1-status-moved",
  "supplement:2-items-written",
  "supplement:3-told",
  "supplement:4-committed",
];
const DECISION = ["decision-allowed", "decision-written"];
const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;

type Told = Record<string, string | number | null>;

/** Runs one process of the proof to its end, or to its death. */
async function runProgram(program: string, args: string[]): Promise<Told> {
  const started = fork(path.join(import.meta.dirname, "killed", `${program}.ts`), args, {
    execArgv: ["--import", "tsx"],
  });
  const told: Told = {};
  started.on("message", (word) => Object.assign(told, word as Told));
  const [code] = (await once(started, "exit")) as [number | null];
  return { ...told, code };
}

type CountOf = (query: ReturnType<typeof sql>) => Promise<number>;

/** A pack is ordered, which is acknowledged, its worker killed, and the next worker makes it: once, and whole. */
async function killPacks(consultant: string, applicationId: string, countOf: CountOf): Promise<string[][]> {
  const rows: string[][] = [];
  for (const point of PACK) {
    let [lost, half, isTwice] = [0, 0, 0];
    for (let n = 0; n < TRIES; n += 1) {
      const ordered = await runProgram("pack-and-supplement", ["order,make", point, consultant, applicationId]);
      const runId = String(ordered.runId);
      if (ordered.code !== null) throw new Error(`not killed at ${point}: ${JSON.stringify(ordered)}`);
      await runProgram("pack-and-supplement", ["make", "", consultant, applicationId, runId]);
      const packs = await countOf(sql`select count(*) n from filing_packs where run_id = ${runId}::uuid`);
      if (packs === 0) lost += 1;
      if (packs > 1) isTwice += 1;
      half += await countOf(
        sql`select count(*) n from filing_pack_runs where id = ${runId}::uuid and status <> 'done'`,
      );
    }
    rows.push([point, String(TRIES), String(lost), String(half), String(isTwice)]);
  }
  return rows;
}

/** A supplement request is recorded and its process killed: before the commit nothing of it is there, after it all; then it is taken back. */
async function killSupplements(consultant: string, applicationId: string, countOf: CountOf): Promise<string[][]> {
  const rows: string[][] = [];
  const rounds = () =>
    countOf(sql`select count(*) n from supplement_rounds where application_id = ${applicationId}::uuid`);
  const items = () =>
    countOf(sql`select count(*) n from supplement_items i join supplement_rounds r on r.id = i.round_id
      where r.application_id = ${applicationId}::uuid`);
  const rest = () =>
    countOf(sql`select (select count(*) from events where application_id = ${applicationId}::uuid) * 1000000
      + (select count(*) from tasks where application_id = ${applicationId}::uuid) * 1000
      + (select count(*) from clocks where application_id = ${applicationId}::uuid) as n`);
  const standing = async () => [await rounds(), await items(), await rest()];
  for (const point of SUPPLEMENT) {
    let [lost, half, isTwice] = [0, 0, 0];
    for (let n = 0; n < TRIES; n += 1) {
      const before = await standing();
      const killed = await runProgram("pack-and-supplement", ["record", point, consultant, applicationId]);
      if (killed.code !== null) throw new Error(`not killed at ${point}: ${JSON.stringify(killed)}`);
      const isCommitted = point === "supplement:4-committed";
      if (!isCommitted && String(await standing()) !== String(before)) half += 1;
      const acts = isCommitted ? "takeBack" : "record,takeBack";
      if (isCommitted && (await rounds()) !== (before[0] ?? 0) + 1) lost += 1;
      const again = await runProgram("pack-and-supplement", [acts, "", consultant, applicationId]);
      if (!again.takenBack) throw new Error(`${point}: ${JSON.stringify(again)}`);
      if ((await rounds()) > (before[0] ?? 0)) isTwice += 1;
    }
    rows.push([point, String(TRIES), String(lost), String(half), String(isTwice)]);
  }
  return rows;
}

/** kill -9 between each two steps of an upload, a decision, a pack and a supplement request, then the same again: nothing lost, half-done or left over. */
export async function benchKilled(): Promise<void> {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-killed-"));
  const postgres = await startEmbeddedPostgres({ dataFolder, passwords: newPasswords(), durable: true });
  Object.assign(process.env, {
    DATABASE_URL: postgres.appUrl,
    DATABASE_OWNER_URL: postgres.ownerUrl,
    NEXTAUTH_SECRET: "bench".repeat(10),
    ZB_MODE: "demo",
    ZB_DATA_DIR: dataFolder,
    ZB_LOG_LEVEL: "error",
  });
  const owner = connect(postgres.ownerUrl, 2);
  try {
    await migrate(postgres.ownerUrl);
    await seedDemo(postgres.ownerUrl, { today: dayInShanghai(new Date()) });
    const { consultant } = await signIn(owner);
    const paper = await oneId(
      owner,
      sql`select r.id from requirements r where r.document_type = 'legal-rep-id' and r.status in ('to-request', 'requested')
        and not exists (select 1 from client_restrictions x where x.client_id = r.client_id) order by r.id limit 1`,
    );
    const child = (...args: string[]) => runProgram("upload-and-decision", args);
    const countOf = async (query: ReturnType<typeof sql>): Promise<number> =>
      owner.within(SYSTEM, async (tx) => Number((await tx.execute<{ n: string }>(query))[0]?.n));
    const rows: string[][] = [];
    for (const point of UPLOAD) {
      let [lost, half, isTwice] = [0, 0, 0];
      for (let n = 0; n < TRIES; n += 1) {
        const told = await child(point, consultant, paper, "", "0");
        if (told.code !== null) throw new Error(`not killed at ${point}: ${JSON.stringify(told)}`);
        const asked = await child("go-on", consultant, paper, String(told.id), "0");
        const versions = await countOf(sql`select count(*) n from file_versions where sha256 = ${String(told.sha256)}`);
        const isWhole = asked.offset === String(told.byteCount);
        if (asked.status !== 200 || (point !== "piece" && !isWhole)) lost += 1;
        if (isWhole !== versions > 0) half += 1;
        if (versions > 1) isTwice += 1;
        if (versions > 0 && !(await fileStore().has(String(told.sha256)))) half += 1;
      }
      rows.push([point, String(TRIES), String(lost), String(half), String(isTwice)]);
    }
    for (const point of DECISION) {
      let [lost, half] = [0, 0];
      for (let n = 0; n < TRIES; n += 1) {
        const sent = await child("none", consultant, paper, "", "0");
        const version = String(sent.version);
        await child(point, consultant, paper, "", version);
        // Killed before the end of the transaction: as if it had never been asked.
        half += await countOf(
          sql`select count(*) n from requirements where id = ${paper}::uuid and status <> 'received'`,
        );
        if (Number((await child("accept", consultant, paper, "", version)).accepted) !== Number(version) + 1) lost += 1;
      }
      rows.push([point, String(TRIES), String(lost), String(half), "0"]);
    }
    // All its papers are there, so that a pack can be made of them.
    const packed = await oneId(
      owner,
      sql`select a.id from applications a where a.internal_stage <> 'closed'
        and exists (select 1 from requirements r where r.application_id = a.id and r.status in ('accepted', 'filed'))
        and not exists (select 1 from requirements r where r.application_id = a.id and r.is_mandatory
          and r.status not in ('accepted', 'filed', 'waived'))
        and not exists (select 1 from client_restrictions x where x.client_id = a.client_id) order by a.id limit 1`,
    );
    const running = await oneId(
      owner,
      sql`select a.id from applications a where a.official_status in ('filed', 'accepted', 'under-review')
        and a.internal_stage = 'tracking' and a.id <> ${packed}::uuid
        and not exists (select 1 from client_restrictions x where x.client_id = a.client_id) order by a.id limit 1`,
    );
    const more = await Promise.all([
      killPacks(consultant, packed, countOf),
      killSupplements(consultant, running, countOf),
    ]);
    rows.push(...more.flat());
    const ctx = systemContext(owner, () => new Date(Date.now() + 3 * 86_400_000));
    await sweepStorage(ctx, fileStore());
    const left = fs.existsSync(partialFolder()) ? fs.readdirSync(partialFolder()).length : 0;
    let orphans = 0;
    for await (const sha256 of fileStore().listOlderThan(new Date(Date.now() + 86_400_000)))
      if (
        (await countOf(sql`select (select count(*) from file_versions where sha256 = ${sha256})
          + (select count(*) from filing_packs where ${sha256} in (pdf_sha256, zip_sha256))
          + (select count(*) from drafts where sha256 = ${sha256}) + (select count(*) from letters where sha256 = ${sha256})
          + (select count(*) from draft_template_versions where sha256 = ${sha256}) as n`)) === 0
      )
        orphans += 1;
    printTable("Killed between two steps", ["killed at", "tries", "lost", "half done", "twice"], rows);
    console.log(`left over after the sweep: ${left} pieces, ${orphans} files without a row`);
    if (rows.some((row) => row.slice(2).some((cell) => cell !== "0")) || left + orphans > 0) process.exitCode = 1;
  } finally {
    await owner.close();
    await postgres.stop();
    fs.rmSync(dataFolder, { recursive: true, force: true });
  }
}
