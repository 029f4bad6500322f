import type { ReactNode } from "react";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { FilterBar, type FilterLink, SearchBox } from "@/components/ui/filter-bar";
import { type Hint, HintBar } from "@/components/ui/hint-bar";
import { ListKeys } from "@/components/ui/list-keys";
import { Pagination } from "@/components/ui/pagination";
import type { Words } from "@/components/words";

export interface ListPageProps {
  w: Words;
  /** The `id` of its `DataTable`. */
  list: string;
  /** The address of the list without any filter. */
  path: string;
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  /** What the list says today, and a second voice under it. */
  finding: string;
  text?: string;
  search: { label: string; value: string | undefined; keep: Readonly<Record<string, string | undefined>> };
  filters: { label: string; links: readonly FilterLink[]; end?: ReactNode; isOn: boolean; clearLabel: string };
  previousHref: string | null;
  nextHref: string | null;
  /** More keys than those of every list. */
  hints?: readonly Hint[];
  /** What is below the filters fills the pane and scrolls by itself, as a board does. */
  isFilling?: boolean;
  /** The detail of the row in the address (`sel`), beside the list; on a phone it takes the list's turn. */
  side?: { label: string; content: ReactNode } | null;
  /** The table, or why there is none. */
  children: ReactNode;
}

/** A list of the desk: its finding, search and filters in the address, the rows by keyboard, pages by keyset. */
export function ListPage(props: ListPageProps) {
  const { w, list, path, title, note, actions, finding, text, search, filters, side, children } = props;
  return (
    <>
      <DeskBar w={w} title={title} isHeadingBelow note={note} actions={actions} />
      <Split {...(side ? { kind: "drawer", turn: "detail", side: "open" } : {})}>
        <Pane
          role={side ? "list" : undefined}
          isScrolling={!props.isFilling}
          foot={
            <HintBar
              hints={[
                { keys: ["j", "k"], label: w.t("list.move") },
                { keys: ["enter"], label: w.t("list.open") },
                { keys: ["/"], label: w.t("list.find") },
                ...(props.hints ?? []),
              ]}
              end={{ keys: ["?"], label: w.t("list.keys") }}
            />
          }
        >
          <Lead level={1} title={finding} text={text} />
          <FilterBar
            label={filters.label}
            search={<SearchBox action={path} value={search.value ?? ""} label={search.label} keep={search.keep} />}
            links={filters.links}
            clear={filters.isOn ? { href: path, label: filters.clearLabel } : null}
            end={filters.end}
          />
          {children}
          <Pagination w={w} previousHref={props.previousHref} nextHref={props.nextHref} />
          <ListKeys list={list} selectParam={side === undefined ? undefined : "sel"} />
        </Pane>
        {side ? (
          <Pane role="side" label={side.label}>
            {side.content}
          </Pane>
        ) : null}
      </Split>
    </>
  );
}
