import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { SESSION_COOKIE } from "@/server/auth/options";
import { againstGoal, printTable, round } from "./print";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const CANDIDATES = [process.env.PLAYWRIGHT_CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"];

/** JavaScript on the wire, cold cache, as Chromium counts it (compressed bytes with headers). */
export async function measureWeights(
  floorUrl: string,
  appUrl: string,
  who: { consultant: string; client: string; applicationId: string },
): Promise<void> {
  const executablePath = CANDIDATES.find((candidate) => candidate && existsSync(candidate));
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: FLAGS });
  const pages: [name: string, url: string, token: string | null, goal: number | null][] = [
    ["empty Next.js page (floor)", `${floorUrl}/`, null, null],
    ["desk: today", `${appUrl}/desk`, who.consultant, 220],
    ["desk: clients", `${appUrl}/desk/clients`, who.consultant, 220],
    ["desk: applications", `${appUrl}/desk/applications`, who.consultant, 220],
    ["desk: application", `${appUrl}/desk/applications/${who.applicationId}`, who.consultant, 220],
    ["desk: review", `${appUrl}/desk/review`, who.consultant, 220],
    ["portal: your turn", `${appUrl}/portal`, who.client, 160],
    ["portal: progress", `${appUrl}/portal/progress`, who.client, 160],
    ["sign-in", `${appUrl}/sign-in`, null, 220],
  ];
  const rows: string[][] = [];
  try {
    for (const [name, url, token, goal] of pages) {
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
      let requests = 0;
      session.on("Network.responseReceived", (event) => {
        if (event.type === "Script") scripts.add(event.requestId);
      });
      session.on("Network.loadingFinished", (event) => {
        if (!scripts.has(event.requestId)) return;
        bytes += event.encodedDataLength;
        requests += 1;
      });
      const response = await page.goto(url, { waitUntil: "networkidle" });
      const status = response?.status() ?? 0;
      rows.push([
        name,
        String(status),
        String(requests),
        goal ? againstGoal(bytes / 1024, "≤", goal, " KB") : `${round(bytes / 1024, 0)} KB`,
      ]);
      await context.close();
    }
  } finally {
    await browser.close();
  }
  printTable("JavaScript on the wire, cold", ["", "status", "scripts", "size"], rows);
}
