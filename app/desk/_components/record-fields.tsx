"use client";
import { useT, useWords } from "@/components/messages-provider";
import { TextField } from "@/components/ui/field";
import { comparable } from "@/domain/documents/consistency";
import type { RecordedData, RecordField } from "@/domain/documents/recorded-data";
import { draftValue, type RecordDraft } from "./record-draft";

/** What the server says of a field, by the last part of its path. */
export type RecordIssues = readonly { path: string; message: string }[];

/**
 * What can be read off a paper of this type, its issuer and what it may be used for. What the client's file says stands below
 * a field to be compared; it is never filled in by itself.
 */
export function RecordFields({
  fields,
  draft,
  proposal,
  issues,
  onChange,
}: {
  fields: readonly RecordField[];
  draft: RecordDraft;
  proposal: RecordedData;
  issues: RecordIssues;
  onChange: (name: keyof RecordDraft, value: string) => void;
}) {
  const t = useT("documents");
  const w = useWords();
  const faultOf = (name: string): string | null => {
    const issue = issues.find(({ path }) => path.split(".").at(-1) === name);
    if (!issue) return null;
    const code = issue.message as "domain"; // messages: documents.errors.*
    return t.has(`errors.${code}`) ? t(`errors.${code}`) : issue.message;
  };
  return (
    <>
      {fields.map((field) => {
        const value = draft[field] ?? "";
        const known = proposal[field];
        const isCapital = field === "registeredCapitalFen";
        return (
          <TextField
            key={field}
            id={`record-${field}`}
            label={t(`field.${field}`)}
            optional={w.t("field.optional")}
            unit={isCapital ? t("unit.wan") : undefined}
            inputMode={isCapital ? "decimal" : undefined}
            autoComplete="off"
            spellCheck={false}
            value={value}
            error={faultOf(field)}
            hint={
              known === undefined ? null : (
                <Known
                  value={draftValue(field, known)}
                  isUnlike={value.trim() !== "" && isUnlike(field, value, draftValue(field, known))}
                  onTake={value.trim() === "" ? () => onChange(field, draftValue(field, known)) : null}
                />
              )
            }
            onChange={(event) => onChange(field, event.currentTarget.value)}
          />
        );
      })}
      <TextField
        id="record-issuer"
        label={t("field.issuer")}
        optional={w.t("field.optional")}
        autoComplete="off"
        maxLength={120}
        value={draft.issuer ?? ""}
        error={faultOf("issuer")}
        onChange={(event) => onChange("issuer", event.currentTarget.value)}
      />
      <TextField
        id="record-purpose"
        label={t("field.purpose")}
        optional={w.t("field.optional")}
        hint={t("field.purposeHint")}
        autoComplete="off"
        maxLength={120}
        value={draft.purpose ?? ""}
        error={faultOf("purpose")}
        onChange={(event) => onChange("purpose", event.currentTarget.value)}
      />
    </>
  );
}

/** The capital is compared as a number, whatever stands around its figures. */
const isUnlike = (field: RecordField, typed: string, known: string): boolean =>
  field === "registeredCapitalFen"
    ? Number(typed.replaceAll(",", "")) !== Number(known)
    : comparable(field, typed) !== comparable(field, known);

function Known({ value, isUnlike, onTake }: { value: string; isUnlike: boolean; onTake: (() => void) | null }) {
  const t = useT("documents");
  return (
    <>
      {t("known.says", { value })}
      {onTake ? (
        <>
          {" "}
          <button type="button" className="link" onClick={onTake}>
            {t("known.take")}
          </button>
        </>
      ) : null}
      {isUnlike ? <span className="text-warn"> · {t("known.differs")}</span> : null}
    </>
  );
}
