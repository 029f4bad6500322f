import { DetailedError, Upload } from "tus-js-client";
import { refusalIn, type SendEnd, type Sending } from "./send-file";

export interface ResumableSending extends Sending {
  /** Stops, keeping what arrived. */
  pause: () => void;
  /** Goes on where it stopped, or where the line broke. */
  go: () => void;
}

export interface ResumableOptions {
  requirementId: string;
  file: File;
  /** Where an earlier page left off. */
  uploadUrl?: string | null;
  onProgress: (sent: number) => void;
  /** The server has begun to take it in: from here a reload can go on. */
  onPlace?: (uploadUrl: string) => void;
}

/** A proxy that keeps a piece until it is whole loses no more than this. */
const PIECE_BYTES = 8 * 1024 * 1024;
/** Below this a hash of the whole is quick, also on a phone. */
const HASHED_BYTES = 32 * 1024 * 1024;
const RETRY_MS = [0, 1000, 3000, 5000, 10_000, 20_000];

/** Sends a file in pieces by the tus protocol: what arrived stays, whatever happens to the line, the page or the server. */
export function sendResumable({
  requirementId,
  file,
  uploadUrl,
  onProgress,
  onPlace,
}: ResumableOptions): ResumableSending {
  let end: (how: SendEnd) => void = () => undefined;
  const ended = new Promise<SendEnd>((resolve) => {
    end = resolve;
  });
  let isOver = false;
  const over = (how: SendEnd) => {
    isOver = true;
    end(how);
  };
  let upload: Upload | null = null;
  let isPaused = false;

  const start = async () => {
    const sha256 = await hashOf(file);
    if (isOver) return;
    upload = new Upload(file, {
      endpoint: "/api/resumable",
      uploadUrl: uploadUrl ?? null,
      chunkSize: PIECE_BYTES,
      retryDelays: RETRY_MS,
      // What is left off is kept beside the file itself (kept-files.ts).
      storeFingerprintForResuming: false,
      metadata: { requirementId, filename: file.name, ...(sha256 ? { sha256 } : {}) },
      onUploadUrlAvailable: () => {
        if (upload?.url) onPlace?.(upload.url);
      },
      onProgress,
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        return status === 0 || status >= 500 || status === 409;
      },
      onSuccess: () => over({ kind: "done" }),
      onError: (error) => {
        const answer = error instanceof DetailedError ? error.originalResponse : null;
        over(answer ? refusalIn(answer.getStatus(), answer.getBody()) : { kind: "lost" });
      },
    });
    if (!isPaused) upload.start();
  };
  void start();

  return {
    ended,
    pause: () => {
      isPaused = true;
      void upload?.abort();
    },
    go: () => {
      isPaused = false;
      upload?.start();
    },
    abort: () => {
      over({ kind: "cancelled" });
      // Gives up what arrived, too; what cannot be told now is swept.
      upload?.abort(true).catch(() => undefined);
    },
  };
}

/** Null where the browser cannot, or where it would take long. */
async function hashOf(file: File): Promise<string | null> {
  if (file.size > HASHED_BYTES || !globalThis.crypto?.subtle) return null;
  try {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  } catch {
    return null;
  }
}
