"use client";
import { openPage } from "@/components/open-page";
import { Button } from "@/components/ui/button";
import { useFileField } from "@/components/ui/use-file-field";
import { useSending } from "@/components/use-sending";

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
  const { sent, fault, send } = useSending();
  const file = useFileField({
    label: text,
    accept: LETTER_FILES,
    async onFile(picked) {
      const answer = await send(`/api/official-letters${applicationId ? `?application=${applicationId}` : ""}`, picked);
      if (!answer) return;
      const { letterId, isKnown } = JSON.parse(answer) as { letterId: string; isKnown: boolean }; // our own door's answer
      openPage(`/desk/letters/${letterId}${isKnown ? "?known=1" : ""}`);
    },
  });

  return (
    <>
      {file.field}
      <Button
        size={28}
        icon="upload"
        hotkey="u"
        tone={isPrimary ? "primary" : undefined}
        isBusy={sent !== null}
        onClick={file.pick}
      >
        {sent === null ? text : busyText.replace("{percent}", String(sent.percent))}
      </Button>
      {fault ? (
        <span role="alert" className="text-xs text-bad">
          {fault}
        </span>
      ) : null}
    </>
  );
}
