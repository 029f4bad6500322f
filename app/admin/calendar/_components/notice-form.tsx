"use client";
import { useEffect, useRef, useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Lead, Pane } from "@/components/shell/desk-page";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { useLazy } from "@/components/ui/use-lazy";
import { useAct } from "@/components/use-act";
import { NoticeChanges, type Preview } from "./notice-changes";
import { NoticeFaults, type Problem } from "./notice-faults";

type Checked = { preview: Preview; problems: Problem[] } | { preview: null; problems: Problem[] };

const loadSendBack = () => import("./send-back-dialog").then((module) => module.SendBackDialog);

/** A notice that was handed in for a second person; one that came back may be handed in again. */
export interface Waiting {
  id: string;
  text: string;
  url: string | null;
  isOwn: boolean;
  isSentBack: boolean;
}

/**
 * The text of a notice, then what it changes, then one act: taking it over, or handing it in where the agency asks for two. A changed
 * text has to be checked again.
 */
export function NoticeForm({ proposal, needsTwo }: { proposal: Waiting | null; needsTwo: boolean }) {
  const t = useT("calendar");
  const check = useAct();
  const take = useAct();
  const form = useRef<HTMLFormElement>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const { Lazy: SendBack, preload, ensure } = useLazy(loadSendBack);
  const [isSendingBack, setIsSendingBack] = useState(false);
  const waiting = proposal && !proposal.isSentBack ? proposal : null;

  const typed = () => {
    const data = new FormData(form.current ?? undefined);
    const url = String(data.get("url") ?? "").trim();
    return { text: String(data.get("text") ?? ""), url: url === "" ? null : url };
  };
  const look = () => {
    take.clear();
    void check.run((options) => api.calendar.check.mutate(typed(), options), {
      isRefreshing: false,
      onDone: setChecked,
    });
  };
  const forget = () => {
    if (checked) setChecked(null);
    check.clear();
    take.clear();
  };
  const takeOver = (fingerprint: string) =>
    void take.run((options) => api.calendar.takeOver.mutate({ ...typed(), fingerprint }, options), {
      done: ({ year }) => t("notice.done", { year }),
      isRefreshing: false,
      onDone: ({ year }) => openPage(`/admin/calendar?year=${year}`),
    });
  const propose = (fingerprint: string) =>
    void take.run((options) => api.calendar.propose.mutate({ ...typed(), fingerprint }, options), {
      done: ({ year }) => t("notice.proposed", { year }),
      isRefreshing: false,
      onDone: () => openPage("/admin/calendar"),
    });
  const withdraw = (proposalId: string) =>
    void take.run((options) => api.calendar.sendBack.mutate({ proposalId, reason: null }, options), {
      done: t("notice.withdrawn"),
      isRefreshing: false,
      onDone: () => openPage("/admin/calendar"),
    });
  // Whoever opens one that waits wants to see what it changes.
  useEffect(() => {
    if (waiting) look();
  }, []);
  const preview = checked?.preview ?? null;
  const isOvertaken = take.error?.reason === "calendar-changed-meanwhile";
  const urlFault = check.error?.issues.some(({ path }) => path === "url") ? t("notice.urlFault") : null;

  return (
    <Pane
      foot={
        <div className="row flex-wrap border-t border-line px-4 py-3 desk:px-5">
          {preview ? (
            <span className="text-sm text-fg-2">{t("notice.moves", { n: preview.moving.length })}</span>
          ) : null}
          <span className="sp" />
          {waiting?.isOwn ? (
            <Button isBusy={take.isPending} onClick={() => withdraw(waiting.id)}>
              {t("notice.withdraw")}
            </Button>
          ) : waiting ? (
            <Button
              onPointerEnter={preload}
              onFocus={preload}
              onClick={() => void ensure().then(() => setIsSendingBack(true))}
            >
              {t("notice.sendBack")}
            </Button>
          ) : null}
          {preview && !isOvertaken ? (
            needsTwo && !waiting ? (
              <Button tone="primary" isBusy={take.isPending} onClick={() => propose(preview.fingerprint)}>
                {t("notice.propose")}
              </Button>
            ) : (
              <Button
                tone="primary"
                isBusy={take.isPending}
                disabledReason={needsTwo && waiting?.isOwn ? t("notice.needsSecond") : null}
                onClick={() => takeOver(preview.fingerprint)}
              >
                {t("notice.takeOver", { year: preview.notice.year })}
              </Button>
            )
          ) : (
            <Button tone="primary" isBusy={check.isPending} onClick={look}>
              {t("notice.check")}
            </Button>
          )}
        </div>
      }
    >
      <Lead
        level={1}
        title={preview ? t("notice.finding", { year: preview.notice.year }) : t("notice.title")}
        text={t("notice.text")}
      />
      <form
        ref={form}
        method="post"
        className="grid max-w-[760px] gap-4 px-4 pb-5 desk:px-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!preview) look();
        }}
        onInput={forget}
      >
        <TextArea
          id="text"
          label={t("notice.words")}
          hint={t("notice.wordsHint")}
          defaultValue={proposal?.text}
          readOnly={waiting !== null}
          rows={10}
          maxLength={10_000}
          required
          spellCheck={false}
        />
        <TextField
          id="url"
          label={t("notice.url")}
          optional={t("notice.optional")}
          inputMode="url"
          defaultValue={proposal?.url ?? undefined}
          readOnly={waiting !== null}
          maxLength={500}
          error={urlFault}
        />
        {urlFault ? null : <ActFault act={check} />}
        <ActFault act={take} />
      </form>
      {checked && !preview ? <NoticeFaults problems={checked.problems} /> : null}
      {preview ? <NoticeChanges preview={preview} /> : null}
      {isSendingBack && SendBack && waiting ? (
        <SendBack proposalId={waiting.id} onClose={() => setIsSendingBack(false)} />
      ) : null}
    </Pane>
  );
}
