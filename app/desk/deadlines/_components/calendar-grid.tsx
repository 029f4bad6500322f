import type { Translator } from "@/messages/translator";
import { Drawn } from "@/components/ui/drawn";
import { joined, type Markup, markup, packed } from "@/components/ui/markup";
import { iconMarkup } from "@/components/ui/icon";
import { workingDaysBetween } from "@/domain/calendar/work-calendar";
import type { CalendarDay, CalendarSpan } from "@/domain/calendar/calendar-span";
import { type Day, dayNumber } from "@/domain/shared/day";
import { calendarInForce } from "@/server/calendar-in-force";
import {
  classOf,
  figureOf,
  type Deadline,
  type DeadlineDay,
  type Given as Shared,
  hrefOf,
  iconOf,
  licenceOf,
  nameOf,
  restOf,
  usualOf,
} from "./deadline-markup";

type Given = Shared & { t: Translator<"deadlines"> };

/** Monday 2026-11-16 to Sunday: their names head the columns. */
const HEADS: readonly Day[] = Array.from({ length: 7 }, (_, i) => `2026-11-${16 + i}`);

/**
 * A week or a month, Monday first, with days off, make-up workdays and provisional days on it. A real table, which on a phone becomes
 * a list of the days that hold something. One piece of markup: a month holds more than a hundred duties.
 */
export function CalendarGrid({
  given,
  span,
  days,
  dayHref,
}: {
  given: Given;
  span: CalendarSpan;
  days: readonly DeadlineDay[];
  dayHref: (day: Day) => string;
}) {
  const { w, t } = given;
  const found = new Map(days.map((each) => [each.day, each]));
  const weeks = Array.from({ length: span.days.length / 7 }, (_, i) => span.days.slice(i * 7, i * 7 + 7));
  const cell = (each: CalendarDay) => cellOf(given, span, each, found.get(each.day), dayHref(each.day));
  return (
    <table className={`dl-cal dl-${span.view}`} data-list="deadlines">
      <caption className="sr-only">{t("calendar", { from: w.longDay(span.from), to: w.longDay(span.to) })}</caption>
      <thead>
        <tr>
          {HEADS.map((day) => (
            <th key={day} scope="col">
              {w.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <Drawn as="tbody" {...packed(joined(weeks.map((week) => markup`<tr>${week.map(cell)}</tr>`)))} />
    </table>
  );
}

function cellOf(
  given: Given,
  span: CalendarSpan,
  each: CalendarDay,
  due: DeadlineDay | undefined,
  href: string,
): Markup {
  const { w, t } = given;
  const isToday = each.day === w.today;
  const count = due?.count ?? 0;
  const names = [
    isToday ? "dl-today" : null,
    each.isWorking ? null : "dl-off",
    each.isOutside ? "dl-outside" : null,
    count === 0 ? "dl-empty" : null,
  ].filter((name) => name !== null);
  const isWeek = span.view === "week";
  const hidden = count - (due?.items.length ?? 0);
  return markup`<td class="${names.join(" ")}"><div class="dl-head"><a href="${href}" data-soft aria-label="${labelOf(given, each, count, due?.isMore ?? false)}"><b${each.isProvisional ? markup` class="prov"` : null}>${numberOf(given, each, span)}</b><span class="dl-wd">${w.weekday(each.day)}</span></a>${markOf(given, each)}${isWeek ? markup`<span class="dl-ahead">${aheadOf(given, each)}</span>` : null}</div>${
    due
      ? markup`<ul>${due.items.map((item) => (isWeek ? cardOf(given, item) : lineOf(given, item)))}</ul>${hidden > 0 ? markup`<a class="dl-more" href="${href}" data-soft>${t("more", { n: figureOf(hidden, due.isMore) })}</a>` : null}`
      : null
  }</td>`;
}

/** The day's number; with its month where that changes. */
function numberOf({ w }: Given, { day, isOutside }: CalendarDay, span: CalendarSpan): string {
  const isFirst = day.endsWith("-01") || day === span.from;
  return isFirst || isOutside ? w.day(day) : String(Number(day.slice(8)));
}

function labelOf({ w, t }: Given, { day, isProvisional }: CalendarDay, count: number, isMore: boolean): string {
  return [
    w.longDay(day),
    isProvisional ? t("provisionalTip") : null,
    count > 0 ? t("count", { n: figureOf(count, isMore) }) : t("nothing"),
  ]
    .filter(Boolean)
    .join(w.locale === "en" ? ", " : "，");
}

/** 休 国庆节, 班: what the notice makes of the day. */
function markOf({ w, t }: Given, { kind }: CalendarDay): Markup | null {
  if (kind.kind === "weekday" || kind.kind === "weekend") return null;
  const isOff = kind.kind === "holiday";
  const name = w.locale === "en" ? kind.name.en : kind.name.zh;
  return markup`<span class="dl-mark ${isOff ? "dl-mark-off" : "dl-mark-work"}" data-tip="${t(isOff ? "offDay" : "workDay", { name })}"><b>${t(isOff ? "off" : "work")}</b> <span>${name}</span></span>`;
}

/** How many working days away: what people count with. */
function aheadOf({ w, t }: Given, { day, isWorking }: CalendarDay): string {
  if (day === w.today) return t("ahead.today");
  if (dayNumber(day) < dayNumber(w.today)) return t("ahead.past");
  return isWorking ? t("ahead.working", { n: workingDaysBetween(w.today, day, calendarInForce()) }) : "";
}

function titleOf(given: Given, item: Deadline): string {
  const { t } = given;
  return [
    nameOf(given, item),
    item.clientName,
    licenceOf(given, item),
    t(`party.${item.party}`),
    restOf(given, item),
    usualOf(given, item),
  ]
    .filter(Boolean)
    .join(given.w.locale === "en" ? ", " : "，");
}

/** One line of a month. */
function lineOf(given: Given, item: Deadline): Markup {
  return markup`<li data-row="${item.source}-${item.id}"><a class="dl-line${classOf(given.w, item)}" href="${hrefOf(item)}" data-open data-soft title="${titleOf(given, item)}">${iconOf(item)}<span>${item.clientName} ${nameOf(given, item)}</span></a></li>`;
}

/** One duty of a week. */
function cardOf(given: Given, item: Deadline): Markup {
  const { t } = given;
  const usual = item.usual?.isTooLong ? usualOf(given, item) : null;
  return markup`<li data-row="${item.source}-${item.id}"><a class="dl-card${classOf(given.w, item)}" href="${hrefOf(item)}" data-open data-soft title="${titleOf(given, item)}"><b>${iconOf(item)}${nameOf(given, item)}</b><span>${item.clientName}</span><span>${licenceOf(given, item)}</span><small>${item.isProvisional ? markup`<span class="prov">${t("provisionalDay")}</span> ` : null}${t(`party.${item.party}`)} · ${restOf(given, item)}${usual ? markup` ${iconMarkup("warning", { size: 12, label: usual })}` : null}</small></a></li>`;
}
