"use client";
import { useEffect, useId, useRef, useState } from "react";
import { formatDay, formatWeekday } from "@/components/format";
import { controlClass, type ControlSize, Field, type FieldProps } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { MonthSheetProps } from "@/components/ui/month-sheet";
import { parseTypedDay } from "@/components/ui/parse-typed-day";
import { useLazy } from "@/components/ui/use-lazy";
import type { Day } from "@/domain/shared/day";
import type { Locale } from "@/messages/locale";

const load = () => import("@/components/ui/date-popover").then((module) => module.DatePopover);

export interface DateFieldProps
  extends FieldProps,
    Pick<MonthSheetProps, "marks" | "noticeYears" | "min" | "max" | "preview"> {
  locale: Locale;
  today: Day;
  value?: Day | null;
  defaultValue?: Day | null;
  onPick?: (day: Day | null) => void;
  name?: string;
  size?: ControlSize;
  words: MonthSheetProps["words"] & { pickDay: string; dayHint: string; dayUnread: string };
}

/**
 * A day, typed (1202, 12-2, 下周三) or picked. What was typed is read when the field is left or Enter is pressed, and shown
 * as it was understood; what cannot be read is said and kept, and its form is not sent: the day before it would be.
 */
export function DateField(props: DateFieldProps) {
  const { id, label, optional, hint, error, className, locale, today, value, defaultValue, onPick, name, size, words } =
    props;
  const { Lazy, preload, ensure } = useLazy(load);
  const [own, setOwn] = useState<Day | null>(defaultValue ?? null);
  const day = value === undefined ? own : value;
  const [typed, setTyped] = useState<string | null>(null);
  const [isUnread, setIsUnread] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const sheetId = useId();
  // What stands in the field now, read or not yet: null where it is empty or cannot be read.
  const meant = typed === null ? day : parseTypedDay(typed, today);
  const isWrong = meant === null && !!typed?.trim();

  useEffect(() => input.current?.setCustomValidity(isWrong ? words.dayUnread : ""), [isWrong, words.dayUnread]);

  function take(next: Day | null) {
    setOwn(next);
    setTyped(null);
    setIsUnread(false);
    onPick?.(next);
  }
  function read() {
    if (typed === null) return;
    if (typed.trim() === "") return take(null);
    const found = parseTypedDay(typed, today);
    if (found) take(found);
    else setIsUnread(true);
  }

  const shown = typed ?? (day ? `${formatDay(day, locale, today)} ${formatWeekday(day, locale)}` : "");
  return (
    <Field
      {...{ id, label, optional, className }}
      hint={hint ?? words.dayHint}
      // Gone as soon as it can be read: were it gone only on leaving, the button that is being pressed would move away.
      error={isUnread && isWrong ? words.dayUnread : error}
    >
      {(links) => (
        <>
          <div className={`${controlClass(size)} pr-0.5`} ref={frame}>
            <input
              type="text"
              autoComplete="off"
              {...links}
              ref={input}
              value={shown}
              onInvalid={(event) => {
                // The sentence stands under the field, not in a bubble in the browser's own language.
                event.preventDefault();
                setIsUnread(true);
                event.currentTarget.focus();
              }}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onBlur={read}
              onKeyDown={(event) => {
                if (event.key === "Enter" && !event.nativeEvent.isComposing && typed !== null) {
                  event.preventDefault();
                  read();
                }
                if (event.key === "ArrowDown" && event.altKey) void ensure().then(() => setIsOpen(true));
              }}
            />
            <button
              type="button"
              className="btn btn-ghost btn-28 btn-icon"
              aria-label={words.pickDay}
              aria-haspopup="dialog"
              aria-expanded={isOpen}
              aria-controls={sheetId}
              onPointerEnter={preload}
              onFocus={preload}
              onClick={() => void ensure().then(() => setIsOpen(!isOpen))}
            >
              <Icon name="calendar" />
            </button>
          </div>
          {name ? <input type="hidden" name={name} value={meant ?? ""} /> : null}
          {isOpen && Lazy ? (
            <Lazy
              id={sheetId}
              anchor={frame}
              locale={locale}
              today={today}
              value={day}
              marks={props.marks}
              noticeYears={props.noticeYears}
              min={props.min}
              max={props.max}
              preview={props.preview}
              words={words}
              onPick={(next) => {
                take(next);
                setIsOpen(false);
              }}
              onClose={() => setIsOpen(false)}
            />
          ) : null}
        </>
      )}
    </Field>
  );
}
