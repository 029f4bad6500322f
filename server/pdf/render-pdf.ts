import { Worker } from "node:worker_threads";
import { ServiceError } from "../errors";
import { log } from "../log";
import { blotted } from "../loggable-error";
import type { PdfAnswer } from "./pdf-worker";
import type { PdfJob, PdfResult } from "./render";

/** The longest report takes a second or two; past this the thread is taken for stuck and replaced. */
const JOB_MS = 30_000;
/** More waiting than this and the next one is told to come back, instead of waiting for minutes. */
const QUEUE_LENGTH = 40;
/** The thread's heap after which it is replaced, between two jobs: fonts and code take about 60 MB of it. */
const HEAP_LIMIT = 112 * 1024 * 1024;

interface Waiting {
  job: PdfJob;
  resolve: (result: PdfResult) => void;
  reject: (error: unknown) => void;
}

interface Pool {
  worker: Worker | null;
  queue: Waiting[];
  current: (Waiting & { id: number; timer: NodeJS.Timeout }) | null;
  jobs: number;
}

// Next reloads modules in development; the thread must survive that or threads pile up.
const kept = globalThis as typeof globalThis & { zhengbanPdf?: Pool };

function pool(): Pool {
  kept.zhengbanPdf ??= { worker: null, queue: [], current: null, jobs: 0 };
  return kept.zhengbanPdf;
}

/**
 * Sets one document in a thread of its own, so that nobody else waits for it. One thread, one job at a time, in order.
 *
 * Throws ServiceError SERVICE_UNAVAILABLE `pdf-busy` when too many wait, and `pdf-failed` when the thread could not do it
 * (the cause goes to the log); the thread is started anew for the next one.
 */
export function renderPdf(job: PdfJob): Promise<PdfResult> {
  const state = pool();
  if (state.queue.length >= QUEUE_LENGTH) return Promise.reject(new ServiceError("SERVICE_UNAVAILABLE", "pdf-busy"));
  return new Promise((resolve, reject) => {
    state.queue.push({ job, resolve, reject });
    next(state);
  });
}

/** Ends the thread: for tests and for an orderly stop. */
export async function stopPdfThread(): Promise<void> {
  const state = pool();
  const { worker } = state;
  if (!worker) return;
  replace(state, worker, "stopped");
  await worker.terminate();
}

function next(state: Pool): void {
  if (state.current) return;
  const waiting = state.queue.shift();
  if (!waiting) return;
  const worker = state.worker ?? start(state);
  state.jobs += 1;
  const id = state.jobs;
  const timer = setTimeout(() => replace(state, worker, `took longer than ${JOB_MS} ms`), JOB_MS);
  state.current = { ...waiting, id, timer };
  // The process lives on for as long as somebody waits for a paper, and no longer.
  worker.ref();
  worker.postMessage({ id, job: waiting.job });
}

function start(state: Pool): Worker {
  const worker = startThread();
  state.worker = worker;
  worker.on("message", (answer: PdfAnswer) => {
    const { current } = state;
    if (state.worker !== worker || current?.id !== answer.id) return;
    finish(state);
    worker.unref();
    if (answer.result) current.resolve(answer.result);
    else fail(current, answer.fault ?? "no result");
    if (answer.heapUsed > HEAP_LIMIT) {
      state.worker = null;
      void worker.terminate();
    }
    next(state);
  });
  worker.on("error", (error) => replace(state, worker, error.stack ?? error.message));
  worker.on("exit", (code) => replace(state, worker, `the thread ended with ${code}`));
  return worker;
}

function finish(state: Pool): void {
  if (state.current) clearTimeout(state.current.timer);
  state.current = null;
}

function replace(state: Pool, worker: Worker, why: string): void {
  if (state.worker !== worker) return;
  state.worker = null;
  const { current } = state;
  finish(state);
  void worker.terminate();
  if (current) fail(current, why);
  next(state);
}

function fail(waiting: Waiting, why: string): void {
  log.error({ kind: waiting.job.kind, why: blotted(why) }, "a PDF could not be made");
  waiting.reject(new ServiceError("SERVICE_UNAVAILABLE", "pdf-failed"));
}

/** A small young generation: papers leave little behind, and the process stays small beside its pages. */
const LIMITS = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 12 };

function startThread(): Worker {
  const worker = makeThread();
  // React writes a failed sheet's components there; the fault itself comes as a message and goes to our log.
  worker.stderr.resume();
  return worker;
}

function makeThread(): Worker {
  // In this very form the bundler finds the thread's file and compiles it.
  if (isBuilt())
    return new Worker(new URL("./pdf-worker.ts", import.meta.url), { resourceLimits: LIMITS, stderr: true });
  // Tests and scripts run the sources as they stand: the thread needs the loader that this process has.
  return new Worker(
    `import("tsx/esm/api").then(({ register }) => { register(); return import(require("node:worker_threads").workerData); })`,
    { eval: true, workerData: new URL("./pdf-worker.ts", import.meta.url).href, resourceLimits: LIMITS, stderr: true },
  );
}

/** Written into the code while Next bundles it, and not a setting; anywhere else it is undefined. */
function isBuilt(): boolean {
  // eslint-disable-next-line no-restricted-properties -- the bundler's constant, see above
  return process.env.NEXT_RUNTIME === "nodejs";
}
