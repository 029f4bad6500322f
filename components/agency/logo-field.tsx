"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { sentenceFor } from "@/components/act-error";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { sendFile } from "@/components/send-file";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { useAct } from "@/components/use-act";

/** The picture beside the agency's name: there as soon as it is chosen, apart from the rest of the form. */
export function LogoField({ hash }: { hash: string | null }) {
  const t = useT("office");
  const act = useAct();
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [isSending, setIsSending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function send(file: File) {
    setFault(null);
    setIsSending(true);
    const end = await sendFile("/api/agency/logo", file, () => undefined).ended;
    setIsSending(false);
    if (field.current) field.current.value = "";
    if (end.kind === "lost") return setFault(await sentenceFor("offline", {}));
    if (end.kind === "refused")
      return setFault(await sentenceFor(end.reason, { ...end.details, requestId: end.requestId }));
    if (end.kind !== "done") return;
    showToast({ text: t("agency.logoKept") });
    router.refresh();
  }

  return (
    <div className="flex flex-wrap items-center gap-3 desk:col-span-2">
      {hash ? (
        <img
          src={`/api/agency/logo/${hash}`}
          alt={t("agency.logo")}
          className="h-12 max-w-[200px] rounded border border-line bg-white object-contain p-1.5"
        />
      ) : (
        <span className="text-sm text-fg-3">{t("agency.logoNone")}</span>
      )}
      <input
        ref={field}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-label={t("agency.logo")}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void send(file);
        }}
      />
      <Button type="button" size={28} isBusy={isSending} onClick={() => field.current?.click()}>
        {t(hash ? "agency.logoReplace" : "agency.logoChoose")}
      </Button>
      {hash ? (
        <Button
          type="button"
          size={28}
          tone="ghost"
          isBusy={act.isPending}
          onClick={() =>
            void act.run((options) => api.agency.removeLogo.mutate(undefined, options), {
              done: t("agency.logoRemoved"),
            })
          }
        >
          {t("agency.logoRemove")}
        </Button>
      ) : null}
      {fault ? (
        <p role="alert" className="w-full text-sm text-bad">
          {fault}
        </p>
      ) : null}
      <ActFault act={act} />
    </div>
  );
}
