import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { pinyinOf } from "@/components/pinyin";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { BookFigures } from "./_components/book-figures";
import { editorAddress } from "./_components/editor-address";
import { FailureTable } from "./_components/failure-table";
import { FindingList } from "./_components/finding-list";
import { GapList } from "./_components/gap-list";
import { placeLine } from "./_components/place-line";
import { RunBook } from "./_components/run-book";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "rule-checks")("title") };
}

const TABS = ["new", "all", "failures", "coverage", "gaps", "survivors"] as const;
type Tab = (typeof TABS)[number];

/** What is wrong or doubtful about a draft, and what its test book shows and does not show. */
export default async function DraftChecksPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ tab?: string }>;
}) {
  const [w, { id: draftId }, { tab: asked }, trpc] = await Promise.all([pageWords(), params, searchParams, api()]);
  const t = getTranslator(w.locale, "rule-checks");
  const f = getTranslator(w.locale, "findings");
  const drafts = isId(draftId) ? await trpc.ruleDrafts.list() : [];
  if (!drafts.some(({ id }) => id === draftId)) notFound();
  const locale = w.locale === "en" ? "en" : "zh";
  const [checks, known] = await Promise.all([
    trpc.ruleChecks.get({ draftId, locale }),
    trpc.ruleDrafts.vocabulary({ draftId }),
  ]);
  const { findings, book } = checks;
  const isOpen = checks.state === "open";
  const tab: Tab = TABS.find((each) => each === asked) ?? "new";
  const here = `/manage/rules/${draftId}/checks`;
  const fresh = findings.filter(({ isNew }) => isNew);
  const failed = new Set([...(book?.failures ?? []), ...(book?.unreadable ?? [])].map(({ scenario }) => scenario)).size;
  const counts: Record<Tab, number | null> = {
    new: fresh.length,
    all: findings.length,
    failures: book && failed,
    coverage: null,
    gaps: book && book.gaps.length,
    survivors: book && book.survivors.length,
  };
  const licences = known.licences.map(({ id, short }) => ({
    value: id,
    label: short[locale] || id,
    search: pinyinOf(short.zh),
  }));
  const shown = tab === "new" ? fresh : findings;
  const isEmpty =
    tab === "new" || tab === "all"
      ? shown.length === 0
      : tab === "coverage"
        ? book === null
        : book === null || counts[tab] === 0;
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[
          { label: t("rules"), href: "/manage/rules" },
          { label: checks.title, href: `/manage/rules/${draftId}` },
          { label: t("title") },
        ]}
        isHeadingBelow
        actions={
          <ButtonLink href={`/manage/rules/${draftId}/scenarios`} size={28}>
            {t("scenarios")}
          </ButtonLink>
        }
      />
      <Split kind="one">
        <Pane>
          <Lead
            level={1}
            title={t("lead", {
              errors: findings.filter(({ severity }) => severity === "error").length,
              fresh: fresh.filter(({ severity }) => severity === "warning").length,
            })}
            text={t("leadText")}
          />
          {book ? <BookFigures w={w} t={t} book={book} /> : null}
          {book?.isFinished ? (
            <p className="px-5 pb-3 text-fg-3 text-xs">{t("figures.at", { when: w.instant(book.at) })}</p>
          ) : (
            <div className="grid gap-2 px-5 py-4">
              {book ? null : (
                <div>
                  <p className="font-strong">{t("notRun")}</p>
                  <p className="text-fg-3 text-sm">{t("notRunText")}</p>
                </div>
              )}
              {isOpen ? (
                <MessagesProvider
                  locale={w.locale}
                  today={w.today}
                  messages={pickMessages(w.locale, ["rule-checks", "common.act"])}
                >
                  <RunBook draftId={draftId} isBegun={book !== null} />
                </MessagesProvider>
              ) : null}
            </div>
          )}
          <FilterBar
            label={t("title")}
            links={TABS.map((each) => ({
              href: `${here}?tab=${each}`,
              label: t(`tab.${each}`),
              ...(counts[each] === null ? {} : { count: counts[each] }),
              isCurrent: each === tab,
            }))}
          />
          {isEmpty ? (
            <Empty
              title={book === null && tab !== "new" && tab !== "all" ? t("notRun") : t("none")}
              text={book === null && tab !== "new" && tab !== "all" ? t("notRunText") : t(`noneText.${tab}`)}
            />
          ) : tab === "new" || tab === "all" ? (
            <FindingList draftId={draftId} findings={shown} t={t} f={f} />
          ) : book && tab === "failures" ? (
            <FailureTable w={w} t={t} draftId={draftId} book={book} />
          ) : book && tab === "coverage" ? (
            <DataTable
              id="coverage"
              caption={t("tab.coverage")}
              rowKey={({ licence }) => licence ?? "questions"}
              groups={[{ key: "all", title: null, rows: book.byLicence }]}
              columns={[
                {
                  key: "licence",
                  head: t("coverageCol.licence"),
                  cell: (row) =>
                    row.licence ? (
                      <RowLink href={editorAddress(draftId, `licence:${row.licence}`, "")}>{row.name}</RowLink>
                    ) : (
                      t("coverageCol.questions")
                    ),
                },
                ...(["clauses", "bothWays", "decisive"] as const).map((key) => ({
                  key,
                  head: t(`coverageCol.${key}`),
                  width: 140,
                  isNumber: true,
                  cell: (row: (typeof book.byLicence)[number]) => w.count(row[key]),
                })),
              ]}
            />
          ) : book && tab === "gaps" ? (
            <GapList w={w} draftId={draftId} gaps={book.gaps} isOpen={isOpen} licences={licences} t={t} f={f} />
          ) : (
            <ul data-list="survivors">
              {book?.survivors.map((survivor) => (
                <li
                  key={`${survivor.part} ${survivor.at} ${survivor.after}`}
                  className="grid gap-1 border-line border-b px-5 py-3"
                >
                  <Link className="link font-strong" href={editorAddress(draftId, survivor.part, survivor.at)}>
                    {placeLine(survivor.place, f)}
                  </Link>
                  {survivor.place.rule ? <p className="text-fg-2 text-sm">{survivor.place.rule}</p> : null}
                  <dl className="kv">
                    <dt>{t("survivor.before")}</dt>
                    <dd>{survivor.before}</dd>
                    <dt>{t("survivor.after")}</dt>
                    <dd>{survivor.after}</dd>
                  </dl>
                </li>
              ))}
            </ul>
          )}
        </Pane>
      </Split>
    </>
  );
}
