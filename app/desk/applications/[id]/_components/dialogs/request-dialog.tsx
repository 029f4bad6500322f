"use client";
import { useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { NativeSelectField, TextArea } from "@/components/ui/field";
import type { CallOptions } from "@/components/use-act";
import type { Acts } from "../acts-of";

type Sent = Awaited<ReturnType<typeof api.requirement.request.mutate>>;

/** Asks the client for every paper that is open, or reminds of them; then shows where the message went and its text. */
export function RequestDialog({ acts, isReminder, onClose }: { acts: Acts; isReminder: boolean; onClose: () => void }) {
  const t = useT("applications");
  const w = useWords();
  const [dueOn, setDueOn] = useState<string | null>(acts.usualDueOn);
  const [sent, setSent] = useState<Sent | null>(null);
  const wanted = acts.papers.filter(
    (paper) =>
      paper.suppliedBy === "client" &&
      ["requested", "returned", ...(isReminder ? [] : ["to-request"])].includes(paper.status),
  );

  const send = (form: FormData, options: CallOptions): Promise<Sent> =>
    isReminder
      ? api.requirement.remind.mutate({ applicationId: acts.id }, options)
      : api.requirement.request.mutate(
          {
            applicationId: acts.id,
            contactId: typed(form, "contact") ?? undefined,
            dueOn,
            message: typed(form, "message"),
          },
          options,
        );

  if (sent)
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={
          sent.channel === "queued"
            ? t("act.mailed", { name: sent.contactName })
            : t("act.copyTitle", { name: sent.contactName })
        }
        text={
          sent.channel === "queued"
            ? t("act.mailedText", { email: sent.toEmail ?? "", n: sent.papers })
            : t("act.copyText", { n: sent.papers })
        }
        actions={
          <>
            <CopyButton
              text={sent.text}
              label={t("act.copyMessage")}
              word={t("act.copyMessage")}
              doneLabel={w.t("act.copied")}
            />
            <Button tone="primary" onClick={onClose}>
              {w.t("act.close")}
            </Button>
          </>
        }
      >
        <textarea
          className="w-full rounded border border-line p-3 text-sm"
          rows={9}
          readOnly
          value={sent.text}
          aria-label={t("act.copyMessage")}
        />
      </Dialog>
    );
  return (
    <ActDialog
      title={isReminder ? t("act.remindTitle", { n: wanted.length }) : t("act.requestTitle", { n: wanted.length })}
      text={isReminder ? t("act.remindText") : t("act.requestText")}
      verb={isReminder ? t("act.remindVerb") : t("act.requestVerb")}
      send={send}
      onDone={setSent}
      onClose={onClose}
    >
      <ul
        className="max-h-40 overflow-auto rounded border border-line px-3 py-2 text-sm"
        tabIndex={0}
        aria-label={t("act.papersAsked")}
      >
        {wanted.map((paper) => (
          <li key={paper.id}>{paper.name}</li>
        ))}
      </ul>
      {isReminder ? null : (
        <>
          <NativeSelectField
            id="contact"
            label={t("act.contact")}
            options={acts.contacts.map((contact) => ({
              value: contact.id,
              label: contact.email ? `${contact.name} · ${contact.email}` : contact.name,
            }))}
          />
          <DateField
            {...dateWords(w)}
            id="due-on"
            label={t("act.dueOn")}
            hint={t("act.dueHint")}
            value={dueOn}
            onPick={setDueOn}
            min={w.today}
          />
          <TextArea id="message" label={t("act.message")} optional={w.t("field.optional")} maxLength={2000} />
        </>
      )}
    </ActDialog>
  );
}
