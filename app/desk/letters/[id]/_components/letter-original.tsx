"use client";
import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import { isShownAsPicture } from "@/domain/documents/file-kinds";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { PdfViewProps } from "../../../review/_components/pdf-view";

const nothing = () => undefined;
const NO_MARKS: PdfViewProps["marking"] = {
  marks: [],
  isDrawing: false,
  onAdd: nothing,
  onMove: nothing,
  onRemove: nothing,
};

/** The letter as it came. `words`: in place of what cannot be shown. */
export function LetterOriginal({
  source,
  mediaType,
  alt,
  words,
  whole,
  isReading,
}: {
  source: string;
  mediaType: string;
  alt: string;
  words: string;
  /** 看全部页面: the word for all of its pages. */
  whole: string;
  /** The picture of the first page is being made; the page is asked for again when it is there. */
  isReading: boolean;
}) {
  const [isBroken, setIsBroken] = useState(false);
  const fail = useCallback(() => setIsBroken(true), []);
  if (isBroken || !(mediaType === "application/pdf" || isShownAsPicture(mediaType)))
    return <p className="text-sm text-fg-2">{words}</p>;
  if (mediaType === "application/pdf") return <Pages {...{ source, alt, whole, isReading }} onFailed={fail} />;
  return <img src={source} alt={alt} className="block w-full bg-white" onError={fail} />;
}

/** The first page of a PDF as the picture that was made of it; the whole of it on demand, or where there is no picture. */
function Pages({
  source,
  alt,
  whole,
  isReading,
  onFailed,
}: {
  source: string;
  alt: string;
  whole: string;
  isReading: boolean;
  onFailed: () => void;
}) {
  const [isWhole, setIsWhole] = useState(false);
  const show = useCallback(() => setIsWhole(true), []);
  if (isWhole) return <Pdf source={source} onFailed={onFailed} />;
  return (
    <>
      {isReading ? (
        <Skeleton rows={12} label={alt} />
      ) : (
        <FirstPage source={`${source}?first-page`} alt={alt} onMissing={show} />
      )}
      <Button size={28} className="mt-3" onClick={show}>
        {whole}
      </Button>
    </>
  );
}

function FirstPage({ source, alt, onMissing }: { source: string; alt: string; onMissing: () => void }) {
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    // It may have failed before the page came to life.
    if (picture.current?.complete && picture.current.naturalWidth === 0) onMissing();
  }, [onMissing]);
  return (
    <img
      ref={picture}
      src={source}
      alt={alt}
      className="block w-full border border-line bg-white"
      onError={onMissing}
    />
  );
}

/** The viewer weighs more than the page. */
function Pdf({ source, onFailed }: { source: string; onFailed: () => void }) {
  const [View, setView] = useState<ComponentType<PdfViewProps> | null>(null);
  useEffect(() => {
    let isGone = false;
    import("../../../review/_components/pdf-view").then(
      (module) => !isGone && setView(() => module.PdfView),
      () => !isGone && onFailed(),
    );
    return () => {
      isGone = true;
    };
  }, [onFailed]);
  if (!View) return <Skeleton rows={12} label="PDF" />;
  return (
    <View
      source={source}
      scale={1}
      turns={0}
      marking={NO_MARKS}
      onPage={nothing}
      onArrived={nothing}
      onFailed={onFailed}
      onLocked={onFailed}
    />
  );
}
