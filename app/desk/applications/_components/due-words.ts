import { clockTone } from "@/components/clock/clock-chip";
import type { Words } from "@/components/words";
import { timeLeft } from "@/domain/clocks/compute-clock";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";
import { calendarInForce } from "@/server/calendar-in-force";

type Row = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["application"]["list"]>>["rows"][number];

const TONES = { neutral: "text-fg-2", warn: "text-warn", bad: "text-bad" } as const;

/** The clock in one line: 最迟 12月2日，还剩 7 个工作日. What we named ourselves is said to be ours. Null: nobody has named a day. */
export function dueWords(
  w: Words,
  t: Translator<"applications">,
  row: Pick<Row, "dueOn" | "dueKind" | "isDueInWorkingDays">,
): { tone: string; day: string; rest: string } | null {
  if (row.dueOn === null) return null;
  const unit = row.isDueInWorkingDays ? "working-day" : "day";
  const { count: left } = timeLeft(unit, row.dueOn, w.today, calendarInForce());
  // On a day off the last working day before it is past, although no working day lies between.
  const isPast = row.dueOn < w.today;
  const isOwn = row.dueKind === "own";
  const tone = isOwn && !isPast ? "neutral" : clockTone({ left, unit });
  const about = unit === "working-day" ? "workingDays" : "days";
  const rest =
    isPast && left === 0
      ? t("due.past")
      : left < 0
        ? t(`due.late.${about}`, { n: -left })
        : left === 0
          ? t("due.today")
          : t(isOwn ? `due.own.${about}` : `due.left.${about}`, { n: left });
  return { tone: TONES[tone], day: w.day(row.dueOn), rest };
}
