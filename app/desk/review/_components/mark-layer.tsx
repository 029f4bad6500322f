"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { type Box, boxBetween, type Mark, nudged, turned, unturned } from "@/domain/documents/marks";

export interface Marking {
  marks: readonly Mark[];
  /** A rectangle is drawn with the mouse, instead of the page being moved. */
  isDrawing: boolean;
  onAdd: (page: number, box: Box) => void;
  onMove: (index: number, box: Box) => void;
  onRemove: (index: number) => void;
}

const STEP = 0.01;
const MOVES: Readonly<Record<string, { x?: number; y?: number }>> = {
  ArrowLeft: { x: -STEP },
  ArrowRight: { x: STEP },
  ArrowUp: { y: -STEP },
  ArrowDown: { y: STEP },
};

/** The marks of one page, and a new one while it is drawn. Lies over the page as it is shown, turned by `turns` quarters. */
export function MarkLayer({ page, turns, marking }: { page: number; turns: number; marking: Marking }) {
  const t = useT("review");
  const [from, setFrom] = useState<{ x: number; y: number } | null>(null);
  const [draft, setDraft] = useState<Box | null>(null);
  const at = (event: React.PointerEvent) => {
    const frame = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height };
  };
  const place = ({ x, y, w, h }: Box) => ({
    left: `${x * 100}%`,
    top: `${y * 100}%`,
    width: `${w * 100}%`,
    height: `${h * 100}%`,
  });

  return (
    <div
      className={`absolute inset-0 ${marking.isDrawing ? "cursor-crosshair touch-none" : "pointer-events-none"}`}
      onPointerDown={(event) => {
        if (!marking.isDrawing || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(at(event));
      }}
      onPointerMove={(event) => from && setDraft(boxBetween(from, at(event)))}
      onPointerUp={() => {
        if (draft) marking.onAdd(page, unturned(draft, turns));
        setFrom(null);
        setDraft(null);
      }}
    >
      {marking.marks.map((mark, index) =>
        mark.page === page ? (
          <button
            key={index}
            type="button"
            data-mark={index + 1}
            aria-label={t("markAt", { n: index + 1, page })}
            className="pointer-events-auto absolute rounded-sm border-2 border-bad-solid bg-[rgb(196_43_28/0.1)] focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent-text"
            style={place(turned(mark, turns))}
            onKeyDown={(event) => {
              const move = MOVES[event.key];
              if (event.key === "Delete" || event.key === "Backspace") marking.onRemove(index);
              else if (move) {
                const shown = turned(mark, turns);
                const by = event.shiftKey ? { w: move.x, h: move.y } : move;
                marking.onMove(index, unturned(nudged(shown, definedOf(by)), turns));
              } else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          >
            <span className="absolute -top-3 -left-3 size-5.5 rounded-full bg-bad-solid text-center text-sm leading-[22px] font-strong text-[#fff]">
              {index + 1}
            </span>
          </button>
        ) : null,
      )}
      {draft ? <div className="absolute rounded-sm border-2 border-bad-solid" style={place(draft)} /> : null}
    </div>
  );
}

const definedOf = (by: { x?: number; y?: number; w?: number | undefined; h?: number | undefined }) =>
  Object.fromEntries(Object.entries(by).filter(([, value]) => value !== undefined)) as Partial<Box>;
