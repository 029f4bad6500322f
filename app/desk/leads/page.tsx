import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { FilterBar } from "@/components/ui/filter-bar";
import { HintBar } from "@/components/ui/hint-bar";
import { ListKeys } from "@/components/ui/list-keys";
import { Tag } from "@/components/ui/tag";
import { LEAD_STATUSES, type LeadStatus } from "@/domain/leads/lead-status";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "leads")("title") };
}

/** Who left their contact after the public self-check. */
export default async function LeadsPage({ searchParams }: { searchParams: Promise<{ status?: string }> }) {
  const [w, trpc, search] = await Promise.all([pageWords(), api(), searchParams]);
  const t = getTranslator(w.locale, "leads");
  const status = LEAD_STATUSES.find((each) => each === search.status);
  const { rows, counts } = await trpc.lead.list(status ? { status } : {});
  const link = (of: LeadStatus) => ({
    href: `/desk/leads?status=${of}`,
    label: t(`filter.${of}`),
    count: counts[of],
    isCurrent: status === of,
  });
  return (
    <>
      <DeskBar w={w} title={t("title")} isHeadingBelow />
      <Split>
        <Pane
          foot={
            <HintBar
              hints={[
                { keys: ["j", "k"], label: w.t("list.move") },
                { keys: ["enter"], label: w.t("list.open") },
              ]}
              end={{ keys: ["?"], label: w.t("list.keys") }}
            />
          }
        >
          <Lead level={1} title={t("lead", { n: counts.new })} text={t("text")} />
          <FilterBar
            label={t("filter.label")}
            links={[{ href: "/desk/leads", label: t("filter.all"), isCurrent: !status }, ...LEAD_STATUSES.map(link)]}
          />
          {rows.length === 0 ? (
            <Empty title={t("none")} text={t("noneText")} isBare />
          ) : (
            <DataTable
              id="leads"
              caption={t("list")}
              isTwoLine
              rowKey={(row) => row.id}
              groups={[{ key: "all", title: null, rows }]}
              columns={[
                {
                  key: "who",
                  head: t("column.who"),
                  width: 240,
                  cell: (row) => (
                    <RowLink href={`/desk/leads/${row.id}`} note={row.company}>
                      {row.name}
                    </RowLink>
                  ),
                },
                {
                  key: "status",
                  head: t("column.status"),
                  width: 112,
                  cell: (row) => <Tag tone={row.status === "new" ? "act" : "line"}>{t(`status.${row.status}`)}</Tag>,
                },
                {
                  key: "required",
                  head: t("column.required"),
                  cell: (row) => (row.required.length > 0 ? w.list(row.required) : t("noneRequired")),
                },
                { key: "owner", head: t("column.owner"), width: 112, cell: (row) => row.ownerName ?? t("nobody") },
                {
                  key: "at",
                  head: t("column.at"),
                  width: 112,
                  cell: (row) => <span className="text-fg-3">{w.relativeDay(dayInShanghai(new Date(row.at)))}</span>,
                },
              ]}
            />
          )}
          <ListKeys list="leads" />
        </Pane>
      </Split>
    </>
  );
}
