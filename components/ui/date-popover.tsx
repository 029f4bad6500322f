"use client";
import type { RefObject } from "react";
import { MonthSheet, type MonthSheetProps } from "@/components/ui/month-sheet";
import { PopoverContent } from "@/components/ui/popover-content";

/** The month under a date field. */
export function DatePopover({
  id,
  anchor,
  onClose,
  ...sheet
}: MonthSheetProps & {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  words: { pickDay: string };
}) {
  return (
    <PopoverContent label={sheet.words.pickDay} anchor={anchor} onClose={onClose}>
      <div id={id}>
        <MonthSheet {...sheet} />
      </div>
    </PopoverContent>
  );
}
