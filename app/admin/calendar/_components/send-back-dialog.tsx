"use client";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { TextArea } from "@/components/ui/field";

/** Why a notice that waits is not taken over; whoever handed it in reads it. */
export function SendBackDialog({ proposalId, onClose }: { proposalId: string; onClose: () => void }) {
  const t = useT("calendar");
  return (
    <ActDialog
      title={t("notice.sendBackTitle")}
      verb={t("notice.sendBack")}
      isComplete={(form) => typed(form, "reason") !== null}
      send={(form, options) => api.calendar.sendBack.mutate({ proposalId, reason: typed(form, "reason") }, options)}
      done={t("notice.sentBackDone")}
      onDone={() => openPage("/admin/calendar")}
      onClose={onClose}
    >
      <TextArea id="reason" label={t("notice.reason")} rows={3} maxLength={500} required />
    </ActDialog>
  );
}
