"use client";
import { useState } from "react";
import { typed } from "@/components/act-dialog";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { useAct } from "@/components/use-act";
import { AskingFields } from "../../../../_components/asking/asking-fields";
import type { SentRequest } from "../../../../_components/asking/sent-dialog";
import type { Acts, PaperAct } from "../acts-of";
import type { Drafting } from "./paper-drafts";

/** Sends one draft to the client to be signed and stamped: to whom, by when. */
export function SignForm({
  paper,
  acts,
  draft,
  onSent,
  onBack,
}: {
  paper: PaperAct;
  acts: Acts;
  draft: Drafting["drafts"][number];
  onSent: (sent: SentRequest) => void;
  onBack: () => void;
}) {
  const t = useT("drafting");
  const act = useAct();
  const [dueOn, setDueOn] = useState<string | null>(acts.usualDueOn);
  return (
    <form
      className="grid gap-3"
      aria-label={t("sign.title")}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        void act.run(
          (options) =>
            api.drafting.askToSign.mutate(
              {
                draftId: draft.id,
                expectedVersion: paper.version,
                contactId: typed(form, "contact") ?? undefined,
                dueOn,
                message: typed(form, "message"),
              },
              options,
            ),
          { onDone: onSent },
        );
      }}
    >
      <div className="row">
        <h3 className="h3 min-w-0">{t("sign.title")}</h3>
        <span className="sp" />
        <Button size={28} tone="ghost" icon="left" onClick={onBack}>
          {t("draft.back")}
        </Button>
      </div>
      <p className="text-fg-2">{t("sign.text", { n: draft.number })}</p>
      {draft.blanks.length > 0 ? <p className="text-warn">{t("sign.blanks", { n: draft.blanks.length })}</p> : null}
      <AskingFields contacts={acts.contacts} dueOn={dueOn} onDueOn={setDueOn} />
      <ActFault act={act} />
      <div>
        <Button type="submit" tone="primary" isBusy={act.isPending}>
          {t("sign.send")}
        </Button>
      </div>
    </form>
  );
}
