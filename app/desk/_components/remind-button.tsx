"use client";
import { type ComponentType, useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import type { Acts } from "../applications/[id]/_components/acts-of";

interface DialogProps {
  acts: Acts;
  isReminder: boolean;
  onClose: () => void;
}

/** Reminds the client from the day's list; the dialog is fetched when it is wanted. */
export function RemindButton({ acts }: { acts: Acts }) {
  const t = useT("applications");
  const [Dialog, setDialog] = useState<ComponentType<DialogProps> | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const open = () => {
    setIsOpen(true);
    // A failed fetch of the code leaves the button as it was; pressing it again tries again.
    void import("../applications/[id]/_components/dialogs/request-dialog")
      .then((module) => setDialog(() => module.RequestDialog))
      .catch(() => setIsOpen(false));
  };
  return (
    <>
      <Button hotkey="r" onClick={open}>
        {t("act.remind")}
      </Button>
      {isOpen && Dialog ? <Dialog acts={acts} isReminder onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
