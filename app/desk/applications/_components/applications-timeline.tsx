import "./timeline.css";
import { type ListFilters, listQuery } from "@/components/application/list-address";
import { statusMarkup } from "@/components/application/status-mark";
import { formatDay, formatMonth } from "@/components/format";
import { Drawn } from "@/components/ui/drawn";
import { joined, type Markup, markup, packed } from "@/components/ui/markup";
import type { Words } from "@/components/words";
import { addDays, addMonths, type Day, daysBetween, weekday } from "@/domain/shared/day";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";
import { dueWords } from "./due-words";

type Api = Awaited<ReturnType<typeof api>>["application"];
type Row = Awaited<ReturnType<Api["list"]>>["rows"][number];
type Days = Awaited<ReturnType<Api["timeline"]>>[number];

/** How much of the past and of what comes is shown; what lies outside ends at the edge. */
const SPANS = { weeks: { back: 28, ahead: 70 }, months: { back: 120, ahead: 150 } } as const;

interface Axis {
  from: Day;
  until: Day;
  /** In percent of the axis, at its edges for what lies outside. */
  x: (day: Day) => number;
}

function axisOf(today: Day, span: keyof typeof SPANS): Axis {
  const from = addDays(today, -SPANS[span].back);
  const until = addDays(today, SPANS[span].ahead);
  const days = daysBetween(from, until);
  const x = (day: Day) => Math.round((Math.max(0, Math.min(days, daysBetween(from, day))) / days) * 1000) / 10;
  return { from, until, x };
}

/** The list of applications along the days: what was, the clock that runs, the day that counts. One piece of markup. */
export function ApplicationsTimeline({
  w,
  t,
  rows,
  days,
  filters,
}: {
  w: Words;
  t: Translator<"applications">;
  rows: readonly Row[];
  days: readonly Days[];
  filters: ListFilters;
}) {
  const axis = axisOf(w.today, filters.span ?? "months");
  const byId = new Map(days.map((each) => [each.id, each]));
  const query = listQuery(filters);
  return (
    <div className="tline">
      <Drawn
        as="div"
        className="tline-head"
        aria-hidden="true"
        {...packed(head(w, t, axis, filters.span ?? "months"))}
      />
      <Drawn
        as="ul"
        data-list="applications"
        aria-label={t("list.title")}
        {...packed(joined(rows.map((row) => line(w, t, row, byId.get(row.id), axis, query))))}
      />
      <Drawn as="div" className="tline-key" {...packed(legend(t))} />
    </div>
  );
}

function head(w: Words, t: Translator<"applications">, axis: Axis, span: keyof typeof SPANS): Markup {
  const days: Day[] = [];
  if (span === "weeks")
    for (let day = addDays(axis.from, (8 - weekday(axis.from)) % 7); day <= axis.until; day = addDays(day, 7))
      days.push(day);
  else
    for (let day = addMonths(`${axis.from.slice(0, 7)}-01`, 1); day <= axis.until; day = addMonths(day, 1))
      days.push(day);
  const word = (day: Day, index: number): string => {
    if (Math.abs(axis.x(day) - axis.x(w.today)) < 6) return "";
    if (span === "weeks") return index % 2 === 0 ? formatDay(day, w.locale, day) : "";
    return formatMonth(day, w.locale, day.endsWith("-01-01") ? undefined : day);
  };
  // Narrow screens keep every second of the words that are left.
  const isWide = (index: number) => (span === "weeks" ? index % 4 !== 0 : index % 2 !== 0);
  const ticks = days.map((day, index) => {
    const x = axis.x(day);
    return markup`<line x1="${x}%" x2="${x}%" y1="15" y2="20"></line><text x="${x}%" y="14" text-anchor="${x < 8 ? "start" : x > 92 ? "end" : "middle"}"${isWide(index) ? WIDE : null}>${word(day, index)}</text>`;
  });
  return markup`<span></span><svg width="100%" height="20">${ticks}<text x="${axis.x(w.today)}%" y="14" text-anchor="middle" class="now">${t("timeline.today")}</text></svg>`;
}

const WIDE = markup` class="wide"`;

function line(
  w: Words,
  t: Translator<"applications">,
  row: Row,
  days: Days | undefined,
  axis: Axis,
  query: string,
): Markup {
  const name = w.application(w.locale === "en" ? row.licence.en : row.licence.zh, row.kind);
  const due = dueWords(w, t, row);
  const said = days ? sentence(w, t, row, days) : "";
  return markup`<li data-row="${row.number}"><div>${statusMarkup(row.officialStatus)} <a href="/desk/applications/${row.id}${query}" data-open data-soft>${name}${row.reportYear ? ` ${row.reportYear}` : null}</a><small>${row.clientName} · ${row.ownerName} · <b class="${due ? due.tone : "text-fg-3"}">${due ? `${due.day} · ${due.rest}` : t("list.noDay")}</b></small></div><svg width="100%" height="24" role="img" aria-label="${said}">${days ? drawn(w, row, days, axis) : null}</svg></li>`;
}

function drawn(w: Words, row: Row, days: Days, axis: Axis): Markup {
  const { begunOn, filedOn, acceptedOn, decidedOn, issuedOn, clock } = days;
  const isOver = row.internalStage === "closed";
  const end = issuedOn ?? (isOver ? (days.officialOn ?? decidedOn ?? filedOn ?? begunOn) : w.today);
  const parts = [
    band(axis, begunOn, filedOn ?? end, "ours"),
    filedOn ? band(axis, filedOn, acceptedOn ?? decidedOn ?? end, "filed") : null,
    acceptedOn ? band(axis, acceptedOn, decidedOn ?? end, "review") : null,
    decidedOn ? band(axis, decidedOn, end, "issue") : null,
    clock && !isOver && clock.to > w.today
      ? band(axis, clock.from > w.today ? clock.from : w.today, clock.to, clock.isAuthority ? "ahead theirs" : "ahead")
      : null,
  ];
  const mark =
    row.dueOn && row.dueOn >= axis.from && row.dueOn <= axis.until
      ? markup`<svg x="${axis.x(row.dueOn)}%" y="12" overflow="visible"><path d="M0 -6L6 0L0 6L-6 0Z" class="${row.dueOn < w.today ? "late" : row.dueKind === "own" ? "own" : "due"}"></path></svg>`
      : null;
  const now = axis.x(w.today);
  return markup`${parts.filter((part) => part !== null)}<line x1="${now}%" x2="${now}%" y1="0" y2="24" class="now"></line>${mark}`;
}

function band(axis: Axis, from: Day, to: Day, look: string): Markup | null {
  const [a, b] = [axis.x(from), axis.x(to)];
  // What ended before the axis begins, or begins after it ends, is not drawn.
  if (to < axis.from || from > axis.until || to < from) return null;
  return markup`<rect x="${a}%" y="7" width="${Math.max(0.3, Math.round((b - a) * 10) / 10)}%" height="10" class="${look}"></rect>`;
}

/** The same in words. */
function sentence(w: Words, t: Translator<"applications">, row: Row, days: Days): string {
  const told = [
    t("timeline.begun", { day: w.day(days.begunOn) }),
    days.filedOn && t("timeline.filed", { day: w.day(days.filedOn) }),
    days.acceptedOn && t("timeline.accepted", { day: w.day(days.acceptedOn) }),
    days.decidedOn && t("timeline.decided", { day: w.day(days.decidedOn) }),
    days.issuedOn && t("timeline.issued", { day: w.day(days.issuedOn) }),
    row.dueOn && t("timeline.due", { day: w.day(row.dueOn) }),
  ];
  return w.list(told.filter((each): each is string => Boolean(each)));
}

function legend(t: Translator<"applications">): Markup {
  const key = (look: string, word: string) =>
    markup`<span><svg width="14" height="10" aria-hidden="true"><rect width="14" height="10" class="${look}"></rect></svg>${word}</span>`;
  const due = markup`<span><svg width="12" height="12" aria-hidden="true"><path d="M6 0L12 6L6 12L0 6Z" class="due"></path></svg>${t("timeline.key.due")}</span>`;
  return markup`${key("ours", t("timeline.key.ours"))}${key("filed", t("timeline.key.filed"))}${key("review", t("timeline.key.review"))}${key("issue", t("timeline.key.issue"))}${key("ahead", t("timeline.key.ahead"))}${due}`;
}
