"use client";
import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button, ButtonLink, IconButton } from "@/components/ui/button";
import { isShownAsPicture } from "@/domain/documents/file-kinds";
import { LOOK_PURPOSES, type LookPurpose } from "@/domain/documents/look-purposes";
import { type Box, type Mark, MOST_MARKS, quarters, unturned } from "@/domain/documents/marks";
import type { Marking } from "./mark-layer";
import type { PdfViewProps } from "./pdf-view";
import { PictureView } from "./picture-view";
import type { ReviewItem } from "./to-item";

const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4] as const;
const FIT = 3;

/**
 * The file: a PDF page by page, a picture, or what it takes to open it elsewhere. Identity papers are shown on demand only,
 * for a purpose. It is zoomed by + - 0 or Ctrl and the wheel, turned by O, and M marks a spot for the client.
 */
export function PaperView({
  item,
  purpose,
  onShow,
  onArrived,
  marks,
  onMarks,
  canMark,
}: {
  item: ReviewItem;
  /** What an identity paper was opened for; null while it is hidden. */
  purpose: LookPurpose | null;
  onShow: (purpose: LookPurpose) => void;
  /** The file is on the screen, or will never be. */
  onArrived: () => void;
  marks: readonly Mark[];
  onMarks: (marks: Mark[]) => void;
  /** Marks are for a paper that can go back to its client. */
  canMark: boolean;
}) {
  const t = useT("review");
  const [zoom, setZoom] = useState(FIT);
  const [turns, setTurns] = useState(item.file.turns);
  const [page, setPage] = useState(1);
  const [isDrawing, setIsDrawing] = useState(false);
  const [fault, setFault] = useState<"broken" | "locked" | null>(null);
  const pane = useRef<HTMLDivElement>(null);
  const { file } = item;
  const isShown = !item.isIdentityPaper || purpose !== null;
  const source = `/api/files/${file.id}${item.isIdentityPaper ? `?purpose=${purpose ?? ""}` : ""}`;
  const out = item.isIdentityPaper ? `/desk/files/${file.id}` : `${source}?download`;
  const isPdf = file.mediaType === "application/pdf";
  const isPicture = isShownAsPicture(file.mediaType);
  const scale = ZOOMS[zoom] ?? 1;
  const larger = useCallback(() => setZoom((known) => Math.min(ZOOMS.length - 1, known + 1)), []);
  const smaller = useCallback(() => setZoom((known) => Math.max(0, known - 1)), []);

  // Ctrl and the wheel zoom the paper and not the page around it; React listens too late to keep that from happening.
  useEffect(() => {
    const frame = pane.current;
    if (!frame) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      if (event.deltaY < 0) larger();
      else smaller();
    };
    frame.addEventListener("wheel", onWheel, { passive: false });
    return () => frame.removeEventListener("wheel", onWheel);
  }, [larger, smaller]);

  function turn() {
    const next = quarters(turns + 1);
    setTurns(next);
    // Whoever looks next sees it upright, too. That it could not be kept is no reason to stop anybody.
    api.requirement.turnFile.mutate({ fileVersionId: file.id, turns: next }).catch(() => undefined);
  }
  function add(onPage: number, box: Box) {
    if (marks.length >= MOST_MARKS) return;
    onMarks([...marks, { page: onPage, ...box, note: "" }]);
    setIsDrawing(false);
  }
  /** By key there is nothing to draw with: a rectangle in the middle, moved by the arrow keys. */
  function mark(event: React.MouseEvent) {
    if (event.detail > 0) return setIsDrawing(!isDrawing);
    add(page, unturned({ x: 0.35, y: 0.4, w: 0.3, h: 0.12 }, turns));
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-mark="${marks.length + 1}"]`)?.focus());
  }
  const marking: Marking = {
    marks,
    isDrawing,
    onAdd: add,
    onMove: (index, box) => onMarks(marks.map((each, at) => (at === index ? { ...each, ...box } : each))),
    onRemove: (index) => onMarks(marks.filter((_, at) => at !== index)),
  };
  const onBroken = useCallback(() => setFault("broken"), []);
  const onLocked = useCallback(() => setFault("locked"), []);
  const isOver = isShown && (fault !== null || !(isPdf || isPicture));
  useEffect(() => {
    if (isOver) onArrived();
  }, [isOver, onArrived]);

  return (
    <section className="pane" aria-label={t("file")}>
      <div className="row border-b border-line px-4 py-1.5 text-sm">
        <span className="ell">
          <b>{file.name}</b> <span className="text-fg-3">{file.about}</span>
        </span>
        <span className="sp" />
        {(isPdf || isPicture) && isShown ? (
          <>
            {canMark ? (
              <Button size={28} tone="ghost" icon="flag" hotkey="m" aria-pressed={isDrawing} onClick={mark}>
                {isDrawing ? t("drawNow") : t("mark")}
              </Button>
            ) : null}
            <IconButton
              icon="zoom-out"
              label={t("smaller")}
              hotkey="-"
              size={28}
              disabled={zoom === 0}
              onClick={smaller}
            />
            <span className="text-xs text-fg-3">{Math.round(scale * 100)}%</span>
            <IconButton
              icon="zoom-in"
              label={t("larger")}
              hotkey="+"
              size={28}
              disabled={zoom === ZOOMS.length - 1}
              onClick={larger}
            />
            {/* The same key without Shift. */}
            <button type="button" className="sr-only" tabIndex={-1} data-key="=" onClick={larger}>
              {t("larger")}
            </button>
            <IconButton icon="fit" label={t("fit")} hotkey="0" size={28} onClick={() => setZoom(FIT)} />
            <IconButton icon="rotate" label={t("rotate")} hotkey="o" size={28} onClick={turn} />
          </>
        ) : null}
        <ButtonLink isPlain={!item.isIdentityPaper} size={28} tone="ghost" icon="download" href={out}>
          {t("download")}
        </ButtonLink>
      </div>
      <div ref={pane} className="scroll bg-bg-sunken p-6" tabIndex={0}>
        {!isShown ? (
          <Hidden onShow={onShow} />
        ) : fault === "broken" && file.mediaType === "image/heic" ? (
          <Notice title={t("noPreview")} text={t("noPreviewHeic")}>
            <DownloadLink item={item} href={out} />
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
              turns={turns}
              marking={marking}
              onPage={setPage}
              onArrived={onArrived}
              onFailed={onBroken}
              onLocked={onLocked}
            />
          </Sheet>
        ) : isPicture ? (
          <Sheet watermark={item.isIdentityPaper ? item.watermark : null}>
            <PictureView
              source={source}
              alt={t("pictureOf", { paper: item.name })}
              scale={scale}
              turns={turns}
              marking={marking}
              onArrived={onArrived}
              onFailed={onBroken}
            />
          </Sheet>
        ) : (
          <Notice title={t("noPreview")} text={t("noPreviewOther")}>
            <DownloadLink item={item} href={out} />
          </Notice>
        )}
      </div>
    </section>
  );
}

/** An identity paper before it is opened: what for, then V. */
function Hidden({ onShow }: { onShow: (purpose: LookPurpose) => void }) {
  const t = useT("review");
  const r = useT("requirements");
  const [purpose, setPurpose] = useState<LookPurpose>("review");
  return (
    <Notice title={t("hidden")} text={t("hiddenText")}>
      <fieldset className="grid gap-1.5">
        <legend className="field-label">{t("purpose")}</legend>
        {LOOK_PURPOSES.map((each) => (
          <label key={each} className="row gap-2">
            <input type="radio" name="purpose" checked={purpose === each} onChange={() => setPurpose(each)} />
            {r(`purpose.${each}`)}
          </label>
        ))}
      </fieldset>
      <Button tone="primary" hotkey="v" onClick={() => onShow(purpose)}>
        {t("show")}
      </Button>
    </Notice>
  );
}

function DownloadLink({ item, href }: { item: ReviewItem; href: string }) {
  const t = useT("review");
  return (
    <ButtonLink isPlain={!item.isIdentityPaper} tone="primary" icon="download" href={href}>
      {t("download")}
    </ButtonLink>
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
    <div className="relative w-fit min-w-full">
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
