"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Progress as ProgressBar } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import type { Explained } from "@/domain/assessment/explained";
import { isTickedBy, type QuestionSheet } from "@/domain/assessment/question-sheet";
import type { OldFigures } from "@/domain/rules/confirmations";
import type { SheetInWords } from "@/domain/assessment/sheet-words";
import { Answers } from "./answers";
import type { Asked, Engine } from "./engine";
import { keepForOffline } from "./keep-for-offline";
import { keepProgress, NOTHING, type Progress, readProgress } from "./progress";
import { CheckResult } from "./check-result";
import { type Given, SheetCard } from "./sheet-card";
import { TakeAway } from "./take-away";

const engineCode = () => import("./engine");

/**
 * The questionnaire of the public page. The first question stands in the page itself; engine and rules are fetched meanwhile and
 * everything is worked out in the browser. Nothing that is answered leaves it until the person sends it or asks for a link.
 */
export function SelfCheck({
  hash,
  first,
  left,
  given,
  old,
  hasContact,
  intro,
}: {
  hash: string;
  first: SheetInWords | null;
  left: number;
  /** Answers behind a link to go on. */
  given: Pick<Progress, "facts" | "skipped"> | null;
  /** What the result shows grey. */
  old: OldFigures;
  hasContact: { days: number } | null;
  intro: ReactNode;
}) {
  const t = useT("check");
  const w = useWords();
  const { locale: shown, today } = w;
  const locale = shown === "en" ? "en" : "zh";
  const [progress, setProgress] = useState<Progress>(NOTHING);
  const [engine, setEngine] = useState<Engine | null>(null);
  const [asked, setAsked] = useState<Asked>({ sheet: first, left, settled: 0, total: 0 });
  /** A sheet answered before, to be changed: its place in the trail. */
  const [changing, setChanging] = useState<number | null>(null);
  const [result, setResult] = useState<Explained | null>(null);
  const [isListing, setIsListing] = useState(false);
  const [fault, setFault] = useState<"rules" | "offline" | null>(null);
  const card = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let isGone = false;
    const begin = async () => {
      const kept = given ? { ...NOTHING, ...given } : readProgress();
      const { loadEngine } = await engineCode();
      const loaded = await loadEngine(hash, locale, today, kept?.isDeep ?? false);
      if (isGone) return;
      const fitting = loaded.fitting(kept ?? NOTHING);
      setEngine(loaded);
      setProgress(fitting);
      setAsked(loaded.next(fitting));
      keepForOffline();
    };
    begin().catch((error: unknown) => setFault(nameOf(error)));
    return () => {
      isGone = true;
    };
  }, [hash, locale, today, given]);

  async function go(next: Progress) {
    const { loadEngine } = await engineCode();
    const used = next.isDeep || !engine ? await loadEngine(hash, locale, today, next.isDeep) : engine;
    setEngine(used);
    setProgress(next);
    keepProgress(next);
    setChanging(null);
    setIsListing(false);
    const asking = used.next(next);
    setAsked(asking);
    setResult(null);
    if (asking.sheet === null) await showResult(next);
    requestAnimationFrame(() => {
      const shown = card.current;
      if (shown && shown.getBoundingClientRect().top < 0) shown.scrollIntoView();
      shown?.querySelector<HTMLElement>("[data-question]")?.focus({ preventScroll: true });
    });
  }

  async function showResult(of: Progress) {
    const { explain } = await engineCode();
    setResult(await explain(hash, locale, today, of.facts, old));
    keepForOffline();
  }

  const hasBegun = engine !== null && progress.trail.length > 0;
  useEffect(() => {
    if (!hasBegun) return;
    void engineCode()
      .then(({ fetchAhead }) => fetchAhead(hash, locale))
      .then(keepForOffline, () => undefined); // asked for again with the result
  }, [hasBegun, hash, locale]);

  const attempt = (work: () => Promise<void>) => {
    setFault(null);
    work().catch((error: unknown) => setFault(nameOf(error)));
  };

  function answer(sheet: QuestionSheet, value: Given) {
    attempt(async () => {
      const { answersOfList, loadEngine } = await engineCode();
      const { ruleSet } = engine ?? (await loadEngine(hash, locale, today, false));
      const facts = { ...progress.facts };
      let { skipped, ticked } = progress;
      const own = sheet.kind === "one" ? [sheet.fact] : sheet.facts;
      skipped = skipped.filter((id) => !own.includes(id));
      if (sheet.kind === "list") {
        const told = new Set(Array.isArray(value) ? value : []);
        const { answers, toAsk } = answersOfList(ruleSet, sheet.facts, told);
        for (const id of sheet.facts) {
          const before = facts[id];
          // Ticked again: what was said in detail still holds.
          if (toAsk.includes(id) && isTickedBy(before)) continue;
          delete facts[id];
        }
        for (const [id, each] of Object.entries(answers)) facts[id] = each;
        ticked = [...ticked.filter((id) => !own.includes(id)), ...toAsk.filter((id) => facts[id] === undefined)];
      } else {
        delete facts[sheet.fact];
        if (value === null) skipped = [...skipped, sheet.fact];
        else facts[sheet.fact] = value;
        ticked = ticked.filter((id) => id !== sheet.fact);
      }
      const key = JSON.stringify(sheet);
      const trail = progress.trail.some((each) => JSON.stringify(each) === key)
        ? progress.trail
        : [...progress.trail, sheet];
      await go({ ...progress, facts, skipped, ticked, trail });
    });
  }

  const { trail } = progress;
  const here = changing ?? trail.length;
  const isAnswered = trail.length > 0;
  const sheet = changing === null ? null : trail[changing];
  const view = sheet && engine ? engine.show(progress, sheet) : asked.sheet;
  const isResult = changing === null && !isListing && engine !== null && (result !== null || asked.sheet === null);

  useEffect(() => {
    if (!engine || asked.sheet !== null || result !== null || trail.length === 0) return;
    let isGone = false;
    void engineCode()
      .then(({ explain }) => explain(hash, locale, today, progress.facts, old))
      .then((made) => {
        if (!isGone) setResult(made);
      })
      .catch((error: unknown) => setFault(nameOf(error)));
    return () => {
      isGone = true;
    };
  }, [engine, asked.sheet, result, trail.length, hash, locale, today, progress.facts, old]);

  return (
    <div className={isResult ? "selfcheck-one" : "selfcheck-two"}>
      {isResult ? null : <div className={isAnswered ? "selfcheck-begun" : undefined}>{intro}</div>}
      <div ref={card} className={isResult ? "scroll-mt-20" : "selfcheck-card"}>
        {fault ? (
          <Banner tone="warn" isAlert className="mb-4">
            {t(fault === "rules" ? "fault.rules" : "fault.offline")}{" "}
            <Button size={28} onClick={() => location.reload()}>
              {t("fault.again")}
            </Button>
          </Banner>
        ) : null}
        {isListing && engine ? (
          <Answers
            ruleSet={engine.ruleSet}
            locale={locale}
            progress={progress}
            onChange={(at) => {
              setChanging(at);
              setIsListing(false);
            }}
            onClose={() => setIsListing(false)}
            onRestart={() => attempt(() => go(NOTHING))}
          />
        ) : isResult ? (
          result ? (
            <CheckResult
              w={w}
              t={t}
              result={result}
              actions={
                <TakeAway
                  progress={progress}
                  moreQuestions={progress.isDeep ? 0 : openConditions(result)}
                  hasContact={hasContact}
                  onMore={() => attempt(() => go({ ...progress, isDeep: true }))}
                  onAnswers={() => setIsListing(true)}
                  onGoOn={asked.sheet ? () => setResult(null) : null}
                />
              }
            />
          ) : (
            <Skeleton rows={6} label={t("result.working")} />
          )
        ) : view ? (
          <>
            <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
              <b>{changing === null ? t("ask.number", { n: here + 1 }) : t("ask.change", { n: here + 1 })}</b>
              <span className="text-fg-2">{t("ask.left", { n: asked.left })}</span>
              <span className="sp" />
              {isAnswered ? (
                <button type="button" className="link text-sm" onClick={() => setIsListing(true)}>
                  {t("ask.answers")}
                </button>
              ) : null}
            </p>
            <ProgressBar label={t("ask.progress")} value={trail.length} max={trail.length + asked.left} isBare />
            <SheetCard
              key={JSON.stringify(view.sheet)}
              view={view}
              value={valueOf(progress, view.sheet)}
              isBusy={false}
              isChange={changing !== null}
              onAnswer={(value) => answer(view.sheet, value)}
              onBack={here > 0 ? () => setChanging(here - 1) : null}
            />
            {asked.settled > 0 && isAnswered ? (
              <p className="mt-2 text-sm text-fg-3">
                {t("ask.settled", { n: asked.settled, total: asked.total })}{" "}
                <button type="button" className="link" onClick={() => attempt(() => showResult(progress))}>
                  {t("ask.peek")}
                </button>
              </p>
            ) : null}
          </>
        ) : null}
      </div>
    </div>
  );
}

const nameOf = (error: unknown): "rules" | "offline" =>
  error instanceof Error && error.name === "RulesChanged" ? "rules" : "offline";

const openConditions = (result: Explained): number =>
  result.wanted.reduce((sum, { gaps }) => sum + gaps.filter(({ state }) => state === "unknown").length, 0);

/** What was answered to a sheet before: of a list what is ticked. */
function valueOf(progress: Progress, sheet: QuestionSheet): Given | undefined {
  const { facts, ticked } = progress;
  if (sheet.kind === "one") return facts[sheet.fact];
  return sheet.facts.filter((id) => isTickedBy(facts[id]) || ticked.includes(id));
}
