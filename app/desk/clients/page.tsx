import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import type { SearchParams } from "@/components/address";
import { ListPage } from "@/components/shell/list-page";
import { NextDue } from "../_components/next-due";
import { type ClientFilters, clientsHref, readClientFilters } from "./_components/client-filters";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "clients")("title") };
}

/** The companies of the agency, found by two characters. */
export default async function ClientsPage({ searchParams }: { searchParams: SearchParams }) {
  const [w, filters, trpc] = await Promise.all([pageWords(), readClientFilters(searchParams), api()]);
  const t = getTranslator(w.locale, "clients");
  const [page, counts, colleagues] = await Promise.all([
    trpc.client.list(filters),
    trpc.client.counts(),
    trpc.client.colleagues(),
  ]);
  const owner = colleagues.find((each) => each.id === filters.owner);
  const hasFilter = Boolean(filters.search || filters.owner || filters.isRestricted || filters.hasOpenCase);
  const sortColumn = (sort: NonNullable<ClientFilters["sort"]>, order: "ascending" | "descending") => ({
    href: clientsHref(filters, { sort: sort === "updated" ? undefined : sort }),
    order: (filters.sort ?? "updated") === sort ? order : null,
    label: w.t("act.sortBy", { column: t(`sort.${sort}`) }),
  });
  return (
    <ListPage
      w={w}
      list="clients"
      path="/desk/clients"
      title={t("title")}
      actions={
        <ButtonLink href="/desk/clients/new" icon="plus" hotkey="c" size={28}>
          {t("new")}
        </ButtonLink>
      }
      finding={
        page.matching === null
          ? t("lead", { n: counts.all, open: counts.withOpenCase })
          : t(page.matching.isMore ? "leadFoundMany" : "leadFound", { n: page.matching.n, all: counts.all })
      }
      text={t("leadMine", { n: counts.mine })}
      search={{
        label: t("search"),
        value: filters.search,
        keep: {
          owner: filters.owner,
          restricted: filters.isRestricted ? "1" : undefined,
          open: filters.hasOpenCase ? "1" : undefined,
          sort: filters.sort,
        },
      }}
      filters={{
        label: t("filter.label"),
        links: [
          {
            href: clientsHref(filters, { owner: filters.owner === "me" ? undefined : "me" }),
            label: t("filter.mine"),
            count: counts.mine,
            isCurrent: filters.owner === "me",
          },
          {
            href: clientsHref(filters, { hasOpenCase: filters.hasOpenCase ? undefined : true }),
            label: t("filter.open"),
            count: counts.withOpenCase,
            isCurrent: filters.hasOpenCase === true,
          },
          {
            href: clientsHref(filters, { isRestricted: filters.isRestricted ? undefined : true }),
            label: t("filter.restricted"),
            isCurrent: filters.isRestricted === true,
          },
          ...(owner
            ? [
                {
                  href: clientsHref(filters, { owner: undefined }),
                  label: `${t("filter.owner")} ${owner.name}`,
                  isCurrent: true,
                },
              ]
            : []),
        ],
        end: (
          <Link
            href={clientsHref(filters, { sort: filters.sort === "created" ? undefined : "created" })}
            className="btn btn-28 btn-ghost"
          >
            <Icon name="sort" />
            {t(`sort.${filters.sort ?? "updated"}`)}
          </Link>
        ),
        isOn: hasFilter,
        clearLabel: t("filter.clear"),
      }}
      previousHref={page.previous ? clientsHref(filters, { cursor: page.previous }) : null}
      nextHref={page.next ? clientsHref(filters, { cursor: page.next }) : null}
    >
      {page.rows.length === 0 ? (
        <Empty
          title={hasFilter ? t("none") : t("empty")}
          text={hasFilter ? t("noneText") : t("emptyText")}
          actions={
            <ButtonLink href="/desk/clients/new" tone="primary" icon="plus">
              {t("new")}
            </ButtonLink>
          }
          isBare
        />
      ) : (
        <DataTable
          id="clients"
          caption={t("list")}
          isTwoLine
          rowKey={(row) => row.id}
          groups={[{ key: "all", title: null, rows: page.rows }]}
          columns={[
            {
              key: "name",
              head: t("column.name"),
              sort: sortColumn("name", "ascending"),
              cell: (row) => (
                <RowLink href={`/desk/clients/${row.id}`} note={row.shortName ? row.name : (row.uscc ?? undefined)}>
                  {row.shortName ?? row.name}
                  {row.isRestricted ? (
                    <Icon name="lock" size={13} label={t("restrictedMark")} className="ml-1.5 text-fg-3" />
                  ) : null}
                </RowLink>
              ),
            },
            {
              key: "contact",
              head: t("column.contact"),
              width: 120,
              isWideOnly: true,
              cell: (row) => row.contactName,
            },
            { key: "owner", head: t("column.owner"), width: 96, isWideOnly: true, cell: (row) => row.ownerName },
            {
              key: "cases",
              head: t("column.cases"),
              width: 88,
              isNumber: true,
              isWideOnly: true,
              cell: (row) => row.openCases || "",
            },
            {
              key: "applications",
              head: t("column.applications"),
              width: 88,
              isNumber: true,
              cell: (row) => row.runningApplications || "",
            },
            {
              key: "due",
              head: t("column.due"),
              width: 128,
              cell: (row) => <NextDue w={w} dueOn={row.nextDueOn} isProvisional={row.isNextDueProvisional} />,
            },
            {
              key: "updated",
              head: t("column.updated"),
              width: 112,
              isWideOnly: true,
              sort: sortColumn("updated", "descending"),
              cell: (row) => <span className="text-fg-3">{w.relativeDay(dayInShanghai(new Date(row.updatedAt)))}</span>,
            },
          ]}
        />
      )}
    </ListPage>
  );
}
