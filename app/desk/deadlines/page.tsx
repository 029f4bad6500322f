import type { Metadata } from "next";
import { formatMonth } from "@/components/format";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { HintBar } from "@/components/ui/hint-bar";
import { ListKeys } from "@/components/ui/list-keys";
import { Pagination } from "@/components/ui/pagination";
import type { Words } from "@/components/words";
import { type CalendarSpan, calendarSpan } from "@/domain/calendar/calendar-span";
import { getTranslator } from "@/messages";
import type { Translator } from "@/messages/translator";
import { api } from "@/server/api/caller";
import { calendarInForce } from "@/server/calendar-in-force";
import { oneOf, type SearchParams } from "@/components/address";
import { CalendarGrid } from "./_components/calendar-grid";
import { figureOf } from "./_components/deadline-markup";
import { addressWith, type DeadlineAddress, hasFilters, readAddress } from "./_components/deadline-address";
import { DeadlineFilters } from "./_components/deadline-filters";
import { DeadlineTable } from "./_components/deadline-table";
import { LateStrip } from "./_components/late-strip";
import { SpanNav } from "./_components/span-nav";
import "./deadlines.css";

/** Shown of one day; the rest stands behind "37 more". */
const PER_DAY = { day: 1, week: 8, month: 3 } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "deadlines")("title") };
}

/** Every dated duty within reach, by day, week or month; what is late on top. */
export default async function DeadlinesPage({ searchParams }: { searchParams: SearchParams }) {
  const [w, params, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const t = getTranslator(w.locale, "deadlines");
  const given = { w, t, tApplications: getTranslator(w.locale, "applications") };
  const address = readAddress(params, w.today);
  const { owner, party, kind, isLate } = address;
  const filters = { owner, party, kind };
  const span = calendarSpan(address.view, address.on, calendarInForce());
  const isList = Boolean(isLate) || address.view === "day";
  const cursor = oneOf(params.cursor)?.slice(0, 600);
  const [calendar, list, colleagues] = await Promise.all([
    trpc.deadline.calendar({ ...filters, from: span.from, to: span.to, perDay: PER_DAY[address.view] }),
    isList
      ? trpc.deadline.list({ ...filters, ...(isLate ? { isLate } : { from: span.from, to: span.to }), cursor })
      : null,
    trpc.client.colleagues(),
  ]);
  const { days, late } = calendar;
  const own = new Set(span.days.filter((each) => !each.isOutside).map((each) => each.day));
  const count = days.filter(({ day }) => own.has(day)).reduce((sum, day) => sum + day.count, 0);
  const to = (change: Partial<DeadlineAddress>, next?: string) => addressWith(address, w.today, change, next);
  const isMore = days.some((each) => own.has(each.day) && each.isMore);
  const figure = figureOf(late.count, late.isMore);
  const isEmpty = isList ? list?.rows.length === 0 : count === 0 && days.length === 0;
  return (
    <>
      <DeskBar
        w={w}
        title={t("title")}
        isHeadingBelow
        actions={
          <>
            <SpanNav t={t} today={w.today} address={address} span={span} />
            <ButtonLink href="/account#calendar" size={28} icon="calendar" className="hide-phone">
              {t("feed")}
            </ButtonLink>
          </>
        }
      />
      <Split>
        <Pane
          foot={
            <HintBar
              hints={[
                { keys: ["j", "k"], label: t("hint.move") },
                { keys: ["enter"], label: t("hint.open") },
                { keys: ["[", "]"], label: t("hint.span") },
                { keys: ["d", "w", "m"], label: t("hint.view") },
                { keys: ["t"], label: t("hint.today") },
              ]}
              end={{ keys: ["?"], label: t("hint.keys") }}
            />
          }
        >
          <Lead
            level={1}
            title={
              isLate
                ? late.count > 0
                  ? t("lead.late", { n: figure })
                  : t("lead.lateNone")
                : finding(w, t, span, address, figureOf(count, isMore))
            }
            text={isLate ? t("text.late") : about(t, span)}
          />
          <DeadlineFilters
            w={w}
            t={t}
            address={address}
            late={late.count > 0 ? figure : null}
            colleagues={colleagues}
          />
          {isLate ? null : <LateStrip given={given} late={late} href={to({ isLate: true })} />}
          {list && list.rows.length > 0 ? (
            <>
              <DeadlineTable given={given} rows={list.rows} isLate={Boolean(isLate)} />
              <Pagination
                w={w}
                previousHref={list.previous && to({}, list.previous)}
                nextHref={list.next && to({}, list.next)}
              />
            </>
          ) : null}
          {isList ? null : (
            <CalendarGrid given={given} span={span} days={days} dayHref={(on) => to({ view: "day", on })} />
          )}
          {isEmpty ? (
            hasFilters(address) ? (
              <Empty
                title={t("empty.filtered")}
                text={t("empty.filteredText")}
                isBare
                actions={
                  <ButtonLink href={to({ owner: undefined, party: undefined, kind: undefined })}>
                    {t("clear")}
                  </ButtonLink>
                }
              />
            ) : (
              <Empty
                title={t(`empty.${isLate ? "late" : span.view}`)}
                text={t("empty.text")}
                isBare
                actions={
                  isLate ? null : <ButtonLink href={to({ on: span.after })}>{t(`after.${span.view}`)}</ButtonLink>
                }
              />
            )
          ) : null}
          <ListKeys list="deadlines" />
        </Pane>
      </Split>
    </>
  );
}

function finding(w: Words, t: Translator<"deadlines">, span: CalendarSpan, { on }: DeadlineAddress, n: string): string {
  switch (span.view) {
    case "day":
      return t("lead.day", { n, day: w.longDay(on) });
    case "week":
      return t("lead.week", { n, from: w.day(span.from) });
    case "month":
      return t("lead.month", { n, month: formatMonth(on, w.locale, w.today) });
  }
}

function about(t: Translator<"deadlines">, span: CalendarSpan): string {
  const days =
    span.view === "day"
      ? t("text.day", { isWorking: span.workingDays > 0 ? "yes" : "no" })
      : t("text.span", { n: span.workingDays });
  return span.isProvisional ? `${days} ${t("text.provisional")}` : days;
}
