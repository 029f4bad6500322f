import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { PackSheetRow } from "../pdf/pack-sheet";
import { renderHere } from "../pdf/render";
import type { FileStore } from "../storage/file-store";
import { hashedFile, type HashedFile } from "./hashed-file";
import { PaperFault } from "./pack-fault";
import { packPages } from "./pack-pages";
import type { FaultyPaper, MadePack, PackPlan, PackTarget, PlannedPaper } from "./pack-plan";
import { pdfText, pdfWriter, type PdfWriter, ref } from "./pdf-writer";
import { givenPaper } from "./phone-photos";
import { type ContentSource, takeImage, wholeFile } from "./take-image";
import { LARGEST_PDF_BYTES, takePdf } from "./take-pdf";

type Span = { from: number; to: number } | null;

/**
 * Makes the two files of a pack: the merged PDF with its index, and the archive of the papers with the same index. One paper
 * is held at a time. Both lie finished and synced; nothing is left when it fails.
 *
 * Gives the papers that cannot become pages instead, all of them at once, with the reason of each.
 */
export async function makePack(
  store: FileStore,
  plan: PackPlan,
  /** Where the two files are to lie until they are taken over. */
  target: PackTarget,
  onPaper: (done: number) => void,
): Promise<MadePack | { faults: FaultyPaper[] }> {
  const pdf = await hashedFile(target.pdf);
  const open: HashedFile[] = [pdf];
  try {
    const merged = await merge(store, pdf, plan, onPaper);
    if ("faults" in merged) {
      await pdf.discard();
      return merged;
    }
    const zip = await hashedFile(target.zip);
    open.push(zip);
    await archive(store, zip, plan, merged.index);
    const [pdfFile, zipFile] = [await pdf.finish(), await zip.finish()];
    return { pdf: pdfFile, zip: zipFile, pageCount: merged.pageCount, spans: merged.spans };
  } catch (error) {
    for (const file of open) await file.discard();
    throw error;
  }
}

/** The papers first, the index after them in the file and before them for the reader: by then it is known where each lies. */
async function merge(
  store: FileStore,
  file: HashedFile,
  plan: PackPlan,
  onPaper: (done: number) => void,
): Promise<{ index: Uint8Array; pageCount: number; spans: Span[] } | { faults: FaultyPaper[] }> {
  const writer = await pdfWriter(file);
  const pages = packPages(writer);
  const faults: FaultyPaper[] = [];
  const spans: Span[] = [];
  for (const [index, paper] of plan.papers.entries()) {
    const from = pages.numbers.length + 1;
    pages.begin(paper.number);
    try {
      const given = await givenPaper(store, paper);
      const count = paper.isOwnFileOnly ? 0 : await takePaper(given, writer, pages, { ...paper, ...named(given) });
      spans.push(count === 0 ? null : { from, to: from + count - 1 });
    } catch (error) {
      if (!(error instanceof PaperFault)) throw error;
      faults.push({ requirementId: paper.requirementId, reason: error.reason });
    }
    onPaper(index + 1);
  }
  if (faults.length > 0) return { faults };
  await pages.finish();
  const papersAt = [...pages.numbers];
  const { bytes: index } = await renderHere({ kind: "pack", view: { ...plan.sheet, rows: rowsOf(plan, spans) } });
  const indexPages = packPages(writer, pages.tree);
  await takePdf(writer, indexPages, index);
  const all = [...indexPages.numbers, ...papersAt];
  await writer.object(pages.tree, `<< /Type /Pages /Count ${all.length} /Kids [${all.map(ref).join(" ")}] >>`);
  const outlines = await bookmarks(writer, [
    { title: plan.title, page: all[0] },
    ...plan.papers.map((paper, at) => {
      const span = spans[at];
      return { title: `${paper.number} ${paper.name.zh}`, page: span ? papersAt[span.from - 1] : undefined };
    }),
  ]);
  const [root, info] = [writer.take(), writer.take()];
  await writer.object(
    root,
    `<< /Type /Catalog /Pages ${ref(pages.tree)} /Outlines ${ref(outlines)} /PageMode /UseOutlines /Lang (zh-CN) \
/ViewerPreferences << /DisplayDocTitle true >> >>`,
  );
  const at = `D:${plan.at.replace(/\D/g, "").slice(0, 14)}Z`;
  await writer.object(info, `<< /Title ${pdfText(plan.title)} /Producer (Zhengban) /CreationDate (${at}) >>`);
  await writer.finish(root, info);
  return { index, pageCount: all.length, spans };
}

const named = ({ mediaType, byteCount }: { mediaType: string; byteCount: number }) => ({ mediaType, byteCount });

async function takePaper(
  store: ContentSource,
  writer: PdfWriter,
  pages: ReturnType<typeof packPages>,
  paper: PlannedPaper,
): Promise<number> {
  if (paper.mediaType !== "application/pdf") return takeImage(writer, pages, store, paper);
  if (paper.byteCount > LARGEST_PDF_BYTES) throw new PaperFault("pdf-too-large");
  const bytes = Buffer.allocUnsafeSlow(paper.byteCount);
  let at = 0;
  for await (const chunk of await wholeFile(store, paper.sha256)) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return takePdf(writer, pages, bytes);
}

function rowsOf(plan: PackPlan, spans: readonly Span[]): PackSheetRow[] {
  return plan.papers.map((paper, index) => {
    const span = spans[index] ?? null;
    return {
      number: String(paper.number),
      name: paper.name.zh,
      form: paper.form,
      pages: span ? String(span.to - span.from + 1) : plan.words.ownFile,
      span: span ? (span.from === span.to ? String(span.from) : `${span.from}–${span.to}`) : "–",
      file: paper.fileName,
    };
  });
}

/** A flat list of bookmarks, one a paper. ISO 32000-1, 12.3.3. */
async function bookmarks(
  writer: PdfWriter,
  wanted: readonly { title: string; page: number | undefined }[],
): Promise<number> {
  const items = wanted.flatMap(({ title, page }) =>
    page === undefined ? [] : [{ title, page, number: writer.take() }],
  );
  const root = writer.take();
  for (const [index, { title, page, number }] of items.entries()) {
    const [before, after] = [items[index - 1], items[index + 1]];
    await writer.object(
      number,
      `<< /Title ${pdfText(title)} /Parent ${ref(root)} /Dest [${ref(page)} /Fit]${before ? ` /Prev ${ref(before.number)}` : ""}${
        after ? ` /Next ${ref(after.number)}` : ""
      } >>`,
    );
  }
  const [first, last] = [items.at(0), items.at(-1)];
  await writer.object(
    root,
    `<< /Type /Outlines /Count ${items.length}${first && last ? ` /First ${ref(first.number)} /Last ${ref(last.number)}` : ""} >>`,
  );
  return root;
}

/** The papers as they were given (photographs of phones as pictures), packed as they are: pictures and PDFs do not get smaller. Names are UTF-8. */
async function archive(store: FileStore, file: HashedFile, plan: PackPlan, index: Uint8Array): Promise<void> {
  const zip = new ZipFile();
  const options = { mtime: new Date(plan.at), compress: false, mode: 0o100644 };
  zip.addBuffer(Buffer.from(index), plan.indexName, options);
  for (const paper of plan.papers) {
    const { byteCount } = await givenPaper(store, paper);
    zip.addReadStreamLazy(paper.fileName, { ...options, size: byteCount }, (give) => {
      givenPaper(store, paper)
        .then((given) => wholeFile(given, paper.sha256))
        .then(
          (stream) => give(null, Readable.from(stream, { objectMode: false })),
          (error: unknown) => give(error, Readable.from([])),
        );
    });
  }
  zip.end();
  const failed = new Promise<never>((_resolve, reject) => zip.on("error", reject));
  const written = (async () => {
    // A stream of bytes gives bytes.
    for await (const chunk of zip.outputStream) await file.write(chunk as Uint8Array);
  })();
  await Promise.race([written, failed]);
}
