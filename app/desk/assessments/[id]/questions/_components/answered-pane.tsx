"use client";
import { useState } from "react";
import { VerdictMark } from "@/components/assessment/verdict-mark";
import { useT, useWords } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { DiscardDialog, FinaliseDialog } from "./finalise-dialogs";
import type { AnsweredItem, View } from "./view";

const ORDER = ["required", "not-required", "recommended", "undetermined", "needs-judgement"] as const;
const BAR = {
  required: "var(--chart-1)",
  recommended: "var(--chart-2)",
  "needs-judgement": "var(--warn)",
  "not-required": "var(--chart-rest)",
  undetermined: "repeating-linear-gradient(135deg, var(--chart-rest) 0 2px, transparent 2px 5px)",
} as const;
const BAR_ORDER = ["required", "recommended", "needs-judgement", "not-required", "undetermined"] as const;

/** What is settled so far, every answer with its source, and what need not be asked. */
export function AnsweredPane({
  view,
  currentFact,
  isBusy,
  onShow,
  onWithdraw,
}: {
  view: View;
  currentFact: string | null;
  isBusy: boolean;
  onShow: (fact: string) => void;
  onWithdraw: (item: AnsweredItem) => void;
}) {
  const t = useT("assessments");
  const w = useWords();
  const [open, setOpen] = useState<"finalise" | "discard" | null>(null);
  const [isWhyOpen, setIsWhyOpen] = useState(false);
  const topics = new Map<string, AnsweredItem[]>();
  for (const item of view.answered) topics.set(item.group, [...(topics.get(item.group) ?? []), item]);
  let isFirst = true;

  const sourceOf = (item: AnsweredItem) =>
    item.source === "previous" && item.from
      ? t("ask.sourcePrevious", { day: w.day(item.from) })
      : item.source === "record"
        ? t("ask.sourceRecord")
        : null;

  return (
    <aside className="pane" aria-label={t("ask.sections")}>
      <div className="scroll" tabIndex={0}>
        <section className="sec">
          <h2>
            {t("ask.sofar")}
            <span className="sp" />
            <span className="text-xs font-normal text-fg-3">{t("ask.live")}</span>
          </h2>
          <div className="mb-3 flex h-2 gap-px overflow-hidden rounded-[2px]" aria-hidden="true">
            {BAR_ORDER.map((verdict) =>
              view.counts[verdict] > 0 ? (
                <span key={verdict} style={{ flexGrow: view.counts[verdict], background: BAR[verdict] }} />
              ) : null,
            )}
          </div>
          <dl className="grid grid-cols-2 gap-x-6 gap-y-1 text-sm">
            {ORDER.map((verdict) => (
              <div key={verdict} className="row">
                <dt className="row">
                  <VerdictMark verdict={verdict} /> {w.t(`verdict.${verdict}`)}
                </dt>
                <dd className="ml-auto font-strong">{view.counts[verdict]}</dd>
              </div>
            ))}
          </dl>
        </section>
        <div className="gh-row">
          <h2>{t("ask.answered", { n: view.answeredCount })}</h2>
          <span className="sp" />
          <span className="text-fg-3">
            {t("ask.editHint")} <kbd className="kbd">↑</kbd> {t("ask.editHintEnd")}
          </span>
        </div>
        {[...topics].map(([topic, items]) => (
          <section key={topic} aria-label={topic}>
            <h3 className="px-5 pt-3 text-xs text-fg-3">{topic}</h3>
            <ul className="text-sm">
              {items.map((item) => {
                const key = isFirst ? "arrowup" : undefined;
                isFirst = false;
                const source = sourceOf(item);
                return (
                  <li
                    key={item.fact}
                    className={`group flex items-start gap-2 border-b border-line px-5 py-2 ${item.fact === currentFact ? "bg-bg-selected" : ""}`}
                  >
                    <button
                      type="button"
                      data-key={key}
                      className="min-w-0 flex-1 text-left"
                      disabled={isBusy}
                      onClick={() => onShow(item.fact)}
                    >
                      <span className="flex gap-3">
                        <span className={item.isIgnored ? "text-fg-3" : "text-fg-2"}>{item.label}</span>
                        <b
                          className={`ml-auto text-right ${item.isIgnored || item.value === null ? "font-normal text-fg-3" : ""}`}
                        >
                          {item.value ?? t("ask.unknown")}
                        </b>
                        <Icon name="edit" size={14} className="mt-1 text-fg-3" />
                      </span>
                      {source ? <span className="block text-xs text-fg-3">{source}</span> : null}
                      {item.isIgnored ? <span className="block text-xs text-fg-3">{t("ask.ignored")}</span> : null}
                      {item.gapsOf.length > 0 ? (
                        <span className="block text-xs text-warn">
                          {t("ask.gap", { licences: w.list(item.gapsOf) })}
                        </span>
                      ) : null}
                      {item.note ? <span className="block text-xs text-fg-2">“{item.note}”</span> : null}
                    </button>
                    {item.source === "record" ? (
                      <span className="w-7 flex-none" />
                    ) : (
                      <IconButton
                        icon="close"
                        size={28}
                        label={`${t("ask.withdraw")} ${item.label}`}
                        className="-my-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
                        onClick={() => onWithdraw(item)}
                      />
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
        {view.notAsked.count > 0 ? (
          <>
            <div className="gh-row">
              <h2>{t("ask.notAsked", { n: view.notAsked.count })}</h2>
              <span className="sp" />
              <button type="button" className="link" aria-expanded={isWhyOpen} onClick={() => setIsWhyOpen(!isWhyOpen)}>
                {isWhyOpen ? t("ask.notAskedHide") : t("ask.notAskedWhy")}
              </button>
            </div>
            {isWhyOpen ? (
              <ul className="space-y-2 px-5 py-3 text-sm text-fg-2">
                {view.notAsked.groups.map((group) => (
                  <li key={`${group.kind} ${group.because.join()}`}>
                    {group.kind === "not-asked"
                      ? t("ask.whyNotAsked", {
                          because: w.clauses(group.because),
                          n: group.labels.length,
                        })
                      : t(group.kind === "settled" ? "ask.whySettled" : "ask.whyOnlyEligibility", {
                          n: group.labels.length,
                        })}
                    <span className="block text-xs text-fg-3">
                      {w.locale === "en" ? w.clauses(group.labels) : w.list(group.labels)}
                    </span>
                  </li>
                ))}
              </ul>
            ) : null}
          </>
        ) : null}
      </div>
      <div className="flex gap-2 border-t border-line px-5 py-3">
        {/* With nothing left to ask it stands where the questions stood. */}
        {view.step === null ? null : <Button onClick={() => setOpen("finalise")}>{t("ask.finalise")}</Button>}
        <span className="sp" />
        <Button tone="danger" onClick={() => setOpen("discard")}>
          {t("ask.discard")}
        </Button>
      </div>
      {open === "finalise" ? <FinaliseDialog view={view} onClose={() => setOpen(null)} /> : null}
      {open === "discard" ? <DiscardDialog view={view} onClose={() => setOpen(null)} /> : null}
    </aside>
  );
}
