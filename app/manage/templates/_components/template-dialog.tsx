"use client";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FilePick } from "@/components/ui/file-pick";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast-store";
import { useSending } from "@/components/use-sending";
import type { PickedFrom } from "./type-options";

export interface TemplateDialogProps {
  /** The template that gets a new version; null: a new template. */
  template: { id: string; name: string } | null;
  types: readonly PickedFrom[];
  licences: readonly PickedFrom[];
  onClose: () => void;
}

/** Sends a Word file as a template. What is wrong with its fields is said before anything is kept. */
export function TemplateDialog({ template, types, licences, onClose }: TemplateDialogProps) {
  const t = useT("drafting");
  const w = useWords();
  const router = useRouter();
  const form = useId();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState("");
  const { sent, fault, setFault, send: sendFile } = useSending();

  async function send(data: FormData) {
    if (!file) return setFault(t("dialog.fileMissing"));
    const said = (key: string) => String(data.get(key) ?? "");
    const query = new URLSearchParams({ name, documentType: said("type"), licence: said("licence") });
    const answer = await sendFile(template ? `/api/templates/${template.id}` : `/api/templates?${query}`, file);
    if (answer === null) return;
    const kept = JSON.parse(answer) as { templateId?: string; fields?: number };
    showToast({ text: t("dialog.kept", { n: kept.fields ?? 0 }) });
    onClose();
    if (template) router.refresh();
    else openPage(`/manage/templates/${kept.templateId}`);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={template ? t("dialog.versionTitle", { name: template.name }) : t("dialog.addTitle")}
      text={template ? t("dialog.versionText") : undefined}
      actions={
        <>
          <Button tone="ghost" onClick={onClose}>
            {w.t("act.cancel")}
          </Button>
          <Button type="submit" form={form} tone="primary" isBusy={sent !== null}>
            {t("dialog.send")}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void send(new FormData(event.currentTarget));
        }}
      >
        <FilePick
          label={t("dialog.file")}
          verb={t("dialog.pick")}
          accept=".docx"
          onPick={(picked) => {
            setFile(picked);
            if (name.trim() === "") setName(picked.name.replace(/\.docx$/i, ""));
          }}
        />
        {template ? null : (
          <>
            <TextField
              id="name"
              label={t("dialog.name")}
              required
              maxLength={80}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <SelectField
              id="type"
              name="type"
              label={t("dialog.type")}
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
              options={licences}
              placeholder={t("anyLicence")}
              filterPlaceholder={t("dialog.filter")}
              noMatch={t("dialog.noMatch")}
            />
          </>
        )}
        {fault ? (
          <Banner tone="bad" isAlert>
            {fault}
          </Banner>
        ) : null}
      </form>
    </Dialog>
  );
}
