import { type ListFilters, listQuery } from "@/components/application/list-address";
import { statusMarkup } from "@/components/application/status-mark";
import { clockTone } from "@/components/clock/clock-chip";
import { Drawn } from "@/components/ui/drawn";
import { contentOf, joined, type Markup, markup, packed } from "@/components/ui/markup";
import type { Words } from "@/components/words";
import { timeLeft } from "@/domain/clocks/compute-clock";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";
import { calendarInForce } from "@/server/calendar-in-force";

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
    <table className="tb tb-lines" id="applications" data-list="applications">
      <caption className="sr-only">{t("list.title")}</caption>
      <colgroup dangerouslySetInnerHTML={contentOf(COLUMNS)} />
      <thead>
        <tr
          dangerouslySetInnerHTML={contentOf(
            joined(
              (["application", "client", "official", "stage", "next", "papers", "due", "owner"] as const).map(
                (column) => markup`<th scope="col">${t(`column.${column}`)}</th>`,
              ),
            ),
          )}
        />
      </thead>
      <Drawn as="tbody" {...packed(joined(rows.map((row) => line(w, t, row, query))))} />
    </table>
  );
}

/** Widths of the columns; what else they look like says `tb-lines`, once instead of in each of fifty cells. */
const COLUMNS = joined(
  ["auto", "13%", "112px", "112px", "17%", "68px", "208px", "84px"].map(
    (width) => markup`<col style="width:${width}">`,
  ),
);

function line(w: Words, t: Translator<"applications">, row: Row, query: string): Markup {
  const name = w.application(w.locale === "en" ? row.licence.en : row.licence.zh, row.kind);
  return markup`<tr data-row="${row.number}"><td>${statusMarkup(row.officialStatus)} <a href="/desk/applications/${row.id}${query}" data-open data-soft>${name}${row.reportYear ? ` ${row.reportYear}` : null}</a><small>${row.clientName}</small></td><td>${row.clientName}</td><td>${w.t(`officialStatus.${row.officialStatus}`)}</td><td>${w.t(`stage.${row.internalStage}`)}</td><td${row.turn === "agency" ? null : OTHERS}>${w.t(`nextAct.${row.nextAct}`)}</td><td>${row.papersTotal > 0 ? `${row.papersReady}/${row.papersTotal}` : null}</td>${due(w, t, row)}<td>${row.ownerName}</td></tr>`;
}

/** What waits for somebody else stands back. */
const OTHERS = markup` class="text-fg-3"`;

const TONES = { neutral: "text-fg-2", warn: "text-warn", bad: "text-bad" } as const;

/** The clock in one line of text: 最迟 12月2日，还剩 7 个工作日. What we named ourselves is said to be ours. */
function due(w: Words, t: Translator<"applications">, row: Row): Markup {
  if (row.dueOn === null) return markup`<td class="text-fg-3">${t("list.noDay")}</td>`;
  const unit = row.isDueInWorkingDays ? "working-day" : "day";
  const { count: left } = timeLeft(unit, row.dueOn, w.today, calendarInForce());
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
  return markup`<td class="${TONES[tone]}">${row.isDueProvisional ? markup`<span class="prov">${day}</span>` : day} · ${rest}</td>`;
}
