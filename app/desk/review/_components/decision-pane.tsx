"use client";
import { useRef, useState } from "react";
import { Mark } from "@/components/application/status-mark";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { ActFault } from "@/components/act-fault";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { type CallOptions, useAct } from "@/components/use-act";
import type { Mark as MarkOnPaper } from "@/domain/documents/marks";
import { isReason } from "@/domain/documents/use-status";
import { draftOf, recordOf } from "../../_components/record-draft";
import { PaperRecord, type Reading } from "./paper-record";
import type { Outcome, Versions } from "./review-desk";
import type { ReviewItem } from "./to-item";
import { MarksList } from "./marks-list";
import { UsesList } from "./uses-list";

type DecidedAll = Awaited<ReturnType<typeof api.requirement.accept.mutate>>;

/** The first use with the others beside it, as the procedures take them. */
function targetOf(uses: Versions) {
  const [first, ...also] = uses.map(({ id, version }) => ({ requirementId: id, expectedVersion: version }));
  if (!first) throw new RangeError("a decision is for one use at least");
  return { ...first, also };
}

const versionsOf = ({ requirementId, version, also }: DecidedAll): Versions => [
  { id: requirementId, version },
  ...also.map((use) => ({ id: use.requirementId, version: use.version })),
];

export interface ReturnReasonWords {
  code: string;
  label: string;
  words: string;
}

/**
 * What is asked, what the machine noticed, and the decision by one key: A accepts, 1 to 9 and R return, S skips. It is for
 * every use of the file that is ticked.
 */
export function DecisionPane({
  item,
  about,
  startAt,
  outcome,
  isLookedAt,
  whenSeen,
  marks,
  onMarks,
  reasons,
  onDecided,
  onUndone,
  onSkip,
}: {
  item: ReviewItem;
  about: string;
  startAt: string | null;
  outcome: Outcome | null;
  /** Nobody accepts an identity paper that was not shown. */
  isLookedAt: boolean;
  /** Once the file has arrived on the screen. */
  whenSeen: () => Promise<void>;
  /** Spots on the paper for the client to look at. */
  marks: readonly MarkOnPaper[];
  onMarks: (marks: MarkOnPaper[]) => void;
  reasons: ReturnReasonWords[];
  onDecided: (id: string, outcome: Outcome, versions: Versions) => void;
  onUndone: (versions: Versions) => void;
  onSkip: () => void;
}) {
  const t = useT("review");
  const w = useWords();
  const act = useAct();
  const [reason, setReason] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const [reading, setReading] = useState<Reading>(() => ({
    issuedOn: item.issuedOn,
    expiresOn: item.expiresOn,
    draft: draftOf(item.record),
    isReplacing: item.record.replaces?.isSure ?? false,
  }));
  const [isUnseen, setIsUnseen] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const reasonList = useRef<HTMLUListElement>(null);
  const status = outcome ?? item.status;
  const canDecide = outcome === null && (item.status === "received" || item.status === "accepted");
  // What waits is decided for all; what was accepted comes back for the one that was opened, unless more are ticked.
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        item.status === "received" ? [] : item.uses.map(({ id }) => id).filter((id) => id !== (startAt ?? item.id)),
      ),
  );
  const chosen = item.uses.filter(({ id }) => !left.has(id));
  const noneChosen = chosen.length === 0 ? t("noneChosen") : null;

  function done(to: Outcome, text: string) {
    return {
      done: text,
      isRefreshing: false,
      undo: async (result: DecidedAll, options: CallOptions) =>
        onUndone(versionsOf(await api.requirement.undo.mutate(targetOf(versionsOf(result)), options))),
      onDone: (result: DecidedAll) => onDecided(item.id, to, versionsOf(result)),
    };
  }
  /** With its number where the decision is for several uses. */
  const said = (one: string) => (chosen.length > 1 ? t("forAll", { said: one, n: chosen.length }) : one);
  function accept() {
    if (!isLookedAt) return setIsUnseen(true);
    const { issuedOn, expiresOn, draft, isReplacing } = reading;
    const replaces = isReplacing ? item.record.replaces?.documentId : undefined;
    void act.run(
      async (options) => {
        await whenSeen();
        return api.requirement.accept.mutate(
          { ...targetOf(chosen), issuedOn, expiresOn, record: recordOf(draft), ...(replaces ? { replaces } : {}) },
          options,
        );
      },
      done("accepted", said(t("accepted", { paper: item.name }))),
    );
  }
  function giveBack() {
    if (!isReason(words)) {
      setIsMissing(true);
      // Not into the text while it is empty: there a figure would be typed and not choose.
      if (words.trim() === "") reasonList.current?.querySelector("button")?.focus();
      else field.current?.focus();
      return;
    }
    void act.run(
      (options) => api.requirement.return.mutate({ ...targetOf(chosen), reason: words, marks: [...marks] }, options),
      done("returned", said(t("returned", { paper: item.name }))),
    );
  }
  function choose(id: string, isChosen: boolean) {
    setLeft((known) => new Set(isChosen ? [...known].filter((each) => each !== id) : [...known, id]));
  }
  function chooseReason(each: ReturnReasonWords) {
    setReason(each.code);
    setWords(each.words);
    setIsMissing(false);
  }

  return (
    <aside className="pane" aria-label={t("decision")}>
      <div className="scroll" tabIndex={0}>
        <div className="sec">
          <h2>{item.name}</h2>
          <p className="text-sm text-fg-2">{item.note ?? t("noNote")}</p>
          <p className="mt-1 text-xs text-fg-3">{item.terms}</p>
          {item.uses.length === 1 ? (
            item.uses.map((use) => (
              <p key={use.id} className="mt-2 text-sm">
                <a className="link" href={`/desk/applications/${use.applicationId}`}>
                  {about}
                </a>
                {use.due ? <span className="text-xs text-fg-3"> · {use.due}</span> : null}
              </p>
            ))
          ) : (
            <p className="mt-2 text-sm text-fg-2">{about}</p>
          )}
        </div>
        {item.uses.length > 1 ? <UsesList uses={item.uses} left={left} onChoose={canDecide ? choose : null} /> : null}
        <div className="sec">
          <h2>{t("checked")}</h2>
          {item.findings.length === 0 ? <p className="text-sm text-fg-3">{t("noFindings")}</p> : null}
          <ul className="grid gap-2 text-sm">
            {item.findings.map((finding) => (
              <li key={finding.text} className="flex gap-2">
                <Mark shape={finding.isBad ? "cross" : "diamond"} />
                <span>{finding.text}</span>
              </li>
            ))}
          </ul>
        </div>
        {canDecide ? (
          <>
            <div className="sec">
              <h2>{t("reasons")}</h2>
              <ul ref={reasonList} className="grid gap-0.5" aria-label={t("reasons")}>
                {reasons.map((each, index) => (
                  <li key={each.code}>
                    <button
                      type="button"
                      className={`row w-full rounded px-2 py-1 text-left text-sm hover:bg-bg-hover ${reason === each.code ? "bg-bg-selected font-strong" : ""}`}
                      aria-pressed={reason === each.code}
                      data-key={String(index + 1)}
                      onClick={(event) => {
                        chooseReason(each);
                        event.currentTarget.focus();
                      }}
                    >
                      <kbd className="kbd">{index + 1}</kbd>
                      {each.label}
                    </button>
                  </li>
                ))}
              </ul>
              <label className="field-label mt-3" htmlFor="return-words">
                {item.isFromClient ? t("words") : t("wordsInside")}
              </label>
              <div className="inp">
                <textarea
                  ref={field}
                  id="return-words"
                  rows={3}
                  maxLength={1000}
                  value={words}
                  aria-invalid={isMissing || undefined}
                  aria-describedby={isMissing ? "return-words-error" : undefined}
                  onChange={(event) => {
                    setWords(event.currentTarget.value);
                    setIsMissing(false);
                  }}
                  onKeyDown={(event) => {
                    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) giveBack();
                  }}
                />
              </div>
              {isMissing ? (
                <p id="return-words-error" className="field-error" role="alert">
                  {t("wordsMissing")}
                </p>
              ) : null}
              {item.isFromClient ? <p className="mt-1 text-xs text-fg-3">{t("after")}</p> : null}
            </div>
            <MarksList
              marks={marks}
              onNote={(index, note) => onMarks(marks.map((each, at) => (at === index ? { ...each, note } : each)))}
              onRemove={(index) => onMarks(marks.filter((_, at) => at !== index))}
            />
            <PaperRecord
              item={item}
              reading={reading}
              issues={act.error?.issues ?? []}
              onChange={(change) => setReading((known) => ({ ...known, ...change }))}
            />
          </>
        ) : (
          <div className="sec">
            <p className="text-sm">{t("state", { status: w.t(`paper.${status}`) })}</p>
            {item.reason ? <p className="mt-1 text-sm text-fg-2">{item.reason}</p> : null}
          </div>
        )}
        {isUnseen && !isLookedAt ? (
          <div className="p-4">
            <Banner tone="warn" isAlert>
              {t("lookFirst")}
            </Banner>
          </div>
        ) : null}
        {act.error ? (
          <div className="p-4">
            <ActFault act={act} />
          </div>
        ) : null}
      </div>
      <div className="row flex-wrap border-t border-line px-4 py-3">
        {canDecide && item.status === "received" ? (
          <Button
            size={36}
            tone={reason === null && marks.length === 0 ? "primary" : "default"}
            hotkey="a"
            isBusy={act.isPending}
            disabledReason={chosen.some(({ isOwnDraft }) => isOwnDraft) ? t("ownDraft") : noneChosen}
            onClick={accept}
          >
            {t("accept")}
          </Button>
        ) : null}
        {canDecide ? (
          <Button
            size={36}
            tone={reason === null && marks.length === 0 && item.status === "received" ? "default" : "primary"}
            hotkey="r"
            isBusy={act.isPending}
            disabledReason={noneChosen}
            onClick={giveBack}
          >
            {t("return")}
          </Button>
        ) : null}
        {item.status === "received" ? (
          <Button size={36} tone="ghost" hotkey="s" onClick={onSkip}>
            {t("skip")}
          </Button>
        ) : (
          <ButtonLink size={36} href={`/desk/applications/${item.uses[0]?.applicationId ?? ""}`}>
            {t("toApplication")}
          </ButtonLink>
        )}
      </div>
    </aside>
  );
}
