"use client";
import { type ComponentType, useState } from "react";
import { Button } from "@/components/ui/button";
import type { SupplementCause, SupplementFault } from "@/domain/workflow/supplement";

export interface ItemAct {
  id: string;
  version: number;
  wanted: string;
  cause: SupplementCause;
  fault: SupplementFault;
  hasPaper: boolean;
  canSettle: boolean;
  canReopen: boolean;
}

type Shown = ComponentType<{ item: ItemAct; onClose: () => void }>;

/** The button of one item; its dialog is fetched with the first press. */
export function ItemActs({ item, text, label }: { item: ItemAct; text: string; label: string }) {
  const [Dialog, setDialog] = useState<Shown | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const show = () => {
    setIsOpen(true);
    // A failed fetch of the code leaves the button as it was; pressing it again tries again.
    void import("./dialogs/item-dialog")
      .then((module) => setDialog(() => module.ItemDialog))
      .catch(() => setIsOpen(false));
  };
  return (
    <>
      <Button size={28} aria-label={label} onClick={show}>
        {text}
      </Button>
      {isOpen && Dialog ? <Dialog item={item} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
