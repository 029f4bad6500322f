import type { ReactNode } from "react";
import { aheadMarkup, OfficialStatus, stageMarkup, statusMarkup } from "@/components/application/status-mark";
import { Track, type TrackStep } from "@/components/application/track";
import { ClockChip } from "@/components/clock/clock-chip";
import { Banner } from "@/components/ui/banner";
import type { Words } from "@/components/words";
import { timeLeft } from "@/domain/clocks/compute-clock";
import { dayInShanghai, daysBetween } from "@/domain/shared/day";
import { isExit, type OfficialStatus as Status } from "@/domain/workflow/official-status";
import type { Translator } from "@/messages/translator";
import { calendarInForce } from "@/server/calendar-in-force";
import { Again } from "./again";
import type { ApplicationData } from "./page-data";

/** The name, the clock, whose turn it is, and the two tracks. `children`: the acts. */
export function ApplicationHead({
  w,
  t,
  page,
  name,
  children,
}: {
  w: Words;
  t: Translator<"applications">;
  page: ApplicationData;
  name: string;
  children: ReactNode;
}) {
  const { application, template, client } = page;
  const authority = w.locale === "en" ? template.authority.en : template.authority.zh;
  return (
    <div className="border-b border-line">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="title-20">
            {name}
            {application.reportYear ? ` ${application.reportYear}` : null}
          </h1>
          <p className="text-sm text-fg-2">
            <span lang="zh-CN">{client.name}</span> · {authority} · {application.number}
          </p>
        </div>
        <div className="desk:text-right">
          <DueChip w={w} page={page} />
          <p className="mt-1 text-xs text-fg-3">{turnSentence(w, t, page)}</p>
        </div>
      </div>
      <Again w={w} t={t} page={page} />
      {application.internalStage === "on-hold" ? (
        <div className="px-5 pb-3">
          <Banner tone="warn">{t("page.held", { reason: application.holdReason ?? "" })}</Banner>
        </div>
      ) : null}
      {template.hasUnconfirmedPapers && application.officialStatus === "not-filed" ? (
        <div className="px-5 pb-3">
          <Banner tone="warn">{t("page.unconfirmed")}</Banner>
        </div>
      ) : null}
      <Track title={t("page.official")} note={t("page.officialNote")} steps={officialSteps(w, page)} />
      <Track title={t("page.stage")} note={t("page.stageNote")} steps={stageSteps(w, t, page)} isCalm />
      {children}
    </div>
  );
}

function DueChip({ w, page }: { w: Words; page: ApplicationData }) {
  const { application } = page;
  if (application.dueOn === null) return <OfficialStatus w={w} status={application.officialStatus} />;
  const unit = application.isDueInWorkingDays ? "working-day" : "day";
  const { count } = timeLeft(unit, application.dueOn, w.today, calendarInForce());
  const suspended = page.clocks.find((clock) => clock.status === "running" && clock.counted.isSuspended);
  return (
    <ClockChip
      w={w}
      clock={{
        dueOn: application.dueOn,
        left: count === 0 && application.dueOn < w.today ? -1 : count,
        unit,
        isProvisional: application.isDueProvisional,
        suspendedFor: suspended && application.turn === "authority" ? suspended.counted.suspendedDays : null,
      }}
    />
  );
}

/** 轮到客户：社保缴费证明; with more than one paper, how many. */
function turnSentence(w: Words, t: Translator<"applications">, { next, papers }: ApplicationData): string {
  const about = papers.filter((paper) => next.requirementIds.includes(paper.id));
  const act = w.t(`nextAct.${next.act}`);
  if (next.turn === "nobody") return act;
  const [only] = about;
  const what =
    about.length === 0
      ? act
      : about.length === 1 && only
        ? `${w.locale === "en" ? only.name.en : only.name.zh}`
        : t("page.papersOf", { n: about.length });
  return t("page.turn", { turn: w.t(`turn.${next.turn}`), what });
}

/** The way to the licence; a loop or an exit stands where it happened. */
function officialSteps(w: Words, { application, template, officialDays }: ApplicationData): TrackStep[] {
  const { officialStatus } = application;
  const road: Status[] =
    template.path === "examined"
      ? ["not-filed", "filed", "accepted", "under-review", "granted", "issued"]
      : ["not-filed", "filed", "issued"];
  const beside: Partial<Record<Status, Status>> = {
    "supplement-requested": officialDays["under-review"] ? "under-review" : "filed",
    suspended: "under-review",
    "not-accepted": "filed",
    refused: "under-review",
  };
  const after =
    isExit(officialStatus) || beside[officialStatus]
      ? (beside[officialStatus] ?? lastReached(road, officialDays))
      : null;
  const steps = after ? road.toSpliced(road.indexOf(after) + 1, 0, officialStatus) : road;
  const at = steps.indexOf(officialStatus);
  const isOver = isExit(officialStatus);
  return steps
    .filter((_, index) => !isOver || index <= at)
    .map((status, index) => {
      const day = status === "not-filed" ? dayInShanghai(new Date(application.createdAt)) : officialDays[status];
      return {
        id: status,
        label: w.t(`officialStatus.${status}`),
        mark: statusMarkup(index < at ? "issued" : index === at ? status : "not-filed"),
        state: index < at ? "done" : index === at ? "now" : "ahead",
        note: index <= at && day ? w.day(day) : null,
      };
    });
}

function lastReached(road: readonly Status[], days: Partial<Record<Status, string>>): Status {
  return road.findLast((status) => days[status]) ?? "not-filed";
}

function stageSteps(w: Words, t: Translator<"applications">, page: ApplicationData): TrackStep[] {
  const { application, template, stageEntered } = page;
  const current = application.internalStage === "on-hold" ? application.heldStage : application.internalStage;
  const stages = template.stages.filter((stage) => stage !== "closed" || current === "closed");
  const at = stages.findIndex((stage) => stage === current);
  const entered = (index: number) => {
    const stage = stages[index];
    if (!stage) return null;
    const instant = index === 0 ? (stageEntered[stage] ?? application.createdAt) : stageEntered[stage];
    return instant ? dayInShanghai(new Date(instant)) : null;
  };
  return stages.map((stage, index) => {
    const [from, until] = [entered(index), entered(index + 1)];
    const isHeld = index === at && application.internalStage === "on-hold";
    const note =
      index < at && from && until
        ? t("page.took", { n: Math.max(0, daysBetween(from, until)) })
        : index === at && from && stage !== "closed"
          ? t("page.since", { n: daysBetween(from, w.today) + 1 })
          : null;
    return {
      id: stage,
      label: isHeld ? `${w.t(`stage.${stage}`)} · ${w.t("stage.on-hold")}` : w.t(`stage.${stage}`),
      mark: index > at ? aheadMarkup() : stageMarkup(index < at ? "closed" : isHeld ? "on-hold" : stage),
      state: index < at ? "done" : index === at ? "now" : "ahead",
      note,
    };
  });
}
