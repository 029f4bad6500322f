"use client";
import { useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import type { CallOptions } from "@/components/use-act";
import { AskingFields } from "../../../../_components/asking/asking-fields";
import { SentDialog, type SentRequest } from "../../../../_components/asking/sent-dialog";
import type { Acts } from "../acts-of";

/** Asks the client for every paper that is open, or reminds of them; then shows where the message went and its text. */
export function RequestDialog({ acts, isReminder, onClose }: { acts: Acts; isReminder: boolean; onClose: () => void }) {
  const t = useT("requirements");
  const [dueOn, setDueOn] = useState<string | null>(acts.usualDueOn);
  const [sent, setSent] = useState<SentRequest | null>(null);
  const wanted = acts.papers.filter(
    (paper) =>
      paper.suppliedBy === "client" &&
      ["requested", "returned", ...(isReminder ? [] : ["to-request"])].includes(paper.status),
  );

  const send = (form: FormData, options: CallOptions): Promise<SentRequest> =>
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

  if (sent) return <SentDialog sent={sent} onClose={onClose} />;
  return (
    <ActDialog
      title={isReminder ? t("ask.remindTitle", { n: wanted.length }) : t("ask.requestTitle", { n: wanted.length })}
      text={isReminder ? t("ask.remindText") : t("ask.requestText")}
      cancel={t("ask.cancel")}
      verb={isReminder ? t("ask.remindVerb") : t("ask.requestVerb")}
      send={send}
      onDone={setSent}
      onClose={onClose}
    >
      <ul
        className="max-h-40 overflow-auto rounded border border-line px-3 py-2 text-sm"
        tabIndex={0}
        aria-label={t("ask.papersAsked")}
      >
        {wanted.map((paper) => (
          <li key={paper.id}>{paper.name}</li>
        ))}
      </ul>
      {isReminder ? null : <AskingFields contacts={acts.contacts} dueOn={dueOn} onDueOn={setDueOn} />}
    </ActDialog>
  );
}
