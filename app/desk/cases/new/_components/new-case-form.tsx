"use client";
import { ActFault } from "@/components/act-fault";
import { useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";

export function NewCaseForm({
  clientId,
  proposedTitle,
  cancelHref,
}: {
  clientId: string;
  proposedTitle: string;
  cancelHref: string;
}) {
  const t = useT("cases");
  const act = useAct();
  const [title, setTitle] = useState(proposedTitle);
  const save = (isAssessing: boolean) =>
    void act.run(
      async (options) => {
        const opened = await api.case.open.mutate({ clientId, title }, options);
        if (!isAssessing) return `/desk/cases/${opened.id}`;
        const draft = await api.assessment.start.mutate(
          { caseId: opened.id },
          { context: { idempotencyKey: `${options.context.idempotencyKey}-assess` } },
        );
        return `/desk/assessments/${draft.id}/questions`;
      },
      { onDone: (href) => openPage(href), isRefreshing: false },
    );
  return (
    <form
      method="post"
      className="max-w-[560px] space-y-4 p-5"
      onSubmit={(event) => {
        event.preventDefault();
        save(true);
      }}
    >
      <ActFault act={act} />
      <TextField
        id="case-title"
        label={t("new.name")}
        hint={t("new.nameHint")}
        value={title}
        required
        maxLength={120}
        autoFocus
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" type="submit" isBusy={act.isPending}>
          {t("new.saveAssess")}
        </Button>
        <Button isBusy={act.isPending} onClick={() => save(false)}>
          {t("new.save")}
        </Button>
        <ButtonLink href={cancelHref} tone="ghost">
          {t("new.cancel")}
        </ButtonLink>
      </div>
    </form>
  );
}
