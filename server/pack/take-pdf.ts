import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, type PDFPageLeaf } from "@cantoo/pdf-lib";
import { bytesOf, type ObjectCopier, objectCopier } from "./copy-objects";
import { PaperFault } from "./pack-fault";
import { type Box, type Matrix, type Rotation, rotationOf, seenToPage, shrunk } from "./page-layout";
import { cm, type PackPages, STAMP, stampPlace } from "./pack-pages";
import { pdfNumber, type PdfWriter, ref } from "./pdf-writer";

/** Reading takes about three times a file's size; what is larger goes as its own file. */
export const LARGEST_PDF_BYTES = 80 * 1024 * 1024;

/**
 * Takes every page of one PDF over, in order, each with its number at the foot. Returns how many.
 *
 * Throws PaperFault: `pdf-locked` where a password is needed to open it, `pdf-damaged`, `pdf-empty`.
 */
export async function takePdf(writer: PdfWriter, pages: PackPages, bytes: Uint8Array): Promise<number> {
  const document = await readPdf(bytes);
  const leaves = leavesOf(document);
  if (leaves.length === 0) throw new PaperFault("pdf-empty");
  const copier = objectCopier(document.context, writer);
  // The copier renumbers what pages share where it stands: every page is made ready before the first object is written.
  const ready = leaves.map((leaf) => readyPage(pages, copier, headOf(leaf)));
  await copier.flush();
  if (copier.isDamaged) throw new PaperFault("pdf-damaged");
  for (const page of ready) await writePage(writer, pages, page);
  return leaves.length;
}

async function readPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const options = { updateMetadata: false, capNumbers: true } as const;
  try {
    // Many official papers may be opened by anybody and are only closed to changes: those open without a password.
    return await PDFDocument.load(bytes, { ...options, password: "" });
  } catch (error) {
    throw new PaperFault(isAboutPassword(error) ? "pdf-locked" : "pdf-damaged");
  }
}

const isAboutPassword = (error: unknown): boolean =>
  error instanceof Error && /password|encrypt|crypt/i.test(`${error.name} ${error.message}`);

function leavesOf(document: PDFDocument): PDFPageLeaf[] {
  try {
    return document.getPages().map((page) => page.node);
  } catch {
    throw new PaperFault("pdf-damaged");
  }
}

interface PageHead {
  box: Box;
  rotation: number;
  resources: PDFDict | null;
  contents: PDFObject[];
  annotations: PDFDict[];
  group: PDFObject | undefined;
  userUnit: PDFObject | undefined;
}

function headOf(leaf: PDFPageLeaf): PageHead {
  const media = boxOf(leaf.getInheritableAttribute(PDFName.MediaBox), leaf) ?? {
    x: 0,
    y: 0,
    width: 595.28,
    height: 841.89,
  };
  const crop = boxOf(leaf.getInheritableAttribute(PDFName.CropBox), leaf);
  const rotate = leaf.context.lookup(leaf.getInheritableAttribute(PDFName.Rotate));
  const resources = leaf.context.lookup(leaf.getInheritableAttribute(PDFName.Resources));
  const contents = leaf.get(PDFName.Contents);
  const list = leaf.context.lookup(contents);
  const annotations = leaf.context.lookup(leaf.get(PDFName.Annots));
  // A file that was cut off still has its pages, and nothing on them.
  if (contents && list === undefined) throw new PaperFault("pdf-damaged");
  return {
    box: (crop && overlap(media, crop)) ?? media,
    rotation: rotate instanceof PDFNumber ? rotate.asNumber() : 0,
    resources: resources instanceof PDFDict ? resources : null,
    contents: list instanceof PDFArray ? list.asArray() : contents && list ? [contents] : [],
    annotations:
      annotations instanceof PDFArray
        ? annotations.asArray().flatMap((each) => {
            const found = leaf.context.lookup(each);
            return found instanceof PDFDict ? [found] : [];
          })
        : [],
    group: leaf.get(PDFName.of("Group")),
    userUnit: leaf.get(PDFName.of("UserUnit")),
  };
}

function boxOf(found: PDFObject | undefined, leaf: PDFPageLeaf): Box | null {
  const array = leaf.context.lookup(found);
  if (!(array instanceof PDFArray) || array.size() < 4) return null;
  const numbers = [0, 1, 2, 3].map((index) => {
    const value = leaf.context.lookup(array.get(index));
    return value instanceof PDFNumber ? value.asNumber() : Number.NaN;
  });
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers;
  const box = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
  return numbers.every(Number.isFinite) && box.width > 0 && box.height > 0 ? box : null;
}

function overlap(a: Box, b: Box): Box | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** What runs or leads away when an annotation is used; what it shows stays. */
const LEADS_AWAY = ["A", "AA", "Dest", "P", "Parent", "Popup", "IRT", "StructParent"];

interface ReadyPage {
  box: Box;
  rotation: Rotation;
  smaller: Matrix | null;
  isNumbered: boolean;
  resources: string;
  contents: string[];
  annotations: Uint8Array[];
  /** More entries of the page's dictionary. */
  more: string;
}

function readyPage(pages: PackPages, copier: ObjectCopier, head: PageHead): ReadyPage {
  const smaller = shrunk(head.box);
  const stamp = pages.stampFor();
  const entry = (key: string, value: PDFObject | undefined) =>
    value ? `/${key} ${textOf(copier.renumbered(value))}` : "";
  return {
    box: smaller?.page ?? head.box,
    rotation: rotationOf(head.rotation),
    smaller: smaller?.matrix ?? null,
    isNumbered: stamp !== null,
    resources: withStamp(head.resources, copier, stamp),
    contents: head.contents.map((each) => textOf(copier.renumbered(each))),
    annotations: head.annotations.map((annotation) => {
      for (const key of LEADS_AWAY) annotation.delete(PDFName.of(key));
      if (smaller) scaleRect(annotation, smaller.matrix);
      return bytesOf(copier.renumbered(annotation));
    }),
    more: [entry("Group", head.group), entry("UserUnit", head.userUnit)].join(" "),
  };
}

async function writePage(writer: PdfWriter, pages: PackPages, page: ReadyPage): Promise<void> {
  const { box, rotation, smaller, isNumbered } = page;
  const { matrix, width } = seenToPage(box, rotation);
  const before = writer.take();
  await writer.stream(before, "", latin1(smaller ? `q ${cm(smaller)}\n` : "q\n"));
  const after = writer.take();
  await writer.stream(
    after,
    "",
    latin1(isNumbered ? `\nQ q ${cm(matrix)} ${cm(stampPlace(width))} /${STAMP} Do Q\n` : "\nQ\n"),
  );
  const annotations: string[] = [];
  for (const annotation of page.annotations) {
    const number = writer.take();
    await writer.object(number, annotation);
    annotations.push(ref(number));
  }
  const number = writer.take();
  const corners = [box.x, box.y, box.x + box.width, box.y + box.height].map(pdfNumber).join(" ");
  await writer.object(
    number,
    `<< /Type /Page /Parent ${ref(pages.tree)} /MediaBox [${corners}] /Rotate ${rotation} /Resources ${page.resources} \
/Contents [${[ref(before), ...page.contents, ref(after)].join(" ")}] /Annots [${annotations.join(" ")}] ${page.more} >>`,
  );
  pages.add(number);
}

/** The page's own resources, with the number's drawing beside its pictures. */
function withStamp(resources: PDFDict | null, copier: ObjectCopier, stamp: number | null): string {
  const parts: string[] = [];
  const pictures: string[] = stamp === null ? [] : [`/${STAMP} ${ref(stamp)}`];
  for (const [key, value] of resources?.entries() ?? []) {
    const found = key === PDFName.XObject ? resources?.context.lookup(value) : undefined;
    if (found instanceof PDFDict)
      for (const [name, picture] of found.entries())
        pictures.push(`${name.toString()} ${textOf(copier.renumbered(picture))}`);
    else if (key !== PDFName.XObject) parts.push(`${key.toString()} ${textOf(copier.renumbered(value))}`);
  }
  return `<< ${parts.join(" ")} /XObject << ${pictures.join(" ")} >> >>`;
}

function scaleRect(annotation: PDFDict, [scale, , , , x, y]: Matrix): void {
  const rect = annotation.lookup(PDFName.of("Rect"));
  if (!(rect instanceof PDFArray)) return;
  for (const [index, part] of rect.asArray().entries())
    if (part instanceof PDFNumber) rect.set(index, PDFNumber.of(part.asNumber() * scale + (index % 2 === 0 ? x : y)));
}

const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const textOf = (object: PDFObject): string => Buffer.from(bytesOf(object)).toString("latin1");
