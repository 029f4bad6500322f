"use client";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { TextArea } from "@/components/ui/field";
import type { Acts } from "../acts-of";
import { BeforeFilingNow } from "./before-filing-now";

/** arg: "warn" where the check warns, then after a colon the papers that go into the archive only. */
export function PackDialog({ acts, arg, onClose }: { acts: Acts; arg: string; onClose: () => void }) {
  const t = useT("packs");
  const w = useWords();
  const [warn, separate = ""] = arg.split(":");
  const ownFileOnly = separate === "" ? [] : separate.split(",");
  const isWarned = warn === "warn";
  return (
    <ActDialog
      title={ownFileOnly.length > 0 ? t("act.separateTitle", { n: ownFileOnly.length }) : t("act.title")}
      text={t("act.text")}
      verb={t("act.verb")}
      cancel={t("act.cancel")}
      onClose={onClose}
      done={t("act.done")}
      width={isWarned ? 560 : undefined}
      send={(form, options) =>
        api.pack.order.mutate(
          { applicationId: acts.id, acceptedReason: isWarned ? (typed(form, "reason") ?? null) : null, ownFileOnly },
          options,
        )
      }
    >
      {isWarned ? (
        <>
          <BeforeFilingNow applicationId={acts.id} on={w.today} />
          <TextArea
            id="reason"
            label={t("act.reason")}
            hint={t("act.reasonHint")}
            rows={2}
            minLength={2}
            maxLength={500}
            required
          />
        </>
      ) : null}
    </ActDialog>
  );
}
