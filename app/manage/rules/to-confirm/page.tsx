import type { Metadata } from "next";
import { addressOf, oneOf, type SearchParams } from "@/components/address";
import { pageLocale, pageWords } from "@/components/page-words";
import { Figure } from "@/components/rules/figure";
import { ListPage } from "@/components/shell/list-page";
import { Banner } from "@/components/ui/banner";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Tag } from "@/components/ui/tag";
import { STATEMENT_KINDS } from "@/domain/rules/statements";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { StatementDetail } from "./_components/statement-detail";
import { StatementFilters } from "./_components/statement-filters";

const HERE = "/manage/rules/to-confirm";
const VIEWS = ["to-confirm", "due", "confirmed", "all"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "confirmations")("title") };
}

/** What the rules say and somebody should look up again: what most clients rely on first. */
export default async function ToConfirmPage({ searchParams }: { searchParams: SearchParams }) {
  const [w, given, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const t = getTranslator(w.locale, "confirmations");
  const q = oneOf(given.q)?.slice(0, 100);
  const view = VIEWS.find((each) => each === oneOf(given.view)) ?? "to-confirm";
  const licence = oneOf(given.licence)?.slice(0, 80);
  const kind = STATEMENT_KINDS.find((each) => each === oneOf(given.kind));
  const sel = oneOf(given.sel)?.slice(0, 300);
  const cursor = oneOf(given.cursor)?.slice(0, 600);
  const [page, statement] = await Promise.all([
    trpc.ruleConfirmations.list({ view, licence, kind, search: q, cursor }),
    sel ? trpc.ruleConfirmations.get({ id: sel }) : null,
  ]);
  const keep = { q, view: view === "to-confirm" ? undefined : view, licence, kind };
  const href = (change: Record<string, string | undefined> = {}) => addressOf(HERE, { ...keep, ...change });
  const isOn = Boolean(q || licence || kind);
  const at = page.rows.findIndex(({ id }) => id === sel);
  const following = page.rows[at + 1] ?? page.rows[at - 1];
  return (
    <ListPage
      w={w}
      list="statements"
      path={HERE}
      title={t("title")}
      finding={t("lead", { n: page.counts["to-confirm"], due: page.counts.due })}
      text={t("text")}
      search={{ label: t("search"), value: q, keep: { view: keep.view, licence, kind } }}
      filters={{
        label: t("view.label"),
        links: VIEWS.map((each) => ({
          href: href({ view: each === "to-confirm" ? undefined : each }),
          label: t(`view.${each}`),
          count: page.counts[each],
          isCurrent: each === view,
        })),
        end: <StatementFilters w={w} action={HERE} keep={keep} licences={page.licences} />,
        isOn,
        clearLabel: t("clear"),
      }}
      previousHref={page.previous ? href({ cursor: page.previous }) : null}
      nextHref={page.next ? href({ cursor: page.next }) : null}
      hints={
        statement
          ? [
              { keys: ["c"], label: t("confirm") },
              { keys: ["escape"], label: t("close") },
            ]
          : []
      }
      side={
        statement
          ? {
              label: t("detail"),
              content: (
                <StatementDetail
                  w={w}
                  statement={statement}
                  closeHref={href({ cursor })}
                  // What is confirmed leaves this list, so the next one takes its place.
                  nextHref={following && view !== "all" ? href({ cursor, sel: following.id }) : href({ cursor })}
                />
              ),
            }
          : null
      }
    >
      {sel && !statement ? (
        <Banner tone="warn" className="mx-5 my-3">
          {t("gone")}
        </Banner>
      ) : null}
      {page.rows.length === 0 ? (
        isOn ? (
          <Empty title={t("noneFound")} text={t("noneFoundText")} isBare />
        ) : (
          <Empty title={t("none")} text={t("noneText")} isBare />
        )
      ) : (
        <DataTable
          id="statements"
          caption={t("title")}
          isTwoLine
          rowKey={(row) => row.id}
          current={sel ?? null}
          groups={[{ key: "all", title: null, rows: page.rows }]}
          columns={[
            {
              key: "statement",
              head: t("col.statement"),
              cell: (row) => (
                <RowLink href={href({ cursor, sel: row.id })} note={`${row.licenceName} · ${t(`kind.${row.kind}`)}`}>
                  <Figure w={w} standing={row}>
                    {row.text}
                  </Figure>
                </RowLink>
              ),
            },
            {
              key: "confidence",
              head: t("col.confidence"),
              width: 128,
              cell: (row) => (
                <Tag tone={row.confidence === "official" ? "ok" : "line"}>
                  {t(`confidence.${row.confidence ?? "none"}`)}
                </Tag>
              ),
            },
            {
              key: "known",
              head: t("col.known"),
              width: 136,
              cell: (row) => (
                <>
                  <span className="block">{row.last ? w.day(row.last.on) : t("never")}</span>
                  <small className="ell block">
                    {row.last ? row.last.by : t("saidOn", { day: w.day(row.knownOn) })}
                  </small>
                </>
              ),
            },
            {
              key: "clients",
              head: t("col.clients"),
              width: 96,
              isNumber: true,
              cell: (row) => t("clients", { n: row.clients }),
            },
          ]}
        />
      )}
    </ListPage>
  );
}
