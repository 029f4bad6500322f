/** One photograph as a page. */
export interface PhotoPage {
  jpeg: Uint8Array;
  width: number;
  height: number;
}

/** A4 in points, and the margin around a photograph. */
const A4 = { short: 595.28, long: 841.89 } as const;
const MARGIN = 18;

/**
 * A PDF whose pages are the photographs, each on an A4 sheet that lies as the photograph does. The JPEGs go in as they are.
 * At least one page; throws RangeError otherwise.
 */
export function pdfOfPhotos(pages: readonly PhotoPage[]): Uint8Array {
  if (pages.length === 0) throw new RangeError("a PDF has at least one page");
  const text = new TextEncoder();
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let at = 0;
  const put = (part: Uint8Array | string) => {
    const bytes = typeof part === "string" ? text.encode(part) : part;
    parts.push(bytes);
    at += bytes.length;
  };
  const object = (number: number, ...content: (Uint8Array | string)[]) => {
    offsets[number] = at;
    put(`${number} 0 obj\n`);
    for (const part of content) put(part);
    put("\nendobj\n");
  };

  put("%PDF-1.4\n");
  put(new Uint8Array([0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]));
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`);
  object(1, "<< /Type /Catalog /Pages 2 0 R >>");
  object(2, `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${pages.length} >>`);
  pages.forEach(({ jpeg, width, height }, index) => {
    const [page, image, content] = [3 + index * 3, 4 + index * 3, 5 + index * 3];
    const isWide = width > height;
    const sheet = isWide ? { w: A4.long, h: A4.short } : { w: A4.short, h: A4.long };
    const scale = Math.min((sheet.w - 2 * MARGIN) / width, (sheet.h - 2 * MARGIN) / height);
    const [w, h] = [width * scale, height * scale];
    const draw = `q ${n(w)} 0 0 ${n(h)} ${n((sheet.w - w) / 2)} ${n((sheet.h - h) / 2)} cm /P Do Q`;
    object(
      page,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${n(sheet.w)} ${n(sheet.h)}] /Contents ${content} 0 R /Resources << /XObject << /P ${image} 0 R >> >> >>`,
    );
    object(
      image,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
      jpeg,
      "\nendstream",
    );
    object(content, `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`);
  });
  const table = at;
  const count = 3 + pages.length * 3;
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  put(`xref\n0 ${count}\n0000000000 65535 f \n${rows.join("")}`);
  put(`trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);

  const whole = new Uint8Array(at);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

const n = (value: number): string => value.toFixed(2);
