import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newPasswords } from "./databases";
import { isAlive } from "./postmaster";
import { isRoot } from "./run-as";
import { type EmbeddedPostgres, type StartOptions, startEmbeddedPostgres } from "./start";

// Servers are made, killed and started again, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 });

const passwords = newPasswords();
let dataFolder: string;
let running: EmbeddedPostgres[] = [];

const start = async (options: Partial<StartOptions> = {}) => {
  const server = await startEmbeddedPostgres({ dataFolder, passwords, durable: true, ...options });
  running.push(server);
  return server;
};

const ask = async (url: string, query: string): Promise<unknown[]> => {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    return (await sql.unsafe(query)).map((row) => Object.values(row)[0]);
  } finally {
    await sql.end({ timeout: 5 });
  }
};

const crash = async (server: EmbeddedPostgres) => {
  process.kill(server.pid, "SIGKILL");
  await server.ended;
};

beforeEach(() => {
  dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-test-"));
});

afterEach(async () => {
  for (const server of running) await server.stop();
  running = [];
  fs.rmSync(dataFolder, { recursive: true, force: true });
});

describe("a new data folder", () => {
  it("gets a database that its owner owns and an application role that bypasses nothing", async () => {
    const server = await start();
    expect(server.isNew).toBe(true);
    expect(await ask(server.ownerUrl, "select current_user")).toEqual(["zhengban_owner"]);
    expect(
      await ask(
        server.appUrl,
        "select rolname from pg_roles where (rolsuper or rolbypassrls or rolcreaterole) and rolname like 'zhengban%'",
      ),
    ).toEqual([]);
    await expect(ask(server.appUrl, "create table t (id int)")).rejects.toThrow("permission denied");
    expect(await ask(server.ownerUrl, "select '资' < '质' collate \"zh-x-icu\"")).toHaveLength(1);
  });

  it("lets nobody in without the password", async () => {
    const server = await start();
    await expect(ask(server.appUrl.replace(passwords.app, "guess"), "select 1")).rejects.toThrow("password");
  });

  it("listens on loopback alone and leaves no password in the folder", async () => {
    const server = await start();
    expect(await ask(server.adminUrl, "show listen_addresses")).toEqual(["127.0.0.1"]);
    expect(await ask(server.adminUrl, "show fsync")).toEqual(["on"]);
    expect(fs.readdirSync(dataFolder).sort()).toEqual(["postgres", "postgres.log"]);
    expect(fs.readFileSync(path.join(dataFolder, "postgres.log"), "utf8")).not.toContain(passwords.superuser);
  });
});

describe("after a crash", () => {
  it("holds every row that was acknowledged before the server was killed under load", async () => {
    for (let round = 0; round < 3; round++) {
      const server = await start();
      await ask(server.ownerUrl, "create table if not exists acknowledged (id serial primary key, round int)");
      const sql = postgres(server.ownerUrl, { max: 4, onnotice: () => {}, fetch_types: false });
      let acknowledged = 0;
      let isOver = false;
      const writers = Array.from({ length: 4 }, async () => {
        while (!isOver) {
          await sql`insert into acknowledged (round) values (${round})`;
          acknowledged++;
        }
      }).map((writer) => writer.catch(() => {}));
      while (acknowledged <= 10) await pause(5);
      await pause(150 + round * 100);
      await crash(server);
      isOver = true;
      await sql.end({ timeout: 0 });
      await Promise.all(writers);

      const again = await start();
      const [found] = await ask(again.ownerUrl, `select count(*)::int from acknowledged where round = ${round}`);
      expect(acknowledged).toBeGreaterThan(10);
      // A row may be there whose acknowledgement was cut off on its way; four writers, so at most four.
      expect(found).toBeGreaterThanOrEqual(acknowledged);
      expect(found).toBeLessThanOrEqual(acknowledged + 4);
      await again.stop();
    }
  });

  it("stops a server that goes on after its launcher died, and takes over", async () => {
    const first = await start();
    await ask(first.ownerUrl, "create table kept as select 42 as answer");
    const second = await start();
    expect(isAlive(first.pid)).toBe(false);
    expect(second.isNew).toBe(false);
    expect(await ask(second.ownerUrl, "select answer from kept")).toEqual([42]);
  });

  it("is not stopped by a postmaster.pid whose number another program has got", async () => {
    const server = await start();
    await crash(server);
    const file = path.join(server.folder, "postmaster.pid");
    const bystander = spawn("sleep", ["60"]);
    try {
      fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(/^\d+/, String(bystander.pid)));
      const again = await start();
      expect(await ask(again.ownerUrl, "select 1")).toEqual([1]);
      expect(bystander.exitCode).toBeNull();
      expect(bystander.signalCode).toBeNull();
    } finally {
      bystander.kill();
    }
  });

  it("makes the cluster again where its making was interrupted", async () => {
    fs.mkdirSync(path.join(dataFolder, "postgres.new", "base"), { recursive: true });
    const server = await start();
    expect(server.isNew).toBe(true);
    expect(fs.existsSync(path.join(dataFolder, "postgres.new"))).toBe(false);
  });

  it("leaves no server behind when the launcher itself is killed", async () => {
    const program = `
      import { startEmbeddedPostgres } from "./server/embedded-postgres/start";
      startEmbeddedPostgres(${JSON.stringify({ dataFolder, passwords, durable: true })}).then((server) => {
        console.log(server.pid);
        setInterval(() => {}, 1000);
      });`;
    const launcher = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program]);
    const pid = await new Promise<number>((resolve, reject) => {
      launcher.stdout.once("data", (line) => resolve(Number(line)));
      launcher.stderr.once("data", (line) => reject(new Error(String(line))));
    });
    expect(isAlive(pid)).toBe(true);
    launcher.kill("SIGKILL");
    for (let tries = 0; tries < 200 && isAlive(pid); tries++) await pause(25);
    expect(isAlive(pid)).toBe(false);
  });
});

describe("what the launcher can say in one line", () => {
  it("opens a folder whose secrets were lost", async () => {
    const first = await start();
    await ask(first.ownerUrl, "create table kept as select 42 as answer");
    await first.stop();
    const second = await start({ passwords: newPasswords(), passwordsAreNew: true });
    expect(await ask(second.ownerUrl, "select answer from kept")).toEqual([42]);
    await expect(ask(first.ownerUrl.replace(`:${first.port}`, `:${second.port}`), "select 1")).rejects.toThrow();
  });

  it("names a folder that another PostgreSQL version made", async () => {
    const server = await start();
    await server.stop();
    fs.writeFileSync(path.join(server.folder, "PG_VERSION"), "15\n");
    await expect(start()).rejects.toMatchObject({ kind: "other-version", place: server.folder });
  });

  it("chooses another port when the wanted one is taken", async () => {
    const first = await start();
    const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-test-"));
    try {
      const second = await start({ dataFolder: elsewhere, port: first.port });
      expect(second.port).not.toBe(first.port);
      expect(await ask(second.ownerUrl, "select 1")).toEqual([1]);
      await second.stop();
    } finally {
      fs.rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});

describe.runIf(isRoot())("as root", () => {
  it("runs as nobody where namespaces are forbidden, and opens a folder made with them", async () => {
    const first = await start();
    await ask(first.ownerUrl, "create table kept as select 42 as answer");
    await first.stop();
    const second = await start({ tryNamespace: false });
    expect(fs.statSync(second.folder).uid).toBe(65534);
    expect(await ask(second.ownerUrl, "select answer from kept")).toEqual([42]);
  });

  it("moves to a place that others may enter where the data folder lets nobody in", async () => {
    fs.chmodSync(dataFolder, 0o700);
    const inside = path.join(dataFolder, "data");
    fs.mkdirSync(inside);
    const first = await start({ dataFolder: inside, tryNamespace: false });
    try {
      expect(first.folder.startsWith(dataFolder)).toBe(false);
      await ask(first.ownerUrl, "create table kept as select 42 as answer");
      await first.stop();
      const second = await start({ dataFolder: inside });
      expect(second.folder).toBe(first.folder);
      expect(await ask(second.ownerUrl, "select answer from kept")).toEqual([42]);
      await second.stop();
    } finally {
      fs.rmSync(path.dirname(first.folder), { recursive: true, force: true });
    }
  });
});
