import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Icon } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { assessmentHref, assessmentOutcome } from "../_components/assessment-line";
import { addressOf, oneOf, type SearchParams } from "@/components/address";
import { ListPage } from "@/components/shell/list-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "assessments")("title") };
}

export default async function AssessmentsPage({ searchParams }: { searchParams: SearchParams }) {
  const [w, given, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const t = getTranslator(w.locale, "assessments");
  const status = oneOf(given.status);
  const filters = {
    q: oneOf(given.q)?.slice(0, 100),
    status: status === "draft" || status === "final" ? status : undefined,
    mine: oneOf(given.mine) === "1" ? "1" : undefined,
  } as const;
  const page = await trpc.assessment.list({
    search: filters.q,
    status: filters.status,
    by: filters.mine ? "me" : undefined,
    cursor: oneOf(given.cursor)?.slice(0, 600),
  });
  const href = (change: Record<string, string | undefined> = {}) =>
    addressOf("/desk/assessments", { ...filters, ...change });
  const hasFilter = Boolean(filters.q || filters.status || filters.mine);
  return (
    <ListPage
      w={w}
      list="assessments"
      path="/desk/assessments"
      title={t("title")}
      actions={
        <>
          <ButtonLink href="/desk/assessments/verify" tone="ghost" icon="shield" size={28}>
            {t("verify.open")}
          </ButtonLink>
          <ButtonLink href="/desk/cases/new?then=assess" icon="plus" hotkey="c" size={28}>
            {t("new")}
          </ButtonLink>
        </>
      }
      finding={t("lead", page.counts)}
      search={{ label: t("search"), value: filters.q, keep: { status: filters.status, mine: filters.mine } }}
      filters={{
        label: t("filter.label"),
        links: [
          { href: href({ status: undefined }), label: t("filter.all"), isCurrent: !filters.status },
          {
            href: href({ status: "draft" }),
            label: t("filter.draft"),
            count: page.counts.draft,
            isCurrent: filters.status === "draft",
          },
          {
            href: href({ status: "final" }),
            label: t("filter.final"),
            count: page.counts.final,
            isCurrent: filters.status === "final",
          },
          {
            href: href({ mine: filters.mine ? undefined : "1" }),
            label: t("filter.mine"),
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
        <Empty
          title={hasFilter ? t("none") : t("empty")}
          text={t("emptyText")}
          actions={<ButtonLink href="/desk/clients">{t("toClients")}</ButtonLink>}
          isBare
        />
      ) : (
        <DataTable
          id="assessments"
          caption={t("list")}
          isTwoLine
          rowKey={(row) => row.id}
          groups={[{ key: "all", title: null, rows: page.rows }]}
          columns={[
            {
              key: "client",
              head: t("column.client"),
              cell: (row) => (
                <RowLink href={assessmentHref(row)} note={row.caseNumber}>
                  {row.clientName}
                </RowLink>
              ),
            },
            {
              key: "status",
              head: t("column.status"),
              width: 96,
              cell: (row) =>
                row.status === "final" ? (
                  <Tag tone="line">
                    <Icon name="lock" size={12} /> {t("status.final")}
                  </Tag>
                ) : (
                  <Tag>{t("status.draft")}</Tag>
                ),
            },
            {
              key: "result",
              head: t("column.result"),
              width: 260,
              cell: (row) => (
                <span className={row.status === "draft" ? "text-fg-3" : undefined}>
                  {assessmentOutcome(w.locale, row)}
                </span>
              ),
            },
            { key: "rules", head: t("column.rules"), width: 88, isWideOnly: true, cell: (row) => row.ruleVersion },
            { key: "by", head: t("column.by"), width: 96, isWideOnly: true, cell: (row) => row.byName },
            {
              key: "updated",
              head: t("column.updated"),
              width: 112,
              isWideOnly: true,
              cell: (row) => <span className="text-fg-3">{w.relativeDay(dayInShanghai(new Date(row.updatedAt)))}</span>,
            },
          ]}
        />
      )}
    </ListPage>
  );
}
