import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { buildWhereNeeded } from "@/scripts/launcher/build";
import { WEB_SERVER, WEB_SERVER_MEMORY } from "@/scripts/launcher/environment";
import { newPasswords } from "@/server/embedded-postgres/databases";
import { startEmbeddedPostgres } from "@/server/embedded-postgres/start";

const NEXT = path.resolve("node_modules/next/dist/bin/next");
const FLOOR_SERVER = ["--max-semi-space-size=8", NEXT, "start"];
const FLOOR = path.resolve("bench/floor");

export interface Served {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function startServer(folder: string, program: readonly string[], env: Record<string, string>): Promise<Served> {
  const port = await freePort();
  const flags = (process.env.BENCH_NODE_FLAGS ?? "").split(" ").filter(Boolean);
  const child: ChildProcess = spawn(process.execPath, [...flags, ...program, "-H", "127.0.0.1", "-p", String(port)], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      await fetch(url, { redirect: "manual" });
      break;
    } catch (error) {
      if (child.exitCode !== null || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The empty Next.js app of bench/floor, built with the installed Next.js and served. */
export async function serveFloor(): Promise<Served> {
  const built = spawnSync(process.execPath, [NEXT, "build"], {
    cwd: FLOOR,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (built.status !== 0) throw new Error(built.stdout + built.stderr);
  return startServer(FLOOR, FLOOR_SERVER, {});
}

/** A database of its own in a temporary folder, as in production flushed to disk; the production build of the app to start on it. */
export async function prepareApp() {
  const dist = process.env.ZB_DIST_DIR ?? ".next";
  await buildWhereNeeded(dist);
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-bench-"));
  const database = await startEmbeddedPostgres({ dataFolder, passwords: newPasswords(), durable: true });
  await migrate(database.ownerUrl);
  const env = {
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    NEXTAUTH_SECRET: "bench".repeat(10),
    ZB_MODE: "demo",
    ZB_DATA_DIR: dataFolder,
    ZB_DIST_DIR: dist,
  };
  // The seed runs here, in this process, and reads the same variables.
  Object.assign(process.env, env);
  const owner = connect(database.ownerUrl, 2);
  return {
    database,
    owner,
    start: () => startServer(process.cwd(), WEB_SERVER, { ...env, ...WEB_SERVER_MEMORY }),
    stop: async () => {
      await owner.close();
      await database.stop();
      fs.rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

export type PreparedApp = Awaited<ReturnType<typeof prepareApp>>;
