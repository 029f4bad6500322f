"use client";
import type { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";

export type SentRequest = Awaited<ReturnType<typeof api.requirement.request.mutate>>;

/** Where the message with the link went, and its text for copying into a chat. */
export function SentDialog({ sent, onClose }: { sent: SentRequest; onClose: () => void }) {
  const t = useT("requirements");
  const w = useWords();
  const isMailed = sent.channel === "queued";
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={isMailed ? t("ask.mailed", { name: sent.contactName }) : t("ask.copyTitle", { name: sent.contactName })}
      text={
        isMailed
          ? t("ask.mailedText", { email: sent.toEmail ?? "", n: sent.papers })
          : t("ask.copyText", { n: sent.papers, hasAddress: String(sent.toEmail !== null) })
      }
      actions={
        <>
          <CopyButton
            text={sent.text}
            label={t("ask.copyMessage")}
            word={t("ask.copyMessage")}
            doneLabel={w.t("act.copied")}
            size={32}
            {...(isMailed ? null : { tone: "primary" as const })}
          />
          <Button {...(isMailed ? { tone: "primary" as const } : null)} onClick={onClose}>
            {w.t("act.close")}
          </Button>
        </>
      }
    >
      <textarea
        className="w-full rounded border border-line p-3 text-sm"
        rows={9}
        readOnly
        value={sent.text}
        aria-label={t("ask.copyMessage")}
      />
    </Dialog>
  );
}
