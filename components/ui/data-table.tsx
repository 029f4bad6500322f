import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

export interface Column<Row> {
  key: string;
  head: ReactNode;
  /** Numbers stand at the right. */
  isNumber?: boolean;
  /** CSS width; the column without one takes the rest. */
  width?: string | number;
  /** Sorts by this column: the address that does it, and the order now in force. */
  sort?: { href: string; order: "ascending" | "descending" | null; label: string };
  cell: (row: Row) => ReactNode;
  /** Left out below 720 px. */
  isWideOnly?: boolean;
}

export interface RowGroup<Row> {
  key: string;
  /** null: no group head. */
  title: ReactNode;
  /** Quiet, at the right of the head. */
  note?: ReactNode;
  rows: readonly Row[];
}

/**
 * A list as a plain table: sticky head, group heads, numbers right, one current row. Server component, a few elements a
 * row, no script. `<ListKeys list={id}>` beside it adds j/k/Enter/x.
 *
 * The first column should hold the row's link, with `className="cell"` and `data-open` (use `RowLink`).
 */
export function DataTable<Row>({
  id,
  caption,
  columns,
  groups,
  rowKey,
  current,
  isTwoLine,
  isHeadHidden,
  isPlain,
}: {
  /** For `ListKeys`. */
  id: string;
  /** What the table holds; read out, not shown. */
  caption: string;
  columns: readonly Column<Row>[];
  groups: readonly RowGroup<Row>[];
  rowKey: (row: Row) => string;
  /** The row under the keyboard. */
  current?: string | null;
  /** Rows of 52 px with a second line in <small>. */
  isTwoLine?: boolean;
  isHeadHidden?: boolean;
  /** Without the gutter of 20 px, inside a section. */
  isPlain?: boolean;
}) {
  const name = `tb tb-stack${isTwoLine ? " tb-2" : ""}${isPlain ? " tb-plain" : ""}`;
  return (
    <table className={name} data-list={id} id={id}>
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        {columns.map((column) => (
          <col
            key={column.key}
            className={column.isWideOnly ? "hide-phone" : undefined}
            style={column.width === undefined ? undefined : { width: column.width }}
          />
        ))}
      </colgroup>
      <thead className={isHeadHidden ? "sr-only" : undefined}>
        <tr>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.key}>
          {group.title === null ? null : (
            <tr className="gh">
              <th colSpan={columns.length} scope="colgroup">
                <span className="flex items-center">
                  <b>{group.title}</b>
                  {group.rows.length}
                  <span className="sp" />
                  {group.note ? <span className="font-normal text-fg-3">{group.note}</span> : null}
                </span>
              </th>
            </tr>
          )}
          {group.rows.map((row) => {
            const key = rowKey(row);
            return (
              <tr key={key} data-row={key} data-cur={key === current ? "" : undefined}>
                {columns.map((column, index) => (
                  <td key={column.key} className={classOf(column)} data-head={index > 0 ? wordOf(column) : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}

/** A column without a word has no head to read out. */
function HeadCell<Row>({ column }: { column: Column<Row> }) {
  const { head, sort } = column;
  if (head === "") return <td className={classOf(column)} />;
  return (
    <th scope="col" className={classOf(column)} aria-sort={sort?.order ?? undefined}>
      {sort ? (
        <Link href={sort.href} className="inline-flex items-center gap-1 hover:text-fg" aria-label={sort.label}>
          {head}
          {sort.order ? <Icon name={sort.order === "ascending" ? "up" : "down"} size={12} /> : null}
        </Link>
      ) : (
        head
      )}
    </th>
  );
}

/** On a phone, where the head is gone, the column's word stands before the value. */
const wordOf = <Row,>({ head }: Column<Row>): string | undefined =>
  typeof head === "string" && head !== "" ? head : undefined;

function classOf<Row>(column: Column<Row>): string | undefined {
  if (column.isNumber) return column.isWideOnly ? "num hide-phone" : "num";
  return column.isWideOnly ? "hide-phone" : undefined;
}

/** The link of a row: opened by Enter, by a click on its words. `note` is the second line. */
export function RowLink({ href, children, note }: { href: string; children: ReactNode; note?: ReactNode }) {
  return (
    <Link href={href} className="cell" data-open="">
      <span className="t">{children}</span>
      {note ? <small>{note}</small> : null}
    </Link>
  );
}

/**
 * A row of a list that is no table: mark, two lines, something at the right. Put rows into `<ul data-list={id}>`.
 */
export function ListRow({
  id,
  href,
  mark,
  title,
  note,
  end,
  isCurrent,
  isShort,
  go,
}: {
  id: string;
  href: string;
  /** Where Enter leads, when `href` only shows the row beside the list. */
  go?: string;
  mark: ReactNode;
  title: ReactNode;
  note?: ReactNode;
  end?: ReactNode;
  isCurrent?: boolean;
  /** One line of 36 px in a quiet voice. */
  isShort?: boolean;
}) {
  return (
    <li data-row={id} data-go={go}>
      <Link
        href={href}
        className={isShort ? "it it-1" : "it"}
        data-open=""
        scroll={false}
        data-cur={isCurrent ? "" : undefined}
        aria-current={isCurrent ? "true" : undefined}
      >
        {mark}
        <span className="min-w-0">
          <span className="t ell block">{title}</span>
          {note ? <span className="s ell block">{note}</span> : null}
        </span>
        <span className="text-right text-xs text-fg-3">{end}</span>
      </Link>
    </li>
  );
}

/** The head of a group between rows: a word, a count, something quiet at the right. */
export function GroupHead({
  title,
  count,
  end,
  level = 2,
}: {
  title: ReactNode;
  count?: number;
  end?: ReactNode;
  /** 2 below the page's h1, 3 below a section's h2. */
  level?: 2 | 3;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="gh-row">
      <Heading>{title}</Heading>
      {count === undefined ? null : <span>{count}</span>}
      <span className="sp" />
      {end ? <span className="text-fg-3">{end}</span> : null}
    </div>
  );
}
