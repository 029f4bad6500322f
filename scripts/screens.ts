// Pictures of every page in both languages, two widths and both themes, taken from a demo installation of its own.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { e2eState } from "../e2e/support/state";
import { indexPage, type Shot } from "./gallery/index-page";
import { enter, type Locale, WHO, type Who } from "./gallery/people";
import { addressOf, nameOf, PLACES, type Place } from "./gallery/places";
import { type Route, routesOf } from "./gallery/routes";
import { during, end, Stop, say } from "./say.mjs";
import { CHROMIUM_FLAGS, ensureChromium } from "./tests/chromium";

const FOLDER = "screens";
const LOCALES = ["zh-CN", "en"] as const;
const THEMES = ["light", "dark"] as const;
const WIDTHS = [1440, 390] as const;
const HEIGHTS = { 1440: 900, 390: 844 } as const;
async function startServer(): Promise<() => Promise<void>> {
  process.env.ZB_E2E_PORT ??= "3290";
  process.env.ZB_E2E_STATE ??= path.join(os.tmpdir(), `zhengban-screens-${process.pid}.json`);
  const child = spawn(
    process.execPath,
    ["--import", "./scripts/follow-parent.mjs", "--import", "tsx", "scripts/e2e-server.ts"],
    {
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    },
  );
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (text: Buffer) => {
      process.stdout.write(text);
      said += text;
      if (/Ready|已就绪/.test(said)) resolve();
    });
    child.once("exit", () => reject(new Stop("服务没有启动。", "The server did not start.")));
  });
  return async () => {
    const over = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await over;
  };
}

/** One person in one language: every place that is theirs, opened once and taken in each width and theme. */
async function photograph(browser: Browser, who: Who, locale: Locale, routes: readonly Route[]): Promise<Shot[]> {
  const { address } = e2eState();
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale,
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    deviceScaleFactor: 1,
  });
  const made = await enter(context, who, locale);
  const page = await context.newPage();
  const shots: Shot[] = [];
  for (const place of PLACES) {
    if (place.who !== who || place.leadsTo) continue;
    const url = await addressOf(place, context, address, made, routes);
    await page.goto(address + url, { waitUntil: "load" });
    // The frame stands before its page does: without this a slow one is a picture of its skeleton.
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready);
    for (const width of WIDTHS)
      for (const theme of THEMES) {
        await page.setViewportSize({ width, height: HEIGHTS[width] });
        await page.evaluate((set) => document.documentElement.setAttribute("data-theme", set), theme);
        // As high as the page, so that what stays at the bottom of a screen stands at its end.
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width, height: Math.max(height, HEIGHTS[width]) });
        const file = `${fileName(place)}.${locale}.${theme}.${width}.png`;
        await page.screenshot({ path: path.join(FOLDER, file), fullPage: true, animations: "disabled" });
        shots.push({ name: nameOf(place), who, url, locale, theme, width, file });
      }
  }
  await context.close();
  return shots;
}

const fileName = (place: Place): string =>
  [place.pattern, place.state]
    .filter((part) => part != null)
    .join("-")
    .replace(/^\//, "")
    .replaceAll(/[^a-z0-9-]+/gi, "_");

async function takeAll(browser: Browser): Promise<void> {
  const routes = routesOf("app");
  const shots: Shot[] = [];
  for (const locale of LOCALES) {
    const waiting = [...WHO];
    const lane = async () => {
      for (let who = waiting.shift(); who; who = waiting.shift())
        shots.push(...(await photograph(browser, who, locale, routes)));
    };
    await Promise.all([lane(), lane()]);
    say(`${locale}：完成`, `${locale}: done`);
  }
  shots.sort((a, b) => a.name.localeCompare(b.name));
  fs.writeFileSync(path.join(FOLDER, "index.html"), indexPage(shots));
  const file = path.resolve(FOLDER, "index.html");
  say(`${shots.length} 张图片：${file}`, `${shots.length} pictures: ${file}`);
}

try {
  const executablePath = await ensureChromium();
  fs.rmSync(FOLDER, { recursive: true, force: true });
  fs.mkdirSync(FOLDER, { recursive: true });
  const stop = await startServer();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    await during("拍摄", "Taking pictures", () => takeAll(browser));
  } finally {
    await browser.close();
    await stop();
  }
  process.exit(0);
} catch (error) {
  end(error);
}
