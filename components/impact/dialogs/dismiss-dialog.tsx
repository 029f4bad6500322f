"use client";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { TextArea } from "@/components/ui/field";

/** Asks why nothing is to be done for one client or several. */
export function DismissDialog({
  runId,
  clients,
  onClose,
}: {
  runId: string;
  clients: readonly { clientId: string; expectedVersion: number }[];
  onClose: () => void;
}) {
  const t = useT("impact");
  return (
    <ActDialog
      title={t("dismissDialog.title", { n: clients.length })}
      text={t("dismissDialog.text")}
      verb={t("dismissDialog.verb")}
      isComplete={(form) => typed(form, "reason") !== null}
      send={(form, options) =>
        api.impact.dismiss.mutate({ runId, clients: [...clients], reason: typed(form, "reason") ?? "" }, options)
      }
      done={t("dismissDialog.done", { n: clients.length })}
      undo={(result, options) => api.impact.reopen.mutate({ runId, clients: result.clients }, options)}
      onClose={onClose}
    >
      <TextArea id="reason" label={t("dismissDialog.field")} rows={3} required />
    </ActDialog>
  );
}
