"use client";
import { useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { useLazy } from "@/components/ui/use-lazy";
import { useAct } from "@/components/use-act";
import type { ConvertDialog as Dialog } from "./convert-dialog";

const convertDialog = () => import("./convert-dialog").then((module): typeof Dialog => module.ConvertDialog);

export interface ActedLead {
  id: string;
  version: number;
  status: "new" | "converted" | "dismissed";
  name: string;
  company: string | null;
}

/** Make a client of it, take it, or dismiss it; and back. */
export function LeadActs({ lead }: { lead: ActedLead }) {
  const t = useT("leads");
  const act = useAct();
  const [open, setOpen] = useState<"convert" | "dismiss" | null>(null);
  const { Lazy: ConvertDialog, preload, ensure } = useLazy(convertDialog);
  const seen = { leadId: lead.id, expectedVersion: lead.version };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {lead.status === "dismissed" ? (
        <Button
          isBusy={act.isPending}
          onClick={() => void act.run((options) => api.lead.reopen.mutate(seen, options), { done: t("act.reopened") })}
        >
          {t("act.reopen")}
        </Button>
      ) : (
        <>
          <Button
            tone="primary"
            hotkey="c"
            onPointerEnter={preload}
            onClick={() => void ensure().then(() => setOpen("convert"))}
          >
            {t("act.convert")}
          </Button>
          <Button
            hotkey="m"
            isBusy={act.isPending}
            onClick={() => void act.run((options) => api.lead.take.mutate(seen, options), { done: t("act.taken") })}
          >
            {t("act.take")}
          </Button>
          <Button tone="ghost" onClick={() => setOpen("dismiss")}>
            {t("act.dismiss")}
          </Button>
        </>
      )}
      <ActFault act={act} />
      {open === "dismiss" ? (
        <ActDialog<{ version: number }>
          title={t("dismiss.title")}
          text={t("dismiss.text")}
          verb={t("dismiss.verb")}
          done={t("dismiss.done")}
          onClose={() => setOpen(null)}
          undo={({ version }, options) =>
            api.lead.reopen.mutate({ leadId: lead.id, expectedVersion: version }, options)
          }
          send={(form, options) => api.lead.dismiss.mutate({ ...seen, reason: typed(form, "reason") ?? "" }, options)}
        >
          <TextArea id="reason" label={t("dismiss.reason")} required maxLength={300} rows={2} autoFocus />
        </ActDialog>
      ) : null}
      {open === "convert" && ConvertDialog ? <ConvertDialog lead={lead} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
