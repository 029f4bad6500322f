import type { ReactNode } from "react";
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

const WIDTH = 424;
/** More ticks than this would be a grey line. */
const MOST_TICKS = 60;

/** A clock drawn: start, today, latest day, one tick a day, with its basis and the usual time in words. */
export function ClockLine(props: ClockLineProps) {
  const { w, title, startOn, dueOn, unit, length, used, left, startLabel, isProvisional, basis, usual } = props;
  const count = (n: number) => w.t(unit === "working-day" ? "clock.workingDays" : "clock.days", { n });
  const isLate = left < 0;
  const tone = clockTone({ left, unit, isUsualTooLong: props.isUsualTooLong });
  const colour = tone === "neutral" ? "var(--accent-text)" : `var(--${tone})`;
  const share = Math.min(1, Math.max(0, length > 0 ? used / length : 0));
  const x = Math.round(share * WIDTH);
  const sentence = isLate
    ? w.t("clock.lineLate", { title, start: w.day(startOn), due: w.day(dueOn), over: count(-left) })
    : w.t("clock.line", { title, start: w.day(startOn), used: count(used), due: w.day(dueOn), left: count(left) });
  const ticks =
    length > 1 && length <= MOST_TICKS ? Array.from({ length: length - 1 }, (_, i) => ((i + 1) / length) * WIDTH) : [];
  const due = w.t(isLate ? "clock.past" : isProvisional ? "clock.about" : "clock.latest", { day: w.day(dueOn) });
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} 64`}
        role="img"
        aria-label={sentence}
        className="block h-auto w-full max-w-[560px] overflow-visible"
      >
        <g fontSize="12" fill="var(--fg-3)">
          <rect x="0" y="30" width={WIDTH} height="6" rx="3" fill="var(--idle-soft)" />
          {x > 0 ? <rect x="0" y="30" width={x} height="6" rx="3" fill={colour} /> : null}
          {ticks.length > 0 ? (
            <path
              d={ticks.map((tick) => `M${tick.toFixed(1)} 29v8`).join("")}
              stroke="var(--bg)"
              strokeWidth={length > 30 ? 1 : 2}
            />
          ) : null}
          <path d={`M${x} 22v22`} stroke="var(--fg)" strokeWidth="1.5" />
          <path d={`M${WIDTH - 0.75} 22v22`} stroke={colour} strokeWidth="1.5" />
          <text x="0" y="16">
            {/* Today's word and the start would print over each other near the beginning. */}
            {share > 0.32 || isLate
              ? `${w.day(startOn)}${startLabel ? ` ${startLabel}` : ""}`
              : share > 0.12
                ? w.day(startOn)
                : ""}
          </text>
          {share < 0.72 ? (
            <text x={x} dx={share > 0.06 ? 6 : 0} y="16" fill="var(--fg)" fontWeight="600">
              {w.t("clock.today")}
            </text>
          ) : null}
          <text
            x={WIDTH}
            y="16"
            textAnchor="end"
            fill={colour}
            fontWeight="600"
            className={isProvisional ? "prov" : undefined}
          >
            {due}
            {isProvisional
              ? w.locale === "en"
                ? ` (${w.t("clock.provisional")})`
                : `（${w.t("clock.provisional")}）`
              : null}
          </text>
          <text x="0" y="60">
            {w.t("clock.used", { unit: count(used) })}
          </text>
          <text x={WIDTH} y="60" textAnchor="end" fill={isLate ? "var(--bad)" : undefined}>
            {isLate
              ? w.t.rich(unit === "working-day" ? "clock.overdueWorking" : "clock.overdueDays", { n: -left, b: keep })
              : w.t("clock.left", { unit: count(left) })}
          </text>
        </g>
      </svg>
      {basis || usual ? (
        <figcaption className="mt-2 text-xs leading-[18px] text-fg-3">
          {basis}
          {usual ? (
            <> {w.t("clock.usual", { median: count(usual.median), slow: count(usual.slow), n: usual.n })}</>
          ) : null}
        </figcaption>
      ) : null}
    </figure>
  );
}

const keep = (chunks: ReactNode) => chunks;
