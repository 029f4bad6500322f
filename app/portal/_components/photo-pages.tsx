"use client";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Icon } from "@/components/ui/icon";
import { type Crop, moveEdge, turnRight, WHOLE } from "@/domain/documents/crop";
import { drawPage, finishPages, type Page, readPhoto } from "./draw-photo";
import { PickButton } from "./pick-button";
import { fill, type UploadWords } from "./upload-words";

const EDGES = ["left", "top", "right", "bottom"] as const;

/** Photographs before they leave: turned, cut, and put together as the pages of one paper. Nothing is sent from here. */
export function PhotoPages({
  files,
  name,
  words,
  onSend,
  onClose,
}: {
  files: File[];
  /** Of the paper. */
  name: string;
  words: UploadWords["photos"];
  onSend: (file: File) => void;
  onClose: () => void;
}) {
  const [pages, setPages] = useState<Page[]>([]);
  const [at, setAt] = useState(0);
  const [isBusy, setIsBusy] = useState(true);
  const [fault, setFault] = useState<string | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const page = pages[at];

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  useEffect(() => {
    let isGone = false;
    void readAll(files).then((read) => {
      if (isGone) return;
      setPages(read.pages);
      setFault(read.hasFault ? words.unreadable : null);
      setIsBusy(false);
    });
    return () => {
      isGone = true;
    };
  }, [files, words]);

  async function add(more: File[]) {
    setIsBusy(true);
    const read = await readAll(more);
    setPages((known) => [...known, ...read.pages]);
    setAt(pages.length);
    setFault(read.hasFault ? words.unreadable : null);
    setIsBusy(false);
  }
  function change(crop: Crop, turns = page?.turns ?? 0) {
    setPages((known) => known.map((each, index) => (index === at ? { ...each, crop, turns } : each)));
  }
  function remove() {
    setPages((known) => known.filter((_, index) => index !== at));
    setAt(Math.max(0, at - 1));
  }
  async function send() {
    setIsBusy(true);
    try {
      onSend(await finishPages(pages, name));
    } catch {
      setFault(words.unreadable);
      setIsBusy(false);
    }
  }

  return createPortal(
    <dialog
      ref={dialog}
      aria-label={fill(words.title, { name })}
      className="m-0 h-dvh max-h-none w-screen max-w-none bg-bg text-fg sm:m-auto sm:h-[90dvh] sm:max-w-160 sm:rounded-lg"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center gap-2 border-b border-line px-4 py-2">
          <h2 className="ell flex-1 font-strong">{fill(words.title, { name })}</h2>
          <button type="button" className="btn btn-40" onClick={onClose}>
            {words.close}
          </button>
        </div>
        <div className="flex min-h-0 flex-1 items-center justify-center bg-bg-sunken p-3">
          {page ? <Frame page={page} words={words} onCrop={change} /> : null}
          {!page && !isBusy ? <p className="text-sm text-fg-2">{fault ?? words.none}</p> : null}
          {!page && isBusy ? <p className="text-sm text-fg-2">{words.reading}</p> : null}
        </div>
        <div className="grid gap-2.5 border-t border-line px-4 py-3">
          {page ? (
            <>
              <p className="text-sm text-fg-2" aria-live="polite">
                {fault ?? fill(words.page, { at: at + 1, n: pages.length })}
              </p>
              <div className="flex flex-wrap gap-2">
                <button
                  type="button"
                  className="btn btn-40"
                  onClick={() => change(turnRight(page.crop), (page.turns + 1) % 4)}
                >
                  <Icon name="rotate" />
                  {words.turn}
                </button>
                <button type="button" className="btn btn-40" onClick={() => change(WHOLE)}>
                  <Icon name="fit" />
                  {words.whole}
                </button>
                {pages.length > 1 ? (
                  <>
                    <button type="button" className="btn btn-40" disabled={at === 0} onClick={() => setAt(at - 1)}>
                      {words.before}
                    </button>
                    <button
                      type="button"
                      className="btn btn-40"
                      disabled={at === pages.length - 1}
                      onClick={() => setAt(at + 1)}
                    >
                      {words.next}
                    </button>
                    <button type="button" className="btn btn-40" onClick={remove}>
                      {words.remove}
                    </button>
                  </>
                ) : null}
              </div>
            </>
          ) : null}
          <div className="flex gap-2.5 *:flex-1">
            <PickButton
              icon="plus"
              word={words.add}
              name={name}
              accept="image/*"
              isMany
              onPick={(more) => void add(more)}
            />
            <button
              type="button"
              className="btn btn-48 btn-primary"
              disabled={isBusy || pages.length === 0}
              onClick={() => void send()}
            >
              {isBusy && pages.length > 0 ? words.preparing : pages.length > 1 ? words.sendAsPdf : words.send}
            </button>
          </div>
        </div>
      </div>
    </dialog>,
    document.body,
  );
}

async function readAll(files: readonly File[]): Promise<{ pages: Page[]; hasFault: boolean }> {
  const pages: Page[] = [];
  for (const file of files) {
    const page = await readPhoto(file);
    if (page) pages.push(page);
  }
  return { pages, hasFault: pages.length < files.length };
}

/** The picture as turned, with four edges to be moved by finger, mouse or arrow keys. */
function Frame({ page, words, onCrop }: { page: Page; words: UploadWords["photos"]; onCrop: (crop: Crop) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (canvas.current) drawPage(canvas.current, { ...page, crop: WHOLE }, 1200);
  }, [page]);
  const { crop } = page;
  const percent = (share: number) => `${share * 100}%`;

  function drag(edge: (typeof EDGES)[number], event: React.PointerEvent) {
    const frame = box.current?.getBoundingClientRect();
    if (!frame || event.buttons !== 1) return;
    const isAcross = edge === "left" || edge === "right";
    const share = isAcross ? (event.clientX - frame.left) / frame.width : (event.clientY - frame.top) / frame.height;
    onCrop(moveEdge(crop, edge, share));
  }

  return (
    <div ref={box} className="relative max-h-full">
      <canvas ref={canvas} className="block max-h-[58dvh] max-w-full" aria-label={words.picture} role="img" />
      <div aria-hidden="true" className="pointer-events-none absolute inset-0 overflow-hidden">
        <div
          className="absolute border-2 border-accent shadow-[0_0_0_9999px_rgb(20_21_23/0.45)]"
          style={{
            left: percent(crop.left),
            top: percent(crop.top),
            right: percent(1 - crop.right),
            bottom: percent(1 - crop.bottom),
          }}
        />
      </div>
      {EDGES.map((edge) => {
        const isAcross = edge === "left" || edge === "right";
        return (
          <div
            key={edge}
            role="slider"
            tabIndex={0}
            aria-label={words.edge[edge]}
            aria-orientation={isAcross ? "horizontal" : "vertical"}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(crop[edge] * 100)}
            className="absolute size-11 -translate-x-1/2 -translate-y-1/2 touch-none p-3"
            style={{
              left: percent(isAcross ? crop[edge] : (crop.left + crop.right) / 2),
              top: percent(isAcross ? (crop.top + crop.bottom) / 2 : crop[edge]),
            }}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => drag(edge, event)}
            onKeyDown={(event) => {
              const step = { ArrowLeft: -0.01, ArrowUp: -0.01, ArrowRight: 0.01, ArrowDown: 0.01 }[event.key];
              if (step === undefined) return;
              event.preventDefault();
              onCrop(moveEdge(crop, edge, crop[edge] + step));
            }}
          >
            <span className="block size-5 rounded-full border-2 border-[#fff] bg-accent" />
          </div>
        );
      })}
    </div>
  );
}
