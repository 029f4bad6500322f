import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, DetailBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { ListKeys } from "@/components/ui/list-keys";
import { Tag } from "@/components/ui/tag";
import { daysBetween } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { onlyOffice } from "../_components/only-office";
import { YearDetail } from "./_components/year-detail";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "calendar")("title") };
}

type Search = Promise<{ year?: string }>;

/** By which days everything is counted: each year's notice, what is still open, and who took it over. */
export default async function CalendarPage({ searchParams }: { searchParams: Search }) {
  const [w, search] = await Promise.all([pageWords(), searchParams, onlyOffice()]);
  const { years, takenOver, proposal } = await (await api()).calendar.get();
  const t = getTranslator(w.locale, "calendar");
  const last = years.find(({ isPublished }) => isPublished)?.year ?? 0;
  const chosen = years.find(({ year }) => String(year) === search.year) ?? null;
  const shown = chosen ?? years.find(({ year }) => year === Number(w.today.slice(0, 4))) ?? null;
  const counting = takenOver.find(({ moved }) => moved === null);
  return (
    <>
      <DeskBar
        w={w}
        title={getTranslator(w.locale, "shell")("nav.calendar")}
        isHeadingBelow
        actions={
          <ButtonLink tone="primary" icon="plus" href="/admin/calendar/notice" hotkey="c">
            {t("takeOver")}
          </ButtonLink>
        }
      />
      <Split kind="list" turn={chosen ? "detail" : "list"}>
        <Pane role="list">
          <Lead level={1} title={t("finding", { year: last })} text={t("findingText", { next: last + 1 })} />
          {counting ? (
            <Banner tone="act" icon="refresh" className="mx-5 mb-3">
              {t("counting", { year: counting.year })}
            </Banner>
          ) : null}
          {proposal ? (
            <Banner tone={proposal.sentBack ? "warn" : "act"} icon="clock" className="mx-5 mb-3">
              {proposal.sentBack
                ? t("proposal.sentBack", {
                    who: proposal.sentBack.by,
                    year: proposal.year,
                    reason: proposal.sentBack.reason,
                  })
                : t("proposal.waits", { who: proposal.by, year: proposal.year, when: w.instant(proposal.at) })}{" "}
              <Link href="/admin/calendar/notice" className="link">
                {t(proposal.sentBack ? "proposal.again" : "proposal.look")}
              </Link>
            </Banner>
          ) : null}
          <DataTable
            id="years"
            caption={t("years")}
            rowKey={({ year }) => String(year)}
            current={shown ? String(shown.year) : null}
            isTwoLine
            groups={[{ key: "all", title: null, rows: years }]}
            columns={[
              {
                key: "year",
                head: t("year"),
                cell: ({ year, notices, isPublished }) => (
                  <RowLink href={`/admin/calendar?year=${year}`}>
                    <span className="t">{year}</span>
                    <small>
                      {isPublished ? notices.map(({ number }) => number ?? t("noNumber")).join(" · ") : t("openYear")}
                    </small>
                  </RowLink>
                ),
              },
              {
                key: "off",
                head: t("off"),
                width: 96,
                isNumber: true,
                cell: ({ holidays }) =>
                  w.count(holidays.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0)),
              },
              {
                key: "worked",
                head: t("worked"),
                width: 112,
                isNumber: true,
                cell: ({ workdays, isPublished }) => (isPublished ? w.count(workdays.length) : "—"),
              },
              {
                key: "state",
                head: t("state"),
                width: 96,
                cell: ({ isPublished }) =>
                  isPublished ? t("published") : <Tag tone="warn">{w.t("clock.provisional")}</Tag>,
              },
            ]}
          />
          <ListKeys list="years" />
        </Pane>
        <Pane
          role="side"
          label={t("days")}
          head={chosen ? <DetailBar w={w} title={String(chosen.year)} backHref="/admin/calendar" /> : null}
        >
          {shown ? (
            <YearDetail w={w} t={t} year={shown} takenOver={takenOver.filter(({ year }) => year === shown.year)} />
          ) : null}
        </Pane>
      </Split>
    </>
  );
}
