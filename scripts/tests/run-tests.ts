import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { end, say } from "../say.mjs";
import { CHECKS, runChecks } from "./checks";
import { ensureChromium } from "./chromium";
import { lineOf, sum, type Tally, tallyOfPlaywright, tallyOfVitest } from "./tally";

const reports = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-reports-"));

/**
 * Runs a test tool that writes a report, and counts from the report. A tool that fails without a failed test, or
 * writes no report, counts as one failure: it must never look like success.
 */
async function runTool<Report>(
  args: readonly string[],
  report: string,
  tallyOf: (report: Report) => Tally,
): Promise<Tally> {
  const env: NodeJS.ProcessEnv = { ...process.env, ZB_E2E_REPORT: report, NO_COLOR: "1", FORCE_COLOR: undefined };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "inherit", "inherit"] });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (!fs.existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const tally = tallyOf(JSON.parse(fs.readFileSync(report, "utf8")) as Report);
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

const PARTS: Record<string, () => Promise<Tally>> = {
  checks: async () => {
    say("检查：类型、代码规则、格式、导入方向", "Checks: types and lint, format, import direction");
    return { ...(await runChecks(CHECKS)), skipped: 0 };
  },
  vitest: () => {
    say("单元测试与集成测试", "Unit and integration tests");
    const report = path.join(reports, "vitest.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    return runTool(["node_modules/vitest/vitest.mjs", "run", ...reporters], report, tallyOfVitest);
  },
  e2e: () => {
    say("浏览器测试（正式构建）", "Browser tests (on a production build)");
    return runTool(["node_modules/@playwright/test/cli.js", "test"], path.join(reports, "e2e.json"), tallyOfPlaywright);
  },
};

try {
  const wanted = process.argv.slice(2).filter((word) => word in PARTS);
  const names = wanted.length > 0 ? wanted : Object.keys(PARTS);
  if (names.includes("e2e")) process.env.PLAYWRIGHT_CHROMIUM = await ensureChromium();
  const run = async (name: string) => (await PARTS[name]?.()) ?? { passed: 0, failed: 1, skipped: 0 };
  const tallies: Tally[] = [];
  for (const name of names) tallies.push(await run(name));
  fs.rmSync(reports, { recursive: true, force: true });
  const total = sum(tallies);
  say("完成", "Done");
  process.stdout.write(`${lineOf(total)}\n`);
  process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
} catch (error) {
  end(error);
}
