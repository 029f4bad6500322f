"use client";
import { useEffect, useState } from "react";
import { PaperMark } from "@/components/application/status-mark";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { StepProgress } from "@/components/ui/progress";
import type { LookPurpose } from "@/domain/documents/look-purposes";
import type { Mark } from "@/domain/documents/marks";
import { DecisionPane, type ReturnReasonWords } from "./decision-pane";
import { PaperView } from "./paper-view";
import { SeenFiles } from "./seen-files";
import type { ReviewItem } from "./to-item";

export type Outcome = "accepted" | "returned";

/** The uses that were decided or taken back, with their new versions. */
export type Versions = readonly { id: string; version: number }[];

/**
 * Queue, paper, decision. The queue stays as it was opened, so that nothing moves under the hand; what is done is marked. A
 * file that was decided for some of its uses stands once more, below, for the others.
 */
export function ReviewDesk({
  items: opened,
  startAt,
  reasons,
  againHref,
}: {
  items: ReviewItem[];
  /** The use to begin with. */
  startAt: string | null;
  /** The queue as it stands now. */
  againHref: string;
  /** By the type of the paper. */
  reasons: Readonly<Record<string, ReturnReasonWords[]>>;
}) {
  const t = useT("review");
  const w = useWords();
  const [items, setItems] = useState(opened);
  const [atId, setAtId] = useState(
    () => (opened.find((item) => item.uses.some(({ id }) => id === startAt)) ?? opened[0])?.id ?? "",
  );
  const [decided, setDecided] = useState<Readonly<Record<string, Outcome>>>({});
  // Identity papers that were opened for looking; asked once a file, as the log has it.
  const [shown, setShown] = useState<ReadonlyMap<string, LookPurpose>>(new Map());
  // Marks for the client, by file; they leave with the paper that goes back.
  const [marked, setMarked] = useState<Readonly<Record<string, readonly Mark[]>>>({});
  const [seen] = useState(() => new SeenFiles());
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === atId),
  );
  const item = items[at];
  const done = Object.keys(decided).length;

  const go = (index: number, among = items) => {
    const next = among[index];
    if (!next) return;
    setAtId(next.id);
    const url = new URL(location.href);
    url.searchParams.set("at", next.id);
    history.replaceState(history.state, "", url);
  };
  /** The next paper without a decision, below first, then from the top; the present one when all are done. */
  const after = (from: number, known: Readonly<Record<string, Outcome>>, among = items) => {
    const order = [...among.keys()].map((step) => (from + 1 + step) % among.length);
    return order.find((index) => !known[among[index]?.id ?? ""]) ?? from;
  };

  function onDecided(id: string, outcome: Outcome, versions: Versions) {
    const next = items.flatMap((each) => (each.id === id ? split(each, versions) : [each]));
    const known = { ...decided, [versions[0]?.id ?? id]: outcome };
    setItems(next);
    setDecided(known);
    go(after(at, known, next), next);
  }
  function onUndone(versions: Versions) {
    const id = versions[0]?.id ?? "";
    setItems((known) => known.map((each) => (each.id === id ? (split(each, versions)[0] ?? each) : each)));
    setDecided(({ [id]: _, ...rest }) => rest);
    // The toast may be pressed much later, so the file is found by its id.
    setAtId(id);
  }

  /** 青禾集市 · EDI许可证 新办; of several uses the first and how many. */
  function aboutOf({ clientName, uses }: ReviewItem): string {
    const name = uses[0]?.licence ?? "";
    return `${clientName} · ${uses.length > 1 ? t("andMore", { name, n: uses.length }) : name}`;
  }

  useEffect(() => {
    document.querySelector("[data-queue-current]")?.scrollIntoView({ block: "nearest" });
  }, [at]);

  if (!item) return null;
  const purpose = shown.get(item.file.id) ?? null;
  const isShown = !item.isIdentityPaper || purpose !== null;
  const marks = marked[item.file.id] ?? NO_MARKS;
  const setMarks = (next: readonly Mark[]) => setMarked((known) => ({ ...known, [item.file.id]: next }));
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
                    <PaperMark status={mine ?? each.status} />
                    <span className="min-w-0">
                      <span className={`t ell block ${mine ? "text-fg-3" : ""}`}>{each.name}</span>
                      <span className="s ell block">{aboutOf(each)}</span>
                    </span>
                    <span className="text-xs text-fg-3">
                      {mine ? w.t(`paper.${mine}`) : each.findings.some((found) => found.isBad) ? t("doubt") : null}
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
      <PaperView
        key={item.file.id}
        item={item}
        purpose={purpose}
        onShow={(chosen) => setShown((known) => new Map(known).set(item.file.id, chosen))}
        onArrived={() => seen.arrived(item.file.id)}
        marks={marks}
        onMarks={setMarks}
        canMark={item.isFromClient && !decided[item.id] && (item.status === "received" || item.status === "accepted")}
      />
      <DecisionPane
        key={`${item.id}-${decided[item.id] ?? ""}`}
        item={item}
        about={aboutOf(item)}
        startAt={startAt}
        outcome={decided[item.id] ?? null}
        isLookedAt={isShown}
        whenSeen={() => (item.isIdentityPaper && isShown ? seen.wait(item.file.id) : Promise.resolve())}
        marks={marks}
        onMarks={setMarks}
        reasons={reasons[item.documentType] ?? []}
        onDecided={onDecided}
        onUndone={onUndone}
        onSkip={() => go(after(at, decided))}
      />
    </div>
  );
}

const NO_MARKS: readonly Mark[] = [];

/** The uses named in `versions`, as they are now, and what is left of the file's uses as an entry of its own. */
function split(item: ReviewItem, versions: Versions): ReviewItem[] {
  const now = new Map(versions.map(({ id, version }) => [id, version]));
  const entry = (uses: ReviewItem["uses"]): ReviewItem[] => (uses[0] ? [{ ...item, id: uses[0].id, uses }] : []);
  return [
    ...entry(
      item.uses.filter(({ id }) => now.has(id)).map((use) => ({ ...use, version: now.get(use.id) ?? use.version })),
    ),
    ...entry(item.uses.filter(({ id }) => !now.has(id))),
  ];
}
