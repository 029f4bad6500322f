"use client";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { dateWords } from "@/components/field-words";
import { areSingleKeysOff, findKeyed, keyName } from "@/components/keys";
import { useT, useWords } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice";
import { DateField } from "@/components/ui/date-field";
import { NumberField, readNumber, TextArea, TextField } from "@/components/ui/field";
import { Tag } from "@/components/ui/tag";
import { OptionList } from "./option-list";
import type { QuestionStep, Value } from "./view";
import { WhyAsked } from "./why-asked";

const UNKNOWN = "?";
const WHOLE = new Set(["person", "count", "month"]);

/** What the person has put in so far; undefined: nothing yet. */
type Draft = Value | undefined;

/** One question in the form its answer has. Enter goes on, S says "don't know yet", N opens a note. */
export function QuestionCard({
  step,
  heading,
  isBusy,
  isForEligibility,
  onAnswer,
  onBack,
  onGroup,
}: {
  step: QuestionStep;
  heading: RefObject<HTMLHeadingElement | null>;
  isBusy: boolean;
  isForEligibility: boolean;
  onAnswer: (value: Value, note: string | null) => void;
  onBack: (() => void) | null;
  onGroup: (() => void) | null;
}) {
  const t = useT("assessments");
  const w = useWords();
  const stored = step.seenAt === null ? step.proposal?.value : step.value;
  const [draft, setDraft] = useState<Draft>(stored as Draft); // the server checked it against the vocabulary
  const [typed, setTyped] = useState(typeof stored === "number" ? String(stored) : "");
  const [note, setNote] = useState(step.note ?? "");
  const [hasNote, setHasNote] = useState(Boolean(step.note));
  const [fault, setFault] = useState<string | null>(null);
  const isList = step.type === "multi" || (step.type === "enum" && step.options.length > 6);

  /** The value to send, or undefined with the fault said. */
  function read(): Draft {
    if (step.type === "number") {
      if (typed.trim() === "") return draft === null ? null : say(t("ask.needNumber"));
      const value = readNumber(typed);
      if (value === null) return say(t("ask.needNumber"));
      if (value < 0) return say(t("ask.negative"));
      if (step.unit === "percent" && value > 100) return say(t("ask.over100"));
      if (step.unit && WHOLE.has(step.unit) && !Number.isInteger(value)) return say(t("ask.whole"));
      return value;
    }
    if (step.type === "string")
      return typeof draft === "string" && draft.trim() !== "" ? draft.trim() : say(t("ask.needAnswer"));
    if (step.type === "date") return draft ?? say(t("ask.needDay"));
    return draft === undefined ? say(t("ask.needAnswer")) : draft;
  }
  function say(sentence: string): undefined {
    setFault(sentence);
    return undefined;
  }
  function submit() {
    if (isBusy) return;
    const value = read();
    if (value !== undefined) onAnswer(value, note.trim() || null);
  }
  /** A field for figures has no use for letters: S, N and, while it is empty, ← mean there what they mean on the page. */
  function pressKey(event: KeyboardEvent<HTMLInputElement>) {
    const name = keyName(event);
    const isKey = name === "s" || name === "n" || (name === "arrowleft" && typed === "");
    if (!name || !isKey || event.nativeEvent.isComposing || areSingleKeysOff()) return;
    event.preventDefault();
    findKeyed(name)?.click();
  }
  const unknownNote = isForEligibility ? t("ask.dontKnowNoteEligibility") : t("ask.dontKnowNote");

  return (
    <form
      className="mt-6"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      // Arrows inside a group of radio buttons are the group's own.
      onKeyDown={(event) => {
        if (event.target instanceof HTMLInputElement && event.target.type === "radio" && event.key.startsWith("Arrow"))
          event.stopPropagation();
      }}
    >
      <p className="mb-1 text-xs text-fg-3">{step.group}</p>
      <h1 ref={heading} tabIndex={-1} id="question" className="title-20 outline-none">
        {step.question}
      </h1>
      {step.help ? <p className="mt-1 text-fg-2">{step.help}</p> : null}
      {step.proposal ? (
        <p className="mt-2">
          <Tag tone="warn">{t("ask.proposalCode")}</Tag>
        </p>
      ) : step.usual !== null ? (
        <p className="mt-2 text-sm text-fg-2">{t("ask.usual", { value: step.usual })}</p>
      ) : null}
      <div className="mt-4">
        {isList ? (
          <OptionList
            step={step}
            value={draft}
            onChange={(value) => {
              setDraft(value);
              setFault(null);
            }}
          />
        ) : step.type === "bool" || step.type === "enum" ? (
          <ChoiceRows
            name={step.fact}
            legend={step.question}
            isLegendHidden
            value={draft === null ? UNKNOWN : draft === undefined ? null : String(draft)}
            onPick={(value) => {
              setDraft(value === UNKNOWN ? null : step.type === "bool" ? value === "true" : value);
              setFault(null);
            }}
            options={[
              ...(step.type === "bool"
                ? [
                    { value: "true", label: t("ask.yes") },
                    { value: "false", label: t("ask.no") },
                  ]
                : step.options),
              { value: UNKNOWN, label: t("ask.dontKnow"), note: unknownNote },
            ]}
          />
        ) : step.type === "number" ? (
          <NumberField
            id="answer"
            label={t("ask.numberLabel")}
            value={typed}
            unit={step.unit ? t(`ask.unit.${step.unit}`) : undefined}
            size={40}
            className="max-w-[320px]"
            onKeyDown={pressKey}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setFault(null);
            }}
          />
        ) : step.type === "date" ? (
          <DateField
            id="answer"
            label={t("ask.dateLabel")}
            value={typeof draft === "string" ? draft : null}
            onPick={(day) => setDraft(day ?? undefined)}
            {...dateWords(w)}
          />
        ) : (
          <TextField
            id="answer"
            label={t("ask.textLabel")}
            value={typeof draft === "string" ? draft : ""}
            maxLength={500}
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
        )}
        {fault ? (
          <p className="field-error" role="alert">
            {fault}
          </p>
        ) : null}
      </div>
      {hasNote ? (
        <TextArea
          id="answer-note"
          label={t("ask.noteLabel")}
          value={note}
          rows={2}
          className="mt-4"
          autoFocus={!step.note}
          maxLength={1000}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      ) : null}
      <WhyAsked why={step.why} />
      <div className="mt-6 flex flex-wrap items-center gap-2">
        <Button tone="primary" type="submit" hotkey="enter" isBusy={isBusy}>
          {t("ask.next")}
        </Button>
        {onBack ? (
          <Button tone="ghost" hotkey="arrowleft" onClick={onBack}>
            {t("ask.previous")}
          </Button>
        ) : null}
        <Button tone="ghost" hotkey="s" isBusy={isBusy} onClick={() => onAnswer(null, note.trim() || null)}>
          {t("ask.skip")}
        </Button>
        <span className="sp" />
        {onGroup ? (
          <Button tone="link" onClick={onGroup}>
            {t("ask.group")}
          </Button>
        ) : null}
        {hasNote ? null : (
          <Button tone="ghost" icon="edit" hotkey="n" onClick={() => setHasNote(true)}>
            {t("ask.note")}
          </Button>
        )}
      </div>
    </form>
  );
}
