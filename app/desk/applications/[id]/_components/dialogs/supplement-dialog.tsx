"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { ACCEPTED, sendFile } from "@/components/send-file";
import { Checkbox } from "@/components/ui/choice";
import { DateField } from "@/components/ui/date-field";
import { FilePick } from "@/components/ui/file-pick";
import { showToast } from "@/components/ui/toast-store";
import { typed } from "@/components/act-dialog";
import type { CallOptions } from "@/components/use-act";
import { AskingFields } from "../../../../_components/asking/asking-fields";
import { SentDialog, type SentRequest } from "../../../../_components/asking/sent-dialog";
import type { Acts } from "../acts-of";
import { PeriodFields, typedPeriod } from "./period-fields";
import { type DraftItem, ItemRows } from "./supplement-items";

const FORM_WIDTH = 760;

/** Records the authority's supplement request: the letter's lines become items, papers go back, the client is asked. */
export function SupplementDialog({ acts, isMore, onClose }: { acts: Acts; isMore: boolean; onClose: () => void }) {
  const t = useT("applications");
  const w = useWords();
  const [on, setOn] = useState<string | null>(w.today);
  const [isDayMissing, setIsDayMissing] = useState(false);
  const [items, setItems] = useState<DraftItem[]>([]);
  const [isAsking, setIsAsking] = useState(true);
  const [dueOn, setDueOn] = useState<string | null>(acts.usualDueOn);
  const [letter, setLetter] = useState<File | null>(null);
  const [sent, setSent] = useState<SentRequest | null>(null);

  const clients = new Set(acts.papers.filter((paper) => paper.suppliedBy === "client").map(({ id }) => id));
  const theirs = new Set(items.flatMap(({ requirementId }) => (clients.has(requirementId) ? [requirementId] : [])));
  const canAsk = theirs.size > 0 && acts.contacts.length > 0;

  async function send(form: FormData, options: CallOptions) {
    const input = {
      applicationId: acts.id,
      expectedVersion: acts.version,
      items: items.map(({ wanted, requirementId, cause, fault }) => ({
        wanted,
        requirementId: requirementId || null,
        cause,
        fault,
      })),
      ask:
        canAsk && isAsking
          ? { contactId: typed(form, "contact") ?? undefined, dueOn, message: typed(form, "message") }
          : null,
    };
    const recorded = isMore
      ? await api.supplement.addItems.mutate(input, options)
      : await api.supplement.record.mutate({ ...input, on: on ?? "", replyWithin: typedPeriod(form) }, options);
    if (letter) {
      const end = await sendFile(`/api/letters/${recorded.roundId}`, letter, () => undefined).ended;
      if (end.kind !== "done") showToast({ text: t("act.roundLetterFailed") });
    }
    return recorded;
  }

  if (sent) return <SentDialog sent={sent} onClose={onClose} />;
  return (
    <ActDialog
      title={isMore ? t("act.roundAddTitle") : t("act.roundTitle")}
      text={isMore ? undefined : t("act.roundText")}
      width={FORM_WIDTH}
      verb={t("act.roundVerb")}
      done={t("act.roundDone")}
      disabledReason={isMore && items.length === 0 ? t("act.roundEmpty") : null}
      isComplete={() => {
        setIsDayMissing(on === null);
        return on !== null;
      }}
      send={send}
      onDone={(recorded) => (recorded.sent ? setSent(recorded.sent) : onClose())}
      onClose={onClose}
    >
      {isMore ? null : (
        <div className="grid gap-3 desk:grid-cols-2">
          <DateField
            {...dateWords(w)}
            id="on"
            label={t("act.roundOn")}
            value={on}
            onPick={setOn}
            max={w.today}
            error={isDayMissing ? t("act.dayNeeded") : null}
          />
          <PeriodFields hint={t("act.replyHint")} />
        </div>
      )}
      <ItemRows papers={acts.papers} items={items} onItems={setItems} />
      {canAsk ? (
        <>
          <Checkbox
            label={t("act.roundAsk", { n: theirs.size })}
            note={t("act.roundAskNote")}
            checked={isAsking}
            onChange={(event) => setIsAsking(event.currentTarget.checked)}
          />
          {isAsking ? <AskingFields contacts={acts.contacts} dueOn={dueOn} onDueOn={setDueOn} /> : null}
        </>
      ) : null}
      <FilePick
        label={`${t("act.roundLetter")} ${w.t("field.optional")}`}
        verb={t("act.roundLetterPick")}
        accept={ACCEPTED}
        onPick={setLetter}
      />
    </ActDialog>
  );
}
