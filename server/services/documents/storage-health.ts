import { log } from "@/server/log";
import { fileStore } from "@/server/storage/file-store";

/** Anybody may ask; the store is asked no more often than this. */
const EVERY_MS = 5_000;
let last: { at: number; answer: Promise<boolean> } | undefined;

export function isStorageAnswering(now: number = Date.now()): Promise<boolean> {
  if (!last || now - last.at > EVERY_MS)
    last = {
      at: now,
      answer: fileStore()
        .mustAnswer()
        .then(
          () => true,
          (error: unknown) => {
            log.error({ err: error }, "storage does not answer");
            return false;
          },
        ),
    };
  return last.answer;
}
