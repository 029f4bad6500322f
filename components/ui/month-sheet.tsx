"use client";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { addDays, addMonths, type Day, dayOf, daysBetween, monthOf, weekday, yearOf } from "@/domain/shared/day";
import { formatLongDay, formatMonth } from "@/components/format";
import type { Locale } from "@/messages/locale";

/** Days off and make-up work days, from the State Council's notice; a year missing here has no notice. */
export type DayMarks = Readonly<Record<Day, "off" | "work">>;

export interface MonthSheetProps {
  locale: Locale;
  today: Day;
  value: Day | null;
  marks?: DayMarks;
  /** Years with a published notice; others are provisional. */
  noticeYears?: readonly number[];
  min?: Day;
  max?: Day;
  words: { previousMonth: string; nextMonth: string; off: string; work: string; noNotice: string };
  /** The clock that starts on a day: where it ends and what was counted. */
  preview?: (start: Day) => { end: Day; note: ReactNode; endNote: ReactNode } | null;
  onPick: (day: Day) => void;
}

const HEADS: Record<Locale, readonly string[]> = {
  "zh-CN": ["一", "二", "三", "四", "五", "六", "日"],
  en: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
};

/** One month, Monday first, with 休 and 班, and under it the end of the clock that would start. Arrows move, Enter picks. */
export function MonthSheet(props: MonthSheetProps) {
  const { locale, today, value, marks = {}, noticeYears, min, max, words, preview, onPick } = props;
  const [at, setAt] = useState<Day>(value ?? today);
  const grid = useRef<HTMLDivElement>(null);
  const first = dayOf(yearOf(at), monthOf(at), 1);
  const from = addDays(first, 1 - weekday(first));
  const weeks = Math.ceil((weekday(first) - 1 + daysBetween(first, addMonths(first, 1))) / 7);
  const shown = preview?.(at) ?? null;
  const isOut = (day: Day) => (min !== undefined && day < min) || (max !== undefined && day > max);

  useEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
  }, [at]);

  function onKeyDown(event: KeyboardEvent) {
    const moves: Record<string, Day> = {
      ArrowLeft: addDays(at, -1),
      ArrowRight: addDays(at, 1),
      ArrowUp: addDays(at, -7),
      ArrowDown: addDays(at, 7),
      PageUp: addMonths(at, -1),
      PageDown: addMonths(at, 1),
      Home: addDays(at, 1 - weekday(at)),
      End: addDays(at, 7 - weekday(at)),
    };
    const to = moves[event.key];
    if (!to) return;
    event.preventDefault();
    setAt(to);
  }

  return (
    <div className="w-[280px]">
      <div className="px-3.5 pt-2.5 pb-2">
        <div className="row mb-1">
          <b className="text-sm" aria-live="polite">
            {formatMonth(first, locale)}
          </b>
          <span className="sp" />
          <IconButton icon="left" label={words.previousMonth} onClick={() => setAt(addMonths(at, -1))} />
          <IconButton icon="right" label={words.nextMonth} onClick={() => setAt(addMonths(at, 1))} />
        </div>
        <div
          ref={grid}
          className="cal"
          role="grid"
          aria-label={formatMonth(first, locale)}
          onKeyDown={onKeyDown}
          tabIndex={-1}
        >
          <div role="row" className="contents">
            {HEADS[locale].map((head) => (
              <span key={head} role="columnheader">
                {head}
              </span>
            ))}
          </div>
          {Array.from({ length: weeks }, (_, week) => (
            <div key={addDays(from, week * 7)} role="row" className="contents">
              {Array.from({ length: 7 }, (_, index) => {
                const day = addDays(from, week * 7 + index);
                const mark = marks[day];
                const isWeekend = index > 4 && mark !== "work";
                return (
                  <button
                    key={day}
                    type="button"
                    role="gridcell"
                    data-day={day}
                    tabIndex={day === at ? 0 : -1}
                    aria-selected={day === value}
                    aria-label={`${formatLongDay(day, locale, "")}${mark ? ` ${words[mark]}` : ""}`}
                    disabled={isOut(day)}
                    data-out={monthOf(day) === monthOf(first) ? undefined : ""}
                    data-off={mark === "off" || isWeekend ? "" : undefined}
                    data-work={mark === "work" ? "" : undefined}
                    data-today={day === today ? "" : undefined}
                    data-within={shown && day > at && day < shown.end ? "" : undefined}
                    data-end={shown && day === shown.end ? "" : undefined}
                    onClick={() => onPick(day)}
                  >
                    {Number(day.slice(8))}
                    {mark ? <small>{words[mark]}</small> : null}
                  </button>
                );
              })}
            </div>
          ))}
        </div>
      </div>
      {noticeYears && !noticeYears.includes(yearOf(at)) ? (
        <p className="border-t border-line px-3.5 py-2 text-xs text-warn">{words.noNotice}</p>
      ) : null}
      {shown ? (
        <div className="flex justify-between gap-3 border-t border-line px-3.5 py-2 text-xs">
          <span className="text-fg-2">{shown.note}</span>
          <b className="whitespace-nowrap">{shown.endNote}</b>
        </div>
      ) : null}
    </div>
  );
}
