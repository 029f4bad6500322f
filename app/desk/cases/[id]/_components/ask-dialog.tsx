"use client";
import { useEffect, useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { type ActError, toActError } from "@/components/act-error";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Skeleton } from "@/components/ui/skeleton";
import { Checkbox } from "@/components/ui/choice";
import type { CallOptions } from "@/components/use-act";
import { AskingFields } from "../../../_components/asking/asking-fields";
import { SentDialog, type SentRequest } from "../../../_components/asking/sent-dialog";

type Asking = Awaited<ReturnType<typeof api.requirement.ofCase.query>>;
type Text = { zh: string; en: string };

export interface AskDialogProps {
  caseId: string;
  isReminder: boolean;
  usualDueOn: string;
  onClose: () => void;
}

/**
 * Asks the client for the papers of every application of the case with one link, or reminds of them. A paper that several
 * applications need stands once.
 */
export function AskDialog({ caseId, isReminder, usualDueOn, onClose }: AskDialogProps) {
  const t = useT("requirements");
  const w = useWords();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [fault, setFault] = useState<ActError | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [dueOn, setDueOn] = useState<string | null>(usualDueOn);
  const [sent, setSent] = useState<SentRequest | null>(null);
  const [isNoneChosen, setIsNoneChosen] = useState(false);

  useEffect(() => {
    let isGone = false;
    api.requirement.ofCase.query({ caseId }).then(
      (found) => !isGone && setAsking(found),
      async (cause: unknown) => {
        const error = await toActError(cause);
        if (!isGone) setFault(error);
      },
    );
    return () => {
      isGone = true;
    };
  }, [caseId]);

  if (sent) return <SentDialog sent={sent} onClose={onClose} />;
  const word = (text: Text) => (w.locale === "en" ? text.en : text.zh);
  const applications = asking?.applications ?? [];
  const nameOf = new Map(
    applications.map(({ id, licence, kind }) => [
      id,
      kind === "new" ? word(licence) : `${word(licence)} ${w.t(`kind.${kind}`)}`,
    ]),
  );
  const chosen = applications.filter(({ id }) => !left.has(id));
  const sheets = (asking?.sheets ?? [])
    .map((sheet) => ({
      ...sheet,
      uses: sheet.uses.filter((use) => (isReminder ? use.isAsked : !left.has(use.applicationId))),
    }))
    .filter((sheet) => sheet.uses.length > 0);

  /** ICP许可证、EDI许可证等 5 项 */
  function usesOf(uses: readonly { applicationId: string }[]): string {
    const names = uses.map(({ applicationId }) => nameOf.get(applicationId) ?? "");
    return names.length > 3 ? t("ask.forMore", { names: w.list(names.slice(0, 2)), n: names.length }) : w.list(names);
  }
  const send = (form: FormData, options: CallOptions): Promise<SentRequest> =>
    isReminder
      ? api.requirement.remindOfCase.mutate({ caseId }, options)
      : api.requirement.requestOfCase.mutate(
          {
            caseId,
            applicationIds: left.size > 0 ? chosen.map(({ id }) => id) : undefined,
            contactId: typed(form, "contact") ?? undefined,
            dueOn,
            message: typed(form, "message"),
          },
          options,
        );
  function isComplete(): boolean {
    setIsNoneChosen(!isReminder && chosen.length === 0);
    return asking !== null && (isReminder || chosen.length > 0);
  }
  function choose(id: string, isChosen: boolean) {
    setIsNoneChosen(false);
    setLeft((known) => new Set(isChosen ? [...known].filter((each) => each !== id) : [...known, id]));
  }

  return (
    <ActDialog
      title={
        asking === null
          ? isReminder
            ? t("ask.remind")
            : t("ask.open")
          : isReminder
            ? t("ask.remindTitle", { n: sheets.length })
            : t("ask.requestTitle", { n: sheets.length })
      }
      text={isReminder ? t("ask.remindText") : asking ? t("ask.caseText", { n: chosen.length }) : null}
      cancel={t("ask.cancel")}
      verb={isReminder ? t("ask.remindVerb") : t("ask.requestVerb")}
      isComplete={isComplete}
      send={send}
      onDone={setSent}
      onClose={onClose}
    >
      {fault ? (
        <Banner tone="bad" isAlert>
          {fault.message}
        </Banner>
      ) : null}
      {asking === null && !fault ? <Skeleton rows={8} label={t("ask.loading")} /> : null}
      {asking ? (
        <ul
          className="max-h-56 overflow-auto rounded border border-line text-sm"
          tabIndex={0}
          aria-label={t("ask.papersAsked")}
        >
          {sheets.map((sheet) => (
            <li key={sheet.id} className="border-t border-line px-3 py-1.5 first:border-t-0">
              <span className={sheet.uses.length > 1 ? "font-strong" : undefined}>{word(sheet.name)}</span>
              <span className="block text-xs text-fg-3">
                {usesOf(sheet.uses)}
                {!isReminder && sheet.uses.every((use) => use.isAsked) ? ` · ${t("ask.asked")}` : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {asking && asking.onHold.length > 0 ? (
        <p className="text-sm text-fg-2">{t("ask.onHold", { names: w.list(asking.onHold.map(word)) })}</p>
      ) : null}
      {asking && !isReminder ? (
        <>
          {applications.length > 1 ? (
            <details className="rounded border border-line px-3 py-2 text-sm">
              <summary>
                {t("ask.which")}
                <span className="text-fg-3">
                  {" "}
                  {left.size === 0
                    ? t("ask.whichAll", { n: applications.length })
                    : t("ask.whichSome", { n: applications.length, chosen: chosen.length })}
                </span>
              </summary>
              <div className="mt-2 grid grid-cols-2 gap-x-4 gap-y-1">
                {applications.map(({ id }) => (
                  <Checkbox
                    key={id}
                    label={nameOf.get(id)}
                    checked={!left.has(id)}
                    onChange={(event) => choose(id, event.currentTarget.checked)}
                  />
                ))}
              </div>
            </details>
          ) : null}
          {isNoneChosen ? (
            <p className="field-error" role="alert">
              {t("ask.noneChosen")}
            </p>
          ) : null}
          <AskingFields contacts={asking.contacts} dueOn={dueOn} onDueOn={setDueOn} />
        </>
      ) : null}
    </ActDialog>
  );
}
