"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { TextArea } from "@/components/ui/field";

export function ConfirmDialog({
  statement,
  nextHref,
  onClose,
}: {
  statement: { key: string; hash: string };
  nextHref: string;
  onClose: () => void;
}) {
  const t = useT("confirmations");
  const [note, setNote] = useState("");
  return (
    <ActDialog
      title={t("dialog.title")}
      verb={t("dialog.do")}
      isComplete={() => note.trim() !== ""}
      send={(_form, options) => api.ruleConfirmations.confirm.mutate({ ...statement, note }, options)}
      done={t("dialog.done")}
      undo={({ confirmationId }, options) => api.ruleConfirmations.withdraw.mutate({ confirmationId }, options)}
      onDone={() => {
        onClose();
        openPage(nextHref, { replace: true, scroll: false });
      }}
      onClose={onClose}
    >
      <TextArea
        id="confirm-note"
        label={t("dialog.note")}
        placeholder={t("dialog.placeholder")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        rows={3}
        maxLength={500}
        required
        autoFocus
      />
    </ActDialog>
  );
}
