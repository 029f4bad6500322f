"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { readFen, typedFen } from "@/components/pricing/typed-fen";
import { type Change, useHeldUnsaved, useQuoteChanges } from "./quote-changes";

type LineKey = Extract<Change, { type: "remove-line" }>["line"];

/**
 * One amount of a line, typed in place. Leaving it or Enter saves; Enter goes on to the same column of the next line, Escape
 * puts the old figure back. An empty cell means not known.
 */
export function AmountCell({
  line,
  column,
  fen,
  label,
  thirdParty,
}: {
  line: LineKey;
  column: "official" | "service" | "third";
  fen: number | null;
  label: string;
  /** The third party as it stands, for the third column. */
  thirdParty?: { payee: string; isPaidDirectly: boolean };
}) {
  const t = useT("quotes");
  const { change } = useQuoteChanges();
  const [fault, setFault] = useState<"unread" | "unsaved" | null>(null);
  /** What could not be saved; it stays in the cell also where the figure below it changes. */
  const [kept, setKept] = useState<string | null>(null);
  const shown = typedFen(fen);
  useHeldUnsaved(fault !== null);
  const settle = () => {
    setFault(null);
    setKept(null);
  };

  async function save(input: HTMLInputElement) {
    if (input.value === shown) return settle();
    const next = readFen(input.value);
    if (next === undefined) return setFault("unread");
    if (next === fen) {
      input.value = shown;
      return settle();
    }
    const typed = input.value;
    setFault(null);
    const saved = await change({
      type: "line",
      line,
      change:
        column === "service"
          ? { serviceFen: next }
          : column === "official"
            ? { officialFen: next }
            : {
                thirdParty: {
                  payee: thirdParty?.payee ?? "",
                  isPaidDirectly: thirdParty?.isPaidDirectly ?? true,
                  fen: next,
                },
              },
    });
    setKept(saved ? null : typed);
    if (!saved) setFault("unsaved");
  }

  return (
    <>
      <input
        // A figure that the server changed replaces what stands here.
        key={kept === null ? shown : `kept ${kept}`}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className="cell-input"
        data-column={column}
        defaultValue={kept ?? shown}
        placeholder={t("edit.placeholder")}
        aria-label={label}
        aria-invalid={fault ? true : undefined}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => void save(event.currentTarget)}
        onKeyDown={(event) => {
          const input = event.currentTarget;
          if (event.key === "Escape") {
            input.value = shown;
            settle();
          }
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          const cells = [...document.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]`)];
          const next = cells[cells.indexOf(input) + (event.shiftKey ? -1 : 1)];
          if (next) next.focus();
          else input.blur();
        }}
      />
      {fault ? (
        <small className="text-bad" role="alert">
          {fault === "unread"
            ? t("edit.amountUnread")
            : t("edit.unsavedNow", { now: shown === "" ? t("edit.placeholder") : shown })}
        </small>
      ) : null}
    </>
  );
}
