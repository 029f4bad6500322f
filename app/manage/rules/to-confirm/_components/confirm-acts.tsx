"use client";
import { useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { useLazy } from "@/components/ui/use-lazy";
import { useAct } from "@/components/use-act";
import type { ConfirmDialogProps } from "./confirm-dialog";

const load = () => import("./confirm-dialog").then((module) => module.ConfirmDialog);

/** Asks what was looked at, confirms, and goes on to the next. */
export function ConfirmButton(props: ConfirmDialogProps) {
  const t = useT("confirmations");
  const { Lazy, preload, ensure } = useLazy(load);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        tone="primary"
        icon="check"
        hotkey="c"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => void ensure().then(() => setIsOpen(true))}
      >
        {t("confirm")}
      </Button>
      {isOpen && Lazy ? <Lazy {...props} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

/** Takes one's own confirmation back. */
export function WithdrawButton({ confirmationId }: { confirmationId: string }) {
  const t = useT("confirmations");
  const act = useAct();
  return (
    <>
      <Button
        tone="link"
        isBusy={act.isPending}
        onClick={() =>
          void act.run(
            (options) => api.ruleConfirmations.withdraw.mutate({ confirmationIds: [confirmationId] }, options),
            {
              done: t("withdrawn"),
            },
          )
        }
      >
        {t("withdraw")}
      </Button>
      <ActFault act={act} />
    </>
  );
}
