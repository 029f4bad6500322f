import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { Worker } from "node:worker_threads";
import sharp from "sharp";
import { isEnough, type ReadingFault } from "@/domain/letters/reading-fault";
import { env } from "../env";
import { isPhonePhoto, shownPicture } from "../pictures/derived";
import type { FileStore } from "../storage/file-store";
import { incomingFolder } from "../storage/incoming-file";
import { type LetterText, ReadingStopped } from "./letter-text";
import type { PdfAnswer, PdfRequest } from "./pdf-pages";
import { findTesseract, readPicture, turnOf } from "./tesseract";

const THREAD_LIMITS = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 16 };
const PDF_MS = 60_000;
const PAGE_MS = 90_000;
/** All of it: a letter of many slow pages is typed in by hand sooner. */
const WHOLE_MS = 240_000;
const MOST_PICTURES = 4;
/** The program's memory and time grow with these. */
const MOST_PIXELS_IN = 60_000_000;
const LONGEST_SIDE = 2_600;
const SMALL = 1_400;
/** Twice the width of the column it stands in. */
const SHOWN_WIDTH = 1_400;

/**
 * The text of one letter in the store: of a PDF its text layer, of a scan or a photograph what the program for pictures makes of
 * it. Whatever the file is, it ends with a text or with the reason why there is none. Leaves no file behind; should the process
 * die, the sweep of uploads takes them.
 */
export async function readLetterFile(
  store: FileStore,
  file: { sha256: string; mediaType: string },
  program: string = env().tesseract,
): Promise<LetterText> {
  const until = Date.now() + WHOLE_MS;
  const made: string[] = [];
  const place = () => {
    const target = path.join(incomingFolder(), randomUUID());
    made.push(target);
    return target;
  };
  try {
    await mkdir(incomingFolder(), { recursive: true });
    if (file.mediaType === "application/pdf") {
      const pictures = Array.from({ length: MOST_PICTURES }, place);
      const firstPage = place();
      const answer = await inThread({ path: await copyOf(store, file.sha256, place()), pictures, firstPage });
      await keepFirstPage(store, file.sha256, "text" in answer ? firstPage : answer.drawn[0]);
      if ("text" in answer) return { source: "text-layer", text: answer.text };
      return await readPictures(program, answer.drawn, until, place);
    }
    if (isPhonePhoto(file.mediaType)) {
      const picture = await shownPicture(store, file.sha256).catch(() => null);
      if (!picture) return { fault: "failed" };
      const target = place();
      await writeFile(target, picture, { mode: 0o600 });
      return await readPictures(program, [target], until, place);
    }
    if (file.mediaType !== "image/png" && file.mediaType !== "image/jpeg") return { fault: "format" };
    return await readPictures(program, [await copyOf(store, file.sha256, place())], until, place);
  } catch (error) {
    if (error instanceof ReadingStopped) return { fault: error.fault };
    throw error;
  } finally {
    for (const target of made) await rm(target, { force: true });
  }
}

/** For whoever checks what was read: a picture of the first page weighs less than a viewer of PDFs. */
async function keepFirstPage(store: FileStore, sha256: string, drawn: string | undefined): Promise<void> {
  if (drawn === undefined) return;
  const picture = await sharp(drawn)
    .resize({ width: SHOWN_WIDTH, withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer()
    // Not drawn: the viewer shows it.
    .catch(() => null);
  if (picture) await store.derived.put(sha256, "first-page", new Uint8Array(picture));
}

async function copyOf(store: FileStore, sha256: string, target: string): Promise<string> {
  const stream = await store.open(sha256);
  if (!stream) throw new Error(`${sha256} is not in the store`);
  // The two kinds of stream are one at run time; their types come from different libraries.
  await pipeline(Readable.fromWeb(stream as NodeStream<Uint8Array>), createWriteStream(target, { mode: 0o600 }));
  return target;
}

async function readPictures(
  program: string,
  pictures: readonly string[],
  until: number,
  place: () => string,
): Promise<LetterText> {
  const tesseract = await findTesseract(program);
  if (!tesseract) return { fault: "ocr-missing" };
  const texts: string[] = [];
  for (const picture of pictures) {
    const left = Math.min(PAGE_MS, until - Date.now());
    // The first pages say what it is; what was read of them is better than nothing.
    if (left <= 0) break;
    const upright = await prepared(picture, place(), 0);
    const turn = await turnOf(tesseract, upright, left);
    texts.push(await readPicture(tesseract, turn === 0 ? upright : await prepared(picture, place(), turn), left));
  }
  const text = texts.join("\n");
  return isEnough(text) ? { source: "ocr", text } : { fault: "no-text" };
}

/** Grey, upright as the camera knew, evenly lit, and of a size that the program reads well. */
async function prepared(picture: string, target: string, turn: number): Promise<string> {
  try {
    const open = () => sharp(picture, { limitInputPixels: MOST_PIXELS_IN, failOn: "error" });
    const { width = 0, height = 0 } = await open().metadata();
    const longest = Math.max(width, height);
    const side = longest < SMALL ? longest * 2 : Math.min(longest, LONGEST_SIDE);
    const image = open().autoOrient().resize({ width: side, height: side, fit: "inside" }).grayscale().normalise();
    await sharp(await image.png().toBuffer())
      .rotate(turn)
      .withMetadata({ density: 200 })
      .png()
      .toFile(target);
    return target;
  } catch {
    throw new ReadingStopped("failed");
  }
}

function inThread(request: PdfRequest): Promise<PdfAnswer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(
      `import("tsx/esm/api").then(({ register }) => { register(); return import(require("node:worker_threads").workerData.entry); })`,
      {
        eval: true,
        workerData: { entry: new URL("./pdf-thread.ts", import.meta.url).href, request },
        resourceLimits: THREAD_LIMITS,
        stdout: true,
        stderr: true,
      },
    );
    // The library warns there about fonts.
    thread.stdout.resume();
    thread.stderr.resume();
    const stop = (fault: ReadingFault) => {
      clearTimeout(watch);
      reject(new ReadingStopped(fault));
      void thread.terminate();
    };
    const watch = setTimeout(() => stop("too-long"), PDF_MS);
    thread.on("message", (answer: PdfAnswer | { fault: ReadingFault }) => {
      if ("fault" in answer) return stop(answer.fault);
      clearTimeout(watch);
      resolve(answer);
      void thread.terminate();
    });
    // Out of memory, or its end without an answer.
    thread.on("error", () => stop("failed"));
    thread.on("exit", () => stop("failed"));
  });
}
