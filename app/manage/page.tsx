import type { Metadata } from "next";
import { StatusMark } from "@/components/application/status-mark";
import { listQuery } from "@/components/application/list-address";
import { ClockChip } from "@/components/clock/clock-chip";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ListRow } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import type { NextAct } from "@/domain/workflow/next-step";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { Cell } from "./_components/cell";
import { FirstFilings } from "./_components/first-filings";
import { Acceptance, Load, Renewals, Stall, Weeks } from "./_components/pictures";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "dashboard")("title") };
}

const QUOTE_STATES = ["sent", "expired", "accepted", "declined"] as const;

/** What will be late, who holds too much, where cases stand still; every figure is a door to its list. */
export default async function OverviewPage() {
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "dashboard");
  const [data, filings] = await Promise.all([trpc.dashboard.get(), trpc.dashboard.firstFilings()]);
  const { late, soon, soonUntil } = data.pressure;
  const heaviest = data.load[0];
  const quoteOf = (status: string) => data.quotes.states.find((quote) => quote.status === status) ?? { n: 0, fen: 0 };
  const lateHref = `/desk/applications${listQuery({ isLegal: true, due: "late" })}`;
  const soonHref = `/desk/applications${listQuery({ isLegal: true, dueFrom: data.today, dueTo: soonUntil })}`;
  const whose = (["agency", "client", "authority"] as const).filter((turn) => data.pressure.lateOf[turn] > 0);
  const latenesses = whose.map((turn) => (
    <Link key={turn} className="link" href={`/desk/applications${listQuery({ isLegal: true, due: "late", turn })}`}>
      {t(`lateOf.${turn}`, { n: data.pressure.lateOf[turn] })}
    </Link>
  ));
  const finding = late > 0 ? t("lead.late", { late, soon }) : soon > 0 ? t("lead.soon", { soon }) : t("lead.calm");
  return (
    <>
      <DeskBar w={w} title={t("title")} isHeadingBelow note={w.longDay(w.today)} />
      <Split>
        <Pane>
          <Lead
            level={1}
            title={finding}
            text={
              <>
                {latenesses.length > 0 ? (
                  <span className="mr-3 inline-flex flex-wrap gap-x-3">
                    {t("lateOf.title")}
                    {latenesses}
                  </span>
                ) : null}
                {heaviest && heaviest.ours > 0 ? t("heaviest", { name: heaviest.name, n: heaviest.ours }) : null}
              </>
            }
            actions={
              <>
                {late > 0 ? (
                  <Link className="link text-sm" href={lateHref}>
                    {t("seeLate")}
                  </Link>
                ) : null}
                {soon > 0 ? (
                  <Link className="link text-sm" href={soonHref}>
                    {t("seeSoon")}
                  </Link>
                ) : null}
              </>
            }
          />
          {/* The right-hand hairline of the last cell in a row lies under the edge. */}
          <div className="overflow-clip">
            <div className="grid grid-cols-1 border-t border-line desk:-mr-px desk:grid-cols-12">
              <Acceptance w={w} t={t} data={data} />
              <Weeks w={w} t={t} data={data} />
              <Stall w={w} t={t} data={data} />
              <Load w={w} t={t} data={data} />
              <Cell span={3} title={t("quotes.title")} note={t("quotes.note")}>
                {data.quotes.states.length === 0 ? (
                  <p className="text-sm text-fg-3">{t("quotes.none")}</p>
                ) : (
                  <dl className="grid gap-2 text-sm">
                    {QUOTE_STATES.filter((status) => status !== "expired" || quoteOf(status).n > 0).map((status) => (
                      <div key={status} className="flex items-baseline gap-3 border-b border-line pb-2">
                        <dt className="text-fg-2">{t(`quotes.${status}`)}</dt>
                        <dd className="ml-auto">
                          <Link
                            className="hover:underline"
                            href={`/desk/quotes?view=${status}&from=${data.quotes.since}`}
                          >
                            {t("quotes.line", {
                              n: quoteOf(status).n,
                              money: w.money(quoteOf(status).fen, { short: true }),
                            })}
                          </Link>
                        </dd>
                      </div>
                    ))}
                  </dl>
                )}
              </Cell>
              <Cell
                span={7}
                title={t("pressing.title")}
                end={
                  <Link
                    className="link text-xs"
                    href={`/desk/applications${listQuery({ isLegal: true, dueTo: soonUntil })}`}
                  >
                    {t("pressing.all")}
                  </Link>
                }
              >
                {data.pressing.length === 0 ? (
                  <p className="text-sm text-fg-3">{t("pressing.none")}</p>
                ) : (
                  <ul className="-mx-5">
                    {data.pressing.map((item) => (
                      <ListRow
                        key={item.id}
                        id={item.id}
                        href={`/desk/applications/${item.id}`}
                        mark={<StatusMark status={item.officialStatus as OfficialStatus} />}
                        title={`${item.client} · ${w.locale === "en" ? item.licence.en : item.licence.zh}`}
                        note={`${w.t(`nextAct.${item.nextAct as NextAct}`)} · ${item.owner}`}
                        end={<ClockChip w={w} clock={item.clock} />}
                      />
                    ))}
                  </ul>
                )}
              </Cell>
              <Renewals w={w} t={t} data={data} />
              <FirstFilings w={w} t={t} filings={filings} />
            </div>
          </div>
        </Pane>
      </Split>
    </>
  );
}
