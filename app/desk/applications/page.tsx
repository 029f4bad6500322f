import type { Metadata } from "next";
import { type AddressParams, countFilters, listQuery, readListFilters } from "@/components/application/list-address";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { ListPage } from "../_components/list-page";
import { ApplicationsTable } from "./_components/applications-table";
import { filterChips } from "./_components/filter-chips";
import { FilterButton } from "./_components/filter-button";

const PATH = "/desk/applications";
/** The figures in the finding are counted to this many at most. */
const MOST = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "applications")("list.title") };
}

/** All applications within reach, by lawful date; filters, order and page in the address. */
export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const [w, params, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const t = getTranslator(w.locale, "applications");
  const filters = readListFilters(params);
  const cursor = typeof params.cursor === "string" ? params.cursor : null;
  const { rows, previous, next, summary } = await trpc.application.list({ ...filters, cursor, withSummary: true });
  const { late, soon } = summary ?? { late: 0, soon: 0 };
  const to = (more: Partial<typeof filters>) => `${PATH}${listQuery({ ...filters, ...more })}`;
  const figure = (n: number) => (n >= MOST ? `${MOST - 1}+` : String(n));
  const finding =
    late > 0
      ? t("list.late", { late: figure(late), soon: figure(soon) })
      : soon > 0
        ? t("list.soon", { soon: figure(soon) })
        : rows.length > 0
          ? t("list.calm")
          : t("list.none");
  const hasFilters = countFilters(filters) > 0;
  return (
    <ListPage
      w={w}
      list="applications"
      path={PATH}
      title={t("list.title")}
      finding={finding}
      text={t(filters.sort ? `list.sorted.${filters.sort}` : "list.sorted.due")}
      search={{
        label: t("list.search"),
        value: filters.search,
        keep: Object.fromEntries(new URLSearchParams(listQuery({ ...filters, search: undefined }))),
      }}
      filters={{
        label: t("list.filters"),
        isOn: hasFilters,
        clearLabel: t("list.clear"),
        links: [
          {
            href: to({ owner: filters.owner === "me" ? undefined : "me" }),
            label: t("list.mine"),
            isCurrent: filters.owner === "me",
          },
          ...(["agency", "client", "authority"] as const).map((turn) => ({
            href: to({ turn: filters.turn === turn ? undefined : turn }),
            label: w.t(`turn.${turn}`),
            isCurrent: filters.turn === turn,
          })),
          {
            href: to({ due: filters.due === 14 ? undefined : 14 }),
            label: t("list.dueSoon"),
            isCurrent: filters.due === 14,
          },
          ...filterChips(w, t, filters, rows[0], to),
        ],
        end: (
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, [
              "applications.filter",
              "common.stage",
              "common.officialStatus",
              "common.kind",
              "common.field",
              "common.act",
            ])}
          >
            <FilterButton filters={filters} />
          </MessagesProvider>
        ),
      }}
      previousHref={previous && `${PATH}${listQuery(filters, { cursor: previous })}`}
      nextHref={next && `${PATH}${listQuery(filters, { cursor: next })}`}
    >
      {rows.length > 0 ? (
        <ApplicationsTable w={w} t={t} rows={rows} filters={filters} />
      ) : hasFilters ? (
        <Empty
          title={t("list.noMatch")}
          text={t("list.noMatchText")}
          actions={<ButtonLink href={PATH}>{t("list.clear")}</ButtonLink>}
        />
      ) : (
        <Empty
          title={t("list.empty")}
          text={t("list.emptyText")}
          actions={
            <ButtonLink href="/desk/clients" tone="primary">
              {t("list.toClients")}
            </ButtonLink>
          }
        />
      )}
    </ListPage>
  );
}
