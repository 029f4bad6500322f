/** What is left of a photograph, as shares of its width and height after turning; 0 to 1. */
export interface Crop {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const WHOLE: Crop = { left: 0, top: 0, right: 1, bottom: 1 };

/** Less than this is a slip of the finger. */
const LEAST = 0.1;

/** The crop with one edge moved to `share`, never past the other edge or out of the picture. */
export function moveEdge(crop: Crop, edge: keyof Crop, share: number): Crop {
  const low = edge === "right" ? crop.left + LEAST : edge === "bottom" ? crop.top + LEAST : 0;
  const high = edge === "left" ? crop.right - LEAST : edge === "top" ? crop.bottom - LEAST : 1;
  return { ...crop, [edge]: Math.min(high, Math.max(low, share)) };
}

/** The crop that shows the same part once the photograph is turned a quarter to the right. */
export const turnRight = ({ left, top, right, bottom }: Crop): Crop => ({
  left: 1 - bottom,
  top: left,
  right: 1 - top,
  bottom: right,
});

export const isWhole = (crop: Crop): boolean =>
  crop.left === 0 && crop.top === 0 && crop.right === 1 && crop.bottom === 1;

/** Width and height at most `longest` on the long side, whole pixels, at least one. */
export function fitted(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
