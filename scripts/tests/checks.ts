import { spawn } from "node:child_process";
import { say } from "../say.mjs";

export interface Check {
  zh: string;
  en: string;
  /** Programs of node_modules with their arguments, one after the other. */
  commands: readonly (readonly string[])[];
}

export const CHECKS: readonly Check[] = [
  // The longest first: the others run beside it.
  {
    ...{ zh: "类型与代码规则", en: "types and lint" },
    commands: [
      ["next/dist/bin/next", "typegen"],
      ["oxlint/bin/oxlint", "."],
    ],
  },
  { zh: "格式", en: "format", commands: [["@biomejs/biome/bin/biome", "format", "."]] },
  {
    ...{ zh: "导入方向", en: "import direction" },
    commands: [
      [
        "dependency-cruiser/bin/dependency-cruise.mjs",
        ...["app", "components", "db", "domain", "messages", "server", "--config", ".dependency-cruiser.cjs"],
      ],
    ],
  },
];

export const UNIT_TESTS: Check = {
  ...{ zh: "单元测试", en: "unit tests" },
  commands: [["vitest/vitest.mjs", "run", "--project", "unit"]],
};

interface Finished {
  code: number | null;
  output: string;
}

/** Runs a program of node_modules and keeps what it says. */
function runTool(args: readonly string[]): Promise<Finished> {
  const [tool, ...rest] = args;
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
  const child = spawn(process.execPath, [`node_modules/${tool}`, ...rest], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => {
      output += text;
    });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, output })));
}

/** True when it passed. What a failed one said follows its line. */
async function runCheck({ zh, en, commands }: Check): Promise<boolean> {
  const from = performance.now();
  for (const command of commands) {
    const { code, output } = await runTool(command);
    if (code === 0) continue;
    say(`✗ ${zh}`, `✗ ${en}`);
    process.stdout.write(`${output.trimEnd()}\n\n`);
    return false;
  }
  const seconds = `${((performance.now() - from) / 1000).toFixed(1)} s`;
  say(`✓ ${zh}（${seconds}）`, `✓ ${en} (${seconds})`);
  return true;
}

/** Two at a time. Answers how many passed and failed. */
export async function runChecks(checks: readonly Check[]): Promise<{ passed: number; failed: number }> {
  const waiting = [...checks];
  const results: boolean[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await runCheck(next));
  };
  await Promise.all([lane(), lane()]);
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}
