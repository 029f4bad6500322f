"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { dayInShanghai } from "@/domain/shared/day";

/** A link that still opens something. */
export interface OpenLink {
  id: string;
  purpose: "papers" | "account";
  isUsed: boolean;
  /** ISO. */
  expiresAt: string;
}

/** What a contact can open now, and the way to end it: each link by itself, and signing in with a password. */
export function ContactAccess({
  contactId,
  name,
  canSignIn,
  links,
}: {
  contactId: string;
  name: string;
  canSignIn: boolean;
  links: readonly OpenLink[];
}) {
  const t = useT("clients");
  const w = useWords();
  const [ending, setEnding] = useState<OpenLink | "account" | null>(null);
  return (
    <>
      {links.length > 0 || canSignIn ? (
        <ul className="text-xs text-fg-3">
          {links.map((link) => (
            <li key={link.id} className="row">
              <span>
                {t(`access.${link.purpose}`, {
                  day: w.day(dayInShanghai(new Date(link.expiresAt))),
                  used: String(link.isUsed),
                })}
              </span>
              <Button tone="link" size={28} onClick={() => setEnding(link)}>
                {t("access.revoke")}
              </Button>
            </li>
          ))}
          {canSignIn ? (
            <li className="row">
              <span>{t("access.password")}</span>
              <Button tone="link" size={28} onClick={() => setEnding("account")}>
                {t("access.end")}
              </Button>
            </li>
          ) : null}
        </ul>
      ) : null}
      {ending === "account" ? (
        <ActDialog
          title={t("access.endTitle", { name })}
          text={t("access.endText")}
          verb={t("access.end")}
          isDestructive
          done={t("access.ended", { name })}
          send={(_, options) => api.invitation.endAccess.mutate({ contactId }, options)}
          onClose={() => setEnding(null)}
        />
      ) : ending ? (
        <ActDialog
          title={t("access.revokeTitle", { name })}
          text={t("access.revokeText")}
          verb={t("access.revoke")}
          isDestructive
          done={t("access.revoked")}
          send={(_, options) => api.invitation.revoke.mutate({ invitationId: ending.id }, options)}
          onClose={() => setEnding(null)}
        />
      ) : null}
    </>
  );
}
