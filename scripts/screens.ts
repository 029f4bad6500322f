// Pictures of every page in both languages, two widths and both themes, taken from a demo installation of its own.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import postgres from "postgres";
import { signInAs } from "../e2e/support/sign-in";
import { e2eState } from "../e2e/support/state";
import { crawl, type Found } from "./gallery/crawl";
import { indexPage, type Shot } from "./gallery/index-page";
import { routesOf } from "./gallery/routes";
import { during, end, Stop, say } from "./say.mjs";
import { CHROMIUM_FLAGS, ensureChromium } from "./tests/chromium";

const FOLDER = "screens";
const LOCALES = ["zh-CN", "en"] as const;
const THEMES = ["light", "dark"] as const;
const WIDTHS = [1440, 390] as const;
const HEIGHTS = { 1440: 900, 390: 844 } as const;
/** In this order: a page that several roles reach is shown as the first of them sees it. */
const VISITORS = [
  { role: "visitor", start: ["/sign-in", "/"] },
  { role: "consultant", start: ["/desk"] },
  { role: "manager", start: ["/manage"] },
  { role: "administrator", start: ["/admin"] },
  { role: "client", start: ["/portal"] },
];

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

/** What the signed-in person prefers goes before the cookies, so it is set where it is kept. */
async function prefer(ownerUrl: string, locale: string, theme: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql.begin(async (tx) => {
    await tx`select set_config('app.role', 'system', true)`;
    await tx`update users set locale = ${locale}, theme = ${theme}`;
  });
  await sql.end();
}

async function contextFor(
  browser: Browser,
  role: string,
  options: { width: 1440 | 390; locale: string; theme: "light" | "dark" },
) {
  const { address } = e2eState();
  const context = await browser.newContext({
    viewport: { width: options.width, height: HEIGHTS[options.width] },
    colorScheme: options.theme,
    locale: options.locale,
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    deviceScaleFactor: 1,
  });
  await context.addCookies([
    { name: "zb_locale", value: options.locale, url: address },
    { name: "zb_theme", value: options.theme, url: address },
  ]);
  if (role !== "visitor") await signInAs(context, role);
  return context;
}

async function photograph(
  context: BrowserContext,
  found: readonly Found[],
  shot: (found: Found) => Omit<Shot, keyof Found>,
) {
  const { address } = e2eState();
  const shots: Shot[] = [];
  const waiting = [...found];
  const lane = async () => {
    const page = await context.newPage();
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const facts = shot(next);
      await page.goto(address + next.url, { waitUntil: "load" });
      // The frame stands before its page does: without this a slow one is a picture of its skeleton.
      await page.waitForLoadState("networkidle");
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: path.join(FOLDER, facts.file), fullPage: true, animations: "disabled" });
      shots.push({ ...next, ...facts });
    }
  };
  await Promise.all([lane(), lane()]);
  return shots;
}

async function takeAll(browser: Browser): Promise<void> {
  const { address, people, ownerUrl } = e2eState();
  const routes = routesOf("app");
  const taken = new Set<string>();
  const found: Found[] = [];
  const visitors = VISITORS.filter(({ role }) => role === "visitor" || people.some((person) => person.role === role));
  for (const { role, start } of visitors) {
    const context = await contextFor(browser, role, { width: 1440, locale: "zh-CN", theme: "light" });
    const page = await context.newPage();
    for (const from of start) found.push(...(await crawl(page, address, role, from, routes, taken)));
    // Pages that nothing links to, as far as their address needs no number.
    for (const { pattern } of routes)
      if (!taken.has(pattern) && !pattern.includes("["))
        found.push(...(await crawl(page, address, role, pattern, routes, taken, 1)));
    await context.close();
  }
  say(`找到 ${found.length} 个页面，共 ${routes.length} 个`, `Found ${found.length} of ${routes.length} pages`);

  const shots: Shot[] = [];
  for (const locale of LOCALES)
    for (const theme of THEMES) {
      await prefer(ownerUrl, locale, theme);
      for (const width of WIDTHS)
        for (const { role } of visitors) {
          const own = found.filter((page) => page.role === role);
          if (own.length === 0) continue;
          const context = await contextFor(browser, role, { width, locale, theme });
          const name = (pattern: string) => pattern.replace(/^\//, "").replaceAll(/[^a-z0-9-]+/gi, "_") || "home";
          const facts = ({ pattern }: Found) => ({
            locale,
            theme,
            width,
            file: `${name(pattern)}.${locale}.${theme}.${width}.png`,
          });
          shots.push(...(await photograph(context, own, facts)));
          await context.close();
        }
      say(`${locale} · ${theme}：完成`, `${locale} · ${theme}: done`);
    }
  const missing = routes.map(({ pattern }) => pattern).filter((pattern) => !taken.has(pattern));
  shots.sort((a, b) => a.pattern.localeCompare(b.pattern));
  fs.writeFileSync(path.join(FOLDER, "index.html"), indexPage(shots, missing));
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
