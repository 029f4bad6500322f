import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** The text of each page as a reader would extract it, blanks dropped (they depend on where the pieces were set). */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  // The reader takes the bytes it is given; a copy leaves the caller's alone.
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(
      content.items
        .map((item) => ("str" in item ? item.str : ""))
        .join("")
        .replace(/\s+/g, ""),
    );
  }
  await document.destroy();
  return pages;
}

/** Names of the embedded fonts; an embedded subset begins with six letters and a plus. */
export function embeddedFonts(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString("latin1");
  return [...new Set([...text.matchAll(/\/BaseFont\s*\/([\w+-]+)/g)].map((match) => match[1] ?? ""))];
}
