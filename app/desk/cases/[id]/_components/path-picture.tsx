import type { ReactNode } from "react";
import { formatMonth } from "@/components/format";
import type { Words } from "@/components/words";
import { addDays, addMonths, daysBetween } from "@/domain/shared/day";
import type { Translator } from "@/messages/translator";
import type { Path, PathRow } from "./critical-path";

const ROW = 26;
const HEAD = 22;
/** In percent: the words of the last bar stand behind it. */
const WIDTH = 74;
/** How far back the axis goes at most: what lies further begins at its edge. */
const DAYS_BACK = 120;

interface Props {
  w: Words;
  t: Translator<"cases">;
  path: Path;
  nameOf: (row: PathRow) => string;
  sentence: string;
}

/** The applications on an axis of days. Words beside it say the same, so narrow screens go without. */
export function PathPicture({ w, t, path, nameOf, sentence }: Props) {
  const { rows, today, measure } = path;
  const critical = new Set(path.chain.map(({ id }) => id));
  const all = rows.flatMap(({ bar, begunOn, filedOn, issuedOn, dueOn }) =>
    [begunOn, filedOn, issuedOn, dueOn, ...Object.values(bar.filing), ...Object.values(bar.end)].filter(
      (day) => day !== null,
    ),
  );
  const from = [today, ...all].reduce((a, b) => (b < a ? b : a));
  const start = from < addDays(today, -DAYS_BACK) ? addDays(today, -DAYS_BACK) : from;
  const until = [addDays(today, 30), ...all].reduce((a, b) => (b > a ? b : a));
  const days = daysBetween(start, until);
  const x = (day: string) => (Math.max(0, Math.min(days, daysBetween(start, day))) / days) * WIDTH;
  const height = HEAD + rows.length * ROW + 4;
  const yOf = new Map(rows.map(({ id }, index) => [id, HEAD + index * ROW + ROW / 2]));
  const months: string[] = [];
  for (let month = addMonths(`${start.slice(0, 7)}-01`, 1); month <= until; month = addMonths(month, 1))
    months.push(month);
  const every = Math.max(1, Math.ceil(months.length / 9));
  const pick = (days: PathRow["bar"]["end"]) => days[measure] ?? days.latest ?? days.likely ?? days.earliest;

  return (
    <div className="mb-2 hidden md:block print:block">
      <p className="mb-1 flex flex-wrap gap-x-4 text-xs text-fg-3" aria-hidden="true">
        <Key
          shape={<rect width="14" height="8" y="2" rx="2" fill="var(--chart-1)" />}
          label={t("path.legend.prepare")}
        />
        <Key
          shape={<rect width="14" height="8" y="2" rx="2" fill="var(--chart-2)" />}
          label={t("path.legend.authority")}
        />
        <Key
          shape={<path d="M1 6h12M1 2v8M13 2v8" stroke="var(--fg-2)" strokeWidth="1.5" fill="none" />}
          label={t("path.legend.span")}
        />
        <Key
          shape={<path d={DIAMOND} transform="translate(7 6)" fill="var(--warn)" />}
          label={t("path.legend.deadline")}
        />
      </p>
      <div className="grid" style={{ gridTemplateColumns: "minmax(96px, 196px) minmax(0, 1fr)" }}>
        <div aria-hidden="true" style={{ paddingTop: HEAD }}>
          {rows.map((row) => (
            <div
              key={row.id}
              className={`ell pr-2 text-xs ${critical.has(row.id) ? "font-strong" : "text-fg-2"}`}
              style={{ height: ROW, lineHeight: `${ROW}px` }}
            >
              {nameOf(row)}
            </div>
          ))}
        </div>
        <svg role="img" aria-label={sentence} width="100%" height={height} className="overflow-visible" fontSize="12">
          {months.map((month, index) => (
            <g key={month}>
              <line x1={`${x(month)}%`} x2={`${x(month)}%`} y1={HEAD - 4} y2={height - 4} stroke="var(--line)" />
              {index % every === 0 && Math.abs(x(month) - x(today)) > 7 ? (
                <text x={`${x(month)}%`} y={12} dx={3} fill="var(--fg-3)">
                  {formatMonth(month, w.locale, month.endsWith("-01-01") ? undefined : month)}
                </text>
              ) : null}
            </g>
          ))}
          <line
            x1={`${x(today)}%`}
            x2={`${x(today)}%`}
            y1={HEAD - 6}
            y2={height - 4}
            stroke="var(--accent-text)"
            strokeWidth="1.5"
          />
          <text x={`${x(today)}%`} y={12} dx={3} fill="var(--accent-text)" fontWeight="600">
            {t("path.today")}
          </text>
          {rows.map((row) => drawn(row))}
        </svg>
      </div>
    </div>
  );

  function drawn(row: PathRow) {
    const { bar, filedOn, issuedOn } = row;
    const y = yOf.get(row.id) ?? 0;
    const isOver = issuedOn !== null || bar.isLost;
    const filing = filedOn ?? pick(bar.filing);
    const end = issuedOn ?? pick(bar.end);
    const holder = filedOn ? null : bar.heldBy[measure];
    const isCritical = critical.has(row.id);
    const band = (a: string, b: string, colour: string, isAhead: boolean) =>
      b > a && b > start ? (
        <rect
          x={`${x(a)}%`}
          width={`${Math.max(0.4, x(b) - x(a))}%`}
          y={y - 6}
          height="12"
          rx="2"
          fill={colour}
          fillOpacity={isAhead ? 0.45 : 1}
          stroke={isAhead && isCritical ? colour : undefined}
          strokeWidth={isAhead && isCritical ? 1.5 : undefined}
        />
      ) : null;
    const [ours, theirs] = ["var(--chart-1)", "var(--chart-2)"];
    const span = [...new Set(Object.values(bar.end).filter((day) => day !== null))].sort();
    const decided = issuedOn ?? (bar.isLost ? (row.decidedOn ?? row.acceptedOn ?? filedOn) : null);
    const words = isOver
      ? decided
        ? w.day(decided)
        : t("path.lost")
      : end
        ? t(
            `path.measure.${bar.end[measure] ? measure : bar.end.latest ? "latest" : bar.end.likely ? "likely" : "earliest"}`,
            {
              day: w.day(end),
            },
          )
        : t("path.open");
    const right = [end, bar.end.latest, filing, filedOn, today, isOver ? null : row.dueOn]
      .filter((day) => day !== null)
      .reduce((a, b) => (b > a ? b : a));
    return (
      <g key={row.id}>
        {holder && filing ? (
          <line
            x1={`${x(filing)}%`}
            x2={`${x(filing)}%`}
            y1={yOf.get(holder) ?? y}
            y2={y}
            stroke={isCritical ? "var(--accent-text)" : "var(--fg-3)"}
            strokeWidth={isCritical ? 1.5 : 1}
          />
        ) : null}
        {band(row.begunOn, filedOn ?? (isOver ? row.begunOn : today), ours, false)}
        {filedOn ? band(filedOn, decided ?? (isOver ? filedOn : today), theirs, false) : null}
        {!isOver && !filedOn && filing ? band(today, filing, ours, true) : null}
        {!isOver && filing && end ? band(filedOn ? today : filing, end, theirs, true) : null}
        {!isOver && span[0] && span.length > 1 ? (
          <>
            <line
              x1={`${x(span[0])}%`}
              x2={`${x(span.at(-1) ?? span[0])}%`}
              y1={y}
              y2={y}
              stroke="var(--fg-2)"
              strokeWidth="1.5"
            />
            {span.map((day) => (
              <line
                key={day}
                x1={`${x(day)}%`}
                x2={`${x(day)}%`}
                y1={y - 5}
                y2={y + 5}
                stroke="var(--fg-2)"
                strokeWidth="1.5"
              />
            ))}
          </>
        ) : null}
        {!isOver && !bar.end.latest ? (
          <line
            x1={`${x(right)}%`}
            x2={`${Math.min(100, x(right) + 5)}%`}
            y1={y}
            y2={y}
            stroke="var(--chart-rest)"
            strokeWidth="3"
            strokeDasharray="4 3"
          />
        ) : null}
        {row.dueOn ? (
          <svg x={`${x(row.dueOn)}%`} y={y} overflow="visible">
            <path d={DIAMOND} fill={row.dueOn < today ? "var(--bad)" : "var(--warn)"} stroke="var(--bg)" />
          </svg>
        ) : null}
        <text
          x={`${x(right) + (!isOver && !bar.end.latest ? 5 : 0)}%`}
          y={y + 4}
          dx={8}
          fill={isOver ? "var(--fg-3)" : "var(--fg)"}
        >
          {words}
          {!isOver && bar.isProvisional ? (
            <tspan fill="var(--fg-3)">
              {w.locale === "en" ? ` (${t("path.provisional")})` : `（${t("path.provisional")}）`}
            </tspan>
          ) : null}
        </text>
      </g>
    );
  }
}

const DIAMOND = "M0 -5L5 0L0 5L-5 0Z";

function Key({ shape, label }: { shape: ReactNode; label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width="14" height="12" aria-hidden="true">
        {shape}
      </svg>
      {label}
    </span>
  );
}
