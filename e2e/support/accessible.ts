import fs from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

/**
 * What axe finds on this page by WCAG 2.2 A and AA and by its own good practice, in words. A page that is just changing is looked
 * at once more: what was only passing is not found again.
 */
export async function findings(page: Page, looked: Looked = {}): Promise<string[]> {
  // The title may arrive after the page, in the same stream.
  await expect(page).toHaveTitle(/./);
  const first = await look(page, looked);
  if (first.length === 0) return first;
  await page.waitForTimeout(SETTLED_MS);
  return look(page, looked);
}

interface Looked {
  rules?: readonly string[];
  /** Selectors of parts that were looked at before. */
  without?: readonly string[];
  /** Contrast alone takes two thirds of axe's time; it is a matter of the colours used, not of the record shown. */
  isContrastKnown?: boolean;
}

/** The small edition: half of what the page would have to read. */
const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SETTLED_MS = 500;
/** The law alone, for parts that stand outside any page: a menu that is open belongs to no landmark. */
export const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const TAGS = [...WCAG, "best-practice"];

/**
 * axe itself, run in the page: its wrapper for Playwright brings over every element that passed as well, which takes longer than
 * the looking does.
 */
async function look(page: Page, { rules = TAGS, without = [], isContrastKnown = false }: Looked): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(
    async ([tags, exclude, contrast]) => {
      const own = (window as unknown as { axe: typeof axe }).axe;
      const there = exclude.filter((selector) => document.querySelector(selector));
      // What a bar covers while it sticks can be scrolled out from under it: it stands where it begins while axe looks.
      const sticking = [...document.querySelectorAll<HTMLElement>("body *")].filter(
        (one) => getComputedStyle(one).position === "sticky",
      );
      for (const one of sticking) one.style.cssText += ";position:relative!important;inset:auto!important";
      const { violations } = await own.run(
        { exclude: there },
        { runOnly: [...tags], resultTypes: ["violations"], rules: { "color-contrast": { enabled: contrast } } },
      );
      for (const one of sticking) for (const name of ["position", "inset"]) one.style.removeProperty(name);
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ target, any }) => `${target.join(" ")} ${JSON.stringify(any[0]?.data ?? null)}`).join(", ")}`,
      );
    },
    [rules, without, !isContrastKnown] as const,
  );
}

export async function expectAccessible(page: Page, rules?: readonly string[]): Promise<void> {
  expect(await findings(page, { rules })).toEqual([]);
}

/** The same on a phone, and nothing is wider than its 390 px. The whole page is shown, so that nothing lies under a bar. */
export async function expectPhonePage(page: Page): Promise<void> {
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    height: document.documentElement.scrollHeight,
  }));
  expect(width).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 390, height: Math.max(844, height) });
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
}
