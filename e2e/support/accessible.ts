import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** axe finds nothing on this page by WCAG 2.2 A and AA. */
export async function expectAccessible(page: Page): Promise<void> {
  // The title may arrive after the page, in the same stream.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
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
