import path from "node:path";
import type { PartOptions } from "./parts";

export type LaunchMode = "demo" | "production" | "development";

interface Decided {
  mode: LaunchMode;
  dataFolder: string;
  /** Where people reach the installation. */
  address: string;
  dist: string;
  appUrl: string;
  ownerUrl: string;
  authSecret: string;
}

/** What the application's processes find in their environment (server/env.ts reads it). */
export function environment({
  mode,
  dataFolder,
  address,
  dist,
  appUrl,
  ownerUrl,
  authSecret,
}: Decided): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: mode === "development" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    NEXTAUTH_SECRET: authSecret,
    NEXTAUTH_URL: address,
    ZB_MODE: mode === "production" ? "production" : "demo",
    ZB_DATA_DIR: dataFolder,
    ZB_DIST_DIR: dist,
  };
  delete env.ZB_ADMIN_PASSWORD;
  return env;
}

interface Common {
  env: NodeJS.ProcessEnv;
  /** Folder for the output; null: the terminal. */
  logs: string | null;
}

/**
 * The web server as node is asked to run it. By itself V8 lets rubbish pile up to four times what lives; half as much again
 * and a smaller space for the short-lived cost no time that can be measured, and leave less than half resident.
 */
export const WEB_SERVER = ["--max-semi-space-size=8", "--heap-growing-percent=50", "server/web/main.mjs"] as const;

/**
 * glibc gives each thread a heap of its own and gives little of any back. One heap for all of them left 307 MiB resident after the
 * benchmark instead of 358, and no time was lost that can be measured: JavaScript's own memory does not live there. Other
 * C libraries ignore the name.
 */
export const WEB_SERVER_MEMORY = { MALLOC_ARENA_MAX: "1" } as const;

export function webServer(options: Common & { host: string; port: number; isDevelopment: boolean }): PartOptions {
  const { env, logs, host, port, isDevelopment } = options;
  return {
    ...{ zh: "网页服务", en: "web server", patienceMs: 10_000, isVital: true },
    env: { ...env, ...WEB_SERVER_MEMORY },
    args: [...WEB_SERVER, ...(isDevelopment ? ["--dev"] : []), ...["-H", host, "-p", String(port)]],
    logFile: logs && path.join(logs, "web.log"),
  };
}

export function jobWorker({ env, logs }: Common): PartOptions {
  return {
    ...{ zh: "后台任务", en: "worker", env, patienceMs: 20_000, isVital: false },
    args: ["--import", "tsx", "server/jobs/worker.ts"],
    logFile: logs && path.join(logs, "worker.log"),
  };
}
