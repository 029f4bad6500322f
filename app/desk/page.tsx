import type { Metadata } from "next";
import { OfficialStatus, Stage } from "@/components/application/status-mark";
import { ClockChip } from "@/components/clock/clock-chip";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { HintBar } from "@/components/ui/hint-bar";
import { ListKeys } from "@/components/ui/list-keys";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { clientOf, licenceOf, TodayList } from "./_components/today-list";
import { TodayStrip } from "./_components/today-strip";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "today")("title") };
}

/** The day as one list: whose turn, by when. */
export default async function TodayPage({ searchParams }: { searchParams: Promise<{ sel?: string; who?: string }> }) {
  const [w, { sel, who }, trpc] = await Promise.all([pageWords(), searchParams, api()]);
  const t = getTranslator(w.locale, "today");
  const isAll = who === "all";
  const data = await trpc.today.get({ isAll });
  const all = [...data.agency, ...data.waiting];
  const chosen = all.find((item) => item.id === sel) ?? data.agency[0];
  const n = data.counts.agency;
  const late = data.agency.filter((item) => (item.left ?? 0) < 0).length;
  const soonest = data.agency[0]?.dueOn ?? null;
  const finding =
    late > 0
      ? t("leadLate", { n, late })
      : soonest
        ? t("leadDue", { n, day: w.relativeDay(soonest) })
        : t("lead", { n });
  const isQuiet = all.length + data.tasks.length + data.drafts.length === 0;
  return (
    <>
      <DeskBar
        w={w}
        title={t("title")}
        isHeadingBelow
        note={w.longDay(w.today)}
        actions={
          <>
            <ButtonLink href={isAll ? "/desk" : "/desk?who=all"} size={28} icon="people">
              {isAll ? t("mine") : t("all")}
            </ButtonLink>
            <ButtonLink href="/desk/clients/new" size={28} icon="plus" hotkey="c">
              {t("new")}
            </ButtonLink>
          </>
        }
      />
      <Split kind="list" turn={sel ? "detail" : "list"}>
        <Pane
          role="list"
          foot={
            <HintBar
              hints={[
                { keys: ["j", "k"], label: t("hint.move") },
                { keys: ["enter"], label: t("hint.open") },
              ]}
              end={{ keys: ["?"], label: t("hint.keys") }}
            />
          }
        >
          <Lead
            level={1}
            title={finding}
            text={t(isAll ? "subAll" : "sub", { client: data.counts.client, authority: data.counts.authority })}
          />
          {isQuiet ? (
            <Empty
              title={t("none")}
              text={t("noneText")}
              actions={
                <ButtonLink href="/desk/clients/new" tone="primary" icon="plus">
                  {t("new")}
                </ButtonLink>
              }
            />
          ) : (
            <>
              <TodayStrip w={w} t={t} data={data} />
              <TodayList w={w} t={t} data={data} selected={chosen?.id} isAll={isAll} />
            </>
          )}
          <ListKeys list="today" selectParam="sel" />
        </Pane>
        <Pane role="side" label={t("detail")}>
          {chosen ? (
            <div className="p-5">
              <div className="row text-sm text-fg-2">
                <span className="ell">
                  {clientOf(chosen)} · {licenceOf(w, chosen)} {w.t(`kind.${chosen.kind}`)}
                </span>
                <span className="sp" />
                <span className="text-xs text-fg-3">{chosen.number}</span>
              </div>
              <h2 className="mt-1 text-lg font-strong">{w.t(`nextAct.${chosen.nextAct}`)}</h2>
              <div className="mt-3 flex flex-wrap gap-x-5 gap-y-2 text-sm">
                <span className="row">
                  <span className="text-fg-3">{t("official")}</span>
                  <OfficialStatus w={w} status={chosen.officialStatus} />
                </span>
                <span className="row">
                  <span className="text-fg-3">{t("internal")}</span>
                  <Stage w={w} stage={chosen.internalStage} />
                </span>
              </div>
              {chosen.dueOn !== null && chosen.left !== null ? (
                <div className="mt-4">
                  <ClockChip
                    w={w}
                    clock={{
                      dueOn: chosen.dueOn,
                      left: chosen.left,
                      unit: chosen.isInWorkingDays ? "working-day" : "day",
                      isProvisional: chosen.isProvisional,
                    }}
                  />
                  <p className="mt-2 text-xs text-fg-3">{t(chosen.dueKind === "own" ? "ownDay" : "clockUsed")}</p>
                </div>
              ) : null}
              <p className="mt-4 text-sm text-fg-2">
                {t("papers", { ready: chosen.papersReady, total: chosen.papersTotal })}
              </p>
              <div className="mt-5 flex gap-2">
                <ButtonLink href={`/desk/applications/${chosen.id}`} tone="primary" hotkey="enter">
                  {t("open")}
                </ButtonLink>
              </div>
            </div>
          ) : (
            <Empty title={t("detail")} text={t("pick")} isBare />
          )}
        </Pane>
      </Split>
    </>
  );
}
