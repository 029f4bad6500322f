import type { CSSProperties, ReactNode } from "react";
import { clockTone, type ClockUnit } from "@/components/clock/clock-chip";
import type { Words } from "@/components/words";

export interface ClockLineProps {
  w: Words;
  /** What is due: 回复补正. */
  title: string;
  startOn: string;
  dueOn: string;
  unit: ClockUnit;
  /** Whole length, used so far, left (negative when late), all in `unit`. */
  length: number;
  used: number;
  left: number;
  /** 收到通知: what started it. */
  startLabel?: string;
  isProvisional?: boolean;
  isUsualTooLong?: boolean;
  /** Article or notice the length comes from. */
  basis?: ReactNode;
  /** Usual time from the agency's own history, in `unit`, with the number of cases. */
  usual?: { median: number; slow: number; n: number } | null;
}

/** More ticks than this would be a grey line. */
const MOST_TICKS = 60;

/**
 * A clock drawn: start, today, latest day, one tick a day, with its basis and the usual time in words. Laid out in HTML so
 * that its words keep 12 px in a narrow pane.
 */
export function ClockLine(props: ClockLineProps) {
  const { w, title, startOn, dueOn, unit, length, used, left, startLabel, isProvisional, basis, usual } = props;
  const count = (n: number) => w.t(unit === "working-day" ? "clock.workingDays" : "clock.days", { n });
  const isLate = left < 0;
  const tone = clockTone({ left, unit, isUsualTooLong: props.isUsualTooLong });
  const colour = tone === "neutral" ? "var(--accent-text)" : `var(--${tone})`;
  const share = Math.min(1, Math.max(0, length > 0 ? used / length : 0));
  const at = `${(share * 100).toFixed(1)}%`;
  const sentence = isLate
    ? w.t("clock.lineLate", { title, start: w.day(startOn), due: w.day(dueOn), over: count(-left) })
    : w.t("clock.line", { title, start: w.day(startOn), used: count(used), due: w.day(dueOn), left: count(left) });
  const due = w.t(isLate ? "clock.past" : isProvisional ? "clock.about" : "clock.latest", { day: w.day(dueOn) });
  const hasTicks = length > 1 && length <= MOST_TICKS;
  return (
    <figure className="max-w-[560px] text-xs">
      <div
        role="img"
        aria-label={sentence}
        className="clock-line"
        style={{ "--clock": colour, "--at": at } as CSSProperties}
      >
        <div className="clock-top">
          {/* The words of the start need room before today's mark. */}
          {share > 0.16 ? (
            <span className="ell">
              {w.day(startOn)}
              {startLabel ? ` ${startLabel}` : null}
            </span>
          ) : null}
          {share < 0.7 ? <b>{w.t("clock.today")}</b> : null}
          <strong className={isProvisional ? "prov" : undefined}>
            {due}
            {isProvisional
              ? w.locale === "en"
                ? ` (${w.t("clock.provisional")})`
                : `（${w.t("clock.provisional")}）`
              : null}
          </strong>
        </div>
        <div className="clock-bar">
          <span className="clock-used" />
          {hasTicks ? (
            <span
              className="clock-ticks"
              style={
                { backgroundSize: `${100 / length}% 100%`, "--tick": length > 30 ? "1px" : "2px" } as CSSProperties
              }
            />
          ) : null}
          <i />
          <em />
        </div>
        <div className="flex justify-between gap-3">
          <span>{w.t("clock.used", { unit: count(used) })}</span>
          <span className={isLate ? "text-bad" : undefined}>
            {isLate
              ? w.t.rich(unit === "working-day" ? "clock.overdueWorking" : "clock.overdueDays", { n: -left, b: keep })
              : w.t("clock.left", { unit: count(left) })}
          </span>
        </div>
      </div>
      {basis || usual ? (
        <figcaption className="mt-2 leading-[18px] text-fg-3">
          {basis}
          {usual ? (
            <>
              {w.locale === "en" && basis ? " " : null}
              {w.t("clock.usual", { median: count(usual.median), slow: count(usual.slow), n: usual.n })}
            </>
          ) : null}
        </figcaption>
      ) : null}
    </figure>
  );
}

const keep = (chunks: ReactNode) => chunks;
