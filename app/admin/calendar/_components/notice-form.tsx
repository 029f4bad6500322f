"use client";
import { useRef, useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Lead, Pane } from "@/components/shell/desk-page";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import { NoticeChanges, type Preview } from "./notice-changes";
import { NoticeFaults, type Problem } from "./notice-faults";

type Checked = { preview: Preview; problems: Problem[] } | { preview: null; problems: Problem[] };

/** The text of a notice, then what it changes, then one act. A changed text has to be checked again. */
export function NoticeForm() {
  const t = useT("calendar");
  const check = useAct();
  const take = useAct();
  const form = useRef<HTMLFormElement>(null);
  const [checked, setChecked] = useState<Checked | null>(null);

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
          {preview && !isOvertaken ? (
            <Button tone="primary" isBusy={take.isPending} onClick={() => takeOver(preview.fingerprint)}>
              {t("notice.takeOver", { year: preview.notice.year })}
            </Button>
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
          maxLength={500}
          error={urlFault}
        />
        {urlFault ? null : <ActFault act={check} />}
        <ActFault act={take} />
      </form>
      {checked && !preview ? <NoticeFaults problems={checked.problems} /> : null}
      {preview ? <NoticeChanges preview={preview} /> : null}
    </Pane>
  );
}
