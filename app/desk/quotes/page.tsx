import type { Metadata } from "next";
import { formatTableDay } from "@/components/format";
import { pageLocale, pageWords } from "@/components/page-words";
import { ButtonLink } from "@/components/ui/button";
import { type Column, DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import type { Words } from "@/components/words";
import { can } from "@/domain/access/can";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { currentSession } from "@/server/auth/session";
import { ListPage } from "@/components/shell/list-page";
import { QuoteState, quoteState } from "./_components/quote-status";
import { addressWith, type QuoteFilters, readFilters, SHOWN_VIEWS } from "./_components/quote-filters";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "quotes")("title") };
}

type Listed = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["quote"]["list"]>>;
type Row = Listed["rows"][number];

export default async function QuotesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const filters = readFilters(await searchParams);
  const [w, trpc, session] = await Promise.all([pageWords(), api(), currentSession()]);
  const t = getTranslator(w.locale, "quotes");
  const list = await trpc.quote.list(filters);
  const isFiltered = filters.search !== undefined || filters.by !== undefined || (filters.view ?? "open") !== "open";
  const mayApprove = can(session?.actor ?? null, "quote.approve-discount");
  return (
    <ListPage
      w={w}
      list="quotes"
      path="/desk/quotes"
      title={t("title")}
      note={w.longDay(w.today)}
      finding={finding(list.counts, mayApprove, w, t)}
      text={t("list.sub", plain(list.counts))}
      search={{ label: t("list.search"), value: filters.search, keep: { view: filters.view, by: filters.by } }}
      filters={{
        label: t("list.filters"),
        links: [...viewLinks(filters, list.counts, t), mineLink(filters, t)],
        isOn: isFiltered,
        clearLabel: t("list.clear"),
      }}
      previousHref={list.previous && addressWith(filters, { cursor: list.previous })}
      nextHref={list.next && addressWith(filters, { cursor: list.next })}
    >
      {list.rows.length === 0 ? (
        <Nothing isFiltered={isFiltered} t={t} />
      ) : (
        <DataTable
          id="quotes"
          caption={t("list.label")}
          columns={columns(w, t)}
          groups={[{ key: "all", title: null, rows: list.rows }]}
          rowKey={(row) => row.id}
          isTwoLine
        />
      )}
    </ListPage>
  );
}

function finding(counts: Listed["counts"], mayApprove: boolean, w: Words, t: Translator<"quotes">): string {
  if (mayApprove && counts.approval > 0) return t("list.findingApproval", { n: counts.approval });
  if (counts.sent > 0 && counts.nextEndsOn)
    return t("list.findingSent", { n: counts.sent, day: w.day(counts.nextEndsOn) });
  return counts.draft > 0 ? t("list.findingDrafts", { n: counts.draft }) : t("list.findingQuiet");
}

const plain = ({ draft, approval, sent, expired }: Listed["counts"]) => ({ draft, approval, sent, expired });

function viewLinks(filters: QuoteFilters, counts: Listed["counts"], t: Translator<"quotes">) {
  const number: Partial<Record<(typeof SHOWN_VIEWS)[number], number>> = {
    open: counts.draft + counts.approval + counts.sent + counts.expired,
    approval: counts.approval,
    sent: counts.sent,
    expired: counts.expired,
  };
  return SHOWN_VIEWS.map((view) => ({
    href: addressWith(filters, { view, cursor: undefined }),
    label: t(`list.view.${view}`),
    count: number[view] ?? null,
    isCurrent: (filters.view ?? "open") === view,
  }));
}

const mineLink = (filters: QuoteFilters, t: Translator<"quotes">) => ({
  href: addressWith(filters, { by: filters.by === "me" ? undefined : "me", cursor: undefined }),
  label: t("list.mine"),
  isCurrent: filters.by === "me",
});

function columns(w: Words, t: Translator<"quotes">): Column<Row>[] {
  return [
    {
      key: "quote",
      head: t("list.head.quote"),
      cell: (row) => (
        <RowLink
          href={`/desk/quotes/${row.id}`}
          note={`${t("list.row", { number: row.number, revision: row.revision })} · ${row.caseTitle}`}
        >
          {row.clientName}
        </RowLink>
      ),
    },
    {
      key: "status",
      head: t("list.head.status"),
      width: 150,
      cell: (row) => <QuoteState t={t} state={quoteState(row.status, row.validUntil, w.today)} />,
    },
    {
      key: "payable",
      head: t("list.head.payable"),
      width: 150,
      isNumber: true,
      cell: (row) => (
        <>
          {w.money(row.payableFen, { short: true })}
          {row.unknownParts > 0 ? <small className="block text-xs text-fg-3">{t("list.toConfirm")}</small> : null}
        </>
      ),
    },
    {
      key: "validUntil",
      head: t("list.head.validUntil"),
      width: 110,
      isWideOnly: true,
      cell: (row) => formatTableDay(row.validUntil),
    },
    { key: "by", head: t("list.head.by"), width: 90, isWideOnly: true, cell: (row) => row.byName },
    { key: "when", head: t("list.head.when"), width: 130, isWideOnly: true, cell: (row) => latest(row, w, t) },
  ];
}

function latest(row: Row, w: Words, t: Translator<"quotes">): string {
  const on = (instant: string) => ({ day: w.day(dayInShanghai(new Date(instant))) });
  if (row.answeredAt) return t("list.when.answered", on(row.answeredAt));
  if (row.openedAt) return t("list.when.opened", on(row.openedAt));
  return row.sentAt ? t("list.when.sent", on(row.sentAt)) : t("list.when.drafted", on(row.createdAt));
}

function Nothing({ isFiltered, t }: { isFiltered: boolean; t: Translator<"quotes"> }) {
  if (isFiltered)
    return (
      <Empty
        title={t("list.empty")}
        text={t("list.emptyText")}
        actions={<ButtonLink href="/desk/quotes">{t("list.clear")}</ButtonLink>}
      />
    );
  return (
    <Empty
      title={t("list.emptyAll")}
      text={t("list.emptyAllText")}
      actions={
        <ButtonLink href="/desk/assessments" tone="primary">
          {t("list.toAssessments")}
        </ButtonLink>
      }
    />
  );
}
