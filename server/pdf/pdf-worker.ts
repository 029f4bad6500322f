import { parentPort } from "node:worker_threads";
import { type PdfJob, renderHere } from "./render";

/** The thread that sets PDFs: one job at a time, fonts read once. Started by render-pdf.ts. */
export interface PdfAnswer {
  id: number;
  result: { bytes: Uint8Array<ArrayBuffer>; missing: string[] } | null;
  /** The fault's own words, for the log only. */
  fault: string | null;
  /** Bytes of this thread's heap after the job. */
  heapUsed: number;
}

const port = parentPort;
if (!port) throw new Error("runs in a worker thread only");

port.on("message", ({ id, job }: { id: number; job: PdfJob }) => {
  renderHere(job).then(
    (result) => {
      const answer: PdfAnswer = { id, result, fault: null, heapUsed: process.memoryUsage().heapUsed };
      port.postMessage(answer, [result.bytes.buffer]);
    },
    (error: unknown) => {
      const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const answer: PdfAnswer = { id, result: null, fault, heapUsed: process.memoryUsage().heapUsed };
      port.postMessage(answer);
    },
  );
});
