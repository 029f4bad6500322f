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
  expiresAt: string;
  subject: string;
  body: string;
  isMailed: boolean;
}

/** Makes a sign-in link for a contact and shows the text to send. */
export function InviteContact({
  contactId,
  name,
  hasAccount,
}: {
  contactId: string;
  name: string;
  hasAccount: boolean;
}) {
  const t = useT("clients");
  const w = useWords();
  const act = useAct();
  const [made, setMade] = useState<Made | null>(null);
  const invite = () =>
    void act.run(
      async (options) => {
        const link = await api.invitation.create.mutate({ contactId }, options);
        const text = await api.invitation.text.query({ invitationId: link.invitationId });
        return {
          expiresAt: new Date(link.expiresAt).toISOString(),
          subject: text?.subject ?? "",
          body: text?.body ?? link.url,
          isMailed: link.channel === "queued",
        };
      },
      { onDone: setMade },
    );
  return (
    <>
      <Button tone="link" size={28} className="-ml-2" isBusy={act.isPending} onClick={invite}>
        {act.isPending ? t("invite.making") : hasAccount ? t("invite.again") : t("invite.invite")}
      </Button>
      <ActFault act={act} />
      {made ? (
        <Dialog
          isOpen
          onClose={() => setMade(null)}
          title={t("invite.title", { name })}
          text={`${t("invite.text", { day: w.day(dayInShanghai(new Date(made.expiresAt))) })}${made.isMailed ? ` ${t("invite.mailed")}` : ""}`}
          width={560}
          actions={
            <>
              <CopyButton
                text={made.body}
                label={t("invite.copy")}
                doneLabel={t("invite.copied")}
                word={t("invite.copy")}
              />
              <Button tone="primary" onClick={() => setMade(null)}>
                {t("invite.done")}
              </Button>
            </>
          }
        >
          <pre className="max-h-72 overflow-auto whitespace-pre-wrap rounded-md bg-bg-sunken p-3 font-ui text-sm">
            {made.body}
          </pre>
        </Dialog>
      ) : null}
    </>
  );
}
