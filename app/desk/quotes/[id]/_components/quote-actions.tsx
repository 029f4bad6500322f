"use client";
import { useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog, preloadDialog } from "@/components/ui/dialog";
import { ChoiceRows } from "@/components/ui/choice";
import { TextArea } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import { useQuoteChanges } from "./quote-changes";

export interface QuoteActionsProps {
  quoteId: string;
  version: number;
  clientName: string;
  /** What may be done with it now, by this person. */
  can: { send: boolean; ask: boolean; approve: boolean; revise: boolean; withdraw: boolean };
  /** In words, why it cannot be sent. */
  fault: string | null;
  /** The version that the client has now and that sending replaces. */
  replaces: number | null;
  nextRevision: number;
  contacts: readonly { id: string; label: string }[];
}

type Sent = Awaited<ReturnType<typeof api.quote.send.mutate>>;
type Open = "send" | "give-back" | "withdraw" | null;

/** Everything that happens to a quote as a whole. What leaves the house or cannot be undone asks first. */
export function QuoteActions(props: QuoteActionsProps) {
  const { quoteId, version, can } = props;
  const t = useT("quotes");
  const { hasUnsaved } = useQuoteChanges();
  const fault = hasUnsaved ? t("edit.unsavedFirst") : props.fault;
  const act = useAct();
  const [open, setOpen] = useState<Open>(null);
  const [message, setMessage] = useState<Sent["message"]>(null);
  const [contactId, setContactId] = useState(props.contacts[0]?.id ?? "");
  const at = { quoteId, expectedVersion: version };
  const close = () => setOpen(null);

  return (
    <>
      {can.withdraw ? (
        <Button size={28} tone="ghost" onPointerEnter={preloadDialog} onClick={() => setOpen("withdraw")}>
          {t("act.withdraw")}
        </Button>
      ) : null}
      {can.revise ? (
        <Button
          size={28}
          isBusy={act.isPending}
          onClick={() =>
            void act.run((options) => api.quote.revise.mutate({ quoteId }, options), {
              done: t("act.revised", { revision: props.nextRevision }),
              onDone: (made) => openPage(`/desk/quotes/${made.quoteId}`),
              isRefreshing: false,
            })
          }
        >
          {t("act.revise")}
        </Button>
      ) : null}
      {can.approve ? (
        <>
          <Button size={28} tone="ghost" onPointerEnter={preloadDialog} onClick={() => setOpen("give-back")}>
            {t("act.giveBack")}
          </Button>
          <Button
            size={28}
            hotkey="a"
            isBusy={act.isPending}
            onClick={() =>
              void act.run((options) => api.quote.approve.mutate(at, options), { done: t("act.approved") })
            }
          >
            {t("act.approve")}
          </Button>
        </>
      ) : null}
      {can.ask ? (
        <Button
          size={28}
          tone="primary"
          hotkey="s"
          isBusy={act.isPending}
          disabledReason={fault}
          onClick={() =>
            void act.run((options) => api.quote.askForApproval.mutate(at, options), { done: t("act.asked") })
          }
        >
          {t("act.ask")}
        </Button>
      ) : null}
      {can.send ? (
        <Button
          size={28}
          tone="primary"
          hotkey="s"
          disabledReason={fault}
          onPointerEnter={preloadDialog}
          onClick={() => setOpen("send")}
        >
          {t("act.send")}
        </Button>
      ) : null}
      <ActFault act={act} />

      {open === "send" ? (
        <ActDialog
          title={t("act.sendTitle", { client: props.clientName })}
          text={
            <>
              <p>{t("act.sendText")}</p>
              {props.replaces === null ? null : <p>{t("act.sendSupersedes", { revision: props.replaces })}</p>}
            </>
          }
          verb={t("act.sendDo")}
          cancel={t("act.keep")}
          onClose={close}
          send={(_, options) => api.quote.send.mutate({ ...at, tellContactId: contactId || null }, options)}
          done={t("act.sent")}
          onDone={(sent) => {
            close();
            setMessage(sent.message);
          }}
        >
          <ChoiceRows
            name="tell"
            legend={t("act.sendTell")}
            isDense
            options={[
              ...props.contacts.map((contact) => ({ value: contact.id, label: contact.label })),
              { value: "", label: t("act.sendTellNobody") },
            ]}
            value={contactId}
            onPick={setContactId}
          />
        </ActDialog>
      ) : null}

      <Dialog
        isOpen={message !== null}
        onClose={() => setMessage(null)}
        title={
          message
            ? t(message.channel === "queued" ? "act.sentMailed" : "act.sentTitle", { name: message.toName })
            : t("act.sent")
        }
        actions={
          <>
            <Button onClick={() => setMessage(null)}>{t("act.close")}</Button>
            {message ? (
              <CopyButton
                text={message.body}
                label={t("act.copy")}
                doneLabel={t("act.copied")}
                word={t("act.copy")}
                tone="primary"
                size={32}
              />
            ) : null}
          </>
        }
      >
        <p className="whitespace-pre-wrap rounded-md bg-bg-sunken p-3 text-sm break-words">{message?.body}</p>
      </Dialog>

      {open === "give-back" ? (
        <ActDialog
          title={t("act.giveBackTitle")}
          verb={t("act.giveBackDo")}
          cancel={t("act.keep")}
          onClose={close}
          send={(form, options) => api.quote.giveBack.mutate({ ...at, note: typed(form, "note") ?? "" }, options)}
          done={t("act.gaveBack")}
        >
          <TextArea id="note" label={t("act.giveBackNote")} maxLength={300} required />
        </ActDialog>
      ) : null}

      {open === "withdraw" ? (
        <ActDialog
          title={t("act.withdrawTitle")}
          text={t("act.withdrawText")}
          verb={t("act.withdrawDo")}
          cancel={t("act.keep")}
          isDestructive
          onClose={close}
          send={(form, options) => api.quote.withdraw.mutate({ ...at, reason: typed(form, "reason") ?? "" }, options)}
          done={t("act.withdrawn")}
        >
          <TextArea id="reason" label={t("act.withdrawReason")} maxLength={300} />
        </ActDialog>
      ) : null}
    </>
  );
}
