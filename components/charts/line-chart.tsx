import { ChartFrame, type ChartTable } from "@/components/charts/chart-frame";

export interface LinePoint {
  id: string;
  label: string;
  /** null: no cases in this period, the line is interrupted. */
  value: number | null;
  /** Number of cases behind it: a pale bar below. */
  n?: number;
}

/**
 * One line over time with its last value, an optional target and the number of cases below. The y axis may be cut; `min`
 * and `max` say where.
 */
export function LineChart({
  sentence,
  table,
  points,
  min,
  max,
  target,
  format = String,
  height = 130,
  countLabel,
}: {
  sentence: string;
  table: ChartTable;
  points: readonly LinePoint[];
  min: number;
  max: number;
  target?: { value: number; label: string } | null;
  format?: (value: number) => string;
  height?: number;
  /** 59 件: the last period's number of cases. */
  countLabel?: string;
}) {
  const y = (value: number) => ((value - min) / (max - min || 1)) * 100;
  const x = (index: number) => (points.length > 1 ? (index / (points.length - 1)) * 100 : 50);
  const ticks = [min, (min + max) / 2, max];
  const path = points
    .map((point, index) =>
      point.value === null
        ? ""
        : `${index === 0 || points[index - 1]?.value == null ? "M" : "L"}${x(index).toFixed(2)} ${(100 - y(point.value)).toFixed(2)}`,
    )
    .join("");
  const lastIndex = points.findLastIndex((point) => point.value !== null);
  const last = points[lastIndex]?.value ?? null;
  const mostCases = Math.max(1, ...points.map((point) => point.n ?? 0));
  const hasCases = points.some((point) => point.n !== undefined);
  const every = Math.ceil(points.length / 6);
  return (
    <ChartFrame sentence={sentence} table={table}>
      <div className="y-axis pt-2 pr-14">
        <div className="y-ticks" style={{ height }}>
          {ticks.map((tick) => (
            <span key={tick} style={{ bottom: `${y(tick)}%` }}>
              {tick}
            </span>
          ))}
        </div>
        <div>
          <div className="relative" style={{ height }}>
            {ticks.map((tick) => (
              <span key={tick} className="grid-line" style={{ bottom: `${y(tick)}%` }} />
            ))}
            {target ? (
              <span className="target-line" style={{ bottom: `${y(target.value)}%` }}>
                <span>{target.label}</span>
              </span>
            ) : null}
            <svg
              viewBox="0 0 100 100"
              preserveAspectRatio="none"
              className="absolute inset-0 size-full overflow-visible"
              aria-hidden="true"
            >
              <path
                d={path}
                fill="none"
                stroke="var(--chart-1)"
                strokeWidth="2"
                strokeLinejoin="round"
                vectorEffect="non-scaling-stroke"
              />
            </svg>
            {last === null ? null : (
              <>
                <span className="line-end" style={{ left: `${x(lastIndex)}%`, bottom: `${y(last)}%` }} />
                <b style={{ left: `${x(lastIndex)}%`, bottom: `${y(last)}%` }}>{format(last)}</b>
              </>
            )}
          </div>
          {hasCases ? (
            <div className="relative mt-3 h-6 border-b border-line">
              {points.map((point, index) => (
                <span
                  key={point.id}
                  className="absolute bottom-0 w-2 -translate-x-1/2 rounded-t-[1px] bg-chart-grid"
                  style={{ left: `${x(index)}%`, height: `${((point.n ?? 0) / mostCases) * 100}%` }}
                />
              ))}
              {countLabel ? (
                <span className="absolute bottom-0 left-full pl-2 text-[11px] whitespace-nowrap text-fg-3">
                  {countLabel}
                </span>
              ) : null}
            </div>
          ) : null}
          <div className="relative h-4 pt-1 text-[11px] text-fg-3">
            {points.map((point, index) =>
              (points.length - 1 - index) % every === 0 ? (
                <span
                  key={point.id}
                  className="absolute -translate-x-1/2 whitespace-nowrap"
                  style={{ left: `${x(index)}%` }}
                >
                  {point.label}
                </span>
              ) : null,
            )}
          </div>
        </div>
      </div>
    </ChartFrame>
  );
}
