"use client";
import { useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Checkbox } from "@/components/ui/choice";
import { NativeSelectField, NumberField, readNumber, TextArea, TextField } from "@/components/ui/field";
import type { RuleSettings } from "@/domain/rules/rule-settings";
import type { VersionChoice } from "./rules-acts";

/** Begins a draft and goes to it. */
export function OpenDraftDialog({
  versions,
  fromId,
  onClose,
}: {
  versions: readonly VersionChoice[];
  fromId: string | null;
  onClose: () => void;
}) {
  const t = useT("rules-desk");
  const [title, setTitle] = useState("");
  const [newest] = versions;
  return (
    <ActDialog
      title={t("open.title")}
      text={t("open.text")}
      verb={t("open.do")}
      isComplete={() => title.trim() !== ""}
      send={(form, options) => {
        const from = typed(form, "from");
        return api.ruleDrafts.open.mutate({ title, fromVersionId: from === newest?.id ? null : from }, options);
      }}
      done={t("open.done")}
      isRefreshing={false}
      onDone={({ id }) => openPage(`/manage/rules/${id}`)}
      onClose={onClose}
    >
      <TextField
        id="draft-title"
        label={t("open.name")}
        placeholder={t("open.namePlaceholder")}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={80}
        required
        autoFocus
      />
      <NativeSelectField
        id="draft-from"
        name="from"
        label={t("open.from")}
        defaultValue={fromId ?? newest?.id ?? ""}
        options={versions.map(({ id, label }, i) => ({
          value: id,
          label: i === 0 ? t("open.latest", { label }) : t("open.other", { label }),
        }))}
      />
    </ActDialog>
  );
}

/** What must hold before rules are published. */
export function SettingsDialog({
  settings,
  version,
  onClose,
}: {
  settings: RuleSettings;
  version: number;
  onClose: () => void;
}) {
  const t = useT("rules-desk");
  const number = (form: FormData, name: string, scale: number) =>
    Math.round((readNumber(typed(form, name) ?? "") ?? 0) * scale);
  return (
    <ActDialog
      title={t("settings.title")}
      text={t("settings.text")}
      verb={t("settings.save")}
      send={(form, options) =>
        api.rules.editSettings.mutate(
          {
            settings: {
              needsTwo: form.get("needsTwo") !== null,
              leastDecisive: number(form, "leastDecisive", 100),
              leastMutants: number(form, "leastMutants", 100),
              confirmDays: number(form, "confirmDays", 1),
            },
            expectedVersion: version,
          },
          options,
        )
      }
      done={t("settings.done")}
      onClose={onClose}
    >
      <Checkbox
        name="needsTwo"
        label={t("settings.needsTwo")}
        note={t("settings.needsTwoNote")}
        defaultChecked={settings.needsTwo}
      />
      <NumberField
        id="least-decisive"
        name="leastDecisive"
        label={t("settings.leastDecisive")}
        unit={t("settings.percent")}
        defaultValue={String(settings.leastDecisive / 100)}
      />
      <NumberField
        id="least-mutants"
        name="leastMutants"
        label={t("settings.leastMutants")}
        unit={t("settings.percent")}
        defaultValue={String(settings.leastMutants / 100)}
      />
      <NumberField
        id="confirm-days"
        name="confirmDays"
        label={t("settings.confirmDays")}
        unit={t("settings.days")}
        defaultValue={String(settings.confirmDays)}
      />
    </ActDialog>
  );
}

/** Calls a version back that does not count yet. */
export function WithdrawDialog({
  versionId,
  label,
  onClose,
}: {
  versionId: string;
  label: string;
  onClose: () => void;
}) {
  const t = useT("rules-desk");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      title={t("withdraw.title", { label })}
      text={t("withdraw.text")}
      verb={t("withdraw.do")}
      isDestructive
      isComplete={() => reason.trim() !== ""}
      send={(_form, options) => api.rules.withdraw.mutate({ versionId, reason }, options)}
      done={t("withdraw.done", { label })}
      onClose={onClose}
    >
      <TextArea
        id="withdraw-reason"
        label={t("withdraw.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={3}
        maxLength={500}
        required
        autoFocus
      />
    </ActDialog>
  );
}
