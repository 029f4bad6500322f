/** Points: 1/72 inch. */
export const A4 = { width: 595.28, height: 841.89 } as const;
const MM = 72 / 25.4;
const MARGIN = 10 * MM;
/** Room at the foot for the number of the page. */
const FOOT = 12 * MM;
/** A picture is not drawn coarser than this, so that a small one stays small. */
const DOTS_PER_INCH = 100;
/** Some scanning apps write pixels as points: pages of metres. What is larger than A3 becomes A4. */
const LARGEST_SIDE = 1300;

export type Matrix = readonly [number, number, number, number, number, number];

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** As EXIF counts them: 1 upright; from 5 on the sides are exchanged. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/**
 * Where a picture lies on an A4 sheet: upright, as large as it may be, in the middle; the sheet lies on its side where the
 * picture does. The matrix takes the unit square that a PDF draws pictures in to its place.
 */
export function pictureOnA4(
  pixels: { width: number; height: number },
  orientation: Orientation,
): { page: { width: number; height: number }; matrix: Matrix } {
  const isTurned = orientation >= 5;
  const seen = isTurned ? { width: pixels.height, height: pixels.width } : pixels;
  const page = seen.width > seen.height ? { width: A4.height, height: A4.width } : A4;
  const room = { width: page.width - 2 * MARGIN, height: page.height - MARGIN - FOOT };
  const scale = Math.min(room.width / seen.width, room.height / seen.height, 72 / DOTS_PER_INCH);
  const width = seen.width * scale;
  const height = seen.height * scale;
  const x = (page.width - width) / 2;
  const y = FOOT + (room.height - height) / 2;
  const [a, b, c, d, e, f] = TURNS[orientation];
  return { page, matrix: [a * width, b * height, c * width, d * height, x + e * width, y + f * height] };
}

/** The unit square onto itself, so that the picture is seen upright: rows of EXIF's table, y pointing up. */
const TURNS: Readonly<Record<Orientation, Matrix>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
};

export type Rotation = 0 | 90 | 180 | 270;

export const rotationOf = (degrees: number): Rotation => {
  const turned = ((Math.round(degrees / 90) * 90) % 360) + 360;
  return (turned % 360) as Rotation; // a multiple of 90 within a turn
};

/** What a page shows stays as it is up to A3; beyond, it is made smaller to A4. Null: as it is. */
export function shrunk(box: Box): { page: Box; matrix: Matrix } | null {
  if (Math.max(box.width, box.height) <= LARGEST_SIDE) return null;
  const isOnSide = box.width > box.height;
  // The rotation is kept, so the sheet lies as the page did before it is turned.
  const sheet = isOnSide ? { width: A4.height, height: A4.width } : { width: A4.width, height: A4.height };
  const scale = Math.min(sheet.width / box.width, sheet.height / box.height);
  const x = (sheet.width - box.width * scale) / 2 - box.x * scale;
  const y = (sheet.height - box.height * scale) / 2 - box.y * scale;
  return { page: { x: 0, y: 0, ...sheet }, matrix: [scale, 0, 0, scale, x, y] };
}

/** Takes a point of the page as it is seen (origin at its lower left) to the page's own coordinates before it is turned. */
export function seenToPage(box: Box, rotation: Rotation): { matrix: Matrix; width: number; height: number } {
  const { x, y, width, height } = box;
  switch (rotation) {
    case 0:
      return { matrix: [1, 0, 0, 1, x, y], width, height };
    case 90:
      return { matrix: [0, 1, -1, 0, x + width, y], width: height, height: width };
    case 180:
      return { matrix: [-1, 0, 0, -1, x + width, y + height], width, height };
    case 270:
      return { matrix: [0, -1, 1, 0, x, y + height], width: height, height: width };
  }
}
