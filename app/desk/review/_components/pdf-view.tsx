"use client";
import { useState } from "react";
import { Document, Page, pdfjs } from "react-pdf";
import { useT } from "@/components/messages-provider";
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
  rotation: number;
  onFailed: () => void;
  /** It asks for a password: nobody here has it, and the browser's own question for one must not come up. */
  onLocked: () => void;
}

/** The pages of a PDF under each other. Scripts inside a PDF are never run. */
export function PdfView({ source, scale, rotation, onFailed, onLocked }: PdfViewProps) {
  const t = useT("review");
  const [pages, setPages] = useState(0);
  const [shown, setShown] = useState(FIRST_PAGES);
  const [width, setWidth] = useState<number | null>(null);
  return (
    <div ref={(frame) => setWidth((known) => known ?? (frame ? Math.min(WIDEST, frame.clientWidth) : null))}>
      {width === null ? null : (
        <Document
          file={source}
          options={OPTIONS}
          onLoadSuccess={({ numPages }) => setPages(numPages)}
          onPassword={onLocked}
          onLoadError={onFailed}
          onSourceError={onFailed}
          loading={<Skeleton rows={24} label={t("opening")} />}
        >
          {Array.from({ length: Math.min(pages, shown) }, (_, index) => (
            <div key={index} className="mb-4 overflow-auto">
              <div className="mx-auto w-fit shadow-sm">
                <Page
                  pageNumber={index + 1}
                  width={width * scale}
                  rotate={rotation || undefined}
                  renderTextLayer={false}
                  renderAnnotationLayer={false}
                  loading=""
                />
              </div>
            </div>
          ))}
          {pages > shown ? (
            <button type="button" className="btn mx-auto block" onClick={() => setShown(shown + FIRST_PAGES)}>
              {t("morePages", { n: pages - shown })}
            </button>
          ) : null}
        </Document>
      )}
    </div>
  );
}
