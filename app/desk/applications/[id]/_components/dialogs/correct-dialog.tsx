"use client";
import { useEffect, useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { sentenceFor, toActError } from "@/components/act-error";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { ChoiceRows } from "@/components/ui/choice";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { TextArea, TextField } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import type { MessageArguments } from "@/messages/format-message";
import type { Acts } from "../acts-of";

type Preview = Awaited<ReturnType<typeof api.application.correction.query>>;
type Move = NonNullable<Preview["move"]>;

/** Puts the last official record right; what it did is asked of the server first. */
export function CorrectDialog({ acts, onClose }: { acts: Acts; onClose: () => void }) {
  const t = useT("applications");
  const [preview, setPreview] = useState<Preview | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    void (async () => {
      try {
        const found = await api.application.correction.query({ applicationId: acts.id });
        const [none] = found.move ? [] : [await sentenceFor("nothing-to-correct", {})];
        if (isGone) return;
        setFault(none ?? null);
        setPreview(found);
      } catch (error) {
        const { message } = await toActError(error);
        if (!isGone) setFault(message);
      }
    })();
    return () => {
      isGone = true;
    };
  }, [acts.id]);
  if (preview?.move) return <Correcting acts={acts} preview={preview} move={preview.move} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={t("act.correct")}>
      {fault ? <p role="alert">{fault}</p> : <Skeleton rows={4} label={t("act.correctLoading")} />}
    </Dialog>
  );
}

/** Another day or number, or back as if it had never been recorded. */
function Correcting({
  acts,
  preview,
  move,
  onClose,
}: {
  acts: Acts;
  preview: Preview;
  move: Move;
  onClose: () => void;
}) {
  const t = useT("applications");
  const w = useWords();
  const [how, setHow] = useState<"redate" | "undo">(preview.redateRefusal ? "undo" : "redate");
  const [on, setOn] = useState<string | null>(move.on);
  const [isDayMissing, setIsDayMissing] = useState(false);
  const refusal = useSentence(how === "undo" ? preview.undoRefusal : preview.redateRefusal);
  const hasNumber = move.filingNumber !== null || move.to === "filed" || move.to === "accepted";
  return (
    <ActDialog
      title={t("act.correctTitle", { status: w.t(`officialStatus.${move.to}`), day: w.day(move.on) })}
      text={t("act.correctText")}
      verb={how === "undo" ? t("act.correctUndoVerb") : t("act.correctVerb")}
      isDestructive={how === "undo"}
      disabledReason={refusal}
      done={t("act.correctDone")}
      onClose={onClose}
      isComplete={() => {
        setIsDayMissing(on === null);
        return how === "undo" || on !== null;
      }}
      send={(form, options) =>
        api.application.correctOfficial.mutate(
          {
            applicationId: acts.id,
            expectedVersion: acts.version,
            moveId: move.id,
            correction:
              how === "undo"
                ? { act: "undo" }
                : { act: "redate", on: on ?? "", filingNumber: hasNumber ? typed(form, "filing-number") : null },
            reason: typed(form, "reason") ?? "",
          },
          options,
        )
      }
    >
      <ChoiceRows
        name="how"
        legend={t("act.correctHow")}
        value={how}
        onPick={(value) => setHow(value === "undo" ? "undo" : "redate")}
        options={[
          { value: "redate", label: t("act.correctRedate"), note: t("act.correctRedateNote") },
          {
            value: "undo",
            label: t("act.correctUndo"),
            note: t("act.correctUndoNote", { status: w.t(`officialStatus.${move.from}`) }),
          },
        ]}
      />
      {how === "redate" ? (
        <>
          <DateField
            {...dateWords(w)}
            id="on"
            label={move.to === "filed" ? t("act.filedOn") : t("act.actedOn")}
            value={on}
            onPick={setOn}
            max={w.today}
            error={isDayMissing ? t("act.dayNeeded") : null}
          />
          {hasNumber ? (
            <TextField
              id="filing-number"
              label={t("act.filingNumber")}
              optional={w.t("field.optional")}
              defaultValue={move.filingNumber ?? ""}
              maxLength={80}
            />
          ) : null}
        </>
      ) : (
        <Consequences preview={preview} />
      )}
      <TextArea id="reason" label={t("act.correctReason")} hint={t("act.correctReasonHint")} maxLength={500} required />
    </ActDialog>
  );
}

function Consequences({ preview }: { preview: Preview }) {
  const t = useT("applications");
  const w = useWords();
  const names = (clocks: Preview["gone"]) =>
    clocks.map((name) => (w.locale === "en" ? name.en : name.zh)).join(w.locale === "en" ? ", " : "、");
  const lines = [
    preview.gone.length > 0 ? t("act.correctGone", { clocks: names(preview.gone) }) : null,
    preview.again.length > 0 ? t("act.correctAgain", { clocks: names(preview.again) }) : null,
    preview.papers > 0 ? t("act.correctPapers", { n: preview.papers }) : null,
    preview.hasLicence ? t("act.correctLicence") : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <ul className="list-disc pl-5 text-sm text-fg-2">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** The words of a refusal that the server foresees. */
function useSentence(refusal: Preview["undoRefusal"]): string | null {
  const [said, setSaid] = useState<{ of: Preview["undoRefusal"]; sentence: string } | null>(null);
  useEffect(() => {
    let isGone = false;
    if (refusal === null) return;
    const values: MessageArguments = {};
    for (const [name, value] of Object.entries(refusal.details))
      if (typeof value === "string" || typeof value === "number") values[name] = value;
      else if (Array.isArray(value)) values[name] = value.length;
    void sentenceFor(refusal.reason, values).then((sentence) => !isGone && setSaid({ of: refusal, sentence }));
    return () => {
      isGone = true;
    };
  }, [refusal]);
  return refusal === null ? null : said?.of === refusal ? said.sentence : "";
}
