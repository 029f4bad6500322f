"use client";
import { type ReactNode, useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { useQuoteChanges } from "./quote-changes";

export interface EditedLine {
  licenceId: string;
  kind: "new" | "renewal" | "change" | "annual-report" | "scope-extension" | "replacement" | "cancellation";
  /** The name with its kind, as shown. */
  name: string;
  note: string;
  officialFen: number | null;
  isOfficialAdvanced: boolean;
  thirdParty: { payee: string; fen: number | null; isPaidDirectly: boolean } | null;
  isLead: boolean;
  /** The number of its application, where one was prepared and is not filed yet. */
  application: string | null;
}

/** A line of the draft; `children` are its cells. The button at its end opens what is changed less often. */
export function EditedRow({ line, columns, children }: { line: EditedLine; columns: number; children: ReactNode }) {
  const t = useT("quotes");
  const [isOpen, setIsOpen] = useState(false);
  const key = { licenceId: line.licenceId, kind: line.kind };
  return (
    <>
      <tr>
        {children}
        <td>
          <IconButton
            icon={isOpen ? "up" : "more"}
            size={28}
            label={isOpen ? t("edit.less") : t("edit.more", { item: line.name })}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          />
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={columns} className="bg-bg-sunken">
            <Details line={line} lineKey={key} onClose={() => setIsOpen(false)} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Details({
  line,
  lineKey,
  onClose,
}: {
  line: EditedLine;
  lineKey: Pick<EditedLine, "licenceId" | "kind">;
  onClose: () => void;
}) {
  const t = useT("quotes");
  const { change } = useQuoteChanges();
  const id = `${line.licenceId}-${line.kind}`;
  const third = line.thirdParty;
  const [isAsking, setIsAsking] = useState(false);
  const remove = (withApplication: boolean) => {
    onClose();
    void change({ type: "remove-line", line: lineKey, withApplication });
  };
  const setLine = (wanted: object) => void change({ type: "line", line: lineKey, change: wanted });

  function setPayee(payee: string) {
    if (payee.trim() === (third?.payee ?? "")) return;
    if (payee.trim() === "") setLine({ thirdParty: null });
    else
      setLine({
        thirdParty: { payee: payee.trim(), fen: third?.fen ?? null, isPaidDirectly: third?.isPaidDirectly ?? true },
      });
  }

  return (
    <div className="grid gap-3 py-3 desk:grid-cols-2">
      <TextField
        id={`note-${id}`}
        label={t("edit.note")}
        defaultValue={line.note}
        maxLength={200}
        onBlur={(event) => {
          if (event.currentTarget.value.trim() !== line.note) setLine({ note: event.currentTarget.value });
        }}
      />
      <TextField
        id={`payee-${id}`}
        label={t("edit.payee")}
        hint={t("edit.payeeHint")}
        defaultValue={third?.payee ?? ""}
        maxLength={100}
        onBlur={(event) => setPayee(event.currentTarget.value)}
      />
      <div className="flex flex-col gap-2">
        <Checkbox
          label={t("edit.officialAdvanced")}
          defaultChecked={line.isOfficialAdvanced}
          onChange={(event) => setLine({ isOfficialAdvanced: event.currentTarget.checked })}
        />
        <Checkbox
          label={t("edit.lead")}
          checked={line.isLead}
          onChange={() => void change({ type: "lead", licenceId: line.licenceId })}
        />
      </div>
      <div className="flex flex-col items-start gap-2">
        {third ? (
          <Checkbox
            label={t("edit.paidDirectly")}
            defaultChecked={third.isPaidDirectly}
            onChange={(event) => setLine({ thirdParty: { ...third, isPaidDirectly: event.currentTarget.checked } })}
          />
        ) : null}
        <Button
          tone="danger"
          size={28}
          icon="close"
          onClick={() => (line.application === null ? remove(false) : setIsAsking(true))}
        >
          {t("edit.remove")}
        </Button>
        <Dialog
          isOpen={isAsking}
          onClose={() => setIsAsking(false)}
          title={t("edit.removeTitle", { item: line.name })}
          text={t("edit.removeText", { number: line.application ?? "" })}
          actions={
            <>
              <Button tone="ghost" onClick={() => setIsAsking(false)}>
                {t("edit.keep")}
              </Button>
              <Button onClick={() => remove(false)}>{t("edit.removeOnly")}</Button>
              <Button tone="destroy" onClick={() => remove(true)}>
                {t("edit.removeBoth")}
              </Button>
            </>
          }
        />
      </div>
    </div>
  );
}
