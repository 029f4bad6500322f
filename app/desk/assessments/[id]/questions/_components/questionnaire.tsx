"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { useAct } from "@/components/use-act";
import { AnsweredPane } from "./answered-pane";
import { FinaliseDialog } from "./finalise-dialogs";
import { GroupCard } from "./group-card";
import { QuestionCard } from "./question-card";
import type { QuestionStep, Value, View } from "./view";

interface Sent {
  answers: { fact: string; value: Value; seenAt: string | null; note?: string | null }[];
  isGroup?: boolean;
}

/**
 * The questionnaire of a draft. Each answer goes to the server at once, and what comes back is the whole next state: the
 * server decides what is asked. An answer that could not be saved stays on the screen and says so.
 */
export function Questionnaire({ initial, hints }: { initial: View; hints: ReactNode }) {
  const t = useT("assessments");
  const w = useWords();
  const act = useAct();
  const [view, setView] = useState(initial);
  const [isOneByOne, setIsOneByOne] = useState(false);
  const [isFinalising, setIsFinalising] = useState(false);
  const [last, setLast] = useState<Sent | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { step } = view;
  const stepKey = step === null ? "done" : step.kind === "question" ? step.fact : `group:${step.groupId}`;

  // A new question takes the keyboard, as a new page would: its field when it has one to type into, else its heading.
  const isFirst = useRef(true);
  useEffect(() => {
    const field = heading.current?.closest("form")?.querySelector<HTMLElement>("input#answer");
    if (field) field.focus();
    else if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
    void stepKey;
  }, [stepKey]);

  const receive = (next: View) => {
    setView(next);
    setLast(null);
  };

  function send(sent: Sent) {
    setLast(sent);
    void act.run((options) => api.assessment.answer.mutate({ id: view.id, isOneByOne, ...sent }, options), {
      onDone: receive,
      isRefreshing: false,
    });
  }

  function show(what: string | null, oneByOne = isOneByOne) {
    setIsOneByOne(oneByOne);
    void act.run(() => api.assessment.questionnaire.query({ id: view.id, show: what, isOneByOne: oneByOne }), {
      onDone: receive,
      isRefreshing: false,
    });
  }

  const answerOne = (question: QuestionStep, value: Value, note: string | null) =>
    send({ answers: [{ fact: question.fact, value, seenAt: question.seenAt, note }] });

  // The answer given before this one, or for an answer under change the one given before it.
  const inTime = [...view.answered]
    .filter((item) => item.source === "asked" || item.source === "group")
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const here = step?.kind === "question" ? inTime.findIndex((item) => item.fact === step.fact) : -1;
  const previous = here < 0 ? inTime.at(-1) : inTime[here - 1];
  const settled = view.total - view.counts.undetermined;
  const isChange = step?.kind === "question" && step.seenAt !== null;
  const collision = act.error?.reason === "changed-meanwhile" ? act.error.details : null;

  return (
    <div className="split split-ask">
      <section className="pane" aria-label={t("ask.title")}>
        <div className="scroll" tabIndex={0}>
          <div className="mx-auto max-w-[680px] px-5 py-8">
            <div className="mb-2 flex flex-wrap items-baseline gap-x-3 text-sm">
              {step === null ? (
                <b>{t("ask.answered", { n: view.answeredCount })}</b>
              ) : (
                <>
                  <b>{isChange ? t("ask.edit") : t("ask.number", { n: view.answeredCount + 1 })}</b>
                  <span className="text-fg-2">
                    {view.phase === "eligibility"
                      ? t("ask.leftMore")
                      : view.stepsLeft <= 1
                        ? t("ask.leftNone")
                        : t("ask.left", { n: view.stepsLeft })}
                  </span>
                  <span className="sp" />
                  <span className="text-fg-3">{t("ask.settled", { n: settled, total: view.total })}</span>
                </>
              )}
            </div>
            <Progress
              label={t("ask.progress")}
              value={view.answeredCount}
              max={view.answeredCount + view.stepsLeft}
              isBare
            />
            <div className="mt-2 min-h-5 text-xs text-fg-3" aria-live="polite">
              {act.isPending ? t("ask.saving") : act.error ? null : t("ask.saved")}
            </div>
            {collision && step?.kind === "question" ? (
              <Banner tone="warn" isAlert className="mt-3">
                <p>
                  {t("ask.conflict", {
                    by: String(collision.by ?? ""),
                    at: typeof collision.at === "string" ? w.instant(collision.at) : "",
                    value: theirs(step, collision.current),
                  })}
                </p>
                <div className="mt-2 flex gap-2">
                  <Button
                    size={28}
                    onClick={() =>
                      last &&
                      send({
                        ...last,
                        answers: last.answers.map((each) =>
                          each.fact === collision.fact
                            ? { ...each, seenAt: typeof collision.at === "string" ? collision.at : null }
                            : each,
                        ),
                      })
                    }
                  >
                    {t("ask.useMine")}
                  </Button>
                  <Button size={28} onClick={() => show(null)}>
                    {t("ask.useTheirs", { by: String(collision.by ?? "") })}
                  </Button>
                </div>
              </Banner>
            ) : act.error ? (
              <Banner tone="bad" isAlert className="mt-3">
                <b>{t("ask.unsaved")}</b> {act.error.message}{" "}
                {act.error.isRetryable ? (
                  <Button tone="link" size={28} onClick={() => void act.retry()}>
                    {t("ask.retry")}
                  </Button>
                ) : null}
              </Banner>
            ) : null}
            {step === null ? (
              <div className="mt-8">
                <h1 ref={heading} tabIndex={-1} className="title-20 outline-none">
                  {t("ask.doneTitle")}
                </h1>
                <p className="mt-2 text-fg-2">
                  {view.openBecauseUnknown > 0
                    ? t("ask.doneOpen", { n: view.openBecauseUnknown })
                    : t("ask.doneText", { total: view.total })}
                </p>
                <div className="mt-5 flex flex-wrap items-center gap-2">
                  <Button tone="primary" onClick={() => setIsFinalising(true)}>
                    {t("ask.finalise")}
                  </Button>
                  <ButtonLink href={`/desk/assessments/${view.id}`}>{t("ask.preview")}</ButtonLink>
                  {previous ? (
                    <Button tone="ghost" hotkey="arrowleft" onClick={() => show(previous.fact)}>
                      {t("ask.previousAnswer")}
                    </Button>
                  ) : null}
                </div>
                {isFinalising ? <FinaliseDialog view={view} onClose={() => setIsFinalising(false)} /> : null}
              </div>
            ) : step.kind === "question" ? (
              <QuestionCard
                key={`${step.fact} ${step.seenAt ?? ""}`}
                step={step}
                heading={heading}
                isBusy={act.isPending}
                isForEligibility={view.phase === "eligibility"}
                onAnswer={(value, note) => answerOne(step, value, note)}
                onBack={previous ? () => show(previous.fact) : null}
                onGroup={step.groupable >= 3 ? () => show(`group:${step.groupId}`, false) : null}
              />
            ) : (
              <GroupCard
                key={step.groupId}
                step={step}
                heading={heading}
                isBusy={act.isPending}
                onAnswer={(answers) => send({ answers, isGroup: true })}
                onBack={previous ? () => show(previous.fact) : null}
                onOneByOne={() => show(null, true)}
              />
            )}
          </div>
        </div>
        {hints}
      </section>
      <AnsweredPane
        view={view}
        currentFact={step?.kind === "question" ? step.fact : null}
        isBusy={act.isPending}
        onShow={(fact) => show(fact)}
        onWithdraw={(item) =>
          void act.run(
            (options) =>
              api.assessment.withdrawAnswer.mutate({ id: view.id, fact: item.fact, seenAt: item.at }, options),
            { onDone: receive, isRefreshing: false },
          )
        }
      />
    </div>
  );

  /** Somebody else's answer in words, as far as this question knows its options. */
  function theirs(question: QuestionStep, current: unknown): string {
    const value = typeof current === "object" && current !== null && "value" in current ? current.value : null;
    if (value === null) return t("ask.unknown");
    if (typeof value === "boolean") return value ? t("ask.yes") : t("ask.no");
    const one = (each: unknown) => question.options.find((option) => option.value === each)?.label ?? String(each);
    return Array.isArray(value) ? w.list(value.map(one)) || t("ask.none") : one(value);
  }
}
