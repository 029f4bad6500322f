import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { enter, type Locale, WHO } from "../scripts/gallery/people";
import { addressOf, nameOf, PLACES, type Place } from "../scripts/gallery/places";
import { routeOf, routesOf } from "../scripts/gallery/routes";
import { findings } from "./support/accessible";
import { hydrated } from "./support/hydrated";
import { e2eState } from "./support/state";

/**
 * Each page is opened once in each language and looked at in both widths without being opened again: what the server sends
 * depends on the language alone, width and theme are matters of style. axe costs more than all the rest, so it does not run on
 * all eight looks of a page: it sees every place in Chinese, wide and light, and every page once more in English, narrow and
 * dark. Between the two each of its rules meets each width and each theme. Contrast is looked at once a page in each theme.
 */
const LOOKS = {
  "zh-CN": { wide: true, theme: "light" },
  en: { wide: false, theme: "dark" },
} as const;
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
const routes = routesOf("app");
const NOT_THERE = /^没有这一页|^This page does not exist/;

/** What a program says where a person should read a word. */
const SLIPS = /\bundefined\b|\bNaN\b|Invalid Date|\[object |\{\w+\}|\b(common|errors|events|portal|shell)\.\w+(\.\w+)*/;

test.use({ trace: "off", screenshot: "off", colorScheme: "light" });

for (const locale of Object.keys(LOOKS) as Locale[])
  for (const who of WHO)
    test(`${who}, ${locale}: every page can be read, used without a mouse, and fits`, async ({ browser }) => {
      test.setTimeout(400_000);
      const places = PLACES.filter((place) => place.who === who);
      const context = await browser.newContext({ locale, timezoneId: "Asia/Shanghai", reducedMotion: "reduce" });
      const made = await enter(context, who, locale);
      const page = await context.newPage();
      // The rail is the same on all of them, so axe looks at it on the first.
      for (const place of places) await look(page, context, place, locale, made, place === places[0] ? [] : [".rail"]);
      await context.close();
    });

async function look(
  page: Page,
  context: BrowserContext,
  place: Place,
  locale: Locale,
  made: Record<string, string>,
  without: readonly string[],
) {
  const { address } = e2eState();
  const where = await addressOf(place, context, address, made, routes);
  const { wide, theme } = LOOKS[locale];
  const [first, second] = wide ? (["wide", "narrow"] as const) : (["narrow", "wide"] as const);
  const said: string[] = [];
  const onConsole = (message: { type(): string; text(): string }) => {
    // Playwright's own word about its own setting.
    const isOurs = message.text() !== "Service Worker registration blocked by Playwright";
    if (isOurs && /^(error|warning)$/.test(message.type())) said.push(message.text());
  };
  const onFault = (error: Error) => said.push(error.message);
  page.on("console", onConsole).on("pageerror", onFault);
  await page.setViewportSize(SIZES[first]);
  const answer = await page.goto(address + where, { waitUntil: "load" });
  if (place.leadsTo) await page.waitForURL((url) => url.pathname === place.leadsTo);
  // What client code has to complain about it says by then, or while axe looks.
  else await hydrated(page);
  const name = `${nameOf(place)} (${where})`;
  const seen = routeOf(routes, new URL(page.url()).pathname)?.pattern ?? null;
  expect.soft(seen, name).toBe(place.leadsTo ?? place.pattern);
  if (!place.leadsTo) {
    expect.soft(answer?.status(), name).toBe(place.isMissing ? 404 : 200);
    if (place.isMissing) await expect.soft(page.getByRole("heading", { name: NOT_THERE })).toBeVisible();
    expect.soft(await page.locator("html").getAttribute("lang"), `${name}: language`).toBe(locale);
    await expect.soft(page.getByRole("heading", { level: 1 }), `${name}: h1`).toHaveCount(1, { timeout: 5000 });
    const text = await page.evaluate(() => {
      // What people are to write in a template stands as code, braces and all.
      const codes = [...document.querySelectorAll("code")].map((code) => code.innerText);
      return codes.reduce((rest, code) => rest.replace(code, ""), document.body.innerText);
    });
    expect.soft(SLIPS.exec(text)?.[0], `${name}: a slip`).toBeUndefined();
    await page.evaluate((set) => document.documentElement.setAttribute("data-theme", set), theme);
    if (locale === "zh-CN" || isFirstOfItsPage(place)) {
      await showWhole(page, first);
      const isContrastKnown = !isFirstOfItsPage(place);
      expect.soft(await findings(page, { without, isContrastKnown }), `${name}: axe`).toEqual([]);
    }
    expect.soft(await tooWide(page), `${name}: ${first}`).toEqual([]);
    // English is the longer language: a state of a page that fits a phone in English fits a wide screen.
    if (locale === "zh-CN" || isFirstOfItsPage(place)) {
      await page.setViewportSize(SIZES[second]);
      expect.soft(await tooWide(page), `${name}: ${second}`).toEqual([]);
    }
  }
  page.off("console", onConsole).off("pageerror", onFault);
  expect
    .soft(
      said.filter((text) => !(place.isMissing && /404/.test(text))),
      `${name}: console`,
    )
    .toEqual([]);
}

const isFirstOfItsPage = (place: Place) => PLACES.find(({ pattern }) => pattern === place.pattern) === place;

/** So that nothing lies under a bar while axe looks. */
async function showWhole(page: Page, size: keyof typeof SIZES): Promise<void> {
  const { width, height } = SIZES[size];
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("*")) one.scrollTop = 0;
  });
}

/** What makes the page wider than the screen. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map((one) => `${one.tagName.toLowerCase()}.${one.className} to ${one.getBoundingClientRect().right}`);
  });
