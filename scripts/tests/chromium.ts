import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { during, Stop, say } from "../say.mjs";

// The one without windows comes first: pages open in four fifths of the time.
const NAMES = [
  ...["chromium-headless-shell", "chromium", "chromium-browser"],
  ...["google-chrome", "google-chrome-stable", "microsoft-edge"],
];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** What Chromium needs to run in containers and as root, and to keep to itself. */
export const CHROMIUM_FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** A Chromium of this machine: the one named by PLAYWRIGHT_CHROMIUM, the system's, or Playwright's own. Else null. */
export function findChromium(): string | null {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) {
    if (!fs.existsSync(named))
      throw new Stop(`PLAYWRIGHT_CHROMIUM 不存在：${named}`, `PLAYWRIGHT_CHROMIUM names no file: ${named}`);
    return named;
  }
  const inPath = (process.env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...inPath, ...MAC, chromium.executablePath()].find((file) => fs.existsSync(file)) ?? null;
}

const works = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: "ignore" }).status === 0;

const hasChineseFonts = (): boolean => {
  const listed = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return process.platform !== "linux" || (listed.status === 0 && listed.stdout.trim() !== "");
};

const mayInstall = (): boolean => process.getuid?.() === 0 && works("apt-get", "--version");

function apt(packages: readonly string[]): void {
  const env: NodeJS.ProcessEnv = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quiet = { env, stdio: "ignore" } as const;
  spawnSync("apt-get", ["update", "-q"], quiet);
  spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], quiet);
}

/** A Chromium and Chinese fonts, installed where this machine lets us. Stops with one line where there is no way. */
export async function ensureChromium(): Promise<string> {
  const fonts = hasChineseFonts() ? [] : ["fonts-noto-cjk", "fontconfig"];
  // Debian has the small one; where there is no such package, the whole browser it is.
  const browsers = ["chromium-headless-shell", "chromium"];
  if ((!findChromium() || fonts.length > 0) && mayInstall())
    await during("安装 Chromium 与中文字体（apt）", "Installing Chromium and Chinese fonts (apt)", async () => {
      if (fonts.length > 0) apt(fonts);
      for (const browser of browsers) if (!findChromium()) apt([browser]);
    });
  if (!findChromium())
    await during("下载 Chromium（playwright install）", "Downloading Chromium (playwright install)", async () => {
      spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], { stdio: "ignore" });
    });
  if (!hasChineseFonts())
    say(
      "注意：没有中文字体，截图中的汉字会显示为方框",
      "Careful: no Chinese fonts here; Chinese shows as boxes in pictures",
    );
  const found = findChromium();
  if (found) return found;
  throw new Stop(
    "没有可用的 Chromium。请安装：apt-get install chromium fonts-noto-cjk，或用 PLAYWRIGHT_CHROMIUM 指定路径。",
    "No Chromium found. Install one (apt-get install chromium fonts-noto-cjk), or name its path in PLAYWRIGHT_CHROMIUM.",
  );
}
