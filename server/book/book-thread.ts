import { parentPort, workerData } from "node:worker_threads";
import { testBook } from "@/domain/book/book-report";
import type { BookRequest } from "./run-book";

/** The thread that runs the test book on one content and ends. Started by run-book.ts. */
const port = parentPort;
if (!port) throw new Error("runs in a worker thread only");

const { content, scenarios, from } = workerData.request as BookRequest; // given by run-book.ts alone
for (const report of testBook(content, scenarios, from)) port.postMessage(report);
