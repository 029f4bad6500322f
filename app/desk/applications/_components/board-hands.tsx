"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { isTyping } from "@/components/keys";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { TextArea } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import type { InternalStage } from "@/domain/workflow/internal-stage";

interface Move {
  /** What the card says it is. */
  name: string;
  applicationId: string;
  expectedVersion: number;
  from: InternalStage;
  to: InternalStage;
  canReturn: boolean;
}

const cardOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-board] [data-row]") : null;
const columnOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-board] [data-stage]") : null;
const words = (text: string | undefined) => (text ?? "").split(" ").filter(Boolean);

function moveTo(card: HTMLElement, stage: string | undefined): Move | null {
  const from = columnOf(card)?.dataset.stage;
  if (!stage || !from || !words(card.dataset.moves).includes(stage)) return null;
  return {
    name: [...card.querySelectorAll("a, a + p")].map((part) => part.textContent).join(" · "),
    applicationId: card.dataset.id ?? "",
    expectedVersion: Number(card.dataset.version),
    from: from as InternalStage, // written by the server from the same list
    to: stage as InternalStage,
    canReturn: words(card.dataset.returns).includes(stage),
  };
}

/**
 * Moves the cards of the board: dragged onto a column, or with ⇧← and ⇧→ to the nearest stage that may follow on that side; ← and →
 * go through the columns. The server says what holds a card up. Aside asks why first.
 */
export function BoardHands() {
  const t = useT("applications");
  const w = useWords();
  const act = useAct();
  const [aside, setAside] = useState<Move | null>(null);
  const [tried, setTried] = useState("");

  function send({ name, applicationId, expectedVersion, from, to, canReturn }: Move) {
    setTried(name);
    const call = { applicationId, expectedVersion };
    const isBack = from === "on-hold";
    void act.run(
      (options) =>
        isBack
          ? api.application.resume.mutate(call, options)
          : api.application.moveStage.mutate({ ...call, to }, options),
      {
        done: t("board.moved", { stage: w.t(`stage.${to}`) }),
        ...(canReturn && !isBack
          ? {
              undo: ({ version }: { version: number }, options) =>
                api.application.moveStage.mutate({ applicationId, expectedVersion: version, to: from }, options),
            }
          : {}),
      },
    );
  }
  const take = useEffectEvent((move: Move) => (move.to === "on-hold" ? setAside(move) : send(move)));

  useEffect(() => {
    let dragged: HTMLElement | null = null;
    const board = () => document.querySelector<HTMLElement>("[data-board]");
    const columns = () => [...(board()?.querySelectorAll<HTMLElement>("[data-stage]") ?? [])];
    const marked = () => cardOf(document.activeElement) ?? board()?.querySelector<HTMLElement>("[data-row][data-cur]");

    function onDragStart(event: DragEvent) {
      dragged = cardOf(event.target);
      const all = board();
      if (!dragged || !all) return;
      event.dataTransfer?.setData("text/plain", dragged.dataset.row ?? "");
      all.dataset.dragging = "";
      for (const column of columns()) if (moveTo(dragged, column.dataset.stage)) column.dataset.openTo = "";
    }
    function onDragOver(event: DragEvent) {
      const over = columnOf(event.target);
      if (!dragged) return;
      for (const column of columns()) if (column !== over) delete column.dataset.over;
      if (!over || over.dataset.openTo === undefined) return;
      event.preventDefault();
      over.dataset.over = "";
    }
    function onDrop(event: DragEvent) {
      const move = dragged && moveTo(dragged, columnOf(event.target)?.dataset.stage);
      if (!move) return;
      event.preventDefault();
      take(move);
    }
    function onDragEnd() {
      dragged = null;
      delete board()?.dataset.dragging;
      for (const column of columns()) {
        delete column.dataset.openTo;
        delete column.dataset.over;
      }
    }
    function onKeyDown(event: KeyboardEvent) {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"][data-state="open"]')) return;
      const card = marked();
      const all = columns();
      const at = card ? all.indexOf(columnOf(card) ?? card) : -1;
      const beyond = step > 0 ? all.slice(at + 1) : all.slice(0, Math.max(0, at)).reverse();
      event.preventDefault();
      if (event.shiftKey) {
        const move = card && beyond.map((column) => moveTo(card, column.dataset.stage)).find((each) => each !== null);
        if (move) take(move);
        return;
      }
      // From nowhere to the first card there is.
      const next = (card ? beyond : all).find((column) => column.querySelector("[data-row]"));
      next?.querySelector<HTMLElement>("[data-row] a")?.focus();
    }

    document.addEventListener("dragstart", onDragStart);
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("drop", onDrop);
    document.addEventListener("dragend", onDragEnd);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("dragstart", onDragStart);
      document.removeEventListener("dragover", onDragOver);
      document.removeEventListener("drop", onDrop);
      document.removeEventListener("dragend", onDragEnd);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);

  return (
    <>
      {act.error ? (
        <Banner tone="bad" isAlert className="mx-4 mt-3 desk:mx-5">
          {t("board.refused", { name: tried, reason: act.error.message })}
        </Banner>
      ) : null}
      {aside ? (
        <ActDialog
          title={t("act.holdTitle")}
          text={t("act.holdText")}
          verb={t("act.holdVerb")}
          send={(form, options) =>
            api.application.hold.mutate(
              {
                applicationId: aside.applicationId,
                expectedVersion: aside.expectedVersion,
                reason: typed(form, "reason") ?? "",
              },
              options,
            )
          }
          isComplete={(form) => typed(form, "reason") !== null}
          done={t("act.held")}
          onClose={() => setAside(null)}
        >
          <p className="font-strong">{aside.name}</p>
          <TextArea id="reason" label={t("act.holdReason")} required maxLength={500} />
        </ActDialog>
      ) : null}
    </>
  );
}
