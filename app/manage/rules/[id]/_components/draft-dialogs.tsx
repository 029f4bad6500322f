"use client";
import { useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { DateField } from "@/components/ui/date-field";
import { TextArea, TextField } from "@/components/ui/field";
import type { DialogName } from "./draft-acts";
import type { DraftView } from "./draft-facts";
import type { Newer } from "./rebase-choices";
import { RebaseDialog } from "./rebase-dialog";
import type { Readiness } from "./readiness-list";

export interface DraftDialogProps {
  name: DialogName;
  draft: DraftView;
  readiness: Readiness;
  newer: Newer | null;
  onClose: () => void;
}

/** The dialog of each act of a draft's life. */
export function DraftDialogs(props: DraftDialogProps) {
  switch (props.name) {
    case "head":
      return <HeadDialog {...props} />;
    case "submit":
      return <SubmitDialog {...props} />;
    case "approve":
      return <ApproveDialog {...props} />;
    case "sendBack":
      return <SendBackDialog {...props} />;
    case "publish":
      return <PublishDialog {...props} />;
    case "discard":
      return <DiscardDialog {...props} />;
    case "rebase":
      return props.newer ? <RebaseDialog draft={props.draft} newer={props.newer} onClose={props.onClose} /> : null;
  }
}

const of = ({ id, version }: DraftView) => ({ draftId: id, expectedVersion: version });

function HeadDialog({ draft, onClose }: DraftDialogProps) {
  const t = useT("rules-desk");
  const w = useWords();
  const [day, setDay] = useState(draft.inForceFrom);
  return (
    <ActDialog
      title={t("head.title")}
      verb={t("head.save")}
      isComplete={(form) => typed(form, "title") !== null}
      send={(form, options) =>
        api.ruleDrafts.edit.mutate(
          {
            ...of(draft),
            title: typed(form, "title") ?? draft.title,
            summary: typed(form, "summary") ?? "",
            inForceFrom: day,
          },
          options,
        )
      }
      done={t("head.done")}
      onClose={onClose}
    >
      <TextField
        id="head-title"
        name="title"
        label={t("head.name")}
        defaultValue={draft.title}
        maxLength={80}
        required
      />
      <TextArea
        id="head-summary"
        name="summary"
        label={t("head.summary")}
        hint={t("head.summaryHint")}
        defaultValue={draft.summary}
        rows={4}
        maxLength={2000}
      />
      <DateField
        id="head-day"
        label={t("head.day")}
        value={day}
        onPick={setDay}
        min={draft.base.inForceFrom > w.today ? draft.base.inForceFrom : w.today}
        {...dateWords(w)}
      />
    </ActDialog>
  );
}

function SubmitDialog({ draft, readiness, onClose }: DraftDialogProps) {
  const t = useT("rules-desk");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      title={t("submit.title")}
      text={t("submit.text")}
      verb={t("submit.do")}
      isComplete={() => !readiness.isBelow || reason.trim() !== ""}
      send={(_form, options) =>
        api.ruleDrafts.submit.mutate({ ...of(draft), belowReason: readiness.isBelow ? reason : null }, options)
      }
      done={t("submit.done")}
      onClose={onClose}
    >
      {readiness.isBelow ? (
        <TextArea
          id="below-reason"
          label={t("submit.below")}
          hint={t("submit.belowHint")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          rows={3}
          maxLength={500}
          required
        />
      ) : null}
    </ActDialog>
  );
}

function ApproveDialog({ draft, onClose }: DraftDialogProps) {
  const t = useT("rules-desk");
  return (
    <ActDialog
      title={t("approve.title")}
      text={t("approve.text")}
      verb={t("approve.do")}
      send={(_form, options) => api.ruleDrafts.approve.mutate(of(draft), options)}
      done={t("approve.done")}
      onClose={onClose}
    >
      <p className="text-sm whitespace-pre-line text-fg-2">{draft.summary}</p>
    </ActDialog>
  );
}

function SendBackDialog({ draft, onClose }: DraftDialogProps) {
  const t = useT("rules-desk");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      title={t("sendBack.title")}
      verb={t("sendBack.do")}
      isComplete={() => reason.trim() !== ""}
      send={(_form, options) => api.ruleDrafts.sendBack.mutate({ ...of(draft), reason }, options)}
      done={t("sendBack.done")}
      onClose={onClose}
    >
      <TextArea
        id="send-back-reason"
        label={t("sendBack.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={3}
        maxLength={500}
        required
        autoFocus
      />
    </ActDialog>
  );
}

function PublishDialog({ draft, onClose }: DraftDialogProps) {
  const t = useT("rules-desk");
  const w = useWords();
  const earliest = draft.inForceFrom && draft.inForceFrom > w.today ? draft.inForceFrom : w.today;
  const [day, setDay] = useState<string | null>(earliest);
  return (
    <ActDialog
      title={t("publish.title")}
      text={t("publish.text")}
      verb={t("publish.do")}
      isComplete={() => day !== null}
      send={(_form, options) => api.ruleDrafts.publish.mutate({ ...of(draft), inForceFrom: day ?? earliest }, options)}
      done={({ label }) => t("publish.done", { label })}
      onClose={onClose}
    >
      <DateField
        id="publish-day"
        label={t("publish.day")}
        value={day}
        onPick={setDay}
        min={earliest}
        {...dateWords(w)}
      />
    </ActDialog>
  );
}

function DiscardDialog({ draft, onClose }: DraftDialogProps) {
  const t = useT("rules-desk");
  return (
    <ActDialog
      title={t("discard.title")}
      text={t("discard.text")}
      verb={t("discard.do")}
      isDestructive
      send={(_form, options) => api.ruleDrafts.discard.mutate(of(draft), options)}
      done={t("discard.done")}
      isRefreshing={false}
      onDone={() => openPage("/manage/rules")}
      onClose={onClose}
    />
  );
}
