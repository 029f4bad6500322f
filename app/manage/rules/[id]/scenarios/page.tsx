import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageLocale, pageWords } from "@/components/page-words";
import { pinyinOf } from "@/components/pinyin";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { ListRow } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { FilterBar, SearchBox } from "@/components/ui/filter-bar";
import { Icon } from "@/components/ui/icon";
import { ListKeys } from "@/components/ui/list-keys";
import { Tag } from "@/components/ui/tag";
import { isId } from "@/domain/shared/id";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rule-checks")("scenarios") };
}

const TABS = ["all", "fails", "own"] as const;
type Tab = (typeof TABS)[number];

/** The test book as a draft has it, each scenario with its result on the draft as it is. */
export default async function DraftScenariosPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ q?: string; tab?: string }>;
}) {
  const [w, { id: draftId }, { q = "", tab: asked }, trpc] = await Promise.all([
    pageWords(),
    params,
    searchParams,
    api(),
  ]);
  const t = getTranslator(w.locale, "rule-checks");
  const drafts = isId(draftId) ? await trpc.ruleDrafts.list() : [];
  if (!drafts.some(({ id }) => id === draftId)) notFound();
  const book = await trpc.ruleChecks.scenarios({ draftId, locale: w.locale === "en" ? "en" : "zh" });
  const tab: Tab = TABS.find((each) => each === asked) ?? "all";
  const isIn = (each: Tab, row: (typeof book.scenarios)[number]) =>
    each === "all" || (each === "own" ? row.isOwn : row.result === "fails" || row.result === "unreadable");
  const wanted = q.normalize("NFKC").trim().toLowerCase();
  const rows = book.scenarios.filter(
    (row) =>
      isIn(tab, row) && (wanted === "" || `${row.search} ${pinyinOf(row.search)}`.toLowerCase().includes(wanted)),
  );
  const here = `/manage/rules/${draftId}/scenarios`;
  const addressOf = (each: Tab) => `${here}?${new URLSearchParams({ tab: each, ...(q ? { q } : {}) }).toString()}`;
  const countOf = (each: Tab) => book.scenarios.filter((row) => isIn(each, row)).length;
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[
          { label: t("rules"), href: "/manage/rules" },
          { label: book.title, href: `/manage/rules/${draftId}` },
          { label: t("title"), href: `/manage/rules/${draftId}/checks` },
          { label: t("scenarios") },
        ]}
        isHeadingBelow
        actions={
          book.state === "open" ? (
            <ButtonLink href={`${here}/new`} size={28} icon="plus" tone="primary" hotkey="n">
              {t("list.add")}
            </ButtonLink>
          ) : undefined
        }
      />
      <Split>
        <Pane>
          <Lead
            level={1}
            title={t("list.lead", { n: book.scenarios.length, fails: countOf("fails") })}
            text={t("list.text")}
          />
          <FilterBar
            label={t("list.filter")}
            links={TABS.map((each) => ({
              href: addressOf(each),
              label: t(`list.${each}`),
              count: countOf(each),
              isCurrent: each === tab,
            }))}
            search={<SearchBox action={here} value={q} label={t("list.search")} keep={{ tab }} />}
            clear={q ? { href: `${here}?tab=${tab}`, label: t("list.clear") } : null}
          />
          {rows.length === 0 ? (
            <Empty title={t("list.none")} />
          ) : (
            <ul data-list="scenarios">
              {rows.map((row) => (
                <ListRow
                  key={row.id}
                  id={row.id}
                  href={`${here}/${row.id}`}
                  mark={<Icon name={row.result === "holds" ? "check" : "warning"} />}
                  title={row.company}
                  note={row.source}
                  end={
                    <span className="row justify-end gap-2">
                      <span className="hide-phone">{t("list.cases", { n: row.cases })}</span>
                      {row.isOwn ? <Tag tone="act">{t("list.own1")}</Tag> : null}
                      <Tag tone={row.result === "holds" ? "ok" : row.result === "unknown" ? "idle" : "bad"}>
                        {t(`list.result.${row.result}`)}
                      </Tag>
                    </span>
                  }
                />
              ))}
            </ul>
          )}
          <ListKeys list="scenarios" />
        </Pane>
      </Split>
    </>
  );
}
