"use client";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { TextArea } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import { useDraft } from "@/components/use-draft";
import { CUSTODY_KINDS, isAccount } from "@/domain/custody/custody";
import { useConflict } from "./conflict";
import type { ShownThing } from "./shown-thing";
import { isThingComplete, sentThing, ThingFields, type TypedThing } from "./thing-fields";

/** What a thing is called; not where it is. */
export function EditDialog({
  thing,
  typed,
  papers,
  onClose,
}: {
  thing: ShownThing;
  typed: TypedThing;
  papers: readonly { value: string; label: string }[];
  onClose: () => void;
}) {
  const t = useT("custody");
  const act = useAct();
  const conflict = useConflict(act);
  const [fields, setFields] = useDraft(typed);
  return (
    <ActDialog
      act={act}
      title={t("editTitle", { name: thing.name })}
      text={t("editText")}
      width={560}
      verb={t("save")}
      disabledReason={isThingComplete(fields) ? null : t("form.missing")}
      onClose={onClose}
      send={(_, options) =>
        api.custody.edit.mutate(
          { itemId: thing.id, expectedVersion: thing.version, fields: sentThing(fields) },
          options,
        )
      }
      done={t("saved")}
    >
      {conflict ? <Banner tone="warn">{conflict}</Banner> : null}
      <ThingFields
        id="thing"
        thing={fields}
        papers={papers}
        kinds={CUSTODY_KINDS.filter((kind) => isAccount(kind) === isAccount(typed.kind))}
        onChange={setFields}
      />
      <TextArea
        id="thing-note"
        label={t("form.note")}
        optional={t("form.optional")}
        rows={2}
        maxLength={500}
        value={fields.note}
        onChange={(event) => setFields({ ...fields, note: event.currentTarget.value })}
      />
    </ActDialog>
  );
}
