"use client";
import { type ComponentType, useCallback, useEffect, useState } from "react";
import { isShownAsPicture } from "@/domain/documents/file-kinds";
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
}: {
  source: string;
  mediaType: string;
  alt: string;
  words: string;
}) {
  const [isBroken, setIsBroken] = useState(false);
  const fail = useCallback(() => setIsBroken(true), []);
  if (isBroken || !(mediaType === "application/pdf" || isShownAsPicture(mediaType)))
    return <p className="text-sm text-fg-2">{words}</p>;
  if (mediaType === "application/pdf") return <Pdf source={source} onFailed={fail} />;
  return <img src={source} alt={alt} className="block w-full bg-white" onError={fail} />;
}

/** The viewer weighs more than the page: it comes with a PDF only. */
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
