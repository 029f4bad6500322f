import { Figure } from "@/components/rules/figure";
import type { Words } from "@/components/words";
import { formatMonth } from "@/components/format";
import { addMonths, daysBetween } from "@/domain/shared/day";
import type { Translator } from "@/messages";
import type { Road } from "./result";

const ROW = 22;
const HEAD = 22;
/** The bars end here, so that the words of the last one fit beside it. */
const WIDTH = 84;

/** When each needed licence could be there: one bar each, prerequisites first, by the limits of each step. */
export function RoadMap({ w, t, road }: { w: Words; t: Translator<"assessments">; road: Road }) {
  if (road.bars.length === 0)
    return <p className="border-b border-line px-5 py-4 text-sm text-fg-3">{t("result.roadEmpty")}</p>;
  const days = Math.max(1, daysBetween(road.today, road.until));
  const x = (day: string) => (Math.max(0, Math.min(days, daysBetween(road.today, day))) / days) * WIDTH;
  const stages = ([1, 2, 3, null] as const).flatMap((stage) => {
    const bars = road.bars.filter((bar) => bar.stage === stage);
    return bars.length > 0 ? [{ stage, bars }] : [];
  });
  // Rows in the order drawn: a head for each stage, then its bars.
  const rows = stages.flatMap(({ stage, bars }) => [{ stage, bar: null }, ...bars.map((bar) => ({ stage, bar }))]);
  const yOf = new Map(rows.flatMap(({ bar }, index) => (bar ? [[bar.licence, HEAD + index * ROW + ROW / 2]] : [])));
  const height = HEAD + rows.length * ROW + (road.springs.length > 0 ? 16 : 4);
  const months: string[] = [];
  for (let month = addMonths(`${road.today.slice(0, 7)}-01`, 1); month <= road.until; month = addMonths(month, 1))
    months.push(month);
  // Long roads name every second or third month, so that the words do not touch.
  const every = Math.max(1, Math.ceil(months.length / 9));
  // In percent of the narrowest picture: what the word for today takes.
  const todayRoom = w.locale === "en" ? 10 : 7;
  const last = road.bars.reduce((day, bar) => (bar.end && bar.end > day ? bar.end : day), road.today);
  const sentence = (bar: Road["bars"][number]) =>
    bar.isBarred
      ? t("result.barSentenceBarred", { name: bar.name })
      : bar.end
        ? t("result.barSentence", { name: bar.name, start: w.day(bar.start), end: w.day(bar.end) })
        : t("result.barSentenceOpen", { name: bar.name, start: w.day(bar.start) });
  // A line only from the one that holds it up, not from everything that comes before.
  const endsAt = new Map(road.bars.map((bar) => [bar.licence, bar.likely ?? bar.end ?? bar.preparedBy]));
  const hasGaps = road.bars.some((bar) => bar.gaps > 0 && !bar.isBarred);
  const hasOpen = road.bars.some((bar) => bar.end === null && !bar.isBarred);

  return (
    <section className="border-b border-line px-5 pt-4 pb-3">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="h3">{t("result.road")}</h2>
        <span className="sp" />
        <p className="flex flex-wrap gap-x-4 text-xs text-fg-3" aria-hidden="true">
          <Key colour="var(--chart-1)" label={t("result.legend.ours")} />
          <Key colour="var(--chart-2)" label={t("result.legend.authority")} />
          {road.cases > 0 ? <Key colour="var(--fg)" label={t("result.legend.usual")} isLine /> : null}
          {hasGaps ? <Key colour="var(--warn)" label={t("result.legend.gap")} /> : null}
          {hasOpen ? <Key colour="var(--chart-rest)" label={t("result.legend.open")} /> : null}
        </p>
      </div>
      {/* A phone scrolls the picture sideways: narrower, its dates would lie on each other. */}
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={t("result.road")}>
        <div className="grid min-w-[640px] pr-20" style={{ gridTemplateColumns: "minmax(96px, 148px) minmax(0, 1fr)" }}>
          <div aria-hidden="true" style={{ paddingTop: HEAD }}>
            {rows.map(({ stage, bar }) => (
              <div
                key={bar ? bar.licence : `stage-${String(stage)}`}
                className={`ell text-xs ${bar ? "pl-3 text-fg-2" : "font-strong"}`}
                style={{ height: ROW, lineHeight: `${ROW}px` }}
              >
                {bar ? bar.name : t(`result.stage.${stage ?? "none"}`)}
              </div>
            ))}
          </div>
          <svg
            role="img"
            aria-label={t("result.roadSentence", { n: road.bars.length, end: w.day(last) })}
            width="100%"
            height={height}
            className="overflow-visible"
            fontSize="12"
          >
            {road.springs.map((spring) => (
              <g key={spring.from}>
                <rect
                  x={`${x(spring.from)}%`}
                  y={HEAD - 4}
                  width={`${Math.max(0.6, x(spring.to) - x(spring.from))}%`}
                  height={height - HEAD - 8}
                  fill="var(--idle-soft)"
                />
                <text x={`${x(spring.from)}%`} y={height - 2} fill="var(--fg-3)" fontSize="11">
                  {t("result.spring")}
                </text>
              </g>
            ))}
            {months.map((month, index) => (
              <g key={month}>
                <line
                  x1={`${x(month)}%`}
                  x2={`${x(month)}%`}
                  y1={HEAD - 4}
                  y2={HEAD + rows.length * ROW}
                  stroke="var(--line)"
                />
                {index % every === 0 && x(month) > todayRoom ? (
                  <text x={`${x(month)}%`} y={12} dx={3} fill="var(--fg-3)">
                    {formatMonth(month, w.locale, month.endsWith("-01-01") ? undefined : month)}
                  </text>
                ) : null}
              </g>
            ))}
            <line
              x1="0"
              x2="0"
              y1={HEAD - 6}
              y2={HEAD + rows.length * ROW}
              stroke="var(--accent-text)"
              strokeWidth="1.5"
            />
            <text x="0" y={12} fill="var(--accent-text)" fontWeight="600">
              {t("result.today")}
            </text>
            {road.bars.map((bar) => {
              const y = yOf.get(bar.licence) ?? 0;
              const [from, ready, end] = [
                bar.isBarred ? 0 : x(bar.start),
                x(bar.preparedBy),
                x(bar.end ?? bar.preparedBy),
              ];
              const open = bar.isBarred ? from : ready;
              const tail = bar.end ? end : Math.min(100, open + 8);
              return (
                <g key={bar.licence}>
                  <title>{sentence(bar)}</title>
                  {bar.after.map((first) => {
                    const above = endsAt.get(first) === bar.start && !bar.isBarred ? yOf.get(first) : undefined;
                    return above === undefined ? null : (
                      <line
                        key={first}
                        x1={`${from}%`}
                        x2={`${from}%`}
                        y1={above}
                        y2={y}
                        stroke="var(--fg-3)"
                        strokeWidth="1"
                      />
                    );
                  })}
                  {bar.isBarred ? null : (
                    <rect
                      x={`${from}%`}
                      y={y - 5}
                      width={`${Math.max(0.4, ready - from)}%`}
                      height="10"
                      rx="2"
                      fill="var(--chart-1)"
                    />
                  )}
                  {bar.end ? (
                    end > ready ? (
                      <rect
                        x={`${ready}%`}
                        y={y - 5}
                        width={`${end - ready}%`}
                        height="10"
                        rx="2"
                        fill="var(--chart-2)"
                      />
                    ) : null
                  ) : (
                    <line
                      x1={`${open}%`}
                      x2={`${tail}%`}
                      y1={y}
                      y2={y}
                      stroke={bar.isBarred ? "var(--bad)" : "var(--chart-rest)"}
                      strokeWidth="3"
                      strokeDasharray="4 3"
                    />
                  )}
                  {bar.likely ? (
                    <line
                      x1={`${x(bar.likely)}%`}
                      x2={`${x(bar.likely)}%`}
                      y1={y - 8}
                      y2={y + 8}
                      stroke="var(--fg)"
                      strokeWidth="2"
                    />
                  ) : null}
                  {bar.gaps > 0 && !bar.isBarred ? (
                    <rect
                      x={`${from}%`}
                      y={y - 4}
                      width="8"
                      height="8"
                      fill="var(--bg)"
                      stroke="var(--warn)"
                      strokeWidth="2"
                      style={{ transformBox: "fill-box", transformOrigin: "center", transform: "rotate(45deg)" }}
                    />
                  ) : null}
                  <text x={`${tail}%`} y={y + 4} dx={6} fill={bar.isBarred ? "var(--bad)" : "var(--fg)"}>
                    {bar.end ? around(bar.end) : t(bar.isBarred ? "result.legend.barred" : "result.legend.open")}
                    {bar.end && bar.isProvisional ? (
                      <tspan fill="var(--fg-3)">
                        {w.locale === "en" ? ` (${t("result.provisional")})` : `（${t("result.provisional")}）`}
                      </tspan>
                    ) : null}
                  </text>
                </g>
              );
            })}
          </svg>
        </div>
      </div>
      <ul className="sr-only">
        {road.bars.map((bar) => (
          <li key={bar.licence}>{sentence(bar)}</li>
        ))}
      </ul>
      <p className="mt-1 text-xs text-fg-3">
        {t("result.roadText")} {hasGaps ? t("result.roadGaps") : null}{" "}
        {road.isProvisional ? t("result.roadProvisional", { year: String(road.openYear) }) : null}{" "}
        {road.cases > 0 ? t("result.roadHistory", { n: road.cases }) : null}{" "}
        {road.oldest ? (
          <Figure w={w} standing={road.oldest}>
            {t("result.roadOld")}
          </Figure>
        ) : null}
      </p>
    </section>
  );

  /** 12月中, mid Dec: a forecast is no date to the day. */
  function around(day: string): string {
    const date = Number(day.slice(8, 10));
    const part = date <= 10 ? "early" : date <= 20 ? "mid" : "late";
    return t("result.around", { month: formatMonth(day, w.locale, road.today), part: t(`result.${part}`) });
  }
}

function Key({ colour, label, isLine = false }: { colour: string; label: string; isLine?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <i
        className="inline-block rounded-[2px]"
        style={{ width: isLine ? 2 : 14, height: isLine ? 12 : 8, background: colour }}
      />
      {label}
    </span>
  );
}
