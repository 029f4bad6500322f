"use client";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { TextField } from "@/components/ui/field";
import type { ActedClient } from "../client-acts";

/** Opens a case about what changes for the client. */
export function CaseDialog({ client, onClose }: { client: ActedClient; onClose: () => void }) {
  const t = useT("impact");
  const { runId, clientId, version } = client;
  return (
    <ActDialog
      title={t("caseDialog.title", { name: client.name })}
      text={t("caseDialog.text")}
      verb={t("caseDialog.verb")}
      isComplete={(form) => typed(form, "title") !== null}
      send={(form, options) =>
        api.impact.openCase.mutate(
          { runId, clientId, expectedVersion: version, title: typed(form, "title") ?? "" },
          options,
        )
      }
      done={(result) => t("caseDialog.done", { number: result.number })}
      onClose={onClose}
    >
      <TextField id="title" label={t("caseDialog.field")} defaultValue={client.caseTitle} maxLength={120} required />
    </ActDialog>
  );
}
