"use client";
import { useEffect, useRef } from "react";
import { useT } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import { NativeSelectField, TextArea, TextField } from "@/components/ui/field";
import {
  guessCause,
  guessFault,
  guessPaper,
  itemsFromText,
  MOST_ITEMS,
  SUPPLEMENT_CAUSES,
  SUPPLEMENT_FAULTS,
  type SupplementCause,
  type SupplementFault,
} from "@/domain/workflow/supplement";
import type { PaperAct } from "../acts-of";

export interface DraftItem {
  key: number;
  wanted: string;
  /** Empty: no paper. */
  requirementId: string;
  cause: SupplementCause;
  fault: SupplementFault;
}

/** The letter's lines as items, each with its paper, cause and whose mistake: proposed, changed by keyboard. */
export function ItemRows({
  papers,
  items,
  onItems,
}: {
  papers: readonly PaperAct[];
  items: readonly DraftItem[];
  onItems: (items: DraftItem[]) => void;
}) {
  const t = useT("applications");
  const field = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLOListElement>(null);
  const nextKey = useRef(1);
  const focusOn = useRef<number | null>(null);

  useEffect(() => {
    if (focusOn.current === null) return;
    rows.current?.querySelector<HTMLSelectElement>(`[data-item="${focusOn.current}"] select`)?.focus();
    focusOn.current = null;
  }, [items]);

  /** True when there was something to make items of. */
  function add(text: string, isPasted: boolean): boolean {
    const lines = itemsFromText(text).slice(0, MOST_ITEMS - items.length);
    if (lines.length === 0) return false;
    const added = lines.map((wanted): DraftItem => {
      const paper = guessPaper(wanted, papers, (paper) => [paper.name, paper.nameZh]);
      return {
        key: nextKey.current++,
        wanted,
        requirementId: paper?.id ?? "",
        cause: guessCause(wanted),
        fault: guessFault(paper?.suppliedBy ?? null),
      };
    });
    if (isPasted) focusOn.current = added[0]?.key ?? null;
    onItems([...items, ...added]);
    return true;
  }

  function take(isPasted: boolean): void {
    const area = field.current?.querySelector("textarea");
    if (area && add(area.value, isPasted)) area.value = "";
  }

  const change = (key: number, change: Partial<DraftItem>) =>
    onItems(items.map((item) => (item.key === key ? { ...item, ...change } : item)));
  const choosePaper = (key: number, requirementId: string) =>
    change(key, {
      requirementId,
      fault: guessFault(papers.find(({ id }) => id === requirementId)?.suppliedBy ?? null),
    });

  return (
    <>
      <div ref={field} className="grid grid-cols-1 gap-2">
        <TextArea
          id="lines"
          label={t("act.roundPaste")}
          hint={t("act.roundPasteHint")}
          rows={2}
          onPaste={(event) => {
            if (add(event.clipboardData.getData("text/plain"), true)) event.preventDefault();
          }}
          onKeyDown={(event) => {
            // Enter that ends the choice of a character is not the end of the line.
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            take(false);
          }}
        />
        <div>
          <Button size={28} onClick={() => take(true)}>
            {t("act.roundSplit")}
          </Button>
        </div>
      </div>
      {items.length > 0 ? (
        <ol ref={rows} className="grid grid-cols-1 gap-2">
          {items.map((item, index) => (
            <li key={item.key} data-item={item.key} className="rounded border border-line p-3">
              <div className="flex items-end gap-2">
                <TextField
                  id={`wanted-${item.key}`}
                  className="min-w-0 flex-1"
                  label={t("act.roundItem", { n: index + 1 })}
                  value={item.wanted}
                  maxLength={500}
                  error={item.wanted.trim().length < 2 ? t("act.roundWords") : null}
                  onChange={(event) => change(item.key, { wanted: event.currentTarget.value })}
                />
                <IconButton
                  icon="close"
                  label={t("act.roundRemove")}
                  onClick={() => onItems(items.filter(({ key }) => key !== item.key))}
                />
              </div>
              <div className="mt-2 grid grid-cols-1 gap-2 desk:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
                <NativeSelectField
                  id={`paper-${item.key}`}
                  label={t("act.roundPaper")}
                  value={item.requirementId}
                  onChange={(event) => choosePaper(item.key, event.currentTarget.value)}
                  options={[
                    { value: "", label: t("act.roundNoPaper") },
                    ...papers.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                />
                <NativeSelectField
                  id={`cause-${item.key}`}
                  label={t("act.roundCause")}
                  value={item.cause}
                  onChange={(event) => change(item.key, { cause: event.currentTarget.value as SupplementCause })}
                  options={SUPPLEMENT_CAUSES.map((value) => ({ value, label: t(`act.cause.${value}`) }))}
                />
                <NativeSelectField
                  id={`fault-${item.key}`}
                  label={t("act.roundFault")}
                  value={item.fault}
                  onChange={(event) => change(item.key, { fault: event.currentTarget.value as SupplementFault })}
                  options={SUPPLEMENT_FAULTS.map((value) => ({ value, label: t(`act.fault.${value}`) }))}
                />
              </div>
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}
