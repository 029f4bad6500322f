import { type ListFilters, listQuery } from "@/components/application/list-address";
import { StatusMark } from "@/components/application/status-mark";
import { clockTone } from "@/components/clock/clock-chip";
import type { Words } from "@/components/words";
import { publishedCalendar } from "@/domain/calendar/work-calendar";
import { timeLeft } from "@/domain/clocks/compute-clock";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";

type Row = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["application"]["list"]>>["rows"][number];

/**
 * Fifty applications, one line each. Plain links and as few elements a row as the line needs: this is the page that is
 * opened most, and every element is sent twice, as markup and for hydration.
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
  const chinese = w.locale !== "en";
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
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-row={row.id}>
            <td className="ell">
              <StatusMark status={row.officialStatus} />{" "}
              <a className="hover:underline" href={`/desk/applications/${row.id}${query}`} data-open="">
                {chinese ? row.licence.zh : row.licence.en} {w.t(`kind.${row.kind}`)}
                {row.reportYear ? ` ${row.reportYear}` : null}
              </a>
            </td>
            <td className="ell hide-phone">{row.clientName}</td>
            <td className="ell hide-phone">{w.t(`officialStatus.${row.officialStatus}`)}</td>
            <td className="text-fg-2 hide-phone">{w.t(`stage.${row.internalStage}`)}</td>
            <td className={row.turn === "agency" ? "ell hide-phone" : "ell text-fg-3 hide-phone"}>
              {w.t(`nextAct.${row.nextAct}`)}
            </td>
            <td className="num text-fg-2 hide-phone">
              {row.papersTotal > 0 ? `${row.papersReady}/${row.papersTotal}` : null}
            </td>
            <Due w={w} t={t} row={row} />
            <td className="ell text-fg-2 hide-phone">{row.ownerName}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const TONES = { neutral: "text-fg-2", warn: "text-warn", bad: "text-bad" } as const;

/** The clock in one line of text: 最迟 12月2日，还剩 7 个工作日. What we named ourselves is said to be ours. */
function Due({ w, t, row }: { w: Words; t: Translator<"applications">; row: Row }) {
  if (row.dueOn === null) return <td className="text-fg-3">{t("list.noDay")}</td>;
  const unit = row.isDueInWorkingDays ? "working-day" : "day";
  const { count: left } = timeLeft(unit, row.dueOn, w.today, publishedCalendar());
  // On a day off the last working day before it is past, although no working day lies between.
  const isPast = row.dueOn < w.today;
  const isOwn = row.dueKind === "own";
  const tone = isOwn && !isPast ? "neutral" : clockTone({ left, unit });
  const about = unit === "working-day" ? "workingDays" : "days";
  const day = w.day(row.dueOn);
  return (
    <td className={`ell ${TONES[tone]}`}>
      {row.isDueProvisional ? <span className="prov">{day}</span> : day}
      {" · "}
      {isPast && left === 0
        ? t("due.past")
        : left < 0
          ? t(`due.late.${about}`, { n: -left })
          : left === 0
            ? t("due.today")
            : t(isOwn ? `due.own.${about}` : `due.left.${about}`, { n: left })}
    </td>
  );
}
