"use client";
import { useRouter } from "next/navigation";
import { ACCEPTED } from "@/components/send-file";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { useFileField } from "@/components/ui/use-file-field";
import { useSending } from "@/components/use-sending";

/** Takes the authority's letter of one round. */
export function LetterUpload({ roundId, text, done }: { roundId: string; text: string; done: string }) {
  const router = useRouter();
  const { sent, fault, send } = useSending();
  const file = useFileField({
    label: text,
    accept: ACCEPTED,
    async onFile(picked) {
      if ((await send(`/api/letters/${roundId}`, picked)) === null) return;
      showToast({ text: done });
      router.refresh();
    },
  });

  return (
    <>
      {file.field}
      <Button size={28} icon="upload" isBusy={sent !== null} onClick={file.pick}>
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
