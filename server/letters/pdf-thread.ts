import { parentPort, workerData } from "node:worker_threads";
import { ReadingStopped } from "./letter-text";
import { type PdfRequest, readPdf } from "./pdf-pages";

/** The thread that reads one PDF and ends. Started by read-letter-file.ts. */
const port = parentPort;
if (!port) throw new Error("runs in a worker thread only");

const { request } = workerData as { request: PdfRequest }; // given by read-letter-file.ts alone
readPdf(request).then(
  (answer) => port.postMessage(answer),
  (error: unknown) => port.postMessage({ fault: error instanceof ReadingStopped ? error.fault : "failed" }),
);
