"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { useAct } from "@/components/use-act";
import { useDraft } from "@/components/use-draft";
import type { RecordedData, RecordField } from "@/domain/documents/recorded-data";
import { draftOf, recordOf } from "../../../_components/record-draft";
import { RecordFields } from "../../../_components/record-fields";

export interface RecordedVersion {
  fileVersionId: string;
  number: number;
  /** 0: nothing was recorded yet. */
  recordVersion: number;
  record: {
    issuedOn: string | null;
    expiresOn: string | null;
    issuer: string | null;
    purpose: string | null;
    data: RecordedData;
  };
}

/** Records, or puts right, what one version of the paper says. */
export function RecordButton({
  paper,
  version,
  fields,
  proposal,
  hotkey,
}: {
  paper: string;
  version: RecordedVersion;
  fields: readonly RecordField[];
  proposal: RecordedData;
  hotkey?: string;
}) {
  const t = useT("documents");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size={28} {...(hotkey ? { hotkey } : {})} onClick={() => setIsOpen(true)}>
        {version.recordVersion === 0 ? t("page.record") : t("page.change")}
      </Button>
      {isOpen ? (
        <RecordDialog
          paper={paper}
          version={version}
          fields={fields}
          proposal={proposal}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}

function RecordDialog({
  paper,
  version,
  fields,
  proposal,
  onClose,
}: Omit<Parameters<typeof RecordButton>[0], "hotkey"> & { onClose: () => void }) {
  const t = useT("documents");
  const w = useWords();
  const act = useAct();
  const { record } = version;
  const [draft, setDraft] = useDraft(draftOf(record));
  const [{ issuedOn, expiresOn }, setDays] = useDraft({ issuedOn: record.issuedOn, expiresOn: record.expiresOn });
  return (
    <ActDialog
      act={act}
      width={560}
      title={t("page.recordTitle", { paper, n: version.number })}
      verb={t("page.save")}
      onClose={onClose}
      done={t("page.saved")}
      send={(_, options) =>
        api.document.record.mutate(
          {
            fileVersionId: version.fileVersionId,
            expectedVersion: version.recordVersion,
            record: { issuedOn, expiresOn, ...recordOf(draft) },
          },
          options,
        )
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField
          {...dateWords(w)}
          id="record-issued-on"
          label={t("field.issuedOn")}
          optional={w.t("field.optional")}
          value={issuedOn}
          onPick={(day) => setDays({ issuedOn: day, expiresOn })}
          max={w.today}
        />
        <DateField
          {...dateWords(w)}
          id="record-expires-on"
          label={t("field.expiresOn")}
          optional={w.t("field.optional")}
          value={expiresOn}
          onPick={(day) => setDays({ issuedOn, expiresOn: day })}
        />
      </div>
      <RecordFields
        fields={fields}
        draft={draft}
        proposal={proposal}
        issues={act.error?.issues ?? []}
        onChange={(name, value) => setDraft({ ...draft, [name]: value })}
      />
    </ActDialog>
  );
}
