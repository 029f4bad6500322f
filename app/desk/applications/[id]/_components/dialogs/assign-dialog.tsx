"use client";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import type { Acts } from "../acts-of";
import { ColleagueField } from "./colleague-field";

/** Who owns it, and who passes the internal review. */
export function AssignDialog({ acts, onClose }: { acts: Acts; onClose: () => void }) {
  const t = useT("applications");
  return (
    <ActDialog
      title={t("act.assignTitle")}
      text={t("act.assignText")}
      verb={t("act.save")}
      onClose={onClose}
      done={t("act.assigned")}
      send={(form, options) =>
        api.application.assign.mutate(
          {
            applicationId: acts.id,
            expectedVersion: acts.version,
            ownerId: typed(form, "owner") ?? acts.ownerId,
            reviewerId: typed(form, "reviewer"),
          },
          options,
        )
      }
    >
      <ColleagueField id="owner" label={t("act.owner")} chosenId={acts.ownerId} />
      {acts.needsOtherReviewer ? (
        <ColleagueField
          id="reviewer"
          label={t("act.reviewer")}
          placeholder={t("act.noReviewer")}
          chosenId={acts.reviewerId}
        />
      ) : null}
    </ActDialog>
  );
}
