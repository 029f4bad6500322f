import type { ReactNode } from "react";
import { nextWorkingDay } from "@/domain/calendar/work-calendar";
import { addDays } from "@/domain/shared/day";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import { calendarInForce } from "@/server/calendar-in-force";
import type { Today } from "./today-list";

const DAYS = 10;

/** Ten working days ahead with the deadlines that fall on each; what is late already stands under the first. */
export function TodayStrip({ w, t, data }: { w: Words; t: Translator<"today">; data: Today }) {
  const calendar = calendarInForce();
  const days = [nextWorkingDay(data.today, calendar)];
  while (days.length < DAYS) days.push(nextWorkingDay(addDays(days.at(-1) ?? data.today, 1), calendar));
  const due = data.agency.map(([item]) => item).filter((item) => item.dueOn !== null);
  const cells = days.map((day, i) => {
    const from = i === 0 ? "0000-01-01" : (days[i - 1] ?? day);
    const here = due.filter((item) => item.dueOn !== null && item.dueOn <= day && (i === 0 || item.dueOn > from));
    const legal = here.filter((item) => item.dueKind !== "own");
    const tone = legal.some((item) => (item.left ?? 99) <= 3)
      ? "text-bad"
      : legal.some((item) => (item.left ?? 99) <= 10)
        ? "text-warn"
        : "text-fg-2";
    return { day, legal: legal.length, own: here.length - legal.length, tone };
  });
  return (
    <ol
      aria-label={t("strip")}
      className="hide-phone mx-5 mb-4 grid grid-cols-10 overflow-hidden rounded-md border border-line-strong text-xs"
    >
      {cells.map(({ day, legal, own, tone }, i) => (
        <li
          key={day}
          className={`min-h-[54px] px-2 py-2 whitespace-nowrap ${i > 0 ? "border-l border-line" : ""} ${day === data.today ? "bg-bg-selected" : ""}`}
        >
          <div className={day === data.today ? "text-accent-text" : "text-fg-2"}>
            {inOrder(
              <b className="font-strong">{Number(day.slice(8))}</b>,
              day === data.today ? w.t("clock.today") : w.weekday(day),
              w.locale,
            )}
          </div>
          <div className="mt-1 flex gap-2">
            {legal > 0 ? <span className={tone}>● {legal}</span> : null}
            {own > 0 ? <span className="text-accent-text">○ {own}</span> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** 24 周二, but Tue 24. */
const inOrder = (date: ReactNode, weekday: string, locale: Words["locale"]) =>
  locale === "en" ? (
    <>
      {weekday} {date}
    </>
  ) : (
    <>
      {date} {weekday}
    </>
  );
