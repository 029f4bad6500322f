"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { sentenceFor } from "@/components/act-error";
import { formatBytes } from "@/components/format-bytes";
import { forgetFile, keepFile, keptFile } from "@/components/kept-files";
import { fileFault } from "@/components/send-file";
import type { ResumableSending } from "@/components/send-resumable";
import { showToast } from "@/components/ui/toast-store";
import { fill, type UploadWords } from "./upload-words";

export type SendState =
  | { kind: "idle"; said?: string }
  | { kind: "sending"; file: File; sent: number; from: number; startedAt: number; isPaused: boolean }
  | { kind: "lost"; file: File }
  | { kind: "refused"; said: string }
  | { kind: "done" };

/**
 * One paper's file on its way: what is wrong with it before a byte leaves, how far it is, and going on with it after a
 * lost line, a reload or a restart of the server.
 */
export function useSending(requirementId: string, limitBytes: number, words: UploadWords) {
  const router = useRouter();
  const [state, setState] = useState<SendState>({ kind: "idle" });
  const [isKept, setIsKept] = useState(false);
  const current = useRef<ResumableSending | null>(null);
  const isBusy = useRef(false);

  const send = useCallback(
    async (file: File, uploadUrl: string | null = null) => {
      // One at a time, however many things ask for it to go on.
      if (isBusy.current) return;
      isBusy.current = true;
      const startedAt = Date.now();
      let from = -1;
      setState({ kind: "sending", file, sent: 0, from: 0, startedAt, isPaused: false });
      setIsKept(await keepFile({ requirementId, file, uploadUrl }));
      // The protocol's code comes with the first file.
      const loaded = await import("@/components/send-resumable").catch(() => null);
      if (!loaded) {
        isBusy.current = false;
        return setState({ kind: "lost", file });
      }
      const sending = loaded.sendResumable({
        requirementId,
        file,
        uploadUrl,
        onPlace: (url) => void keepFile({ requirementId, file, uploadUrl: url }),
        onProgress: (sent) => {
          if (from < 0) from = sent;
          setState((known) => (known.kind === "sending" ? { ...known, sent, from } : known));
        },
      });
      current.current = sending;
      const end = await sending.ended;
      current.current = null;
      isBusy.current = false;
      if (end.kind === "lost") return setState({ kind: "lost", file });
      await forgetFile(requirementId);
      setIsKept(false);
      if (end.kind === "cancelled") return setState({ kind: "idle", said: words.cancelled });
      if (end.kind === "refused") {
        const reason = await sentenceFor(end.reason, { ...end.details, requestId: end.requestId });
        return setState({ kind: "refused", said: fill(words.failed, { reason }) });
      }
      setState({ kind: "done" });
      showToast({ text: words.done });
      router.refresh();
    },
    [requirementId, words, router],
  );

  /** Goes on with what this browser was sending; where the line broke, from where it had come to. */
  const goOn = useCallback(
    async (file: File | null) => {
      const kept = await keptFile(requirementId);
      const again = kept?.file ?? file;
      if (again) void send(again, kept?.uploadUrl ?? null);
    },
    [requirementId, send],
  );

  const choose = useCallback(
    (file: File) => {
      const fault = fileFault(file, limitBytes);
      if (fault === "too-large") {
        const sizes = { size: formatBytes(file.size), limit: formatBytes(limitBytes) };
        return setState({ kind: "refused", said: fill(words.tooLarge, sizes) });
      }
      if (fault) return setState({ kind: "refused", said: fault === "empty" ? words.empty : words.kind });
      void send(file);
    },
    [limitBytes, send, words],
  );

  const pause = () => {
    if (state.kind !== "sending") return;
    if (state.isPaused) current.current?.go();
    else current.current?.pause();
    const isPaused = !state.isPaused;
    setState({ ...state, isPaused, ...(isPaused ? {} : { startedAt: Date.now(), from: state.sent }) });
  };

  // A page that was left in the middle goes on by itself.
  useEffect(() => {
    void goOn(null);
  }, [goOn]);

  const isAtRisk = state.kind === "sending" && !isKept;
  // The browser asks before leaving while something is on its way that it does not keep.
  useEffect(() => {
    if (!isAtRisk) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isAtRisk]);

  const lostFile = state.kind === "lost" ? state.file : null;
  // Once the network is back it goes on by itself.
  useEffect(() => {
    if (!lostFile) return;
    const again = () => void goOn(lostFile);
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [lostFile, goOn]);

  // Leaving the page inside the app stops it; the next look at this paper goes on.
  useEffect(() => () => current.current?.pause(), []);

  return {
    state,
    choose,
    refuse: (said: string) => setState({ kind: "refused", said }),
    pause,
    cancel: () => current.current?.abort(),
    retry: () => void goOn(lostFile),
  };
}
