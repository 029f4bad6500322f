import type { Metadata } from "next";
import {
  type AddressParams,
  askedFor,
  countFilters,
  listQuery,
  readListFilters,
} from "@/components/application/list-address";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { ListPage } from "@/components/shell/list-page";
import { ApplicationsBoard } from "./_components/applications-board";
import { ApplicationsTable } from "./_components/applications-table";
import { ApplicationsTimeline } from "./_components/applications-timeline";
import { BoardHands } from "./_components/board-hands";
import { filterChips } from "./_components/filter-chips";
import { BulkHands } from "./_components/bulk-hands";
import { FilterButton } from "./_components/filter-button";

const PATH = "/desk/applications";
/** The figures in the finding are counted to this many at most. */
const MOST = 100;
const VIEWS = {
  list: { icon: "sort", hotkey: "l" },
  board: { icon: "applications", hotkey: "b" },
  timeline: { icon: "calendar", hotkey: "t" },
} as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "applications")("list.title") };
}

/** All applications within reach, by lawful date; filters, order and page in the address. */
export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const [w, params, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const t = getTranslator(w.locale, "applications");
  const filters = readListFilters(params);
  const cursor = typeof params.cursor === "string" ? params.cursor : null;
  const asked = askedFor(filters);
  const isBoard = filters.view === "board";
  const [{ rows, previous, next, summary }, columns] = await Promise.all([
    trpc.application.list({ ...asked, cursor: isBoard ? null : cursor, withSummary: true }),
    isBoard ? trpc.application.board(asked) : null,
  ]);
  const isTimeline = filters.view === "timeline";
  const days = isTimeline ? await trpc.application.timeline({ ids: rows.map(({ id }) => id) }) : [];
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
      text={isBoard ? t("board.text") : t(filters.sort ? `list.sorted.${filters.sort}` : "list.sorted.due")}
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
          ...(isTimeline
            ? [
                {
                  href: to({ span: filters.span ? undefined : "weeks" }),
                  label: t("timeline.weeks"),
                  isCurrent: filters.span === "weeks",
                },
              ]
            : []),
        ],
        end: (
          <>
            <nav aria-label={t("board.views")} className="flex gap-1">
              {([undefined, "board", "timeline"] as const).map((view) => (
                <ButtonLink
                  key={view ?? "list"}
                  href={to({ view, span: undefined })}
                  size={28}
                  tone="ghost"
                  icon={VIEWS[view ?? "list"].icon}
                  hotkey={VIEWS[view ?? "list"].hotkey}
                  aria-current={filters.view === view ? "true" : undefined}
                  className={filters.view === view ? "bg-bg-selected text-accent-text" : undefined}
                >
                  {t(`board.view.${view ?? "list"}`)}
                </ButtonLink>
              ))}
            </nav>
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
          </>
        ),
      }}
      isFilling={isBoard}
      hints={
        isBoard
          ? [{ keys: ["shift+arrowleft", "shift+arrowright"], label: t("board.move") }]
          : isTimeline
            ? []
            : [{ keys: ["x"], label: t("bulk.hint") }]
      }
      previousHref={isBoard ? null : previous && `${PATH}${listQuery(filters, { cursor: previous })}`}
      nextHref={isBoard ? null : next && `${PATH}${listQuery(filters, { cursor: next })}`}
    >
      {columns && rows.length > 0 ? (
        <>
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, [
              "applications.board",
              "applications.act",
              "common.stage",
              "common.act",
              "common.field",
            ])}
          >
            <BoardHands />
          </MessagesProvider>
          <ApplicationsBoard w={w} t={t} columns={columns} filters={filters} />
        </>
      ) : isTimeline && rows.length > 0 ? (
        <ApplicationsTimeline w={w} t={t} rows={rows} days={days} filters={filters} />
      ) : rows.length > 0 ? (
        <>
          <ApplicationsTable w={w} t={t} rows={rows} filters={filters} />
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, [
              "applications.bulk",
              "applications.act",
              "applications.column",
              "common.stage",
              "common.kind",
              "common.application",
              "common.act",
              "common.field",
            ])}
          >
            <BulkHands />
          </MessagesProvider>
        </>
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
