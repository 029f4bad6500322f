import type { Page } from "@playwright/test";
import { type Route, routeOf } from "./routes";

export interface Found {
  pattern: string;
  /** With its query, relative to the address of the application. */
  url: string;
  role: string;
}

/** Links that do something instead of showing something. */
const ACTS = /^\/api\/|sign-out/;

/**
 * Walks from `start` along the links a person sees and takes the first address of each page that `taken` lacks.
 * Each address is opened once; at most `limit`, so that a long list does not hold up the rest.
 */
export async function crawl(
  page: Page,
  address: string,
  role: string,
  start: string,
  routes: readonly Route[],
  taken: Set<string>,
  limit = 80,
): Promise<Found[]> {
  const found: Found[] = [];
  const waiting = [start];
  const seen = new Set(waiting);
  const opened = new Map<string, number>();
  for (let count = 0; waiting.length > 0 && count < limit; count++) {
    const next = waiting.shift() ?? start;
    const asked = routeOf(routes, new URL(next, address).pathname)?.pattern;
    // Two of a kind are enough to meet what they link to: the second client may have what the first lacks.
    if (asked && (opened.get(asked) ?? 0) >= 2) {
      count--; // Not opened, so not counted: a list of a hundred rows would use up the rest.
      continue;
    }
    if (asked) opened.set(asked, (opened.get(asked) ?? 0) + 1);
    const answer = await page.goto(address + next, { waitUntil: "load" });
    // A page that sends people on does so after it was loaded, once its frame stands.
    await page.waitForLoadState("networkidle");
    const at = new URL(page.url());
    const pattern = routeOf(routes, at.pathname)?.pattern;
    if (answer?.ok() && pattern && !taken.has(pattern)) {
      taken.add(pattern);
      found.push({ pattern, url: at.pathname + at.search, role });
    }
    const links = await page
      .locator("a[href]")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    for (const link of links) {
      const target = URL.canParse(link, page.url()) ? new URL(link, page.url()) : null;
      const url = target && target.origin === new URL(address).origin ? target.pathname + target.search : null;
      if (!url || ACTS.test(url) || seen.has(url)) continue;
      seen.add(url);
      waiting.push(url);
    }
  }
  return found;
}
