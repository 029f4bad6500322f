"use client";
import { useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { useLazy } from "@/components/ui/use-lazy";
import { useAct } from "@/components/use-act";

export interface ActedClient {
  runId: string;
  clientId: string;
  name: string;
  version: number;
  contacts: { id: string; name: string; email: string | null; subject: string; body: string }[];
  caseTitle: string;
  /** The comparison is of a draft: nothing that a client could be told yet. */
  isOfDraft: boolean;
}

const loadTell = () => import("./dialogs/tell-dialog").then((module) => module.TellDialog);
const loadCase = () => import("./dialogs/case-dialog").then((module) => module.CaseDialog);
const loadDismiss = () => import("./dialogs/dismiss-dialog").then((module) => module.DismissDialog);

/** What may be done about a client that waits: tell them, open a case, or say why nothing is to be done. */
export function ClientActs({ client }: { client: ActedClient }) {
  const t = useT("impact");
  const tell = useLazy(loadTell);
  const openCase = useLazy(loadCase);
  const dismiss = useLazy(loadDismiss);
  const [open, setOpen] = useState<"tell" | "case" | "dismiss" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-wrap gap-2">
      {client.isOfDraft ? null : (
        <Button
          tone="primary"
          hotkey="t"
          disabledReason={client.contacts.length === 0 ? t("tellDialog.noContact") : null}
          onPointerEnter={tell.preload}
          onClick={() => void tell.ensure().then(() => setOpen("tell"))}
        >
          {t("tell")}
        </Button>
      )}
      <Button
        hotkey="o"
        onPointerEnter={openCase.preload}
        onClick={() => void openCase.ensure().then(() => setOpen("case"))}
      >
        {t("openCase")}
      </Button>
      <Button
        tone="ghost"
        hotkey="n"
        onPointerEnter={dismiss.preload}
        onClick={() => void dismiss.ensure().then(() => setOpen("dismiss"))}
      >
        {t("dismiss")}
      </Button>
      {client.isOfDraft ? <p className="w-full text-xs text-fg-3">{t("tellDialog.ofDraft")}</p> : null}
      {open === "tell" && tell.Lazy ? <tell.Lazy client={client} onClose={close} /> : null}
      {open === "case" && openCase.Lazy ? <openCase.Lazy client={client} onClose={close} /> : null}
      {open === "dismiss" && dismiss.Lazy ? (
        <dismiss.Lazy
          runId={client.runId}
          clients={[{ clientId: client.clientId, expectedVersion: client.version }]}
          onClose={close}
        />
      ) : null}
    </div>
  );
}

/** Takes back what was done about a client. */
export function ReopenClient({ runId, clientId, version }: { runId: string; clientId: string; version: number }) {
  const t = useT("impact");
  const act = useAct();
  return (
    <>
      <Button
        isBusy={act.isPending}
        onClick={() =>
          void act.run(
            (options) =>
              api.impact.reopen.mutate({ runId, clients: [{ clientId, expectedVersion: version }] }, options),
            { done: t("reopened") },
          )
        }
      >
        {t("reopen")}
      </Button>
      <ActFault act={act} />
    </>
  );
}

/** Says of all clients of a page why nothing is to be done. */
export function DismissPage({
  runId,
  clients,
}: {
  runId: string;
  clients: readonly { clientId: string; expectedVersion: number }[];
}) {
  const t = useT("impact");
  const { Lazy, preload, ensure } = useLazy(loadDismiss);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size={28} tone="ghost" onPointerEnter={preload} onClick={() => void ensure().then(() => setIsOpen(true))}>
        {t("dismissPage")}
      </Button>
      {isOpen && Lazy ? <Lazy runId={runId} clients={clients} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
