import { VerdictMark } from "@/components/assessment/verdict-mark";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { PlainRow } from "./result";

/** Entries that are not needed, folded but complete: one sentence why, one source. Open where the address names one. */
export function PlainTable({
  title,
  note,
  rows,
  current,
  hrefOf,
}: {
  title: string;
  note: string;
  rows: readonly PlainRow[];
  current: string | null;
  hrefOf: (licenceId: string) => string;
}) {
  if (rows.length === 0) return null;
  return (
    <details className="group" open={rows.some((row) => row.id === current)}>
      <summary className="gh-row cursor-pointer list-none">
        <Icon name="right" size={12} className="transition-transform group-open:rotate-90" />
        <h2>{title}</h2>
        <span>{note}</span>
      </summary>
      <table className="tb [&_td]:h-auto! [&_td]:py-2 [&_td]:align-top">
        <caption className="sr-only">{title}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row={row.id} data-cur={row.id === current ? "" : undefined}>
              <td style={{ width: 200 }}>
                <Link href={hrefOf(row.id)} scroll={false} className="cell" data-open="">
                  <span className="row">
                    <VerdictMark verdict="not-required" />
                    <span className="t">{row.name}</span>
                  </span>
                </Link>
              </td>
              <td className="text-fg-2">{row.reason}</td>
              <td className="hide-phone text-fg-3" style={{ width: "24%" }}>
                {row.source}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
