"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { sentenceFor } from "@/components/act-error";
import { formatBytes } from "@/components/format-bytes";
import { Banner } from "@/components/ui/banner";
import { Icon } from "@/components/ui/icon";
import { Progress } from "@/components/ui/progress";
import { showToast } from "@/components/ui/toast-store";
import { ACCEPTED, fileFault, type Sending, sendFile } from "@/components/send-file";
import type { UploadWords } from "./upload-words";

type State =
  | { kind: "idle"; said?: string }
  | { kind: "sending"; file: File; sent: number; startedAt: number }
  | { kind: "lost"; file: File }
  | { kind: "refused"; said: string; file: File | null }
  | { kind: "done" };

/**
 * Camera or file for one paper: clear refusals before anything is sent, progress, cancel, and again after the network was
 * lost. `look`: two buttons in a list, or the dock at the foot of the paper's own page.
 */
export function PaperUpload({
  requirementId,
  name,
  limitBytes,
  words,
  isAgain,
  look = "list",
}: {
  requirementId: string;
  /** Of the paper, for what is read out. */
  name: string;
  limitBytes: number;
  words: UploadWords;
  /** It was sent before: the camera's button says so. */
  isAgain?: boolean;
  look?: "list" | "dock";
}) {
  const router = useRouter();
  const [state, setState] = useState<State>({ kind: "idle" });
  const sending = useRef<Sending | null>(null);

  const send = useCallback(
    async (file: File) => {
      const startedAt = Date.now();
      setState({ kind: "sending", file, sent: 0, startedAt });
      const current = sendFile(`/api/uploads/${requirementId}`, file, (sent) =>
        setState({ kind: "sending", file, sent, startedAt }),
      );
      sending.current = current;
      const end = await current.ended;
      sending.current = null;
      if (end.kind === "lost") return setState({ kind: "lost", file });
      if (end.kind === "cancelled") return setState({ kind: "idle", said: words.cancelled });
      if (end.kind === "refused") {
        const why = await sentenceFor(end.reason, { ...end.details, requestId: end.requestId });
        return setState({ kind: "refused", said: fill(words.failed, { reason: why }), file: null });
      }
      setState({ kind: "done" });
      showToast({ text: words.done });
      router.refresh();
    },
    [requirementId, words, router],
  );

  function choose(files: FileList | null) {
    const file = files?.[0];
    if (!file) return;
    if (files.length > 1) return setState({ kind: "refused", said: words.many, file: null });
    const fault = fileFault(file, limitBytes);
    if (fault === "empty") return setState({ kind: "refused", said: words.empty, file: null });
    if (fault === "kind") return setState({ kind: "refused", said: words.kind, file: null });
    if (fault === "too-large") {
      const sizes = { size: formatBytes(file.size), limit: formatBytes(limitBytes) };
      return setState({ kind: "refused", said: fill(words.tooLarge, sizes), file: null });
    }
    void send(file);
  }

  const isSending = state.kind === "sending";
  const lostFile = state.kind === "lost" ? state.file : null;

  // The browser asks before leaving while something is on its way.
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isSending]);

  // Once the network is back it goes on by itself.
  useEffect(() => {
    if (!lostFile) return;
    const again = () => void send(lostFile);
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [lostFile, send]);

  // Leaving the page inside the app ends it too.
  useEffect(() => () => sending.current?.abort(), []);

  const status = (
    <Status state={state} name={name} words={words} onCancel={() => sending.current?.abort()} onRetry={send} />
  );
  const buttons =
    isSending || (state.kind === "done" && look === "list") ? null : (
      <>
        <PickButton
          icon="camera"
          word={isAgain || state.kind === "done" ? words.cameraAgain : words.camera}
          name={name}
          tone={look === "dock" ? "primary" : "default"}
          accept="image/*"
          capture="environment"
          onPick={choose}
        />
        <PickButton icon="upload" word={words.file} name={name} accept={ACCEPTED} onPick={choose} />
      </>
    );

  if (look === "dock")
    return (
      <section className="po-dock block" aria-label={name}>
        {status}
        {buttons ? <div className="flex gap-2.5 *:flex-1">{buttons}</div> : null}
      </section>
    );
  return (
    <div className="mt-2.5">
      {status}
      {buttons ? <div className="flex gap-2 *:flex-1">{buttons}</div> : null}
    </div>
  );
}

function Status({
  state,
  name,
  words,
  onCancel,
  onRetry,
}: {
  state: State;
  name: string;
  words: UploadWords;
  onCancel: () => void;
  onRetry: (file: File) => void;
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
          <div className="mt-1.5 flex items-center gap-2 text-sm text-fg-2">
            <span className="flex-1">{sendingText(state, words)}</span>
            <span className="text-[15px]">
              {Math.floor((Math.min(state.sent, state.file.size) / state.file.size) * 100)}%
            </span>
            <button type="button" className="btn" onClick={onCancel}>
              {words.cancel}
            </button>
          </div>
        </div>
      ) : null}
      {state.kind === "lost" ? (
        <Banner tone="warn">
          <p>{words.lost}</p>
          <button type="button" className="btn btn-40 mt-2" onClick={() => onRetry(state.file)}>
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

function sendingText(state: Extract<State, { kind: "sending" }>, words: UploadWords): string {
  const { sent, file, startedAt } = state;
  if (sent >= file.size) return words.checking;
  const text = fill(words.sending, { sent: formatBytes(sent), total: formatBytes(file.size) });
  const seconds = (Date.now() - startedAt) / 1000;
  // A guess before two seconds have passed is worse than none.
  if (seconds < 2 || sent === 0) return text;
  return `${text} · ${fill(words.left, { n: Math.max(1, Math.round(((file.size - sent) / sent) * seconds)) })}`;
}

/** A file input in a button's clothes: a label, so that it works by finger, keyboard and screen reader alike. */
function PickButton({
  icon,
  word,
  name,
  tone = "default",
  accept,
  capture,
  onPick,
}: {
  icon: "camera" | "upload";
  word: string;
  name: string;
  tone?: "default" | "primary";
  accept: string;
  capture?: "environment";
  onPick: (files: FileList | null) => void;
}) {
  return (
    <label
      className={`btn btn-48 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text ${tone === "primary" ? "btn-primary" : ""}`}
    >
      <Icon name={icon} />
      {word}
      <span className="sr-only">{name}</span>
      <input
        type="file"
        className="sr-only"
        accept={accept}
        capture={capture}
        onChange={(event) => {
          onPick(event.target.files);
          // Choosing the same file again has to be noticed.
          event.target.value = "";
        }}
      />
    </label>
  );
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
