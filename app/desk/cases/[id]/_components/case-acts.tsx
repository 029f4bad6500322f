"use client";
import { type ComponentType, useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Menu } from "@/components/ui/menu";
import { useAct } from "@/components/use-act";
import type { AskDialogProps } from "./ask-dialog";

export interface CaseHead {
  id: string;
  version: number;
  number: string;
  title: string;
  status: "open" | "closed";
}

export interface CasePapers {
  /** Papers of the client that nobody asked for yet, and those that the client owes. */
  toRequest: number;
  asked: number;
  /** Five working days from today: a usual time for papers. */
  usualDueOn: string;
}

/**
 * What is done to the case itself: asking for the papers of all its applications, its name, its end, its reopening; and the
 * start of an assessment in it.
 */
export function CaseActs({
  head,
  papers,
  draftId,
  moreLabel,
}: {
  head: CaseHead;
  papers: CasePapers;
  draftId: string | null;
  moreLabel: string;
}) {
  const t = useT("cases");
  const ask = useT("requirements");
  const act = useAct();
  const [open, setOpen] = useState<"rename" | "close" | null>(null);
  const [asking, setAsking] = useState<"request" | "remind" | null>(null);
  const [AskDialog, setAskDialog] = useState<ComponentType<AskDialogProps> | null>(null);
  const startAsking = (what: "request" | "remind") => {
    setAsking(what);
    // A failed fetch of the code leaves the button as it was; pressing it again tries again.
    void import("./ask-dialog").then((module) => setAskDialog(() => module.AskDialog)).catch(() => setAsking(null));
  };
  const close = () => {
    setOpen(null);
    act.clear();
  };
  const versioned = { id: head.id, expectedVersion: head.version };
  const fault = <ActFault act={act} />;
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
          ...(papers.toRequest > 0 && papers.asked > 0
            ? [{ label: ask("ask.remind"), icon: "bell" as const, onSelect: () => startAsking("remind") }]
            : []),
          { label: t("page.rename"), icon: "edit", onSelect: () => setOpen("rename") },
          { label: t("page.close"), icon: "check", onSelect: () => setOpen("close") },
        ]}
      />
      {papers.toRequest > 0 ? (
        <Button tone="primary" size={28} hotkey="r" icon="message" onClick={() => startAsking("request")}>
          {ask("ask.open")}
        </Button>
      ) : papers.asked > 0 ? (
        <Button size={28} hotkey="r" icon="bell" onClick={() => startAsking("remind")}>
          {ask("ask.remind")}
        </Button>
      ) : null}
      {asking && AskDialog ? (
        <AskDialog
          caseId={head.id}
          isReminder={asking === "remind"}
          usualDueOn={papers.usualDueOn}
          onClose={() => setAsking(null)}
        />
      ) : null}
      <Button
        tone={papers.toRequest > 0 ? "default" : "primary"}
        size={28}
        hotkey="a"
        isBusy={act.isPending}
        onClick={() =>
          draftId
            ? openPage(`/desk/assessments/${draftId}/questions`)
            : void act.run((options) => api.assessment.start.mutate({ caseId: head.id }, options), {
                onDone: ({ id }) => openPage(`/desk/assessments/${id}/questions`),
                isRefreshing: false,
              })
        }
      >
        {draftId ? t("page.resume") : t("page.assess")}
      </Button>
      {open === "rename" ? (
        <ActDialog
          title={t("page.rename")}
          verb={t("page.rename")}
          cancel={t("new.cancel")}
          onClose={close}
          send={(form, options) => api.case.rename.mutate({ ...versioned, title: typed(form, "title") ?? "" }, options)}
          done={t("page.renamed")}
        >
          <TextField id="title" label={t("new.name")} defaultValue={head.title} maxLength={120} required />
        </ActDialog>
      ) : null}
      {open === "close" ? (
        <ActDialog
          act={act}
          title={t("page.closeTitle", { number: head.number })}
          text={t("page.closeText")}
          verb={t("page.close")}
          cancel={t("new.cancel")}
          onClose={close}
          send={(_, options) => api.case.close.mutate(versioned, options)}
          done={t("page.closed")}
          undo={(_, options) => api.case.reopen.mutate({ id: head.id, expectedVersion: head.version + 1 }, options)}
        />
      ) : null}
    </>
  );
}
