import { Bars } from "@/components/charts/bars";
import { ChartLegend } from "@/components/charts/chart-frame";
import { Columns } from "@/components/charts/columns";
import { LineChart } from "@/components/charts/line-chart";
import { Ranges } from "@/components/charts/ranges";
import { listQuery } from "@/components/application/list-address";
import { formatMonth, formatPercent } from "@/components/format";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { STAGE_ORDER } from "@/domain/workflow/internal-stage";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";
import { Cell } from "./cell";

export type Dashboard = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["dashboard"]["get"]>>;
export interface PictureProps {
  w: Words;
  t: Translator<"dashboard">;
  data: Dashboard;
}

export function Acceptance({ w, t, data }: PictureProps) {
  const { months, since } = data.acceptance;
  const n = months.reduce((sum, month) => sum + month.n, 0);
  const good = months.reduce((sum, month) => sum + month.good, 0);
  const values = months.map((month) => (month.spanN === 0 ? null : (month.spanGood / month.spanN) * 100));
  const last = months.at(-1);
  // The axis may be cut for a line; it begins at the ten below the lowest point.
  const lowest = Math.min(90, ...values.filter((value) => value !== null));
  return (
    <Cell span={6} title={t("acceptance.title")} note={t("acceptance.note")}>
      {n === 0 ? (
        <p className="text-sm text-fg-3">{t("acceptance.none")}</p>
      ) : (
        <div className="grid grid-cols-1 gap-5 desk:grid-cols-[132px_1fr]">
          <div>
            <Link
              href={`/desk/applications${listQuery({ answered: "first", since })}`}
              className="text-2xl font-strong hover:underline"
            >
              {formatPercent(good, n)}
            </Link>
            <p className="text-xs">
              <Link
                className="link inline-block py-1"
                href={`/desk/applications${listQuery({ answered: "any", since })}`}
              >
                {t("acceptance.cases", { n })}
              </Link>
            </p>
            {last && last.spanN > 0 ? (
              <p className="mt-1 text-xs text-fg-2">
                {t("acceptance.recent", { rate: formatPercent(last.spanGood, last.spanN) ?? "", n: last.spanN })}
              </p>
            ) : null}
            {n > good ? (
              <p className="mt-1 text-xs">
                <Link
                  className="link inline-block py-1"
                  href={`/desk/applications${listQuery({ answered: "returned", since })}`}
                >
                  {t("acceptance.fell", { n: n - good })}
                </Link>
              </p>
            ) : null}
          </div>
          <LineChart
            sentence={t("acceptance.sentence", { n, good })}
            table={{
              label: w.t("list.showTable"),
              head: [t("acceptance.month"), t("acceptance.span"), t("acceptance.count")],
              rows: months.map((month) => [
                formatMonth(month.month, w.locale),
                formatPercent(month.spanGood, month.spanN) ?? "—",
                month.n,
              ]),
            }}
            points={months.map((month, i) => ({
              id: month.month,
              label: monthLabel(month.month, w.locale),
              value: values[i] ?? null,
              n: month.n,
            }))}
            min={Math.max(0, Math.floor(lowest / 10) * 10 - 10)}
            max={100}
            countLabel={t("acceptance.cases", { n: last?.n ?? 0 })}
            format={(value) => `${Math.round(value)}%`}
          />
        </div>
      )}
    </Cell>
  );
}

export function Weeks({ w, t, data }: PictureProps) {
  const total = data.weeks.reduce((sum, week) => sum + week.agency + week.client + week.authority, 0);
  const late = data.weeks.reduce((sum, week) => sum + week.late, 0);
  const label = (from: string, i: number) => (i === 0 ? t("weeks.now") : w.day(from));
  return (
    <Cell
      span={6}
      title={t("weeks.title")}
      end={
        <ChartLegend
          items={[
            { tone: "main", label: t("weeks.ours") },
            { tone: "compared", label: t("weeks.client") },
            { tone: "rest", label: t("weeks.authority") },
            { tone: "late", label: t("weeks.late") },
          ]}
        />
      }
    >
      <Columns
        sentence={t("weeks.sentence", { n: total, late })}
        table={{
          label: w.t("list.showTable"),
          head: [t("weeks.week"), t("weeks.ours"), t("weeks.client"), t("weeks.authority"), t("weeks.late")],
          rows: data.weeks.map((week, i) => [label(week.from, i), week.agency, week.client, week.authority, week.late]),
        }}
        columns={data.weeks.map((week, i) => ({
          id: week.from,
          label: label(week.from, i),
          parts: [
            { id: "agency", value: week.agency, tone: "main" },
            { id: "client", value: week.client, tone: "compared" },
            { id: "authority", value: week.authority, tone: "rest" },
          ],
          late: week.late,
          // The first one holds what is late too.
          href: `/desk/applications${listQuery({ isLegal: true, ...(i === 0 ? {} : { dueFrom: week.from }), dueTo: week.to })}`,
          lateHref: `/desk/applications${listQuery({ isLegal: true, due: "late" })}`,
          isNow: i === 0,
        }))}
      />
    </Cell>
  );
}

export function Stall({ w, t, data }: PictureProps) {
  const stages = [...STAGE_ORDER, "on-hold" as const].flatMap(
    (stage) => data.stages.find((each) => each.stage === stage) ?? [],
  );
  const worst = [...stages].sort((a, b) => b.median - a.median)[0];
  const name = (stage: string) => {
    const key = `stage.${stage}`;
    return w.t.has(key) ? w.t(key) : stage;
  };
  return (
    <Cell span={5} title={t("stall.title")} note={t("stall.note")}>
      {worst ? (
        <Ranges
          sentence={t("stall.sentence", { stage: name(worst.stage), median: worst.median })}
          table={{
            label: w.t("list.showTable"),
            head: [t("stall.stage"), t("stall.median"), t("stall.slow"), t("stall.count")],
            rows: stages.map((stage) => [name(stage.stage), stage.median, stage.slow, stage.n]),
          }}
          ranges={stages.map((stage) => ({
            id: stage.stage,
            label: name(stage.stage),
            href: `/desk/applications?stage=${stage.stage}`,
            median: stage.median,
            slow: stage.slow,
            text: t("stall.text", { median: stage.median, slow: stage.slow, n: stage.n }),
          }))}
        />
      ) : (
        <p className="text-sm text-fg-3">{t("stall.none")}</p>
      )}
    </Cell>
  );
}

export function Load({ w, t, data }: PictureProps) {
  const holding = data.load.filter((person) => person.open > 0 || (person.isActive && person.role === "consultant"));
  const first = holding[0];
  return (
    <Cell
      span={4}
      title={t("load.title")}
      note={t("load.note")}
      end={
        <Link className="link text-xs" href="/manage/team">
          {t("load.team")}
        </Link>
      }
    >
      {first ? (
        <Bars
          sentence={t("load.sentence", { name: first.name, n: first.ours })}
          table={{
            label: w.t("list.showTable"),
            head: [t("load.person"), t("load.ours"), t("load.open"), t("load.late")],
            rows: holding.map((person) => [person.name, person.ours, person.open, person.late]),
          }}
          bars={holding.map((person) => ({
            id: person.id,
            label: person.name,
            href: `/desk/applications?owner=${person.id}&turn=agency`,
            value: person.ours,
            text: `${person.ours} · ${t("load.of", { open: person.open })}`,
          }))}
        />
      ) : (
        <p className="text-sm text-fg-3">{t("load.none")}</p>
      )}
    </Cell>
  );
}

export function Renewals({ w, t, data }: PictureProps) {
  const n = data.renewals.reduce((sum, quarter) => sum + quarter.n, 0);
  const label = (from: string, i: number) =>
    i === 0
      ? t("renewals.now")
      : t("renewals.name", { year: from.slice(0, 4), n: Math.ceil(Number(from.slice(5, 7)) / 3) });
  return (
    <Cell span={5} title={t("renewals.title")} note={t("renewals.note")}>
      {n === 0 ? (
        <p className="text-sm text-fg-3">{t("renewals.none")}</p>
      ) : (
        <Columns
          height={120}
          sentence={t("renewals.sentence", { n, reports: data.reports })}
          table={{
            label: w.t("list.showTable"),
            head: [t("renewals.quarter"), t("renewals.count")],
            rows: data.renewals.map((quarter, i) => [label(quarter.from, i), quarter.n]),
          }}
          columns={data.renewals.map((quarter, i) => ({
            id: quarter.from,
            label: label(quarter.from, i),
            href: `/desk/licences?from=${quarter.from}&to=${quarter.to}`,
            parts: [{ id: "n", value: quarter.n, tone: "main" as const }],
            isNow: i === 0,
          }))}
        />
      )}
      {data.reports > 0 ? (
        <p className="mt-3 text-xs text-fg-2">
          <Link className="link" href="/desk/applications?kind=annual-report">
            {t("renewals.reports", { n: data.reports })}
          </Link>
        </p>
      ) : null}
    </Cell>
  );
}

/** Under a line there is room for the month alone; January carries the year. */
const monthLabel = (month: string, locale: Words["locale"]): string =>
  formatMonth(month, locale, month.slice(5, 7) === "01" ? undefined : month);
