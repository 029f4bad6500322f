import type { ReactNode } from "react";
import {
  CHART_COLOUR,
  ChartFrame,
  type ChartTable,
  type ChartTone,
  Door,
  niceTicks,
} from "@/components/charts/chart-frame";

export interface ChartColumn {
  id: string;
  label: ReactNode;
  /** The list behind the total, and behind what is late. */
  href?: string;
  lateHref?: string;
  /** From the bottom up. */
  parts: readonly { id: string; value: number; tone: ChartTone }[];
  /** Of these, may come late: a red stroke beside the column. */
  late?: number;
  isNow?: boolean;
}

/** Stacked columns from zero with their totals; red only for what may be late. */
export function Columns({
  sentence,
  table,
  columns,
  height = 160,
}: {
  sentence: string;
  table: ChartTable;
  columns: readonly ChartColumn[];
  height?: number;
}) {
  const totals = columns.map((column) => column.parts.reduce((sum, part) => sum + part.value, 0));
  const most = Math.max(1, ...totals);
  const ticks = niceTicks(most).slice(1);
  // The total stands above its column.
  const scale = (height - 22) / most;
  return (
    <ChartFrame sentence={sentence} table={table} hasLinks={columns.some((column) => column.href ?? column.lateHref)}>
      <div className="y-axis">
        <div className="y-ticks">
          {ticks.map((tick) => (
            <span key={tick} style={{ bottom: tick * scale }}>
              {tick}
            </span>
          ))}
        </div>
        <div>
          <div className="cols" style={{ height }}>
            {ticks.map((tick) => (
              <span key={tick} className="grid-line" style={{ bottom: tick * scale }} />
            ))}
            {columns.map((column, index) => (
              <div key={column.id}>
                <b>
                  <Door href={totals[index] ? column.href : undefined}>{totals[index]}</Door>
                </b>
                <span className="stack">
                  {column.parts.map((part) =>
                    part.value > 0 ? (
                      <span
                        key={part.id}
                        style={{ height: Math.max(1, part.value * scale - 1), background: CHART_COLOUR[part.tone] }}
                      />
                    ) : null,
                  )}
                </span>
                {column.late ? (
                  <>
                    <span className="late" style={{ height: Math.max(3, column.late * scale) }} />
                    <span className="late-n" style={{ bottom: Math.max(0, (column.late * scale - 16) / 2) }}>
                      <Door href={column.lateHref}>{column.late}</Door>
                    </span>
                  </>
                ) : null}
              </div>
            ))}
          </div>
          <div className="cols-labels">
            {columns.map((column) => (
              <span key={column.id} className={column.isNow ? "now" : undefined}>
                {column.label}
              </span>
            ))}
          </div>
        </div>
      </div>
    </ChartFrame>
  );
}
