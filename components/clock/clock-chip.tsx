import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Words } from "@/components/words";
import { daysBetween } from "@/domain/shared/day";

export type ClockUnit = "working-day" | "day";
export type ClockTone = "neutral" | "warn" | "bad";

export interface ClockView {
  /** The latest lawful day, "YYYY-MM-DD". */
  dueOn: string;
  /** How much is left, negative when late. Always in the unit in which the law counts. */
  left: number;
  unit: ClockUnit;
  /** A year without a published holiday notice: the day may move. */
  isProvisional?: boolean;
  /** Stopped (supplement, hearing): how much has been standing still, in the same unit. */
  suspendedFor?: number | null;
  /** Going by our own history it will not be done in time. */
  isUsualTooLong?: boolean;
}

/**
 * Neutral over 10 working days, warn at 10 or fewer, bad at 3 or fewer, when late, or when the usual time no longer fits.
 * Calendar days at 14 and 4, which is 10 and 3 working days with their weekend.
 */
export function clockTone(clock: Pick<ClockView, "left" | "unit" | "suspendedFor" | "isUsualTooLong">): ClockTone {
  if (clock.suspendedFor != null) return "neutral";
  const [warn, bad] = clock.unit === "working-day" ? [10, 3] : [14, 4];
  if (clock.left <= bad || clock.isUsualTooLong) return "bad";
  return clock.left <= warn ? "warn" : "neutral";
}

const strong = (chunks: ReactNode) => <b>{chunks}</b>;

/** 最迟 12月2日 ¦ 还剩 7 个工作日. Two cells, the unit always written; `天` are calendar days. */
export function ClockChip({
  w,
  clock: given,
  isShort,
}: {
  w: Words;
  clock: ClockView /** Without the word 最迟, in narrow columns. */;
  isShort?: boolean;
}) {
  // On the weekend after a Friday's deadline no working day has passed yet, and still it is late: said in calendar days.
  const isPastUncounted = given.left === 0 && given.dueOn < w.today;
  const clock: ClockView = isPastUncounted
    ? { ...given, left: -daysBetween(given.dueOn, w.today), unit: "day" }
    : given;
  const tone = clockTone(clock);
  const isWorking = clock.unit === "working-day";
  const name = tone === "neutral" ? "clk" : `clk clk-${tone}`;
  if (clock.suspendedFor != null)
    return (
      <span className="clk">
        <span>
          <Icon name="pause" />
          {w.t("clock.suspended")}
        </span>
        <span>
          {w.t.rich(isWorking ? "clock.stoppedWorking" : "clock.stoppedDays", { n: clock.suspendedFor, b: strong })}
        </span>
      </span>
    );
  if (clock.left < 0)
    return (
      <span className={name}>
        <span>
          <Icon name="warning" />
          {w.t("clock.past", { day: w.day(clock.dueOn) })}
        </span>
        <span>{w.t.rich(isWorking ? "clock.overdueWorking" : "clock.overdueDays", { n: -clock.left, b: strong })}</span>
      </span>
    );
  const day = w.day(clock.dueOn);
  // The colour says it; so does a tip, and a screen reader.
  const why = clock.isUsualTooLong ? w.t("clock.usualNoFit") : undefined;
  return (
    <span className={name} data-tip={why}>
      <span>
        <Icon name="clock" />
        {clock.isProvisional ? (
          <span className="prov">{w.t("clock.about", { day })}</span>
        ) : isShort ? (
          day
        ) : (
          w.t("clock.latest", { day })
        )}
      </span>
      <span>
        {daysBetween(w.today, clock.dueOn) === 0
          ? w.t("clock.todayLast")
          : w.t.rich(isWorking ? "clock.leftWorking" : "clock.leftDays", { n: clock.left, b: strong })}
        {clock.isProvisional
          ? w.locale === "en"
            ? `, ${w.t("clock.provisional")}`
            : `，${w.t("clock.provisional")}`
          : null}
        {why ? <span className="sr-only"> {why}</span> : null}
      </span>
    </span>
  );
}

/** A chip for what is no legal clock: 今天 18:00 ¦ 约 6 分钟. */
export function PlainChip({
  text,
  note,
  icon = "clock",
}: {
  text: string;
  note?: ReactNode;
  icon?: "clock" | "calendar" | null;
}) {
  return (
    <span className="clk">
      <span>
        {icon ? <Icon name={icon} /> : null}
        {text}
      </span>
      {note ? <span>{note}</span> : null}
    </span>
  );
}
