"use client";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { NativeSelectField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import type { Acts } from "../acts-of";
import { ActForm, typed } from "../../../../_components/act-form";
import { useColleagues } from "./note-dialogs";

/** Who owns it, and who passes the internal review. */
export function AssignDialog({ acts, onClose }: { acts: Acts; onClose: () => void }) {
  const t = useT("applications");
  const act = useAct();
  const colleagues = useColleagues();
  return (
    <ActForm
      id="assign-form"
      title={t("act.assignTitle")}
      text={t("act.assignText")}
      verb={t("act.save")}
      act={act}
      onClose={onClose}
      onSubmit={(form) =>
        void act.run(
          (options) =>
            api.application.assign.mutate(
              {
                applicationId: acts.id,
                expectedVersion: acts.version,
                ownerId: typed(form, "owner") ?? acts.ownerId,
                reviewerId: typed(form, "reviewer"),
              },
              options,
            ),
          { done: t("act.assigned"), onDone: onClose },
        )
      }
    >
      <NativeSelectField
        key={`owner-${colleagues?.length}`}
        id="owner"
        label={t("act.owner")}
        defaultValue={acts.ownerId}
        options={colleagues ?? []}
      />
      {acts.needsOtherReviewer ? (
        <NativeSelectField
          key={`reviewer-${colleagues?.length}`}
          id="reviewer"
          label={t("act.reviewer")}
          placeholder={t("act.noReviewer")}
          defaultValue={acts.reviewerId ?? ""}
          options={colleagues ?? []}
        />
      ) : null}
    </ActForm>
  );
}
