"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { useLazy } from "@/components/ui/use-lazy";
import type { GapDialogProps } from "./gap-dialog";

const load = () => import("./gap-dialog").then((module) => module.GapDialog);

/** Turns the company that was made for a gap into a scenario, once a person has said what the law asks of it. */
export function GapAct(props: Omit<GapDialogProps, "onClose">) {
  const t = useT("rule-checks");
  const { Lazy, preload, ensure } = useLazy(load);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size={28} icon="plus" onPointerEnter={preload} onClick={() => void ensure().then(() => setIsOpen(true))}>
        {t("gap.add")}
      </Button>
      {isOpen && Lazy ? <Lazy {...props} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
