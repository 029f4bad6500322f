"use client";
import { useEffect, useState } from "react";
import { PaperMark } from "@/components/application/status-mark";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { StepProgress } from "@/components/ui/progress";
import { DecisionPane, type ReturnReasonWords } from "./decision-pane";
import { PaperView } from "./paper-view";
import type { ReviewItem } from "./to-item";

export type Decided = { status: "accepted" | "returned"; version: number };

/** Queue, paper, decision. The queue stays as it was opened, so that nothing moves under the hand; what is done is marked. */
export function ReviewDesk({
  items,
  startAt,
  reasons,
  againHref,
}: {
  items: ReviewItem[];
  startAt: string | null;
  /** The queue as it stands now. */
  againHref: string;
  reasons: ReturnReasonWords[];
}) {
  const t = useT("review");
  const w = useWords();
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      items.findIndex((item) => item.id === startAt),
    ),
  );
  const [decided, setDecided] = useState<Readonly<Record<string, Decided>>>({});
  /** A decision taken back leaves a newer version than the page was opened with. */
  const [versions, setVersions] = useState<Readonly<Record<string, number>>>({});
  const item = items[at];
  const done = Object.keys(decided).length;

  const go = (index: number) => {
    const next = items[index];
    if (!next) return;
    setAt(index);
    const url = new URL(location.href);
    url.searchParams.set("at", next.id);
    history.replaceState(history.state, "", url);
  };
  /** The next paper without a decision, below first, then from the top; the present one when all are done. */
  const after = (from: number, known: Readonly<Record<string, Decided>>) => {
    const order = [...items.keys()].map((step) => (from + 1 + step) % items.length);
    return order.find((index) => !known[items[index]?.id ?? ""]) ?? from;
  };

  function onDecided(id: string, decision: Decided) {
    const known = { ...decided, [id]: decision };
    setDecided(known);
    go(after(at, known));
  }
  function onUndone(id: string, version: number) {
    setDecided(({ [id]: _, ...rest }) => rest);
    setVersions((known) => ({ ...known, [id]: version }));
    go(items.findIndex((each) => each.id === id));
  }

  useEffect(() => {
    document.querySelector("[data-queue-current]")?.scrollIntoView({ block: "nearest" });
  }, [at]);

  if (!item) return null;
  return (
    <div className="split split-review">
      <section className="pane pane-list" aria-label={t("queue")}>
        {items.length > 1 ? (
          <div className="px-4 py-2">
            <StepProgress label={t("progress", { done, n: items.length })} done={done} total={items.length} />
          </div>
        ) : null}
        {/* The heading counts what was there when the queue was opened. */}
        {done === items.length ? (
          <Banner tone="ok" className="mx-4 mb-2">
            {t("allDone", { n: done })}{" "}
            <a className="link" href={againHref}>
              {t("lookAgain")}
            </a>
          </Banner>
        ) : null}
        <div className="scroll" tabIndex={0}>
          <ul data-list="review">
            {items.map((each, index) => {
              const mine = decided[each.id];
              return (
                <li key={each.id} data-queue-current={index === at ? "" : undefined}>
                  <button
                    type="button"
                    className="it w-full text-left"
                    data-cur={index === at ? "" : undefined}
                    aria-current={index === at ? "true" : undefined}
                    onClick={() => go(index)}
                  >
                    <PaperMark status={mine?.status ?? each.status} />
                    <span className="min-w-0">
                      <span className={`t ell block ${mine ? "text-fg-3" : ""}`}>{each.name}</span>
                      <span className="s ell block">{each.about}</span>
                    </span>
                    <span className="text-xs text-fg-3">
                      {mine
                        ? w.t(`paper.${mine.status}`)
                        : each.findings.some((found) => found.isBad)
                          ? t("doubt")
                          : null}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
        <button
          type="button"
          hidden={items.length < 2}
          className="sr-only"
          tabIndex={-1}
          data-key="j"
          onClick={() => go(at + 1)}
        >
          {t("down")}
        </button>
        <button
          type="button"
          hidden={items.length < 2}
          className="sr-only"
          tabIndex={-1}
          data-key="k"
          onClick={() => go(at - 1)}
        >
          {t("up")}
        </button>
      </section>
      <PaperView key={item.file.id} item={item} />
      <DecisionPane
        key={`${item.id}-${decided[item.id]?.status ?? ""}`}
        item={{ ...item, version: versions[item.id] ?? item.version }}
        decided={decided[item.id] ?? null}
        reasons={reasons}
        onDecided={onDecided}
        onUndone={onUndone}
        onSkip={() => go(after(at, decided))}
      />
    </div>
  );
}
