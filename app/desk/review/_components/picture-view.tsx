"use client";
import { useState } from "react";
import { MarkLayer, type Marking } from "./mark-layer";

/** At 100 % a picture is as wide as the pane, and no wider than it is read well. */
const WIDEST = 900;

/** One picture, turned as the whole it is: what lies around it makes room. */
export function PictureView({
  source,
  alt,
  scale,
  turns,
  marking,
  onArrived,
  onFailed,
}: {
  source: string;
  alt: string;
  scale: number;
  turns: number;
  marking: Marking;
  onArrived: () => void;
  onFailed: () => void;
}) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [room, setRoom] = useState<number | null>(null);
  const isLying = turns % 2 === 1;
  const ratio = size ? (isLying ? size.width / size.height : size.height / size.width) : 1;
  const width = Math.min(WIDEST, room ?? WIDEST) * scale;
  const height = width * ratio;
  return (
    <div ref={(frame) => setRoom((known) => known ?? frame?.clientWidth ?? null)}>
      <div className="relative mx-auto" style={size ? { width, height } : { maxWidth: WIDEST }}>
        {/* The file comes from our own route with the session; an image optimiser would copy it elsewhere. */}
        <img
          src={source}
          alt={alt}
          className={size ? "absolute top-1/2 left-1/2 max-w-none bg-white" : "block w-full bg-white"}
          style={
            size
              ? {
                  width: isLying ? height : width,
                  height: isLying ? width : height,
                  transform: `translate(-50%, -50%) rotate(${turns * 90}deg)`,
                }
              : undefined
          }
          onLoad={(event) => {
            const { naturalWidth, naturalHeight } = event.currentTarget;
            if (naturalWidth > 0) setSize({ width: naturalWidth, height: naturalHeight });
            onArrived();
          }}
          onError={onFailed}
        />
        {size ? <MarkLayer page={1} turns={turns} marking={marking} /> : null}
      </div>
    </div>
  );
}
