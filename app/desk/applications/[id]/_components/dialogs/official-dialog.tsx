"use client";
import { useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { DateField } from "@/components/ui/date-field";
import { NativeSelectField, TextArea, TextField } from "@/components/ui/field";
import type { CallOptions } from "@/components/use-act";
import type { Acts } from "../acts-of";
import { BeforeFilingNow } from "./before-filing-now";

const WITH_NOTE: ReadonlySet<string> = new Set(["suspended", "refused", "not-accepted", "withdrawn"]);
const ENDS: ReadonlySet<string> = new Set(["refused", "not-accepted", "withdrawn"]);

/** Records what the authority did, or that we filed: the day, the number, and what belongs to this very move. */
export function OfficialDialog({ acts, to, onClose }: { acts: Acts; to: string; onClose: () => void }) {
  const t = useT("applications");
  const w = useWords();
  const [on, setOn] = useState<string | null>(w.today);
  // A new certificate of the same licence: its term stays as it was.
  const kept = acts.kind === "replacement" || acts.kind === "scope-extension" ? acts.held : null;
  const [expiry, setExpiry] = useState<"day" | "none" | "unknown">(
    kept ? (kept.isExpiryUnknown ? "unknown" : kept.validTo ? "day" : "none") : acts.term?.hasNone ? "none" : "day",
  );
  const [validFrom, setValidFrom] = useState<string | null>(kept?.validFrom ?? w.today);
  const [validTo, setValidTo] = useState<string | null>(kept?.validTo ?? null);
  const [fault, setFault] = useState<string | null>(null);
  const move = acts.officialMoves.find((each) => each.to === to);
  const stage = acts.alsoStage[to];
  const needsLicence = to === "issued" && acts.kind !== "annual-report" && acts.kind !== "cancellation";

  /** The first day that is missing. */
  function missing(): string | null {
    if (!on) return "on";
    if (needsLicence && !validFrom) return "valid-from";
    return needsLicence && expiry === "day" && !validTo ? "valid-to" : null;
  }

  function send(form: FormData, options: CallOptions) {
    return api.application.moveOfficial.mutate(
      {
        applicationId: acts.id,
        expectedVersion: acts.version,
        to: to as "filed", // one of the moves that the server offered
        on: on ?? "",
        filingNumber: typed(form, "filing-number"),
        note: typed(form, "note"),
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
    );
  }

  return (
    <ActDialog
      title={
        acts.nextAct === "answer-supplement" && (to === "filed" || to === "under-review")
          ? t("act.answerTitle", { status: move?.label ?? "" })
          : t("act.officialTitle", { status: move?.label ?? "" })
      }
      text={t("act.officialText")}
      verb={t("act.record")}
      isDestructive={ENDS.has(to)}
      isComplete={() => {
        const first = missing();
        setFault(first);
        return first === null;
      }}
      done={t("act.officialDone", { status: move?.label ?? "" })}
      send={send}
      onClose={onClose}
    >
      {to === "filed" && acts.isUnfiled ? <BeforeFilingNow applicationId={acts.id} on={on} /> : null}
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
      {needsLicence ? (
        <>
          <TextField
            id="licence-number"
            label={t("act.licenceNumber")}
            hint={acts.held?.number ? t("act.numberBefore", { number: acts.held.number }) : undefined}
            optional={w.t("field.optional")}
            maxLength={80}
          />
          <TextField
            id="scope"
            label={t("act.scope")}
            hint={acts.held?.scope ? t("act.scopeBefore", { scope: acts.held.scope }) : undefined}
            defaultValue={kept?.scope ?? ""}
            {...(acts.kind === "scope-extension" ? { required: true } : { optional: w.t("field.optional") })}
            maxLength={300}
          />
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
            hint={acts.term ? t("act.expiryRule", { text: acts.term.text }) : undefined}
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
    </ActDialog>
  );
}
