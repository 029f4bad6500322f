import { chromium } from "@playwright/test";
import { routesOf } from "@/scripts/gallery/routes";
import { CHROMIUM_FLAGS, ensureChromium } from "@/scripts/tests/chromium";
import { SESSION_COOKIE } from "@/server/auth/options";
import { againstGoal, printTable, round } from "../print";

const DESK = 220;
const PORTAL = 160;
/** Shown only once rules were published, which the demo has not done; the manager's page is the same part. */
const WITHOUT_RECORD = "/desk/impact/[id]";

export interface WeightTargets {
  floorUrl: string;
  appUrl: string;
  /** Session tokens. */
  consultant: string;
  contact: string;
  contactByLink: string;
  manager: string;
  administrator: string;
  /** An address for each pattern with a placeholder. */
  addresses: Readonly<Record<string, string>>;
}

/** Every page behind a sign-in. */
export const isWeighed = (pattern: string): boolean =>
  /^\/(desk|manage|admin|portal)(\/|$)/.test(pattern) && !pattern.includes("[...") && pattern !== WITHOUT_RECORD;

function tokenFor(pattern: string, targets: WeightTargets): string {
  if (pattern.startsWith("/desk")) return targets.consultant;
  if (pattern.startsWith("/manage")) return targets.manager;
  if (pattern.startsWith("/admin")) return targets.administrator;
  return pattern === "/portal/password" ? targets.contactByLink : targets.contact;
}

/**
 * JavaScript on the wire of every page behind a sign-in, cold cache, as Chromium counts it: compressed bytes with
 * headers. A page without an address, or one that answers anything but itself, ends the run.
 */
export async function measureWeights(targets: WeightTargets): Promise<void> {
  const { floorUrl, appUrl } = targets;
  const pages = routesOf("app")
    .map(({ pattern }) => pattern)
    .filter(isWeighed)
    .map((pattern) => {
      const address = targets.addresses[pattern] ?? pattern;
      if (address.includes("[")) throw new Error(`no address for ${pattern}`);
      const isPortal = pattern.startsWith("/portal");
      return {
        name: pattern,
        url: appUrl + address,
        token: tokenFor(pattern, targets),
        goal: isPortal ? PORTAL : DESK,
      };
    });
  const all = [
    { name: "empty Next.js page", url: `${floorUrl}/`, token: null, goal: null },
    { name: "/check, its rules included", url: `${appUrl}/check`, token: null, goal: DESK },
    { name: "/sign-in", url: `${appUrl}/sign-in`, token: null, goal: PORTAL },
    ...pages,
  ];
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: CHROMIUM_FLAGS });
  const rows: string[][] = [];
  try {
    for (const { name, url, token, goal } of all) {
      const context = await browser.newContext();
      if (token)
        await context.addCookies([
          { name: SESSION_COOKIE, value: token, url: appUrl, httpOnly: true, sameSite: "Lax" },
        ]);
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Network.enable");
      const scripts = new Set<string>();
      let bytes = 0;
      session.on("Network.responseReceived", (event) => {
        // The public page works by rules that it fetches: they count as its scripts do.
        if (event.type === "Script" || event.response.url.includes("/api/check/rules/")) scripts.add(event.requestId);
      });
      session.on("Network.loadingFinished", (event) => {
        if (scripts.has(event.requestId)) bytes += event.encodedDataLength;
      });
      const response = await page.goto(url, { waitUntil: "networkidle" });
      if (response?.status() !== 200 || page.url().split("?")[0] !== url.split("?")[0])
        throw new Error(`${url} answered ${response?.status()} at ${page.url()}`);
      rows.push([
        name,
        String(scripts.size),
        goal === null ? `${round(bytes / 1024, 0)} KB` : againstGoal(bytes / 1024, "≤", goal, " KB"),
      ]);
      await context.close();
    }
  } finally {
    await browser.close();
  }
  printTable("JavaScript on the wire, cold", ["", "scripts", "size"], rows);
}
