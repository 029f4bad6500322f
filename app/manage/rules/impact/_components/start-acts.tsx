"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { useLazy } from "@/components/ui/use-lazy";

const loadDay = () => import("./as-of-dialog").then((module) => module.AsOfDialog);
const loadWho = () => import("./who-dialog").then((module) => module.WhoDialog);

/** Ways to compare all clients besides publishing and previewing. */
export function StartActs() {
  const t = useT("impact");
  const day = useLazy(loadDay);
  const who = useLazy(loadWho);
  const [open, setOpen] = useState<"day" | "who" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button
        size={28}
        icon="calendar"
        onPointerEnter={day.preload}
        onClick={() => void day.ensure().then(() => setOpen("day"))}
      >
        {t("start.asOf")}
      </Button>
      <Button
        size={28}
        icon="people"
        onPointerEnter={who.preload}
        onClick={() => void who.ensure().then(() => setOpen("who"))}
      >
        {t("start.who")}
      </Button>
      {open === "day" && day.Lazy ? <day.Lazy onClose={close} /> : null}
      {open === "who" && who.Lazy ? <who.Lazy onClose={close} /> : null}
    </>
  );
}
