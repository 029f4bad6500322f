"use client";
import { useState } from "react";
import { sentenceFor } from "@/components/act-error";
import { sendFile } from "@/components/send-file";

/** One file on its way. */
export interface OnItsWay {
  /** 0 to 100. */
  percent: number;
  stop: () => void;
}

/** Sends one file at a time; what is refused is said in words. */
export function useSending() {
  const [sent, setSent] = useState<OnItsWay | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  /** What the door answered, "" when nothing; null: it did not take the file, as `fault` says, or was stopped. */
  async function send(address: string, file: File): Promise<string | null> {
    setFault(null);
    const sending = sendFile(address, file, (bytes) =>
      setSent({ percent: Math.round((bytes / Math.max(1, file.size)) * 100), stop: sending.abort }),
    );
    setSent({ percent: 0, stop: sending.abort });
    const end = await sending.ended;
    setSent(null);
    if (end.kind === "lost") setFault(await sentenceFor("offline", {}));
    if (end.kind === "refused") setFault(await sentenceFor(end.reason, { ...end.details, requestId: end.requestId }));
    return end.kind === "done" ? (end.body ?? "") : null;
  }
  return { sent, fault, setFault, send };
}
