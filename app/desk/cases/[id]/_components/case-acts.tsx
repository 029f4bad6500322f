"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Menu } from "@/components/ui/menu";
import { useAct } from "@/components/use-act";

export interface CaseHead {
  id: string;
  version: number;
  number: string;
  title: string;
  status: "open" | "closed";
}

/** What is done to the case itself: its name, its end, its reopening; and the start of an assessment in it. */
export function CaseActs({ head, draftId, moreLabel }: { head: CaseHead; draftId: string | null; moreLabel: string }) {
  const t = useT("cases");
  const router = useRouter();
  const act = useAct();
  const [open, setOpen] = useState<"rename" | "close" | null>(null);
  const [title, setTitle] = useState(head.title);
  const close = () => {
    setOpen(null);
    act.clear();
  };
  const versioned = { id: head.id, expectedVersion: head.version };
  const fault = act.error ? (
    <Banner tone="bad" isAlert>
      {act.error.message}
    </Banner>
  ) : null;
  if (head.status === "closed")
    return (
      <>
        {fault}
        <Button
          size={28}
          isBusy={act.isPending}
          onClick={() =>
            void act.run((options) => api.case.reopen.mutate(versioned, options), { done: t("page.reopened") })
          }
        >
          {t("page.reopen")}
        </Button>
      </>
    );
  return (
    <>
      {open === null ? fault : null}
      <Menu
        label={moreLabel}
        align="end"
        items={[
          { label: t("page.rename"), icon: "edit", onSelect: () => setOpen("rename") },
          { label: t("page.close"), icon: "check", onSelect: () => setOpen("close") },
        ]}
      />
      <Button
        tone="primary"
        size={28}
        hotkey="a"
        isBusy={act.isPending}
        onClick={() =>
          draftId
            ? router.push(`/desk/assessments/${draftId}/questions`)
            : void act.run((options) => api.assessment.start.mutate({ caseId: head.id }, options), {
                onDone: ({ id }) => router.push(`/desk/assessments/${id}/questions`),
                isRefreshing: false,
              })
        }
      >
        {draftId ? t("page.resume") : t("page.assess")}
      </Button>
      <Dialog
        isOpen={open === "rename"}
        onClose={close}
        title={t("page.rename")}
        actions={
          <>
            <Button onClick={close}>{t("new.cancel")}</Button>
            <Button
              tone="primary"
              isBusy={act.isPending}
              onClick={() =>
                void act.run((options) => api.case.rename.mutate({ ...versioned, title }, options), {
                  done: t("page.renamed"),
                  onDone: close,
                })
              }
            >
              {t("page.rename")}
            </Button>
          </>
        }
      >
        {fault}
        <TextField
          id="case-rename"
          label={t("new.name")}
          value={title}
          maxLength={120}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </Dialog>
      <Dialog
        isOpen={open === "close"}
        onClose={close}
        title={t("page.closeTitle", { number: head.number })}
        text={t("page.closeText")}
        actions={
          <>
            <Button onClick={close}>{t("new.cancel")}</Button>
            <Button
              tone="primary"
              isBusy={act.isPending}
              onClick={() =>
                void act.run((options) => api.case.close.mutate(versioned, options), {
                  done: t("page.closed"),
                  onDone: close,
                  undo: (_, options) =>
                    api.case.reopen.mutate({ id: head.id, expectedVersion: head.version + 1 }, options),
                })
              }
            >
              {t("page.close")}
            </Button>
          </>
        }
      >
        {fault}
      </Dialog>
    </>
  );
}
