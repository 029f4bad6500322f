import net from "node:net";
import os from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./scripts/tests/chromium";

// This file is read once by the runner and again by every worker: what the first reading decides is kept for the others.
process.env.ZB_E2E_PORT ??= String(await freePort());
process.env.ZB_E2E_STATE ??= path.join(os.tmpdir(), `zhengban-e2e-${process.env.ZB_E2E_PORT}.json`);
const address = `http://127.0.0.1:${process.env.ZB_E2E_PORT}`;
const report = process.env.ZB_E2E_REPORT;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: report ? [["line"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    baseURL: address,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    actionTimeout: 20_000,
    // A worker between page and network would answer what a test means to break.
    serviceWorkers: "block",
    // Writing a trace of every step takes as long as the journeys themselves: `ZB_E2E_TRACE=1` where one is to be looked into.
    trace: process.env.ZB_E2E_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findChromium() ?? undefined, args: CHROMIUM_FLAGS },
  },
  webServer: {
    command: "node --import tsx scripts/e2e-server.ts",
    url: `${address}/api/health`,
    timeout: 600_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const found = probe.address();
      probe.close(() => (found && typeof found === "object" ? resolve(found.port) : reject(new Error("no free port"))));
    });
  });
}
