import { Bars } from "@/components/charts/bars";
import { ChartLegend } from "@/components/charts/chart-frame";
import { Columns } from "@/components/charts/columns";
import { LineChart } from "@/components/charts/line-chart";
import { Ranges } from "@/components/charts/ranges";
import { formatMonth } from "@/components/format";
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
  const n = data.acceptance.reduce((sum, month) => sum + month.n, 0);
  const good = data.acceptance.reduce((sum, month) => sum + month.good, 0);
  const share = (month: { n: number; good: number }) =>
    month.n === 0 ? null : Math.round((month.good / month.n) * 1000) / 10;
  return (
    <Cell span={6} title={t("acceptance.title")} note={t("acceptance.note")}>
      {n === 0 ? (
        <p className="text-sm text-fg-3">{t("acceptance.none")}</p>
      ) : (
        <div className="grid grid-cols-1 gap-5 desk:grid-cols-[132px_1fr]">
          <div>
            <Link href="/desk/applications?answered=first" className="text-2xl font-strong hover:underline">
              {((good / n) * 100).toFixed(1)}%
            </Link>
            <p className="text-xs text-fg-2">{t("acceptance.cases", { n })}</p>
            {n > good ? (
              <p className="mt-2 text-xs">
                <Link className="link" href="/desk/applications?answered=returned">
                  {t("acceptance.fell", { n: n - good })}
                </Link>
              </p>
            ) : null}
          </div>
          <LineChart
            sentence={t("acceptance.sentence", { n, good })}
            table={{
              label: w.t("list.showTable"),
              head: [t("acceptance.month"), t("acceptance.rate"), t("acceptance.count")],
              rows: data.acceptance.map((month) => [month.month, month.n === 0 ? "—" : `${share(month)}%`, month.n]),
            }}
            points={data.acceptance.map((month) => ({
              id: month.month,
              label: formatMonth(`${month.month}-01`, w.locale),
              value: share(month),
              n: month.n,
            }))}
            min={0}
            max={100}
            countLabel={t("acceptance.cases", { n: data.acceptance.at(-1)?.n ?? 0 })}
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
          hasLinks
          sentence={t("stall.sentence", { stage: name(worst.stage), median: worst.median })}
          table={{
            label: w.t("list.showTable"),
            head: [t("stall.stage"), t("stall.median"), t("stall.slow"), t("stall.count")],
            rows: stages.map((stage) => [name(stage.stage), stage.median, stage.slow, stage.n]),
          }}
          ranges={stages.map((stage) => ({
            id: stage.stage,
            label: (
              <Link className="hover:underline" href={`/desk/applications?stage=${stage.stage}`}>
                {name(stage.stage)}
              </Link>
            ),
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
  const first = data.load[0];
  return (
    <Cell span={4} title={t("load.title")} note={t("load.note")}>
      {first ? (
        <Bars
          hasLinks
          sentence={t("load.sentence", { name: first.name, n: first.ours })}
          table={{
            label: w.t("list.showTable"),
            head: [t("load.person"), t("load.ours"), t("load.open"), t("load.late")],
            rows: data.load.map((person) => [person.name, person.ours, person.open, person.late]),
          }}
          bars={data.load.map((person) => ({
            id: person.id,
            label: (
              <Link className="hover:underline" href={`/desk/applications?owner=${person.id}`}>
                {person.name}
              </Link>
            ),
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
            rows: data.renewals.map((quarter) => [quarter.quarter, quarter.n]),
          }}
          columns={data.renewals.map((quarter) => ({
            id: quarter.quarter,
            label: quarter.quarter,
            parts: [{ id: "n", value: quarter.n, tone: "main" }],
          }))}
        />
      )}
      <p className="mt-3 text-xs text-fg-2">
        <Link className="link" href="/desk/applications?kind=annual-report">
          {t("renewals.reports", { n: data.reports })}
        </Link>
      </p>
    </Cell>
  );
}
