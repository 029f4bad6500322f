import { Worker } from "node:worker_threads";
import type { BookReport } from "@/domain/book/book-report";
import type { Scenario } from "@/domain/book/scenario";
import type { RuleSetContent } from "@/domain/rules/draft-parts";

export interface BookRequest {
  readonly content: RuleSetContent;
  readonly scenarios: readonly Scenario[];
  /** An unfinished report of the same content and book. */
  readonly from: BookReport | null;
}

/** Rules that somebody is still writing must not take the worker along. */
const LIMITS = { maxOldGenerationSizeMb: 512 };

/** A slice takes tenths of a second; a thread that reports nothing for so long is stuck. */
const STUCK_MS = 120_000;

/**
 * Runs the test book in a thread of its own, so that mails and packs go on meanwhile. Each report is given to `keep` before the next one;
 * resolves with the last. Rejects when the thread dies, or `keep` does.
 */
export async function runBook(request: BookRequest, keep: (report: BookReport) => Promise<void>): Promise<BookReport> {
  const thread = makeThread(request);
  let kept: Promise<BookReport | null> = Promise.resolve(request.from);
  let watch: NodeJS.Timeout | undefined;
  const stillAlive = () => {
    clearTimeout(watch);
    watch = setTimeout(() => void thread.terminate(), STUCK_MS);
  };
  stillAlive();
  const ended = new Promise<void>((resolve, reject) => {
    thread.on("message", (report: BookReport) => {
      stillAlive();
      kept = kept.then(async () => {
        await keep(report);
        return report;
      });
      kept.catch(reject);
    });
    thread.on("error", reject);
    thread.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`the thread ended with ${code}`))));
  });
  try {
    await ended;
    const last = await kept;
    if (!last) throw new Error("the thread said nothing");
    return last;
  } finally {
    clearTimeout(watch);
    await thread.terminate();
  }
}

/** The worker's process runs the sources as they stand: the thread needs the loader that the process has. */
const makeThread = (request: BookRequest): Worker =>
  new Worker(
    `import("tsx/esm/api").then(({ register }) => { register(); return import(require("node:worker_threads").workerData.entry); })`,
    {
      eval: true,
      workerData: { entry: new URL("./book-thread.ts", import.meta.url).href, request },
      resourceLimits: LIMITS,
    },
  );
