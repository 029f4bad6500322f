"use client";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { TextArea } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import { useConflict } from "./conflict";
import type { ShownThing } from "./shown-thing";

/** Takes the last entry back by a further one, with its reason. */
export function CorrectDialog({
  thing,
  lastAct,
  onClose,
}: {
  thing: ShownThing;
  lastAct: string;
  onClose: () => void;
}) {
  const t = useT("custody");
  const act = useAct();
  const conflict = useConflict(act);
  return (
    <ActDialog
      act={act}
      title={t("correctTitle", { act: lastAct })}
      text={t("correctText")}
      verb={t("correctVerb")}
      onClose={onClose}
      isComplete={(form) => typed(form, "reason") !== null}
      send={(form, options) =>
        api.custody.correct.mutate(
          { itemId: thing.id, expectedVersion: thing.version, reason: typed(form, "reason") ?? "" },
          options,
        )
      }
      done={(result) => t("corrected", { number: result.number })}
    >
      {conflict ? <Banner tone="warn">{conflict}</Banner> : null}
      <TextArea
        id="correct-reason"
        name="reason"
        label={t("form.reason")}
        hint={t("form.reasonHint")}
        rows={2}
        maxLength={500}
        required
      />
    </ActDialog>
  );
}
