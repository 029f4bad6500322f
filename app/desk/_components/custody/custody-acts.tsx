"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import type { ClientAct, CustodyPeople, ShownThing } from "./shown-thing";
import type { TypedThing } from "./thing-fields";

const MoveDialog = dynamic(() => import("./move-dialog").then((module) => module.MoveDialog));
const EditDialog = dynamic(() => import("./edit-dialog").then((module) => module.EditDialog));
const CorrectDialog = dynamic(() => import("./correct-dialog").then((module) => module.CorrectDialog));

/** Of a thing: what is done most from where it is, the rest in a menu. */
const FIRST: readonly ClientAct[] = ["arrived", "returned", "handed", "received"];
const OFFERED: readonly ClientAct[] = [
  "received",
  "handed",
  "given",
  "returned",
  "sent",
  "arrived",
  "rescheduled",
  "lost",
  "retired",
];

/** Everything that can be done with the thing in view; others of the client's may go along. */
export function ThingActs({
  thing,
  others,
  people,
  typed,
  lastAct,
}: {
  thing: ShownThing;
  others: readonly ShownThing[];
  people: CustodyPeople;
  typed: TypedThing;
  /** The entry that a correction takes back, in words; null: none. */
  lastAct: string | null;
}) {
  const t = useT("custody");
  const [open, setOpen] = useState<ClientAct | "edit" | "correct" | null>(null);
  const close = () => setOpen(null);
  const possible = OFFERED.filter((act) => thing.acts.includes(act));
  const first = FIRST.filter((act) => possible.includes(act)).slice(0, 2);
  return (
    <div className="flex flex-wrap gap-2">
      {first.map((act, index) => (
        <Button key={act} size={32} tone={index === 0 ? "primary" : "default"} onClick={() => setOpen(act)}>
          {t(`act.${act}`)}
        </Button>
      ))}
      <Menu
        label={t("more")}
        text={t("more")}
        size={32}
        items={[
          ...possible
            .filter((act) => !first.includes(act))
            .map((act) => ({ label: t(`act.${act}`), onSelect: () => setOpen(act) })),
          { label: t("edit"), onSelect: () => setOpen("edit") },
          ...(lastAct === null ? [] : [{ label: t("correct"), onSelect: () => setOpen("correct") }]),
        ]}
      />
      {open === "edit" ? (
        <EditDialog thing={thing} typed={typed} papers={people.papers} onClose={close} />
      ) : open === "correct" ? (
        <CorrectDialog thing={thing} lastAct={lastAct ?? ""} onClose={close} />
      ) : open ? (
        <MoveDialog act={open} things={[thing, ...others]} chosenId={thing.id} people={people} onClose={close} />
      ) : null}
    </div>
  );
}

/** On the client's page: take in what is new, or do something with several at once. */
export function ClientThingActs({ things, people }: { things: readonly ShownThing[]; people: CustodyPeople }) {
  const t = useT("custody");
  const [open, setOpen] = useState<ClientAct | null>(null);
  const together = OFFERED.filter((act) => act !== "received" && things.some(({ acts }) => acts.includes(act)));
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <Button size={28} icon="plus" onClick={() => setOpen("received")}>
        {t("client.receive")}
      </Button>
      <Menu
        label={t("client.together")}
        text={t("client.together")}
        size={28}
        items={[
          ...together.map((act) => ({ label: t(`act.${act}`), onSelect: () => setOpen(act) })),
          { label: t("client.register"), onSelect: () => setOpen("registered") },
        ]}
      />
      {open ? (
        <MoveDialog act={open} things={things} chosenId={null} people={people} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  );
}
