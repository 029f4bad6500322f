import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { buildWhereNeeded } from "@/scripts/launcher/build";
import { startTemporaryPostgres } from "@/scripts/testing/temporary-postgres";

const NEXT = path.resolve("node_modules/next/dist/bin/next");

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

async function startNext(
  folder: string,
  env: Record<string, string>,
): Promise<{ url: string; pid: number; stop: () => Promise<void> }> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, [NEXT, "start", "-H", "127.0.0.1", "-p", String(port)], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    try {
      await fetch(url, { redirect: "manual" });
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The empty Next.js app of bench/floor, built once and served. */
export async function serveFloor() {
  const folder = path.resolve("bench/floor");
  if (!fs.existsSync(path.join(folder, ".next/BUILD_ID"))) {
    const built = spawnSync(process.execPath, [NEXT, "build"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, NODE_ENV: "production" },
    });
    if (built.status !== 0) throw new Error(built.stdout + built.stderr);
  }
  return startNext(folder, {});
}

/** The production build of the app on a database of its own with everything flushed to disk as in production. */
export async function serveApp() {
  await buildWhereNeeded(".next");
  const database = await startTemporaryPostgres();
  await migrate(database.ownerUrl);
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-bench-"));
  const owner = connect(database.ownerUrl, 2);
  return {
    database,
    owner,
    dataFolder,
    start: () =>
      startNext(process.cwd(), {
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        NEXTAUTH_SECRET: "bench".repeat(10),
        ZB_MODE: "demo",
        ZB_DATA_DIR: dataFolder,
        TZ: "UTC",
      }),
    stop: async () => {
      await owner.close();
      await database.stop();
      fs.rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
