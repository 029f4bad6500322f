"use client";
import { useState } from "react";
import { ACCEPTED } from "@/components/send-file";
import { useLazy } from "@/components/ui/use-lazy";
import { PickButton } from "./pick-button";
import { SendStatus } from "./send-status";
import type { UploadWords } from "./upload-words";
import { useSending } from "./use-sending";

const loadPhotos = () => import("./photo-pages").then((module) => module.PhotoPages);

/**
 * Camera or file for one paper. What the camera took is cut and turned before it leaves; several pictures become the pages
 * of one PDF. `look`: two buttons in a list, or the dock at the foot of the paper's own page.
 */
export function PaperUpload({
  requirementId,
  name,
  limitBytes,
  words,
  isAgain,
  isGiven,
  look = "list",
}: {
  requirementId: string;
  /** Of the paper, for what is read out. */
  name: string;
  limitBytes: number;
  words: UploadWords;
  /** It was sent before: the camera's button says so. */
  isAgain?: boolean;
  /** It lies with the consultant: another one is possible, and not what is to be done. */
  isGiven?: boolean;
  look?: "list" | "dock";
}) {
  const { state, choose, refuse, pause, cancel, retry } = useSending(requirementId, limitBytes, words);
  const [photos, setPhotos] = useState<File[] | null>(null);
  const { Lazy: Photos, ensure, preload } = useLazy(loadPhotos);

  async function lookAt(files: File[]) {
    setPhotos(files);
    // Without the editor the picture goes as it is.
    await ensure().catch(() => {
      setPhotos(null);
      if (files[0]) choose(files[0]);
    });
  }
  function pick(files: File[]) {
    const [file] = files;
    if (!file) return;
    if (files.length === 1) return choose(file);
    if (files.every(({ type }) => type === "image/jpeg" || type === "image/png")) return void lookAt(files);
    refuse(words.many);
  }

  const status = (
    <SendStatus state={state} name={name} words={words} onPause={pause} onCancel={cancel} onRetry={retry} />
  );
  const buttons =
    state.kind === "sending" || (state.kind === "done" && look === "list") ? null : (
      <>
        <PickButton
          icon="camera"
          word={isAgain || state.kind === "done" ? words.cameraAgain : words.camera}
          name={name}
          tone={look === "dock" && !isGiven ? "primary" : "default"}
          accept="image/*"
          capture="environment"
          onPick={(files) => void lookAt(files)}
        />
        <PickButton icon="upload" word={words.file} name={name} accept={ACCEPTED} isMany onPick={pick} />
      </>
    );
  const editor =
    photos && Photos ? (
      <Photos
        files={photos}
        name={name}
        words={words.photos}
        onSend={(file) => {
          setPhotos(null);
          choose(file);
        }}
        onClose={() => setPhotos(null)}
      />
    ) : null;

  if (look === "dock")
    return (
      <section className="po-dock block" aria-label={name} onPointerEnter={preload}>
        {status}
        {buttons ? <div className="flex gap-2.5 *:flex-1">{buttons}</div> : null}
        {editor}
      </section>
    );
  return (
    <div className="mt-2.5">
      {status}
      {buttons ? <div className="flex gap-2 *:flex-1">{buttons}</div> : null}
      {editor}
    </div>
  );
}
