import type { Page } from "@playwright/test";

/** The page is whole and client code has taken over. */
export const hydrated = (page: Page) =>
  page.waitForFunction(() => {
    const title = document.querySelector("h1");
    return title && Object.keys(title).some((key) => key.startsWith("__reactFiber"));
  });

/** It also listens to keys: React runs the effects that add the listeners right after what it has drawn. */
export async function listening(page: Page): Promise<void> {
  await hydrated(page);
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 })));
}
