import { type ListFilters, listQuery } from "@/components/application/list-address";
import { statusMarkup } from "@/components/application/status-mark";
import { clockTone } from "@/components/clock/clock-chip";
import { joined, type Markup, markup } from "@/components/ui/markup";
import type { Words } from "@/components/words";
import { publishedCalendar } from "@/domain/calendar/work-calendar";
import { timeLeft } from "@/domain/clocks/compute-clock";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";

type Row = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["application"]["list"]>>["rows"][number];

/**
 * Fifty applications, one line each: plain links, and the rows as one piece of markup, because this is the page that is
 * opened most.
 */
export function ApplicationsTable({
  w,
  t,
  rows,
  filters,
}: {
  w: Words;
  t: Translator<"applications">;
  rows: readonly Row[];
  filters: ListFilters;
}) {
  const query = listQuery(filters);
  return (
    <table className="tb table-fixed" id="applications" data-list="applications">
      <caption className="sr-only">{t("list.title")}</caption>
      <colgroup>
        <col />
        <col className="hide-phone" style={{ width: "15%" }} />
        <col className="hide-phone" style={{ width: 112 }} />
        <col className="hide-phone" style={{ width: 72 }} />
        <col className="hide-phone" style={{ width: "18%" }} />
        <col className="hide-phone" style={{ width: 72 }} />
        <col style={{ width: 216 }} />
        <col className="hide-phone" style={{ width: 84 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t("column.application")}</th>
          <th scope="col" className="hide-phone">
            {t("column.client")}
          </th>
          <th scope="col" className="hide-phone">
            {t("column.official")}
          </th>
          <th scope="col" className="hide-phone">
            {t("column.stage")}
          </th>
          <th scope="col" className="hide-phone">
            {t("column.next")}
          </th>
          <th scope="col" className="num hide-phone">
            {t("column.papers")}
          </th>
          <th scope="col">{t("column.due")}</th>
          <th scope="col" className="hide-phone">
            {t("column.owner")}
          </th>
        </tr>
      </thead>
      <tbody dangerouslySetInnerHTML={joined(rows.map((row) => line(w, t, row, query)))} />
    </table>
  );
}

function line(w: Words, t: Translator<"applications">, row: Row, query: string): Markup {
  const name = w.application(w.locale === "en" ? row.licence.en : row.licence.zh, row.kind);
  return markup`<tr data-row="${row.id}"><td class="ell">${statusMarkup(row.officialStatus)} <a class="hover:underline" href="/desk/applications/${row.id}${query}" data-open="">${name}${row.reportYear ? ` ${row.reportYear}` : null}</a><small class="only-phone ell">${row.clientName}</small></td><td class="ell hide-phone">${row.clientName}</td><td class="ell hide-phone">${w.t(`officialStatus.${row.officialStatus}`)}</td><td class="text-fg-2 hide-phone">${w.t(`stage.${row.internalStage}`)}</td><td class="ell${row.turn === "agency" ? null : " text-fg-3"} hide-phone">${w.t(`nextAct.${row.nextAct}`)}</td><td class="num text-fg-2 hide-phone">${row.papersTotal > 0 ? `${row.papersReady}/${row.papersTotal}` : null}</td>${due(w, t, row)}<td class="ell text-fg-2 hide-phone">${row.ownerName}</td></tr>`;
}

const TONES = { neutral: "text-fg-2", warn: "text-warn", bad: "text-bad" } as const;

/** The clock in one line of text: 最迟 12月2日，还剩 7 个工作日. What we named ourselves is said to be ours. */
function due(w: Words, t: Translator<"applications">, row: Row): Markup {
  if (row.dueOn === null) return markup`<td class="text-fg-3">${t("list.noDay")}</td>`;
  const unit = row.isDueInWorkingDays ? "working-day" : "day";
  const { count: left } = timeLeft(unit, row.dueOn, w.today, publishedCalendar());
  // On a day off the last working day before it is past, although no working day lies between.
  const isPast = row.dueOn < w.today;
  const isOwn = row.dueKind === "own";
  const tone = isOwn && !isPast ? "neutral" : clockTone({ left, unit });
  const about = unit === "working-day" ? "workingDays" : "days";
  const day = w.day(row.dueOn);
  const rest =
    isPast && left === 0
      ? t("due.past")
      : left < 0
        ? t(`due.late.${about}`, { n: -left })
        : left === 0
          ? t("due.today")
          : t(isOwn ? `due.own.${about}` : `due.left.${about}`, { n: left });
  return markup`<td class="ell ${TONES[tone]}">${row.isDueProvisional ? markup`<span class="prov">${day}</span>` : day} · ${rest}</td>`;
}
