"use client";
import { useRef, useState } from "react";
import { sentenceFor } from "@/components/act-error";
import { openPage } from "@/components/open-page";
import { sendFile } from "@/components/send-file";
import { Button } from "@/components/ui/button";

const LETTER_FILES = ".pdf,.jpg,.jpeg,.png,.heic,.heif,application/pdf,image/jpeg,image/png,image/heic,image/heif";

/** Takes an authority's letter and opens it; the page there shows how its reading goes. */
export function LetterUploadButton({
  applicationId,
  text,
  busyText,
  isPrimary,
}: {
  /** Null: it is not known yet what the letter is about. */
  applicationId: string | null;
  text: string;
  /** With `{percent}` in it. */
  busyText: string;
  isPrimary?: boolean;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  async function upload(file: File) {
    setFault(null);
    setSent(0);
    const address = `/api/official-letters${applicationId === null ? "" : `?application=${applicationId}`}`;
    const end = await sendFile(address, file, (bytes) => setSent(Math.round((bytes / Math.max(1, file.size)) * 100)))
      .ended;
    setSent(null);
    if (end.kind === "lost") return setFault(await sentenceFor("offline", {}));
    if (end.kind === "refused")
      return setFault(await sentenceFor(end.reason, { ...end.details, requestId: end.requestId }));
    if (end.kind !== "done" || !end.body) return;
    const { letterId, isKnown } = JSON.parse(end.body) as { letterId: string; isKnown: boolean }; // our own door's answer
    openPage(`/desk/letters/${letterId}${isKnown ? "?known=1" : ""}`);
  }

  return (
    <>
      <input
        ref={field}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={text}
        accept={LETTER_FILES}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void upload(file);
          event.currentTarget.value = "";
        }}
      />
      <Button
        size={28}
        icon="upload"
        hotkey="u"
        tone={isPrimary ? "primary" : undefined}
        isBusy={sent !== null}
        onClick={() => field.current?.click()}
      >
        {sent === null ? text : busyText.replace("{percent}", String(sent))}
      </Button>
      {fault ? (
        <span role="alert" className="text-xs text-bad">
          {fault}
        </span>
      ) : null}
    </>
  );
}
