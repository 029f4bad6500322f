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
const DECISION = ["decision-allowed", "decision-written"];
const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;

type Told = Record<string, string | number | null>;

/** kill -9 between each two steps of an upload and of a decision, then the same again: nothing lost, half-done or left over. */
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
    const child = async (...args: string[]): Promise<Told> => {
      const started = fork(path.join(import.meta.dirname, "upload", "killed.ts"), args, {
        execArgv: ["--import", "tsx"],
      });
      const told: Told = {};
      started.on("message", (word) => Object.assign(told, word as Told));
      const [code] = (await once(started, "exit")) as [number | null];
      return { ...told, code };
    };
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
    const ctx = systemContext(owner, () => new Date(Date.now() + 3 * 86_400_000));
    await sweepStorage(ctx, fileStore());
    const left = fs.existsSync(partialFolder()) ? fs.readdirSync(partialFolder()).length : 0;
    let orphans = 0;
    for await (const sha256 of fileStore().listOlderThan(new Date(Date.now() + 86_400_000)))
      if ((await countOf(sql`select count(*) n from file_versions where sha256 = ${sha256}`)) === 0) orphans += 1;
    printTable("Killed between two steps", ["killed at", "tries", "lost", "half done", "twice"], rows);
    console.log(`left over after the sweep: ${left} pieces, ${orphans} files without a row`);
    if (rows.some((row) => row.slice(2).some((cell) => cell !== "0")) || left + orphans > 0) process.exitCode = 1;
  } finally {
    await owner.close();
    await postgres.stop();
    fs.rmSync(dataFolder, { recursive: true, force: true });
  }
}
