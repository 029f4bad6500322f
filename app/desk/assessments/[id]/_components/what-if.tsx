"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { useLazy } from "@/components/ui/use-lazy";
import type { Changes } from "./trial";

const loadPanel = () => import("./what-if-panel").then((all) => all.WhatIfPanel);

/** Opens the panel in which other answers are tried out. Engine and rules come with the first opening. */
export function WhatIf({ id, isCaseOpen }: { id: string; isCaseOpen: boolean }) {
  const t = useT("assessments");
  const [isOpen, setIsOpen] = useState(false);
  // Closed by a slip in the middle of a meeting, what was tried is there again with the next opening.
  const [changes, setChanges] = useState<Changes>({});
  const { Lazy, preload, ensure } = useLazy(loadPanel);
  return (
    <>
      <Button
        tone="ghost"
        size={28}
        icon="filter"
        hotkey="w"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => {
          setIsOpen(true);
          void ensure();
        }}
      >
        {t("whatIf.open")}
      </Button>
      {isOpen && Lazy ? (
        <Lazy {...{ id, isCaseOpen, changes }} onChange={setChanges} onClose={() => setIsOpen(false)} />
      ) : null}
    </>
  );
}
