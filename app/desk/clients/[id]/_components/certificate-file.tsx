"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { sentenceFor } from "@/components/act-error";
import { useT } from "@/components/messages-provider";
import { ACCEPTED, sendFile } from "@/components/send-file";
import { Button, ButtonLink } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";

/** The grant of one licence: opens what is there, takes a newer one. The client downloads it from their wallet. */
export function CertificateFile({
  heldLicenceId,
  name,
  versionId,
}: {
  heldLicenceId: string;
  name: string;
  versionId: string | null;
}) {
  const t = useT("clients");
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function upload(file: File) {
    setFault(null);
    setIsBusy(true);
    const end = await sendFile(`/api/certificates/${heldLicenceId}`, file, () => undefined).ended;
    setIsBusy(false);
    if (end.kind === "done") {
      showToast({ text: t("held.fileDone") });
      return router.refresh();
    }
    if (end.kind === "lost") return setFault(await sentenceFor("offline", {}));
    if (end.kind === "refused") setFault(await sentenceFor(end.reason, { ...end.details, requestId: end.requestId }));
  }

  return (
    <span className="block">
      {versionId ? (
        <ButtonLink
          href={`/api/files/${versionId}`}
          isPlain
          target="_blank"
          tone="link"
          size={28}
          className="-ml-2"
          aria-label={t("held.fileOf", { name })}
        >
          {t("held.file")}
        </ButtonLink>
      ) : null}
      <input
        ref={field}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={t("held.fileOf", { name })}
        accept={ACCEPTED}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void upload(file);
          event.currentTarget.value = "";
        }}
      />
      <Button
        tone="link"
        size={28}
        className={versionId ? undefined : "-ml-2"}
        isBusy={isBusy}
        onClick={() => field.current?.click()}
      >
        {t(versionId ? "held.newFile" : "held.addFile")}
      </Button>
      {fault ? (
        <span role="alert" className="block text-xs text-bad">
          {fault}
        </span>
      ) : null}
    </span>
  );
}
