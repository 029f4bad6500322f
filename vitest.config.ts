import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The server's zone must not matter: days are Asia/Shanghai by construction, wherever the process runs.
process.env.TZ = "UTC";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const alias = { "@": root };
const exclude = ["**/node_modules/**", "**/.next*/**", "data/**", "e2e/**"];

const INTEGRATION = "{app,components,db,domain,messages,scripts,server,bench}/**/*.integration.test.ts";
/** What stands in for a module, changes the environment or counts what lies in the folder has a process of its own. */
const ALONE = [
  "scripts/launcher/*.integration.test.ts",
  "server/auth/options.integration.test.ts",
  "server/embedded-postgres/*.integration.test.ts",
  "server/jobs/run-jobs.integration.test.ts",
  "server/services/documents/resumable-upload-s3.integration.test.ts",
  "server/services/packs/*.integration.test.ts",
  "server/testing/access/routes.integration.test.ts",
];

export default defineConfig({
  resolve: { alias },
  test: {
    // Two cores are what CI and most laptops share with a browser; more workers only make each test slower.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{app,components,db,domain,messages,scripts,server,bench}/**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.integration.test.ts"],
          // Unit tests share nothing by rule, so they can share a thread: half the time of a fresh one per file.
          pool: "threads",
          isolate: false,
          // Property tests take seconds on a busy machine; a limit is there to end what hangs.
          testTimeout: 30_000,
        },
      },
      integration("integration", {
        include: [INTEGRATION],
        exclude: [...exclude, ...ALONE],
        // Reading the application in takes longer than most of these tests do: a worker reads it once.
        isolate: false,
      }),
      integration("integration-alone", { include: ALONE, exclude }),
    ],
  },
});

function integration(name: string, files: { include: string[]; exclude: string[]; isolate?: boolean }) {
  return {
    resolve: { alias },
    test: {
      ...files,
      name,
      pool: "forks" as const,
      globalSetup: ["scripts/testing/start-test-database.ts"],
      setupFiles: ["scripts/testing/enter-test-database.ts"],
      testTimeout: 30_000,
      hookTimeout: 60_000,
    },
  };
}
