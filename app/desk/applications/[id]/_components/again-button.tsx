"use client";
import { useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Button } from "@/components/ui/button";
import { useLazy } from "@/components/ui/use-lazy";

const loadDialog = () =>
  import("@/components/act-dialog").then((module) => module.ActDialog<{ id: string; carried: number }>);

/** Begins the new application and leads there. */
export function AgainButton({ id, version, carried }: { id: string; version: number; carried: number }) {
  const t = useT("applications");
  const dialog = useLazy(loadDialog);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size={28}
        tone="primary"
        onPointerEnter={dialog.preload}
        onClick={() => void dialog.ensure().then(() => setIsOpen(true))}
      >
        {t("again.verb")}
      </Button>
      {isOpen && dialog.Lazy ? (
        <dialog.Lazy
          title={t("again.title")}
          text={t("again.text")}
          verb={t("again.verb")}
          send={(_form, options) =>
            api.application.reapply.mutate({ applicationId: id, expectedVersion: version }, options)
          }
          done={({ carried: n }) => t("again.done", { n })}
          isRefreshing={false}
          onDone={(made) => {
            setIsOpen(false);
            openPage(`/desk/applications/${made.id}`);
          }}
          onClose={() => setIsOpen(false)}
        >
          <p>{t("again.carried", { n: carried })}</p>
        </dialog.Lazy>
      ) : null}
    </>
  );
}
