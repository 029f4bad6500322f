import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import postgres from "postgres";

// Needs no browser, but the production build that the browser tests have made.

let dataFolder: string;
let started: ChildProcess | null = null;

test.beforeEach(() => {
  dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-kill-"));
});
test.afterEach(async () => {
  if (started?.exitCode === null && started.signalCode === null) await end(started, "SIGTERM");
  fs.rmSync(dataFolder, { recursive: true, force: true });
});

/** `npm start` in a data folder of its own; resolves once it is ready, with everything it said. */
async function start(port: number): Promise<{ launcher: ChildProcess; said: () => string }> {
  const { PATH = "", HOME = "" } = process.env;
  const launcher = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { NODE_ENV: "production", PATH, HOME, LANG: "en", PORT: String(port), ZB_DATA_DIR: dataFolder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started = launcher;
  let said = "";
  for (const stream of [launcher.stdout, launcher.stderr])
    stream?.on("data", (text: Buffer) => {
      said += text;
    });
  await expect.poll(() => said, { timeout: 300_000, message: "npm start is ready" }).toContain("Ctrl-C stops it");
  return { launcher, said: () => said };
}

async function end(launcher: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const over = new Promise((resolve) => launcher.once("close", resolve));
  launcher.kill(signal);
  await over;
}

/** A connection to the embedded database, as its owner. */
function connect() {
  const read = (name: string) => JSON.parse(fs.readFileSync(path.join(dataFolder, name), "utf8"));
  const port = read("running.json").postgresPort as number;
  const password = read("secrets.json").passwords.owner as string;
  return postgres(`postgres://zhengban_owner:${password}@127.0.0.1:${port}/zhengban`, { max: 1, onnotice: () => {} });
}

test("npm start, killed and started again, has everything that was saved", async () => {
  test.setTimeout(600_000);
  const port = 20_000 + (process.pid % 20_000);

  const first = await start(port);
  expect(first.said()).toContain("Demo people (the passwords are shown this once)");
  const before = connect();
  await before`create table written_before_the_kill as select 42 as answer`;
  await before.end();
  await end(first.launcher, "SIGKILL");

  // The web server, the worker and the database notice by themselves and give port and folder back.
  const second = await start(port);
  expect(second.said()).not.toContain("the passwords are shown this once");
  expect(second.said()).not.toContain("Building");
  expect((await fetch(`http://127.0.0.1:${port}/api/health`)).ok).toBe(true);
  const after = connect();
  expect(await after`select answer from written_before_the_kill`).toEqual([{ answer: 42 }]);
  await after.end();

  // One part killed alone comes back without anybody's help.
  const databasePid = Number(fs.readFileSync(path.join(dataFolder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(databasePid, "SIGKILL");
  await expect.poll(() => second.said(), { timeout: 30_000 }).toContain("Database recovered");
  await expect
    .poll(async () => (await fetch(`http://127.0.0.1:${port}/api/health`)).ok, { timeout: 15_000 })
    .toBe(true);

  await end(second.launcher, "SIGINT");
  expect(second.launcher.exitCode).toBe(0);
  expect(second.said()).toContain("Stopped; everything is saved");
  expect(fs.existsSync(path.join(dataFolder, "running.json"))).toBe(false);
  expect(fs.existsSync(path.join(dataFolder, "postgres/postmaster.pid"))).toBe(false);
});
