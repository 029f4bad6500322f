import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { addressOf, oneOf, type SearchParams } from "@/components/address";
import { ListPage } from "@/components/shell/list-page";
import { NextDue } from "../_components/next-due";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "cases")("title") };
}

/** Engagements, the newest first. */
export default async function CasesPage({ searchParams }: { searchParams: SearchParams }) {
  const [w, given, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const t = getTranslator(w.locale, "cases");
  const status = oneOf(given.status);
  const filters = {
    q: oneOf(given.q)?.slice(0, 100),
    status: status === "closed" || status === "all" ? status : undefined,
    mine: oneOf(given.mine) === "1" ? "1" : undefined,
  } as const;
  const page = await trpc.case.list({
    search: filters.q,
    status: filters.status === "all" ? undefined : (filters.status ?? "open"),
    owner: filters.mine ? "me" : undefined,
    cursor: oneOf(given.cursor)?.slice(0, 600),
  });
  const href = (change: Record<string, string | undefined> = {}) => addressOf("/desk/cases", { ...filters, ...change });
  const hasFilter = Boolean(filters.q || filters.status || filters.mine);
  return (
    <ListPage
      w={w}
      list="cases"
      path="/desk/cases"
      title={t("title")}
      actions={
        <ButtonLink href="/desk/cases/new" icon="plus" hotkey="c" size={28}>
          {t("newCase")}
        </ButtonLink>
      }
      finding={t("lead", page.counts)}
      search={{ label: t("search"), value: filters.q, keep: { status: filters.status, mine: filters.mine } }}
      filters={{
        label: t("filter.label"),
        links: [
          {
            href: href({ status: undefined }),
            label: t("filter.open"),
            count: page.counts.open,
            isCurrent: !filters.status,
          },
          { href: href({ status: "closed" }), label: t("filter.closed"), isCurrent: filters.status === "closed" },
          { href: href({ status: "all" }), label: t("filter.all"), isCurrent: filters.status === "all" },
          {
            href: href({ mine: filters.mine ? undefined : "1" }),
            label: t("filter.mine"),
            count: page.counts.mine,
            isCurrent: Boolean(filters.mine),
          },
        ],
        isOn: hasFilter,
        clearLabel: t("filter.clear"),
      }}
      previousHref={page.previous ? href({ cursor: page.previous }) : null}
      nextHref={page.next ? href({ cursor: page.next }) : null}
    >
      {page.rows.length === 0 ? (
        <Empty title={hasFilter ? t("none") : t("empty")} text={t("emptyText")} isBare />
      ) : (
        <DataTable
          id="cases"
          caption={t("list")}
          isTwoLine
          rowKey={(row) => row.id}
          groups={[{ key: "all", title: null, rows: page.rows }]}
          columns={[
            {
              key: "case",
              head: t("column.case"),
              cell: (row) => (
                <RowLink href={`/desk/cases/${row.id}`} note={`${row.number} · ${row.title}`}>
                  {row.clientName}
                </RowLink>
              ),
            },
            {
              key: "assessment",
              head: t("column.assessment"),
              width: 128,
              cell: (row) => (
                <span className="text-fg-2">
                  {t(`assessmentState.${row.assessmentStatus ?? "none"}`, { n: row.requiredCount ?? 0 })}
                </span>
              ),
            },
            {
              key: "applications",
              head: t("column.applications"),
              width: 112,
              cell: (row) =>
                row.applications > 0
                  ? t("running", { running: row.runningApplications, total: row.applications })
                  : null,
            },
            {
              key: "due",
              head: t("column.due"),
              width: 112,
              cell: (row) => <NextDue w={w} dueOn={row.nextDueOn} />,
            },
            { key: "owner", head: t("column.owner"), width: 96, isWideOnly: true, cell: (row) => row.ownerName },
            {
              key: "opened",
              head: t("column.opened"),
              width: 112,
              isWideOnly: true,
              cell: (row) => <span className="text-fg-3">{w.day(dayInShanghai(new Date(row.createdAt)))}</span>,
            },
          ]}
        />
      )}
    </ListPage>
  );
}
