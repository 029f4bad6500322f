import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Verdict } from "@/components/assessment/verdict-mark";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Pane, Split } from "@/components/shell/desk-page";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { ListKeys } from "@/components/ui/list-keys";
import { Tag } from "@/components/ui/tag";
import { isId } from "@/domain/shared/id";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { addressOf, oneOf, type SearchParams } from "@/components/address";
import { foundOr404 } from "@/components/found-or-404";
import { CopyAssessment } from "./_components/copy-assessment";
import { GapList } from "./_components/gap-list";
import { JudgementCard } from "./_components/judgement-card";
import { PlainTable } from "./_components/plain-table";
import { ReasoningPane } from "./_components/reasoning-pane";
import { RoadMap } from "./_components/road-map";
import { StartWork } from "./_components/start-work";
import { VerdictTable } from "./_components/verdict-table";
import { WhatIf } from "./_components/what-if";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "assessments")("title") };
}

const MESSAGES = [
  "assessments.result",
  "assessments.judge",
  "assessments.whatIf",
  "assessments.ask",
  "common.act",
  "common.verdict",
  "common.field",
] as const;
const SHOWN = ["required", "needs-judgement", "recommended", "undetermined", "not-required"] as const;

/** What the company needs, why, in which order, and everything it does not need; the whole reasoning one key away. */
export default async function ResultPage({ params, searchParams }: Props) {
  const [{ id }, given, w, trpc] = await Promise.all([params, searchParams, pageWords(), api()]);
  if (!isId(id)) notFound();
  const t = getTranslator(w.locale, "assessments");
  const licence = oneOf(given.licence)?.slice(0, 60);
  const view = await foundOr404(trpc.assessment.result({ id, licence }));
  const isDraft = view.status === "draft";
  const { counts } = view;
  const path = `/desk/assessments/${id}`;
  const hrefOf = (licenceId: string | undefined) => addressOf(path, { licence: licenceId });
  const rows = view.stages.flatMap((stage) => stage.rows);
  const heldCount = rows.filter((row) => row.verdict === "required" && row.held).length;
  const runningOf = new Map(view.running.map((each) => [each.licenceId, each]));
  const joint = w.locale === "en" ? "; " : "；";
  const barredIds = new Set(view.barriers.flatMap((barrier) => barrier.licences.map((each) => each.id)));
  const startable = rows.filter((row) => row.canStart && !runningOf.has(row.id));
  const order = [...rows, ...view.referred, ...view.notNeeded, ...view.abolished].map((row) => row.id);
  const at = licence ? order.indexOf(licence) : -1;
  return (
    <MessagesProvider locale={w.locale} today={w.today} messages={pickMessages(w.locale, MESSAGES)}>
      <DeskBar
        w={w}
        crumbs={[
          { label: t("title"), href: "/desk/assessments" },
          { label: view.clientName, href: `/desk/clients/${view.clientId}` },
          { label: view.caseNumber, href: `/desk/cases/${view.caseId}` },
          { label: w.day(view.assessedOn) },
        ]}
        isHeadingBelow
        note={
          <Tag tone={isDraft ? "idle" : "line"}>
            {isDraft ? null : <Icon name="lock" size={12} />}
            {t(isDraft ? "status.draft" : "status.final")}
          </Tag>
        }
        actions={
          <>
            <WhatIf id={id} isCaseOpen={view.isCaseOpen} />
            {view.previousId ? (
              <ButtonLink href={`${path}/compare?with=${view.previousId}`} tone="ghost" size={28} icon="refresh">
                {t("result.compare")}
              </ButtonLink>
            ) : null}
            {isDraft ? (
              <ButtonLink href={`${path}/questions`} tone="primary" size={28}>
                {t("ask.goOn")}
              </ButtonLink>
            ) : (
              <>
                <ButtonLink href={`/api/pdf/assessments/${id}`} isPlain tone="ghost" size={28} icon="print">
                  {t("result.report")}
                </ButtonLink>
                {view.isReceiptProven ? (
                  <ButtonLink href={`/api/proofs/${id}`} isPlain tone="ghost" size={28} icon="shield">
                    {t("result.proof")}
                  </ButtonLink>
                ) : null}
                {view.isCaseOpen ? <CopyAssessment id={id} caseId={view.caseId} label={t("result.copy")} /> : null}
              </>
            )}
          </>
        }
      />
      <Split kind={view.reasoning ? "drawer" : "one"} {...(view.reasoning ? { side: "open" as const } : null)}>
        <Pane
          foot={
            <StartWork
              id={id}
              names={Object.fromEntries(startable.map((row) => [row.id, row.name]))}
              requiredIds={startable
                .filter((row) => row.verdict === "required" && row.barriers.length === 0)
                .map((row) => row.id)}
              barriers={Object.fromEntries(
                startable.flatMap((row) => (row.barriers.length > 0 ? [[row.id, row.barriers.join(joint)]] : [])),
              )}
              refusal={isDraft ? "draft" : view.isCaseOpen ? null : "closed"}
            />
          }
        >
          <header className="border-b border-line px-5 pt-4 pb-3.5">
            <h1 className="title-20">
              {counts.required === 0
                ? t("result.findingNothing", { judgement: counts["needs-judgement"] })
                : t("result.finding", {
                    required: counts.required,
                    barred: barredIds.size,
                    why: view.barriers.map((barrier) => barrier.text).join(joint),
                    gaps: view.gaps.length,
                    judgement: counts["needs-judgement"],
                  })}
            </h1>
            <p className="mt-2.5 flex flex-wrap items-center gap-x-5 gap-y-1 text-sm">
              {SHOWN.map((verdict) =>
                counts[verdict] > 0 ? <Verdict key={verdict} w={w} verdict={verdict} count={counts[verdict]} /> : null,
              )}
              {heldCount > 0 ? <span className="text-fg-3">{t("result.heldNote", { n: heldCount })}</span> : null}
              <span className="sp" />
              <span className="text-xs text-fg-3">
                {t("result.ruleVersion", { version: view.rules.version })}
                {view.receipt ? (
                  <span data-tip={view.isReceiptProven ? t("result.receiptProven") : undefined}>
                    {" · "}
                    {t("result.receipt")}{" "}
                    <span className="font-mono" title={view.receipt}>
                      {view.receipt.slice(0, 4)}…{view.receipt.slice(-4)}
                    </span>{" "}
                    {view.isReceiptProven ? (
                      <Icon name="shield" size={14} label={t("result.receiptProven")} className="text-ok" />
                    ) : null}
                  </span>
                ) : null}
              </span>
            </p>
          </header>
          {view.isReceiptProven === false ? (
            <div className="px-5 pt-4">
              <Banner tone="bad" isAlert>
                {t("result.tampered")}
              </Banner>
            </div>
          ) : null}
          {isDraft ? (
            <div className="px-5 pt-4">
              <Banner>
                {t.rich("result.draftBanner", {
                  a: (words) => (
                    <Link href={`${path}/questions`} className="link">
                      {words}
                    </Link>
                  ),
                })}
              </Banner>
            </div>
          ) : null}
          <RoadMap w={w} t={t} road={view.road} />
          <GapList w={w} t={t} barriers={view.barriers} gaps={view.gaps} hrefOf={hrefOf} />
          <VerdictTable
            w={w}
            t={t}
            stages={view.stages}
            current={licence ?? null}
            runningOf={runningOf}
            hrefOf={hrefOf}
            questionsHref={isDraft ? `${path}/questions` : null}
            canPick={!isDraft && view.isCaseOpen}
          />
          {view.referred.length > 0 ? (
            <VerdictTable
              w={w}
              t={t}
              stages={[{ stage: "referred", rows: view.referred }]}
              current={licence ?? null}
              runningOf={runningOf}
              hrefOf={hrefOf}
              questionsHref={isDraft ? `${path}/questions` : null}
              canPick={false}
            />
          ) : null}
          <PlainTable
            title={t("result.notNeeded", { n: view.notNeeded.length })}
            note={t("result.notNeededNote")}
            rows={view.notNeeded}
            current={licence ?? null}
            hrefOf={hrefOf}
          />
          <PlainTable
            title={t("result.abolished", { n: view.abolished.length })}
            note={t("result.abolishedNote")}
            rows={view.abolished}
            current={licence ?? null}
            hrefOf={hrefOf}
          />
          {view.warnings.length > 0 ? (
            <details className="px-5 py-3 text-sm">
              <summary className="cursor-pointer text-fg-2">
                {t("result.warnings", { n: view.warnings.length })}
              </summary>
              <ul className="mt-2 space-y-1 text-fg-2">
                {view.warnings.map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
              </ul>
            </details>
          ) : null}
          {/* While the reasoning is shut j and k only mark, and t opens what is marked; beside it they turn its pages. */}
          {licence === undefined ? (
            <ListKeys list="verdicts" openKey="t" opensRows />
          ) : (
            <ListKeys list="verdicts" selectParam="licence" opensRows />
          )}
          {licence === undefined && rows[0] ? (
            <Link href={hrefOf(rows[0].id)} scroll={false} data-key="t" className="sr-only">
              {t("result.hint.reason")}
            </Link>
          ) : null}
        </Pane>
        {view.reasoning ? (
          <ReasoningPane
            w={w}
            t={t}
            reasoning={view.reasoning}
            closeHref={hrefOf(undefined)}
            previousHref={at > 0 ? hrefOf(order[at - 1]) : null}
            nextHref={at >= 0 && at < order.length - 1 ? hrefOf(order[at + 1]) : null}
            judgement={
              view.reasoning.asksPerson ? (
                <JudgementCard w={w} t={t} reasoning={view.reasoning} assessmentId={view.id} clientId={view.clientId} />
              ) : null
            }
          />
        ) : null}
      </Split>
    </MessagesProvider>
  );
}
