"use client";
import { type ComponentType, useEffect, useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button, ButtonLink, IconButton } from "@/components/ui/button";
import type { PdfViewProps } from "./pdf-view";
import type { ReviewItem } from "./to-item";

const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3] as const;
const FIT = 3;

/** The file: a PDF page by page, a picture, or what it takes to open it elsewhere. Identity papers are shown on demand only. */
export function PaperView({ item, isShown, onShow }: { item: ReviewItem; isShown: boolean; onShow: () => void }) {
  const t = useT("review");
  const [zoom, setZoom] = useState(FIT);
  const [rotation, setRotation] = useState(0);
  const [fault, setFault] = useState<"broken" | "locked" | null>(null);
  const { file } = item;
  const source = `/api/files/${file.id}`;
  const isPdf = file.mediaType === "application/pdf";
  const isPicture = file.mediaType === "image/jpeg" || file.mediaType === "image/png";
  const scale = ZOOMS[zoom] ?? 1;
  return (
    <section className="pane" aria-label={t("file")}>
      <div className="row border-b border-line px-4 py-1.5 text-sm">
        <span className="ell">
          <b>{file.name}</b> <span className="text-fg-3">{file.about}</span>
        </span>
        <span className="sp" />
        {isPdf || isPicture ? (
          <>
            <IconButton
              icon="zoom-out"
              label={t("smaller")}
              size={28}
              disabled={zoom === 0}
              onClick={() => setZoom(zoom - 1)}
            />
            <span className="text-xs text-fg-3">{Math.round(scale * 100)}%</span>
            <IconButton
              icon="zoom-in"
              label={t("larger")}
              size={28}
              disabled={zoom === ZOOMS.length - 1}
              onClick={() => setZoom(zoom + 1)}
            />
            <IconButton icon="fit" label={t("fit")} size={28} onClick={() => setZoom(FIT)} />
            <IconButton
              icon="rotate"
              label={t("rotate")}
              size={28}
              onClick={() => setRotation((rotation + 90) % 360)}
            />
          </>
        ) : null}
        <ButtonLink isPlain size={28} tone="ghost" icon="download" href={`${source}?download`} onClick={onShow}>
          {t("download")}
        </ButtonLink>
      </div>
      <div className="scroll bg-bg-sunken p-6" tabIndex={0}>
        {!isShown ? (
          <Notice title={t("hidden")} text={t("hiddenText")}>
            <Button tone="primary" hotkey="v" onClick={onShow}>
              {t("show")}
            </Button>
          </Notice>
        ) : fault === "broken" ? (
          <Notice title={t("broken")} text={t("brokenText")}>
            <Button onClick={() => setFault(null)}>{t("again")}</Button>
          </Notice>
        ) : fault === "locked" ? (
          <Notice title={t("locked")} text={t("lockedText")} />
        ) : isPdf ? (
          <Sheet watermark={item.isIdentityPaper ? item.watermark : null}>
            <LazyPdf
              source={source}
              scale={scale}
              rotation={rotation}
              onFailed={() => setFault("broken")}
              onLocked={() => setFault("locked")}
            />
          </Sheet>
        ) : isPicture ? (
          <Sheet watermark={item.isIdentityPaper ? item.watermark : null}>
            {/* The file comes from our own route with the session; an image optimiser would copy it elsewhere. */}
            <img
              src={source}
              alt={t("pictureOf", { paper: item.name })}
              className="mx-auto block bg-white"
              style={{
                width: `${scale * 100}%`,
                maxWidth: scale <= 1 ? 900 * scale : undefined,
                rotate: `${rotation}deg`,
              }}
              onError={() => setFault("broken")}
            />
          </Sheet>
        ) : (
          <Notice title={t("noPreview")} text={t(file.mediaType === "image/heic" ? "noPreviewHeic" : "noPreviewOther")}>
            <ButtonLink isPlain tone="primary" icon="download" href={`${source}?download`}>
              {t("download")}
            </ButtonLink>
          </Notice>
        )}
      </div>
    </section>
  );
}

function Notice({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div className="mx-auto grid max-w-100 justify-items-start gap-3 pt-16 text-sm">
      <h2 className="text-lg font-strong">{title}</h2>
      <p className="text-fg-2">{text}</p>
      {children}
    </div>
  );
}

/** Identity papers wear what they are looked at for, so that a picture of the screen says where it came from. */
function Sheet({ watermark, children }: { watermark: string | null; children: React.ReactNode }) {
  return (
    <div className="relative overflow-hidden">
      {children}
      {watermark ? (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute inset-0"
          style={{ backgroundImage: markImage(watermark) }}
        />
      ) : null}
    </div>
  );
}

function markImage(text: string): string {
  const safe = text.replace(/[<>&"']/g, "");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="440" height="280"><text x="220" y="140" text-anchor="middle" transform="rotate(-24 220 140)" font-family="sans-serif" font-size="15" fill="#1d4f91" fill-opacity="0.22">${safe}</text></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

/** The PDF viewer weighs more than the page: it comes with the first PDF. */
function LazyPdf(props: PdfViewProps) {
  const t = useT("review");
  const [View, setView] = useState<ComponentType<PdfViewProps> | null>(null);
  const { onFailed } = props;
  useEffect(() => {
    let isGone = false;
    import("./pdf-view").then(
      (module) => !isGone && setView(() => module.PdfView),
      () => !isGone && onFailed(),
    );
    return () => {
      isGone = true;
    };
  }, [onFailed]);
  return View ? <View {...props} /> : <p className="text-sm text-fg-3">{t("opening")}</p>;
}
