"use client";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { NativeSelectField, NumberField, readNumber, TextArea, TextField } from "@/components/ui/field";
import { DOCUMENT_TYPES } from "@/domain/documents/document-types";
import { FORMS, SUPPLIERS } from "@/domain/documents/requirements";
import type { Acts } from "../acts-of";

/** A paper that this window asks for and the catalogue does not know. */
export function AddPaperDialog({ acts, onClose }: { acts: Acts; onClose: () => void }) {
  const t = useT("applications");
  const w = useWords();
  return (
    <ActDialog
      title={t("act.addPaperTitle")}
      text={t("act.addPaperText")}
      verb={t("act.save")}
      onClose={onClose}
      done={t("act.paperAdded")}
      send={(form, options) =>
        api.requirement.add.mutate(
          {
            applicationId: acts.id,
            fields: {
              name: typed(form, "name") ?? "",
              note: typed(form, "note"),
              documentType: typed(form, "type") ?? "",
              form: (typed(form, "form") ?? "colour-scan") as (typeof FORMS)[number],
              suppliedBy: (typed(form, "supplier") ?? "client") as (typeof SUPPLIERS)[number],
              isMandatory: form.get("mandatory") === "1",
              maxAgeDays: readNumber(typed(form, "max-age") ?? ""),
            },
          },
          options,
        )
      }
    >
      <TextField id="name" label={t("act.paperName")} maxLength={120} required />
      <NativeSelectField
        id="type"
        label={t("act.paperType")}
        hint={t("act.paperTypeHint")}
        options={DOCUMENT_TYPES.map((type) => ({
          value: type.id,
          label: w.locale === "en" ? type.name.en : type.name.zh,
        }))}
      />
      <div className="grid grid-cols-2 gap-3">
        <NativeSelectField
          id="supplier"
          label={t("act.paperSupplier")}
          options={SUPPLIERS.map((value) => ({ value, label: t(`act.supplier.${value}`) }))}
        />
        <NativeSelectField
          id="form"
          label={t("act.paperForm")}
          defaultValue="colour-scan"
          options={FORMS.map((value) => ({ value, label: t(`act.form.${value}`) }))}
        />
      </div>
      <NumberField id="max-age" label={t("act.maxAge")} optional={w.t("field.optional")} unit={t("act.maxAgeUnit")} />
      <TextArea id="note" label={t("act.paperNote")} optional={w.t("field.optional")} maxLength={1000} />
      <label className="row text-sm">
        <input type="checkbox" name="mandatory" value="1" defaultChecked />
        {t("act.mandatory")}
      </label>
    </ActDialog>
  );
}
