import type { Page } from "@playwright/test";

/** The page is whole, client code has taken over and listens: a key pressed before that is pressed for nobody. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const title = document.querySelector("h1");
    return title && Object.keys(title).some((key) => key.startsWith("__reactFiber"));
  });
  // React runs its effects, which add the listeners, right after what it has drawn.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 })));
}
