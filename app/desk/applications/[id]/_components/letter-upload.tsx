"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { sentenceFor } from "@/components/act-error";
import { ACCEPTED, sendFile } from "@/components/send-file";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";

/** Takes the authority's letter of one round. */
export function LetterUpload({ roundId, text, done }: { roundId: string; text: string; done: string }) {
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function upload(file: File) {
    setFault(null);
    setIsBusy(true);
    const end = await sendFile(`/api/letters/${roundId}`, file, () => undefined).ended;
    setIsBusy(false);
    if (end.kind === "done") {
      showToast({ text: done });
      return router.refresh();
    }
    if (end.kind === "lost") return setFault(await sentenceFor("offline", {}));
    if (end.kind === "refused") setFault(await sentenceFor(end.reason, { ...end.details, requestId: end.requestId }));
  }

  return (
    <>
      <input
        ref={field}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={text}
        accept={ACCEPTED}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void upload(file);
          event.currentTarget.value = "";
        }}
      />
      <Button size={28} icon="upload" isBusy={isBusy} onClick={() => field.current?.click()}>
        {text}
      </Button>
      {fault ? (
        <span role="alert" className="text-xs text-bad">
          {fault}
        </span>
      ) : null}
    </>
  );
}
