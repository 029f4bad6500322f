"use client";
import { formatBytes } from "@/components/format-bytes";
import { Banner } from "@/components/ui/banner";
import { Progress } from "@/components/ui/progress";
import { fill, type UploadWords } from "./upload-words";
import type { SendState } from "./use-sending";

/** How far a file is, with a way to hold it, to break it off, and to try again. */
export function SendStatus({
  state,
  name,
  words,
  onPause,
  onCancel,
  onRetry,
}: {
  state: SendState;
  name: string;
  words: UploadWords;
  onPause: () => void;
  onCancel: () => void;
  onRetry: () => void;
}) {
  return (
    <div aria-live="polite" className="not-empty:mb-2.5">
      {state.kind === "sending" ? (
        <div>
          <Progress
            label={fill(words.of, { name })}
            value={Math.min(state.sent, state.file.size)}
            max={state.file.size}
            isBare
          />
          <div className="mt-1.5 flex flex-wrap items-center gap-2 text-sm text-fg-2">
            <span className="flex-1">{sendingText(state, words)}</span>
            <span className="text-[15px]">
              {Math.floor((Math.min(state.sent, state.file.size) / state.file.size) * 100)}%
            </span>
            {state.sent < state.file.size ? (
              <button type="button" className="btn" onClick={onPause}>
                {state.isPaused ? words.goOn : words.pause}
              </button>
            ) : null}
            <button type="button" className="btn" onClick={onCancel}>
              {words.cancel}
            </button>
          </div>
        </div>
      ) : null}
      {state.kind === "lost" ? (
        <Banner tone="warn">
          <p>{words.lost}</p>
          <button type="button" className="btn btn-40 mt-2" onClick={onRetry}>
            {words.retry}
          </button>
        </Banner>
      ) : null}
      {state.kind === "refused" ? (
        <Banner tone="bad" isAlert>
          {state.said}
        </Banner>
      ) : null}
      {state.kind === "idle" && state.said ? <p className="text-sm text-fg-2">{state.said}</p> : null}
      {state.kind === "done" ? <p className="text-sm text-ok">{words.done}</p> : null}
    </div>
  );
}

function sendingText(state: Extract<SendState, { kind: "sending" }>, words: UploadWords): string {
  const { sent, from, file, startedAt, isPaused } = state;
  if (sent >= file.size) return words.checking;
  const sizes = { sent: formatBytes(sent), total: formatBytes(file.size) };
  if (isPaused) return fill(words.paused, sizes);
  const text = fill(words.sending, sizes);
  const seconds = (Date.now() - startedAt) / 1000;
  // A guess before two seconds have passed is worse than none.
  if (seconds < 2 || sent <= from) return text;
  const left = ((file.size - sent) / (sent - from)) * seconds;
  return `${text} · ${fill(words.left, { n: Math.max(1, Math.round(left)) })}`;
}
