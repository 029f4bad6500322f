"use client";
import { useState } from "react";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { DateField } from "@/components/ui/date-field";
import { draftValue, type RecordDraft } from "../../_components/record-draft";
import { RecordFields, type RecordIssues } from "../../_components/record-fields";
import type { ReviewItem } from "./to-item";

/** What is read off the paper before it is accepted; everything may be left out. */
export interface Reading {
  issuedOn: string | null;
  expiresOn: string | null;
  draft: RecordDraft;
  /** Takes the place of the older paper. */
  isReplacing: boolean;
}

/** The paper's days and what stands on it, and whether it takes the place of an older one. */
export function PaperRecord({
  item,
  reading,
  issues,
  onChange,
}: {
  item: ReviewItem;
  reading: Reading;
  issues: RecordIssues;
  onChange: (change: Partial<Reading>) => void;
}) {
  const t = useT("review");
  const w = useWords();
  const [isFilled, setIsFilled] = useState(false);
  const { record } = item;
  const known = record.fields.filter((field) => record.proposal[field] !== undefined);
  const put = (change: RecordDraft) => onChange({ draft: { ...reading.draft, ...change } });
  const empty = known.filter((field) => !reading.draft[field]?.trim());
  return (
    <>
      {record.replaces ? (
        <div className="sec">
          <h2>{t("replaces.title")}</h2>
          <Checkbox
            label={record.replaces.label}
            note={record.replaces.effect}
            checked={reading.isReplacing}
            onChange={(event) => onChange({ isReplacing: event.currentTarget.checked })}
          />
        </div>
      ) : null}
      <details
        className="sec"
        open={item.needsIssueDay || item.issuedOn !== null || item.expiresOn !== null || record.fields.length > 0}
      >
        <summary className="text-sm font-strong">{record.fields.length > 0 ? t("record.title") : t("days")}</summary>
        <div className="mt-3 grid gap-3">
          {record.fields.length > 0 ? <p className="text-xs text-fg-3">{t("record.text")}</p> : null}
          <DateField
            {...dateWords(w)}
            id="issued-on"
            label={t("issuedOn")}
            optional={item.needsIssueDay ? undefined : w.t("field.optional")}
            value={reading.issuedOn}
            onPick={(issuedOn) => onChange({ issuedOn })}
            max={w.today}
          />
          <DateField
            {...dateWords(w)}
            id="expires-on"
            label={t("expiresOn")}
            optional={w.t("field.optional")}
            value={reading.expiresOn}
            onPick={(expiresOn) => onChange({ expiresOn })}
          />
          {empty.length > 1 ? (
            <Button
              size={28}
              hotkey="shift+f"
              onClick={() => {
                put(Object.fromEntries(empty.map((field) => [field, draftValue(field, record.proposal[field] ?? "")])));
                setIsFilled(true);
              }}
            >
              {t("record.takeAll")}
            </Button>
          ) : null}
          {isFilled ? (
            <p role="status" className="text-xs text-warn">
              {t("record.check")}
            </p>
          ) : null}
          <RecordFields
            fields={record.fields}
            draft={reading.draft}
            proposal={record.proposal}
            issues={issues}
            onChange={(name, value) => put({ [name]: value })}
          />
        </div>
      </details>
    </>
  );
}
