import { expect, type Page } from "@playwright/test";
import { listening } from "./hydrated";

const SAID = { zh: "已(接收|退回)：", en: "(Accepted|Returned): " };

/** One decision of the review by keyboard, and the toast that says it was kept. */
export async function decide(page: Page, lang: "zh" | "en", ...keys: string[]): Promise<void> {
  await listening(page);
  const name = await page.locator("[data-queue-current] .t").innerText();
  // An identity paper is shown before it is decided.
  const show = page.locator('[data-key="v"]');
  if (await show.isVisible()) await show.press("v");
  for (const key of keys) await page.keyboard.press(key);
  await expect(page.getByText(new RegExp(`^${SAID[lang]}${inPattern(name)}`)).first()).toBeVisible();
}

const inPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
