import type { Metadata } from "next";
import { StatusMark } from "@/components/application/status-mark";
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
import { Acceptance, Load, Renewals, Stall, Weeks } from "./_components/pictures";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "dashboard")("title") };
}

const QUOTE_STATES = ["sent", "accepted", "declined"] as const;

/** What will be late, who holds too much, where cases stand still; every figure is a door to its list. */
export default async function OverviewPage() {
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "dashboard");
  const data = await trpc.dashboard.get();
  const late = data.load.reduce((sum, person) => sum + person.late, 0);
  const soon = data.load.reduce((sum, person) => sum + person.soon, 0);
  const heaviest = data.load[0];
  const quoteOf = (status: string) => data.quotes.find((quote) => quote.status === status) ?? { n: 0, fen: 0 };
  const finding = late > 0 ? t("lead.late", { late, soon }) : soon > 0 ? t("lead.soon", { soon }) : t("lead.calm");
  return (
    <>
      <DeskBar w={w} title={t("title")} isHeadingBelow note={w.longDay(w.today)} />
      <Split>
        <Pane>
          <Lead
            level={1}
            title={finding}
            text={heaviest && heaviest.ours > 0 ? t("heaviest", { name: heaviest.name, n: heaviest.ours }) : undefined}
            actions={
              <>
                {late > 0 ? (
                  <Link className="link text-sm" href="/desk/applications?due=late">
                    {t("seeLate")}
                  </Link>
                ) : null}
                <Link className="link text-sm" href="/desk/applications?due=14">
                  {t("seeSoon")}
                </Link>
              </>
            }
          />
          <div className="grid grid-cols-1 border-t border-line desk:grid-cols-12">
            <Acceptance w={w} t={t} data={data} />
            <Weeks w={w} t={t} data={data} />
            <Stall w={w} t={t} data={data} />
            <Load w={w} t={t} data={data} />
            <Cell span={3} title={t("quotes.title")} note={t("quotes.note")}>
              {data.quotes.length === 0 ? (
                <p className="text-sm text-fg-3">{t("quotes.none")}</p>
              ) : (
                <dl className="grid gap-2 text-sm">
                  {QUOTE_STATES.map((status) => (
                    <div key={status} className="flex items-baseline gap-3 border-b border-line pb-2">
                      <dt className="text-fg-2">{t(`quotes.${status}`)}</dt>
                      <dd className="ml-auto">
                        <Link className="hover:underline" href={`/desk/quotes?status=${status}`}>
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
                <Link className="link text-xs" href="/desk/applications?due=14">
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
          </div>
        </Pane>
      </Split>
    </>
  );
}
