import { z } from "zod";

/**
 * A spot on a paper that the client is to look at: a rectangle on one page, in shares of its width and height as the file
 * itself stands (0 to 1), with a few words.
 */
export const markSchema = z
  .strictObject({
    page: z.number().int().min(1).max(5000),
    x: z.number().min(0).max(1),
    y: z.number().min(0).max(1),
    w: z.number().gt(0).max(1),
    h: z.number().gt(0).max(1),
    note: z.string().trim().max(120),
  })
  .refine(({ x, y, w, h }) => x + w <= 1.000_001 && y + h <= 1.000_001, "out-of-page");
export type Mark = z.infer<typeof markSchema>;

/** More than this is a paper to be done anew. */
export const MOST_MARKS = 9;
export const marksSchema = z.array(markSchema).max(MOST_MARKS);

export type Box = Pick<Mark, "x" | "y" | "w" | "h">;

/** Less than this is a slip of the hand. */
const LEAST = 0.015;

/** The rectangle between two corners, within the page; null when it is too small to mean anything. */
export function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Box | null {
  const [left, right] = [within(Math.min(a.x, b.x)), within(Math.max(a.x, b.x))];
  const [top, bottom] = [within(Math.min(a.y, b.y)), within(Math.max(a.y, b.y))];
  if (right - left < LEAST || bottom - top < LEAST) return null;
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** Moved and grown by shares of the page, and never out of it. */
export function nudged(box: Box, by: { x?: number; y?: number; w?: number; h?: number }): Box {
  const w = Math.min(1, Math.max(LEAST, box.w + (by.w ?? 0)));
  const h = Math.min(1, Math.max(LEAST, box.h + (by.h ?? 0)));
  return { x: Math.min(1 - w, within(box.x + (by.x ?? 0))), y: Math.min(1 - h, within(box.y + (by.y ?? 0))), w, h };
}

const within = (share: number): number => Math.min(1, Math.max(0, share));

/** The rectangle as it shows once the page is turned so many quarters to the right. */
export function turned(box: Box, turns: number): Box {
  let { x, y, w, h } = box;
  for (let turn = 0; turn < quarters(turns); turn += 1) [x, y, w, h] = [1 - y - h, x, h, w];
  return { x, y, w, h };
}

/** The rectangle of the file itself that shows here on a page turned so many quarters to the right. */
export const unturned = (box: Box, turns: number): Box => turned(box, 4 - quarters(turns));

export const quarters = (turns: number): number => ((turns % 4) + 4) % 4;
