import { type Crop, fitted, isWhole, WHOLE } from "@/domain/documents/crop";
import { type PhotoPage, pdfOfPhotos } from "@/domain/documents/pages-pdf";

/** One photograph as it was taken, and what is to be done to it. */
export interface Page {
  file: File;
  picture: ImageBitmap;
  /** Quarter turns to the right. */
  turns: number;
  crop: Crop;
}

/** A sheet of A4 at 300 dots an inch is 3,500 pixels long; more shows no more and takes long on a slow line. */
const LONGEST = 3500;
const QUALITY = 0.88;

/** Null for what this browser cannot draw, such as HEIC outside Safari; it can be sent as a file. */
export async function readPhoto(file: File): Promise<Page | null> {
  try {
    // As the camera's own mark says it stands.
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    return { file, picture, turns: 0, crop: WHOLE };
  } catch {
    return null;
  }
}

/** Draws what is left of the photograph, no larger than `longest`. */
export function drawPage(canvas: HTMLCanvasElement, { picture, turns, crop }: Page, longest: number): void {
  const isLying = turns % 2 === 1;
  const turned = isLying
    ? { width: picture.height, height: picture.width }
    : { width: picture.width, height: picture.height };
  const cut = {
    width: turned.width * (crop.right - crop.left),
    height: turned.height * (crop.bottom - crop.top),
  };
  const size = fitted(cut.width, cut.height, longest);
  const scale = size.width / cut.width;
  canvas.width = size.width;
  canvas.height = size.height;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser draws nothing");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, size.width, size.height);
  pen.scale(scale, scale);
  pen.translate(turned.width / 2 - turned.width * crop.left, turned.height / 2 - turned.height * crop.top);
  pen.rotate((turns * Math.PI) / 2);
  pen.drawImage(picture, -picture.width / 2, -picture.height / 2);
}

/** What leaves: the photograph itself where nothing was changed, a JPEG of one page, a PDF of several. */
export async function finishPages(pages: readonly Page[], name: string): Promise<File> {
  const [first] = pages;
  if (first && pages.length === 1 && first.turns === 0 && isWhole(first.crop)) return first.file;
  const drawn: PhotoPage[] = [];
  const canvas = document.createElement("canvas");
  for (const page of pages) {
    drawPage(canvas, page, LONGEST);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    if (!blob) throw new Error("the picture could not be made");
    drawn.push({ jpeg: new Uint8Array(await blob.arrayBuffer()), width: canvas.width, height: canvas.height });
  }
  const [only] = drawn;
  if (only && drawn.length === 1) return new File([only.jpeg as BlobPart], `${name}.jpg`, { type: "image/jpeg" });
  return new File([pdfOfPhotos(drawn) as BlobPart], `${name}.pdf`, { type: "application/pdf" });
}
