import type { ReactNode } from "react";
import { ChartFrame, type ChartTable, Door, niceTicks, roomFor } from "@/components/charts/chart-frame";

export interface Range {
  id: string;
  label: ReactNode;
  /** The list behind the figures. */
  href?: string;
  /** The middle case. */
  median: number;
  /** The slowest fifth begins here. */
  slow: number;
  /** The middle case of the period before. */
  before?: number | null;
  text?: ReactNode;
  isLate?: boolean;
}

/** Where cases stall: the middle value as a dot, a line to the slowest fifth, a ring for the period before. */
export function Ranges({ sentence, table, ranges }: { sentence: string; table: ChartTable; ranges: readonly Range[] }) {
  const most = Math.max(1, ...ranges.map((range) => Math.max(range.slow, range.before ?? 0)));
  const at = (value: number) => `${(value / most) * 100}%`;
  const room = roomFor(ranges.map((range) => range.text ?? `${range.median} / ${range.slow}`));
  const ticks = niceTicks(most, 4);
  return (
    <ChartFrame sentence={sentence} table={table} hasLinks={ranges.some((range) => range.href)}>
      <div className="ranges">
        {ranges.map((range) => [
          <span key={`${range.id}-label`}>
            <Door href={range.href}>{range.label}</Door>
          </span>,
          <div key={range.id} className={range.isLate ? "is-late" : undefined} style={{ marginRight: room }}>
            {ticks.map((tick) => (
              <span key={tick} className="tick" style={{ left: at(tick) }} />
            ))}
            <span className="bar-line" style={{ left: at(range.median), width: at(range.slow - range.median) }} />
            {range.before == null ? null : <span className="was" style={{ left: at(range.before) }} />}
            <span className="mid" style={{ left: at(range.median) }} />
            <span className="num" style={{ left: at(range.slow) }}>
              <Door href={range.href}>{range.text ?? `${range.median} / ${range.slow}`}</Door>
            </span>
          </div>,
        ])}
        <span />
        <div className="h-4! text-[11px] text-fg-3" style={{ marginRight: room }}>
          {ticks.map((tick) => (
            <span key={tick} className="absolute -translate-x-1/2" style={{ left: at(tick) }}>
              {tick}
            </span>
          ))}
        </div>
      </div>
    </ChartFrame>
  );
}
