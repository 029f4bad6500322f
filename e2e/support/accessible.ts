import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * What axe finds on this page by WCAG 2.2 A and AA and by its own good practice, in words. A page that is just changing is looked
 * at once more: what was only passing is not found again.
 */
export async function findings(page: Page): Promise<string[]> {
  // The title may arrive after the page, in the same stream.
  await expect(page).toHaveTitle(/./);
  const first = await look(page);
  if (first.length === 0) return first;
  await page.waitForTimeout(SETTLED_MS);
  return look(page);
}

const SETTLED_MS = 500;

async function look(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    // Our pages hold no frame of another origin: its answer needs no page of its own to be put together.
    .setLegacyMode(true)
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, any }) => `${target.join(" ")} ${JSON.stringify(any[0]?.data ?? null)}`).join(", ")}`,
  );
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([]);
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
