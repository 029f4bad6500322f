"use client";
import { useEffect, useRef, useState } from "react";
import { Document, Page, pdfjs } from "react-pdf";
import { useT } from "@/components/messages-provider";
import { MarkLayer, type Marking } from "./mark-layer";
import { Skeleton } from "@/components/ui/skeleton";

pdfjs.GlobalWorkerOptions.workerSrc = new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url).toString();

/** Outside the component: a new object would open the file again. */
const OPTIONS = {
  cMapUrl: "/api/files/pdf-parts/cmaps/",
  cMapPacked: true,
  standardFontDataUrl: "/api/files/pdf-parts/fonts/",
  wasmUrl: "/api/files/pdf-parts/wasm/",
  isEvalSupported: false,
  // One request a look: each look at an identity paper is one event.
  disableRange: true,
  disableStream: true,
};

/** At 100 % a page is as wide as the pane, and no wider than it is read well. */
const WIDEST = 860;
/** A paper of hundreds of pages would fill the memory; the rest opens by asking. */
const FIRST_PAGES = 20;

export interface PdfViewProps {
  source: string;
  scale: number;
  /** Quarter turns to the right, beside the page's own. */
  turns: number;
  marking: Marking;
  /** The page that is looked at. */
  onPage: (page: number) => void;
  onArrived: () => void;
  onFailed: () => void;
  /** It asks for a password: nobody here has it, and the browser's own question for one must not come up. */
  onLocked: () => void;
}

/** The pages of a PDF under each other, and small beside them. Scripts inside a PDF are never run. */
export function PdfView({ source, scale, turns, marking, onPage, onArrived, onFailed, onLocked }: PdfViewProps) {
  const t = useT("review");
  const [pages, setPages] = useState(0);
  const [shown, setShown] = useState(FIRST_PAGES);
  const [at, setAt] = useState(1);
  const [width, setWidth] = useState<number | null>(null);
  // How each page stands by itself: the viewer takes the turn as a whole.
  const [own, setOwn] = useState<Readonly<Record<number, number>>>({});
  const list = useRef<HTMLDivElement>(null);
  const hasThumbnails = pages > 1;
  const count = Math.min(pages, shown);
  const wide = Math.min(WIDEST, (width ?? 0) - (hasThumbnails ? THUMBNAIL + 24 : 0));
  const turnOf = (page: number) => ((own[page] ?? 0) + turns * 90) % 360;

  useEffect(() => {
    const frame = list.current;
    if (!frame || count === 0) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        const seen = entries.filter(({ isIntersecting }) => isIntersecting).at(-1);
        const page = Number(seen?.target.getAttribute("data-page"));
        if (page) {
          setAt(page);
          onPage(page);
        }
      },
      { rootMargin: "-45% 0px -45% 0px" },
    );
    for (const page of frame.querySelectorAll("[data-page]")) watcher.observe(page);
    return () => watcher.disconnect();
  }, [count, onPage]);

  const goTo = (page: number) =>
    list.current?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: "start" });

  return (
    <div ref={(frame) => setWidth((known) => known ?? (frame ? frame.clientWidth : null))}>
      {width === null ? null : (
        <Document
          file={source}
          options={OPTIONS}
          onLoadSuccess={({ numPages }) => {
            setPages(numPages);
            onArrived();
          }}
          onPassword={onLocked}
          onLoadError={onFailed}
          onSourceError={onFailed}
          loading={<Skeleton rows={24} label={t("opening")} />}
          className={hasThumbnails ? "flex items-start gap-4" : ""}
        >
          {hasThumbnails ? (
            <nav aria-label={t("pages")} className="sticky top-0 grid max-h-[70dvh] flex-none gap-2 overflow-auto">
              {Array.from({ length: count }, (_, index) => (
                <button
                  key={index}
                  type="button"
                  aria-label={t("pageAt", { n: index + 1 })}
                  aria-current={at === index + 1 ? "page" : undefined}
                  className="block border-2 border-line bg-white text-xs text-fg-3 aria-[current]:border-accent"
                  onClick={() => goTo(index + 1)}
                >
                  <Page
                    pageNumber={index + 1}
                    width={THUMBNAIL}
                    rotate={turnOf(index + 1)}
                    renderTextLayer={false}
                    renderAnnotationLayer={false}
                    loading=""
                  />
                  {index + 1}
                </button>
              ))}
            </nav>
          ) : null}
          <div ref={list} className="min-w-0 flex-1">
            {Array.from({ length: count }, (_, index) => (
              <div key={index} data-page={index + 1} className="mb-4">
                <div className="relative mx-auto w-fit shadow-sm">
                  <Page
                    pageNumber={index + 1}
                    width={wide * scale}
                    rotate={turnOf(index + 1)}
                    renderTextLayer={false}
                    renderAnnotationLayer={false}
                    loading=""
                    onLoadSuccess={({ pageNumber, rotate }) => setOwn((known) => ownTurn(known, pageNumber, rotate))}
                  />
                  <MarkLayer page={index + 1} turns={turns} marking={marking} />
                </div>
              </div>
            ))}
            {pages > shown ? (
              <button type="button" className="btn mx-auto block" onClick={() => setShown(shown + FIRST_PAGES)}>
                {t("morePages", { n: pages - shown })}
              </button>
            ) : null}
          </div>
        </Document>
      )}
    </div>
  );
}

/** Pixels. */
const THUMBNAIL = 84;

const ownTurn = (known: Readonly<Record<number, number>>, page: number, turn: number) =>
  known[page] === turn ? known : { ...known, [page]: turn };
