"use client";
import { useRouter } from "next/navigation";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { useFileField } from "@/components/ui/use-file-field";
import { useAct } from "@/components/use-act";
import { useSending } from "@/components/use-sending";

/** The picture beside the agency's name: there as soon as it is chosen, apart from the rest of the form. */
export function LogoField({ hash }: { hash: string | null }) {
  const t = useT("office");
  const act = useAct();
  const router = useRouter();
  const { sent, fault, send } = useSending();
  const file = useFileField({
    label: t("agency.logo"),
    accept: "image/png,image/jpeg,image/webp",
    async onFile(picked) {
      if ((await send("/api/agency/logo", picked)) === null) return;
      showToast({ text: t("agency.logoKept") });
      router.refresh();
    },
  });

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
      {file.field}
      <Button type="button" size={28} isBusy={sent !== null} onClick={file.pick}>
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
