"use client";
import { useRouter } from "next/navigation";
import { useT } from "@/components/messages-provider";
import { ACCEPTED } from "@/components/send-file";
import { Button, ButtonLink } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { useFileField } from "@/components/ui/use-file-field";
import { useSending } from "@/components/use-sending";

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
  const { sent, fault, send } = useSending();
  const file = useFileField({
    label: t("held.fileOf", { name }),
    accept: ACCEPTED,
    async onFile(picked) {
      if ((await send(`/api/certificates/${heldLicenceId}`, picked)) === null) return;
      showToast({ text: t("held.fileDone") });
      router.refresh();
    },
  });

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
      {file.field}
      <Button
        tone="link"
        size={28}
        className={versionId ? undefined : "-ml-2"}
        isBusy={sent !== null}
        onClick={file.pick}
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
