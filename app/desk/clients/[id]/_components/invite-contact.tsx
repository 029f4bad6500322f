"use client";
import { ActFault } from "@/components/act-fault";
import { useState } from "react";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { useAct } from "@/components/use-act";
import { dayInShanghai } from "@/domain/shared/day";

interface Made {
  title: string;
  note: string;
  text: string;
}

/** Makes a sign-in link or a code for a contact and shows the text to send. */
export function InviteContact({
  contactId,
  name,
  hasAccount,
  hasEmail,
}: {
  contactId: string;
  name: string;
  hasAccount: boolean;
  /** A code is entered together with an e-mail address. */
  hasEmail: boolean;
}) {
  const t = useT("clients");
  const w = useWords();
  const act = useAct();
  const [made, setMade] = useState<Made | null>(null);
  const invite = () =>
    void act.run(
      async (options): Promise<Made> => {
        const link = await api.invitation.create.mutate({ contactId }, options);
        const text = await api.invitation.text.query({ invitationId: link.invitationId });
        const day = w.day(dayInShanghai(new Date(link.expiresAt)));
        return {
          title: t("invite.title", { name }),
          note: `${t("invite.text", { day })}${link.channel === "queued" ? ` ${t("invite.mailed")}` : ""}`,
          text: text?.body ?? link.url,
        };
      },
      { onDone: setMade },
    );
  const makeCode = () =>
    void act.run(
      async (options): Promise<Made> => {
        const { text, minutes } = await api.invitation.makeCode.mutate({ contactId }, options);
        return { title: t("invite.codeTitle", { name }), note: t("invite.codeText", { n: minutes }), text };
      },
      { onDone: setMade },
    );
  return (
    <>
      <Button tone="link" size={28} className="-ml-2" isBusy={act.isPending} onClick={invite}>
        {act.isPending ? t("invite.making") : hasAccount ? t("invite.again") : t("invite.invite")}
      </Button>
      {hasEmail ? (
        <Button tone="link" size={28} isBusy={act.isPending} onClick={makeCode}>
          {t("invite.code")}
        </Button>
      ) : null}
      <ActFault act={act} />
      {made ? (
        <Dialog
          isOpen
          onClose={() => setMade(null)}
          title={made.title}
          text={made.note}
          width={560}
          actions={
            <>
              <CopyButton
                text={made.text}
                label={t("invite.copy")}
                doneLabel={t("invite.copied")}
                word={t("invite.copy")}
                size={32}
              />
              <Button tone="primary" onClick={() => setMade(null)}>
                {t("invite.done")}
              </Button>
            </>
          }
        >
          <pre className="max-h-72 overflow-auto whitespace-pre-wrap rounded-md bg-bg-sunken p-3 font-ui text-sm">
            {made.text}
          </pre>
        </Dialog>
      ) : null}
    </>
  );
}
