"use client";
import { useState } from "react";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { DateField } from "@/components/ui/date-field";
import { NativeSelectField, NumberField, readNumber, TextArea, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import type { Acts } from "../acts-of";
import { ActForm, typed } from "../../../../_components/act-form";

const UNITS = ["working-day", "day", "month"] as const;
type Unit = (typeof UNITS)[number];
const WITH_NOTE: ReadonlySet<string> = new Set([
  "supplement-requested",
  "suspended",
  "refused",
  "not-accepted",
  "withdrawn",
]);
const ENDS: ReadonlySet<string> = new Set(["refused", "not-accepted", "withdrawn"]);

/** Records what the authority did, or that we filed: the day, the number, and what belongs to this very move. */
export function OfficialDialog({ acts, to, onClose }: { acts: Acts; to: string; onClose: () => void }) {
  const t = useT("applications");
  const w = useWords();
  const act = useAct();
  const [on, setOn] = useState<string | null>(w.today);
  const [expiry, setExpiry] = useState<"day" | "none" | "unknown">("day");
  const [validFrom, setValidFrom] = useState<string | null>(w.today);
  const [validTo, setValidTo] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const move = acts.officialMoves.find((each) => each.to === to);
  const stage = acts.alsoStage[to];
  const needsLicence = to === "issued" && acts.kind !== "annual-report" && acts.kind !== "cancellation";

  function submit(form: FormData) {
    if (!on) return setFault("on");
    if (needsLicence && !validFrom) return setFault("valid-from");
    if (needsLicence && expiry === "day" && !validTo) return setFault("valid-to");
    setFault(null);
    const length = readNumber(typed(form, "reply-length") ?? "");
    void act.run(
      (options) =>
        api.application.moveOfficial.mutate(
          {
            applicationId: acts.id,
            expectedVersion: acts.version,
            to: to as "filed", // one of the moves that the server offered
            on,
            filingNumber: typed(form, "filing-number"),
            note: typed(form, "note"),
            ...(to === "supplement-requested" && length
              ? { replyWithin: { value: length, unit: (typed(form, "reply-unit") ?? "working-day") as Unit } }
              : {}),
            ...(needsLicence && validFrom
              ? {
                  licence: {
                    number: typed(form, "licence-number"),
                    scope: typed(form, "scope"),
                    validFrom,
                    validTo: expiry === "day" ? validTo : null,
                    isExpiryUnknown: expiry === "unknown",
                  },
                }
              : {}),
            ...(stage && form.get("also-stage") === "1" ? { stage: stage as "tracking" } : {}),
          },
          options,
        ),
      { done: t("act.officialDone", { status: move?.label ?? "" }), onDone: onClose },
    );
  }

  return (
    <ActForm
      id="official-form"
      title={t("act.officialTitle", { status: move?.label ?? "" })}
      text={t("act.officialText")}
      verb={t("act.record")}
      isDestructive={ENDS.has(to)}
      act={act}
      onSubmit={submit}
      onClose={onClose}
    >
      <DateField
        {...dateWords(w)}
        id="on"
        label={to === "filed" ? t("act.filedOn") : t("act.actedOn")}
        value={on}
        onPick={setOn}
        max={w.today}
        error={fault === "on" ? t("act.dayNeeded") : null}
      />
      {to === "filed" || to === "accepted" ? (
        <TextField id="filing-number" label={t("act.filingNumber")} optional={w.t("field.optional")} maxLength={80} />
      ) : null}
      {to === "supplement-requested" ? (
        <div className="grid grid-cols-2 gap-3">
          <NumberField id="reply-length" label={t("act.replyWithin")} hint={t("act.replyHint")} />
          <NativeSelectField
            id="reply-unit"
            label={t("act.replyUnit")}
            options={UNITS.map((unit) => ({ value: unit, label: t(`act.unit.${unit}`) }))}
          />
        </div>
      ) : null}
      {needsLicence ? (
        <>
          <TextField
            id="licence-number"
            label={t("act.licenceNumber")}
            optional={w.t("field.optional")}
            maxLength={80}
          />
          <TextField id="scope" label={t("act.scope")} optional={w.t("field.optional")} maxLength={300} />
          <DateField
            {...dateWords(w)}
            id="valid-from"
            label={t("act.validFrom")}
            value={validFrom}
            onPick={setValidFrom}
            error={fault === "valid-from" ? t("act.dayNeeded") : null}
          />
          <NativeSelectField
            id="expiry"
            label={t("act.expiry")}
            value={expiry}
            onChange={(event) => setExpiry(event.currentTarget.value as typeof expiry)}
            options={(["day", "none", "unknown"] as const).map((value) => ({
              value,
              label: t(`act.expires.${value}`),
            }))}
          />
          {expiry === "day" ? (
            <DateField
              {...dateWords(w)}
              id="valid-to"
              label={t("act.validTo")}
              value={validTo}
              onPick={setValidTo}
              error={fault === "valid-to" ? t("act.dayNeeded") : null}
            />
          ) : null}
        </>
      ) : null}
      {WITH_NOTE.has(to) ? (
        <TextArea
          id="note"
          label={t("act.words")}
          hint={t("act.wordsHint")}
          optional={w.t("field.optional")}
          maxLength={1000}
        />
      ) : null}
      {stage ? (
        <label className="row text-sm">
          <input type="checkbox" name="also-stage" value="1" defaultChecked />
          {t("act.alsoStage", { stage: acts.stageMoves.find((each) => each.to === stage)?.label ?? "" })}
        </label>
      ) : null}
    </ActForm>
  );
}
