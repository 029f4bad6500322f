"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { TextArea, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import { useConflict } from "./conflict";
import { HolderFields, type Holder, isHolderComplete, sentHolder, startHolder } from "./holder-fields";
import type { ClientAct, CustodyPeople, ShownThing } from "./shown-thing";
import { isThingComplete, NO_THING, sentThing, ThingFields, type TypedThing } from "./thing-fields";

/** Acts that somebody signs for. */
const SIGNED: readonly ClientAct[] = ["received", "handed", "given", "returned", "arrived"];
const TAKES_NEW: readonly ClientAct[] = ["received", "registered"];
const HAS_DUE: readonly ClientAct[] = ["received", "given", "sent", "rescheduled"];
const NEEDS_REASON: readonly ClientAct[] = ["lost", "retired"];

/** One act with several things of one client: which, whose hands, until when. What an act does not need is not asked. */
export function MoveDialog({
  act: what,
  things,
  chosenId,
  people,
  onClose,
}: {
  act: ClientAct;
  things: readonly ShownThing[];
  /** Ticked from the start. */
  chosenId: string | null;
  people: CustodyPeople;
  onClose: () => void;
}) {
  const t = useT("custody");
  const w = useWords();
  const act = useAct();
  const possible = things.filter(({ acts }) => acts.includes(what));
  const takesNew = TAKES_NEW.includes(what);
  const [chosen, setChosen] = useState<readonly string[]>(
    chosenId ? [chosenId] : !takesNew && possible.length === 1 ? possible.map(({ id }) => id) : [],
  );
  // Each new row keeps its key while others come and go.
  const [added, setAdded] = useState<readonly { key: number; thing: TypedThing }[]>(
    takesNew && chosenId === null ? [{ key: 0, thing: NO_THING }] : [],
  );
  const [on, setOn] = useState<string | null>(w.today);
  const first = possible.find(({ id }) => id === chosen[0]);
  const [dueBackOn, setDue] = useState<string | null>(what === "rescheduled" ? (first?.dueBackOn ?? null) : null);
  const [holder, setHolder] = useState<Holder>(() => startHolder(what, people, first?.toColleagueId ?? null));
  const [from, setFrom] = useState(people.contacts[0] ?? "");
  const [courier, setCourier] = useState("");
  const [tracking, setTracking] = useState("");
  const [note, setNote] = useState("");
  const [done, setDone] = useState<{ actId: string; number: string } | null>(null);
  const conflict = useConflict(act);

  const filled = added.filter(({ thing }) => thing.name.trim() !== "");
  const isSent = what === "sent";
  const needsReason = NEEDS_REASON.includes(what);
  const reason =
    chosen.length + filled.length === 0
      ? t("form.pickThing")
      : on === null ||
          filled.some(({ thing }) => !isThingComplete(thing)) ||
          !isHolderComplete(what, holder) ||
          (isSent && (courier.trim() === "" || tracking.trim() === "")) ||
          (needsReason && note.trim() === "") ||
          (what === "rescheduled" && dueBackOn === null)
        ? t("form.missing")
        : null;

  if (done)
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={t("doneTitle", { number: done.number })}
        text={t("doneText")}
        actions={
          <>
            <Button tone="ghost" onClick={onClose}>
              {t("close")}
            </Button>
            <ButtonLink href={`/api/pdf/receipts/${done.actId}`} isPlain tone="primary" icon="print" target="_blank">
              {t("print")}
            </ButtonLink>
          </>
        }
      />
    );

  return (
    <ActDialog
      act={act}
      title={t(`ask.${what}`)}
      width={560}
      verb={t(`verb.${what}`)}
      isDestructive={needsReason}
      disabledReason={reason}
      onClose={onClose}
      send={(_, options) =>
        api.custody.record.mutate(
          {
            clientId: people.clientId,
            act: what,
            on: on ?? w.today,
            items: possible
              .filter(({ id }) => chosen.includes(id))
              .map(({ id, version }) => ({ itemId: id, expectedVersion: version })),
            newItems: filled.map(({ thing }) => sentThing(thing)),
            from: what === "received" ? from.trim() || null : null,
            to: sentHolder(what, holder),
            dueBackOn: HAS_DUE.includes(what) ? dueBackOn : null,
            courier: isSent ? courier.trim() : null,
            tracking: isSent ? tracking.trim() : null,
            note: note.trim() || null,
          },
          options,
        )
      }
      done={(result) => t("done", { number: result.number })}
      onDone={(result) => (SIGNED.includes(what) ? setDone(result) : onClose())}
    >
      {conflict ? <Banner tone="warn">{conflict}</Banner> : null}
      {possible.length > 0 ? (
        <fieldset className="grid gap-2">
          <legend className="field-label">{t("form.which")}</legend>
          {possible.map((thing) => (
            <Checkbox
              key={thing.id}
              label={`${thing.name} · ${thing.code}`}
              note={thing.where}
              checked={chosen.includes(thing.id)}
              onChange={(event) => {
                const isOn = event.currentTarget.checked;
                setChosen(isOn ? [...chosen, thing.id] : chosen.filter((id) => id !== thing.id));
              }}
            />
          ))}
        </fieldset>
      ) : takesNew ? null : (
        <Banner tone="warn">{t("form.whichNone")}</Banner>
      )}
      {added.map(({ key, thing }, index) => (
        <fieldset key={key} className="grid gap-3 rounded-md border border-line p-3">
          <legend className="px-1 text-sm text-fg-2">{t("form.thing", { n: index + 1 })}</legend>
          <ThingFields
            id={`thing-${key}`}
            thing={thing}
            papers={people.papers}
            onChange={(next) => setAdded(added.map((row) => (row.key === key ? { key, thing: next } : row)))}
          />
          {added.length > 1 || possible.length > 0 ? (
            <Button
              size={28}
              tone="ghost"
              className="justify-self-start"
              onClick={() => setAdded(added.filter((row) => row.key !== key))}
            >
              {t("form.remove")}
            </Button>
          ) : null}
        </fieldset>
      ))}
      {takesNew ? (
        <Button
          size={28}
          icon="plus"
          className="justify-self-start"
          onClick={() => setAdded([...added, { key: (added.at(-1)?.key ?? -1) + 1, thing: NO_THING }])}
        >
          {t("form.add")}
        </Button>
      ) : null}
      <div className={what === "received" ? "grid gap-3 sm:grid-cols-2" : "grid gap-3"}>
        {what === "received" ? (
          <TextField
            id="custody-from"
            label={t("form.from")}
            maxLength={80}
            list="custody-contacts"
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        ) : null}
        <HolderFields act={what} holder={holder} people={people} onChange={setHolder} />
      </div>
      {isSent ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            id="custody-courier"
            label={t("form.courier")}
            maxLength={40}
            list="custody-couriers"
            value={courier}
            onChange={(event) => setCourier(event.currentTarget.value)}
          />
          <TextField
            id="custody-tracking"
            label={t("form.tracking")}
            maxLength={60}
            autoComplete="off"
            value={tracking}
            onChange={(event) => setTracking(event.currentTarget.value)}
          />
          <datalist id="custody-couriers">
            {t("form.couriers")
              .split(/、|, /)
              .map((name) => (
                <option key={name} value={name} />
              ))}
          </datalist>
        </div>
      ) : null}
      <div className="grid gap-3 sm:grid-cols-2">
        <DateField id="custody-on" label={t("form.on")} value={on} onPick={setOn} max={w.today} {...dateWords(w)} />
        {HAS_DUE.includes(what) ? (
          <DateField
            id="custody-due"
            label={t("form.due")}
            optional={what === "rescheduled" ? undefined : t("form.optional")}
            hint={t("form.dueHint")}
            value={dueBackOn}
            onPick={setDue}
            min={on ?? undefined}
            {...dateWords(w)}
          />
        ) : null}
      </div>
      <TextArea
        id="custody-note"
        label={needsReason ? t("form.reason") : t("form.note")}
        optional={needsReason ? undefined : t("form.optional")}
        hint={needsReason ? t("form.reasonHint") : undefined}
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <datalist id="custody-contacts">
        {people.contacts.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </ActDialog>
  );
}
