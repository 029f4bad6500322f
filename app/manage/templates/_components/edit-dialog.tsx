"use client";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import type { PickedFrom } from "./type-options";

export interface EditedTemplate {
  id: string;
  version: number;
  name: string;
  documentType: string;
  licenceId: string | null;
  isActive: boolean;
}

/** What a template is called and which papers are drafted from it. */
export function EditDialog({
  template,
  types,
  licences,
  onClose,
}: {
  template: EditedTemplate;
  types: readonly PickedFrom[];
  licences: readonly PickedFrom[];
  onClose: () => void;
}) {
  const t = useT("drafting");
  const w = useWords();
  const any = { value: "", label: t("anyLicence"), search: "" };
  return (
    <ActDialog
      title={t("dialog.editTitle", { name: template.name })}
      verb={t("dialog.save")}
      onClose={onClose}
      done={t("act.saved")}
      send={(form, options) =>
        api.drafting.editTemplate.mutate(
          {
            id: template.id,
            expectedVersion: template.version,
            fields: {
              name: typed(form, "name") ?? "",
              documentType: typed(form, "type") ?? template.documentType,
              licenceId: typed(form, "licence"),
              isActive: template.isActive,
            },
          },
          options,
        )
      }
    >
      <TextField
        id="name"
        label={t("dialog.name")}
        defaultValue={template.name}
        required
        maxLength={80}
        autoComplete="off"
      />
      <SelectField
        id="type"
        name="type"
        label={t("dialog.type")}
        defaultValue={template.documentType}
        options={types}
        placeholder={t("dialog.typePick")}
        filterPlaceholder={t("dialog.filter")}
        noMatch={t("dialog.noMatch")}
      />
      <SelectField
        id="licence"
        name="licence"
        label={t("dialog.licence")}
        optional={w.t("field.optional")}
        defaultValue={template.licenceId ?? ""}
        options={[any, ...licences]}
        placeholder={t("anyLicence")}
        filterPlaceholder={t("dialog.filter")}
        noMatch={t("dialog.noMatch")}
      />
    </ActDialog>
  );
}
