import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { during, Stop, say } from "../say.mjs";
import { FOLLOW_PARENT } from "./parts";
import { stopFrom } from "./stop-from";

/** Folders and files at the root that the built application does not hold; everything else is an input of the build. */
const OUTSIDE = new Set([
  ...["bench", "coverage", "data", "docs", "drizzle", "e2e", "node_modules", "playwright-report", "screens", "scripts"],
  ...["test-results", "next-env.d.ts", "package.json", "vitest.config.ts", "playwright.config.ts", "drizzle.config.ts"],
]);

const isInput = (name: string): boolean =>
  !name.startsWith(".") && !/[.]test[.]tsx?$|[.](md|tsbuildinfo)$|^LICENSE/.test(path.basename(name));

/** One number for the content of all inputs; the same sources give the same number on every machine. */
export function hashOfInputs(root: string): string {
  const files: string[] = [];
  for (const entry of fs.readdirSync(root, { withFileTypes: true })) {
    if (OUTSIDE.has(entry.name) || !isInput(entry.name)) continue;
    if (!entry.isDirectory()) files.push(entry.name);
    else
      for (const inner of fs.readdirSync(path.join(root, entry.name), { recursive: true, withFileTypes: true }))
        if (inner.isFile() && isInput(inner.name))
          files.push(path.relative(root, path.join(inner.parentPath, inner.name)));
  }
  const hash = createHash("sha256");
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

const stampOf = (dist: string) => path.join(dist, "zhengban-build.json");

export function isBuilt(dist: string, hash: string): boolean {
  try {
    const stamp = JSON.parse(fs.readFileSync(stampOf(dist), "utf8")) as { inputs: string };
    return stamp.inputs === hash && fs.existsSync(path.join(dist, "BUILD_ID"));
  } catch {
    return false;
  }
}

/** Builds the application into `dist` unless it was built there from the same sources. */
export async function buildWhereNeeded(dist: string): Promise<void> {
  const hash = hashOfInputs(process.cwd());
  if (isBuilt(dist, hash)) return;
  try {
    fs.rmSync(stampOf(dist), { force: true });
    const { code, output } = await during("构建应用", "Building the application", () => runBuild(dist));
    if (code !== 0) {
      if (/ENOSPC|EACCES|EROFS|No space left/.test(output)) throw new Error(output);
      if (code === null || code === 130) throw new Stop("构建被中断。", "The build was interrupted.");
      process.stderr.write(`\n${output.trim().split("\n").slice(-40).join("\n")}\n`);
      throw /Unable to acquire lock/.test(output)
        ? new Stop("另一个构建正在进行，请等它结束。", "Another build is running; wait until it ends.")
        : new Stop("构建失败，原因见上。", "The build failed, for the reason above.");
    }
    fs.writeFileSync(stampOf(dist), JSON.stringify({ inputs: hash }));
  } catch (error) {
    throw stopFrom(error, path.resolve(dist));
  }
  say("应用已构建", "Application built");
}

async function runBuild(dist: string): Promise<{ code: number | null; output: string }> {
  // Next adds the folder of its generated types to tsconfig.json; ours stays as it is in the repository.
  const compilerSettings = fs.readFileSync("tsconfig.json");
  const child = spawn(process.execPath, [...FOLLOW_PARENT, "node_modules/next/dist/bin/next", "build"], {
    env: { ...process.env, NODE_ENV: "production", ZB_DIST_DIR: dist, NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text: Buffer) => {
      output += text;
    });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (!fs.readFileSync("tsconfig.json").equals(compilerSettings)) fs.writeFileSync("tsconfig.json", compilerSettings);
  return { code, output };
}
