import type { ReactNode } from "react";
import {
  CHART_COLOUR,
  ChartFrame,
  type ChartTable,
  type ChartTone,
  Door,
  roomFor,
} from "@/components/charts/chart-frame";

export interface Bar {
  id: string;
  label: ReactNode;
  /** The list behind the figure. */
  href?: string;
  value: number;
  /** Written behind the bar; the value unless told. */
  text?: ReactNode;
  tone?: ChartTone;
  /** What there is room for; what lies beyond is red. */
  limit?: number;
}

/** Horizontal bars from zero, each with its figure. */
export function Bars({
  sentence,
  table,
  bars,
  unit = "",
}: {
  sentence: string;
  table: ChartTable;
  bars: readonly Bar[];
  unit?: string;
}) {
  const most = Math.max(1e-9, ...bars.map((bar) => Math.max(bar.value, bar.limit ?? 0)));
  const at = (value: number) => `${(value / most) * 100}%`;
  const room = roomFor(bars.map((bar) => bar.text ?? `${bar.value}${unit}`));
  return (
    <ChartFrame sentence={sentence} table={table} hasLinks={bars.some((bar) => bar.href)}>
      <div className="bars">
        {bars.map((bar) => {
          const isOver = bar.limit !== undefined && bar.value > bar.limit;
          const inside = isOver ? (bar.limit ?? 0) : bar.value;
          return [
            <span key={`${bar.id}-label`} className="ell">
              <Door href={bar.href}>{bar.label}</Door>
            </span>,
            <div key={bar.id}>
              <span className="plot" style={{ marginRight: room }}>
                {bar.limit === undefined ? null : <span className="well" style={{ width: at(bar.limit) }} />}
                <span className="fill" style={{ width: at(inside), background: CHART_COLOUR[bar.tone ?? "main"] }} />
                {isOver ? <span className="over" style={{ left: at(inside), width: at(bar.value - inside) }} /> : null}
                {bar.limit === undefined ? null : <span className="limit" style={{ left: at(bar.limit) }} />}
                <span
                  className={isOver ? "num font-strong text-bad" : "num"}
                  style={{ left: at(Math.max(bar.value, bar.limit ?? 0)) }}
                >
                  <Door href={bar.href}>{bar.text ?? `${bar.value}${unit}`}</Door>
                </span>
              </span>
            </div>,
          ];
        })}
      </div>
    </ChartFrame>
  );
}

/** One thin bar cut into shares, with its legend below: unpaid money by age. */
export function ShareBar({
  sentence,
  table,
  parts,
}: {
  sentence: string;
  table: ChartTable;
  parts: readonly { id: string; value: number; tone: ChartTone }[];
}) {
  return (
    <ChartFrame sentence={sentence} table={table}>
      <div className="share">
        {parts.map((part) =>
          part.value > 0 ? (
            <span key={part.id} style={{ flexGrow: part.value, background: CHART_COLOUR[part.tone] }} />
          ) : null,
        )}
      </div>
    </ChartFrame>
  );
}
