"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { NativeSelectField, type Option, TextField } from "@/components/ui/field";
import { asJson } from "../../../_components/editor/as-json";
import { factSchema } from "@/domain/rules/schema";
import { freshFact, freshLicence, freshSource } from "@/domain/rules/edit/fresh";

type Kind = "licence" | "fact" | "source";
const TYPES = factSchema.shape.type.options;

const FOLDER: Record<Kind, string> = { licence: "licences", fact: "facts", source: "sources" };
/** Facts are words joined by _, entries and sources by -: as stored profiles and addresses have them. */
const NAMES: Record<Kind, RegExp> = {
  licence: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  fact: /^[a-z0-9]+(_[a-z0-9]+)*$/,
  source: /^[a-z0-9]+(-[a-z0-9]+)*$/,
};

/** A new licence, fact or source: its lasting name and what it is called; everything else is written in its form. */
export function AddDialog({
  draftId,
  kind,
  groups,
  taken,
  onClose,
}: {
  draftId: string;
  kind: Kind;
  groups: readonly Option[];
  taken: readonly string[];
  onClose: () => void;
}) {
  const t = useT("rules-editor");
  const [id, setId] = useState("");
  const [isTried, setIsTried] = useState(false);
  const fault = !NAMES[kind].test(id)
    ? t(kind === "fact" ? "parts.idFaultFact" : "hint.id")
    : taken.includes(`${kind}:${id}`)
      ? t("parts.idTaken", { id })
      : null;
  return (
    <ActDialog
      title={t(`parts.addTitle.${kind}`)}
      text={t(kind === "fact" ? "parts.addTextFact" : "parts.addText")}
      verb={t("parts.addDo")}
      onClose={onClose}
      isComplete={() => {
        setIsTried(true);
        return fault === null;
      }}
      isRefreshing={false}
      send={(form, options) => {
        return api.ruleDrafts.savePart.mutate(
          {
            draftId,
            part: `${kind}:${id}`,
            content: asJson(begun(kind, id, form)),
            expectedVersion: 0,
            isNew: true,
          },
          options,
        );
      }}
      onDone={() => openPage(`/manage/rules/${draftId}/${FOLDER[kind]}/${id}`)}
    >
      <TextField
        id="id"
        label={t("field.id")}
        hint={isTried && fault ? undefined : t(kind === "fact" ? "parts.idFaultFact" : "parts.idHint")}
        error={isTried ? fault : null}
        autoComplete="off"
        spellCheck={false}
        value={id}
        onChange={(event) => setId(event.currentTarget.value.trim())}
      />
      <div className="grid gap-3 desk:grid-cols-2">
        <TextField id="zh" label={t("parts.nameIn", { language: t("language.zh") })} lang="zh-CN" maxLength={200} />
        <TextField id="en" label={t("parts.nameIn", { language: t("language.en") })} lang="en" maxLength={200} />
      </div>
      {kind === "fact" ? (
        <div className="grid gap-3 desk:grid-cols-2">
          <NativeSelectField
            id="type"
            name="type"
            label={t("field.type")}
            options={TYPES.map((type) => ({ value: type, label: t(`option.type.${type}`) }))}
          />
          <NativeSelectField id="group" name="group" label={t("field.group")} options={groups} />
        </div>
      ) : null}
    </ActDialog>
  );
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** A choice has no options yet: its form names that as the first thing to write. */
function begun(kind: Kind, id: string, form: FormData) {
  const words = { zh: textOf(form, "zh"), en: textOf(form, "en") };
  if (kind === "licence") return { ...freshLicence(id), names: { official: words, short: words } };
  if (kind === "fact") return { ...freshFact(id, textOf(form, "group")), type: textOf(form, "type"), label: words };
  return { ...freshSource(id), title: words };
}
