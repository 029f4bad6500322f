import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

export type ChartTone = "main" | "compared" | "range" | "rest" | "late" | "warn";

export const CHART_COLOUR: Record<ChartTone, string> = {
  main: "var(--chart-1)",
  compared: "var(--chart-2)",
  range: "var(--chart-3)",
  rest: "var(--chart-rest)",
  late: "var(--bad)",
  warn: "var(--warn)",
};

export interface ChartTable {
  /** 看数据表 */
  label: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/**
 * A picture with its sentence, and the figures as a table behind it: reached by keyboard and screen reader, and by eye
 * through the labels that stand on the picture itself.
 */
export function ChartFrame({
  sentence,
  table,
  hasLinks,
  children,
}: {
  sentence: string;
  table: ChartTable;
  /** Its labels are links: then it is a named group, since a picture may hold nothing to press. */
  hasLinks?: boolean;
  children: ReactNode;
}) {
  return (
    <figure className="chart">
      <div role={hasLinks ? "group" : "img"} aria-label={sentence}>
        {children}
      </div>
      <details className="chart-table">
        <summary className="link">{table.label}</summary>
        <table className="tb tb-plain">
          <caption className="sr-only">{sentence}</caption>
          <thead>
            <tr>
              {table.head.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={String(row[0])}>
                {row.map((cell, index) => (
                  <td key={table.head[index]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** A figure or label of a picture, leading to the list behind it where there is one. */
export function Door({ href, children }: { href: string | undefined; children: ReactNode }) {
  return href ? (
    <Link href={href} className="hover:underline">
      {children}
    </Link>
  ) : (
    children
  );
}

/** What the colours mean, beside the title. */
export function ChartLegend({ items }: { items: readonly { tone: ChartTone; label: string }[] }) {
  return (
    <span className="chart-legend">
      {items.map((item) => (
        <span key={item.label}>
          <i style={{ background: CHART_COLOUR[item.tone] }} />
          {item.label}
        </span>
      ))}
    </span>
  );
}

/** Up to five round values from zero, for the lines behind columns: niceTicks(23) = [0, 5, 10, 15, 20]. */
export function niceTicks(most: number, count = 5): number[] {
  if (most <= 0) return [0];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power * 10);
  const ticks: number[] = [];
  for (let value = 0; value <= most; value += step) ticks.push(value);
  return ticks;
}

/** About how wide the longest of these texts is, in em, with its gap: the room that figures behind bars need. */
export function roomFor(texts: readonly ReactNode[]): string {
  const width = (text: ReactNode) =>
    typeof text === "string" || typeof text === "number"
      ? [...String(text)].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 1 : 0.62), 0)
      : 6;
  return `${(Math.max(0, ...texts.map(width)) + 1).toFixed(1)}em`;
}
