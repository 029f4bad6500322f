import path from "node:path";
import { Worker } from "node:worker_threads";
import sharp from "sharp";
import { turns } from "../turns";

/** An iPhone's largest has 48 million; each takes four bytes while it is unpacked. */
const MOST_PIXELS = 50_000_000;
/** A photograph of 12 million takes about a second. */
const MOST_MS = 30_000;
const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };
/** Enough to read the smallest print of an A4 page, and a file of two or three megabytes. */
const LONGEST_SIDE = 4_096;

/** One at a time: each needs as much memory as its pixels. */
const inTurn = turns(1);

/** A photograph that cannot be shown: `damaged`, `too-large`, or it took too long. */
export class PictureFault extends Error {
  constructor(readonly fault: "damaged" | "too-large" | "too-long") {
    super(fault);
    this.name = "PictureFault";
  }
}

type Answer = { fault: "damaged" | "too-large" } | { width: number; height: number; data: Uint8ClampedArray };

/** A photograph of a phone (HEIC) as an upright JPEG, unpacked in a thread of its own. Throws PictureFault. */
export function readHeic(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return inTurn(async () => {
    const { width, height, data } = await unpacked(bytes);
    const jpeg = await sharp(data, { raw: { width, height, channels: 4 } })
      .flatten({ background: "#fff" })
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 88 })
      .toBuffer();
    return new Uint8Array(jpeg);
  });
}

function unpacked(bytes: Uint8Array): Promise<Exclude<Answer, { fault: string }>> {
  return new Promise((resolve, reject) => {
    // From the project's folder, as the fonts: the bundler must not take it along.
    const file = path.join(process.cwd(), "server/pictures/heic-thread.mjs");
    const workerData = { bytes, mostPixels: MOST_PIXELS };
    const thread = new Worker(file, { workerData, resourceLimits: HEAP, stdout: true, stderr: true });
    // The library says there what it did not like.
    thread.stdout.resume();
    thread.stderr.resume();
    const stop = (fault: PictureFault["fault"]) => {
      clearTimeout(watch);
      reject(new PictureFault(fault));
      void thread.terminate();
    };
    const watch = setTimeout(() => stop("too-long"), MOST_MS);
    thread.on("message", (answer: Answer) => {
      if ("fault" in answer) return stop(answer.fault);
      clearTimeout(watch);
      resolve(answer);
      void thread.terminate();
    });
    // Out of memory, or its end without an answer.
    thread.on("error", () => stop("damaged"));
    thread.on("exit", () => stop("damaged"));
  });
}
