"use client";
import { useState } from "react";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { DateField } from "@/components/ui/date-field";
import { NativeSelectField, TextArea } from "@/components/ui/field";
import { useHeldUnsaved, useQuoteChanges } from "./quote-changes";

/** Language, last day and own notes of a draft; each saves when it is left. */
export function TermsFields({
  language,
  quotedOn,
  validUntil,
  notes,
}: {
  language: "zh" | "en";
  quotedOn: string;
  validUntil: string;
  notes: readonly string[];
}) {
  const t = useT("quotes");
  const w = useWords();
  const { change } = useQuoteChanges();
  const text = notes.join("\n");
  /** Own notes that could not be saved; they stay in the field. */
  const [kept, setKept] = useState<string | null>(null);
  useHeldUnsaved(kept !== null);

  async function saveNotes(typed: string) {
    if (typed === text) return setKept(null);
    const saved = await change({ type: "notes", notes: typed.split("\n") });
    setKept(saved ? null : typed);
  }
  return (
    <div className="flex flex-col gap-3">
      <NativeSelectField
        id="language"
        label={t("page.language")}
        options={[
          { value: "zh", label: t("page.languageZh") },
          { value: "en", label: t("page.languageEn") },
        ]}
        value={language}
        onChange={(event) =>
          void change({ type: "language", language: event.currentTarget.value === "en" ? "en" : "zh" })
        }
      />
      <DateField
        {...dateWords(w)}
        id="valid-until"
        label={t("page.validUntil")}
        value={validUntil}
        min={quotedOn}
        onPick={(day) => {
          if (day && day !== validUntil) void change({ type: "valid-until", validUntil: day });
        }}
      />
      <TextArea
        key={kept === null ? text : `kept ${kept}`}
        id="notes"
        label={t("edit.notes")}
        hint={t("edit.notesHint")}
        rows={4}
        error={kept === null ? null : t("edit.unsaved")}
        defaultValue={kept ?? text}
        onBlur={(event) => void saveNotes(event.currentTarget.value)}
      />
    </div>
  );
}
