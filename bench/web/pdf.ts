import { againstGoal, printTable, round } from "../print";
import { residentMiB } from "./cpu";
import { load, type Target } from "./load";

const SECONDS = 6;
const TIMES = 12;

export interface PdfTargets {
  appUrl: string;
  headers: Record<string, string>;
  twelveLines: string;
  sixtyLines: string;
  /** An ordinary page, asked for while PDFs are made. */
  page: Omit<Target, "connections" | "seconds">;
  /** Of the web process before the first request of the run. */
  residentBefore: number;
}

/** Quote PDFs cold and warm with their size, what the people beside them feel, and the memory of it all. */
export async function measurePdfs(targets: PdfTargets): Promise<void> {
  const { page } = targets;
  const addressOf = (quoteId: string) => `${targets.appUrl}/api/pdf/quotes/${quoteId}`;
  const residentBeforePdf = residentMiB(page.appPid);
  const twelve = await timePdf(addressOf(targets.twelveLines), targets.headers);
  const sixty = await timePdf(addressOf(targets.sixtyLines), targets.headers);
  const ask = () => load({ ...page, connections: 1, seconds: SECONDS });
  await ask();
  const idle = await ask();
  let isOver = false;
  const making = (async () => {
    let made = 0;
    for (; !isOver; made++) await fetchPdf(addressOf(targets.twelveLines), targets.headers);
    return made;
  })();
  const busy = await ask();
  isOver = true;
  const made = await making;
  printTable(
    "Quote PDF, in a thread of the web process",
    ["", "first", `then (median of ${TIMES - 1})`, "size"],
    [
      ["12 lines", `${round(twelve.cold, 0)} ms`, ...warmFigures(twelve, 200)],
      ["60 lines", `${round(sixty.cold, 0)} ms`, ...warmFigures(sixty, 350)],
    ],
  );
  printTable(
    "An ordinary page (one application) while PDFs are made, one after the other",
    ["", "p50 ms", "p97.5 ms", "requests/s", ""],
    [
      ["idle", round(idle.p50, 0), round(idle.p95, 0), round(idle.requestsPerSecond, 0), ""],
      [
        `while ${made} PDFs are made`,
        ...[round(busy.p50, 0), round(busy.p95, 0), round(busy.requestsPerSecond, 0)],
        againstGoal(busy.p95 / Math.max(1, idle.p95), "≤", 2, "×"),
      ],
    ],
  );
  printTable(
    "Memory of the web process with its PDF thread, resident",
    ["", "MiB"],
    [
      ["started, before the first page", round(targets.residentBefore, 0)],
      ["after pages and procedures, before the first PDF", round(residentBeforePdf, 0)],
      ["after the run", againstGoal(residentMiB(page.appPid), "≤", 350, " MiB")],
    ],
  );
}

const warmFigures = ({ warm, bytes }: { warm: number; bytes: number }, goal: number): string[] => [
  againstGoal(warm, "≤", goal, " ms"),
  againstGoal(bytes / 1024, "≤", 150, " KB"),
];

async function fetchPdf(url: string, headers: Record<string, string>): Promise<number> {
  const response = await fetch(url, { headers });
  const { byteLength } = await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return byteLength;
}

async function timePdf(url: string, headers: Record<string, string>) {
  const times: number[] = [];
  let bytes = 0;
  for (let i = 0; i < TIMES; i++) {
    const started = performance.now();
    bytes = await fetchPdf(url, headers);
    times.push(performance.now() - started);
  }
  const [cold = Number.NaN, ...rest] = times;
  const warm = rest.sort((a, b) => a - b)[Math.floor(rest.length / 2)] ?? Number.NaN;
  return { cold, warm, bytes };
}
