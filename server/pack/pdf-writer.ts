import type { HashedFile } from "./hashed-file";

/** The number of an object in the file under way. */
export type ObjectNumber = number;

/**
 * A PDF written from the front to the back: each object leaves memory when it is written. Numbers may be taken long before
 * their object is, so that a page can name what is only known at the end. ISO 32000-1, 7.5.
 */
export interface PdfWriter {
  /** Takes a number whose object is written later. */
  take(): ObjectNumber;
  /** One object: a dictionary, an array or a value, as it stands in the file. */
  object(number: ObjectNumber, body: string | Uint8Array): Promise<void>;
  /** A stream; `dictionary` without its length and brackets: "/Type /XObject /Width 12". */
  stream(number: ObjectNumber, dictionary: string, content: AsyncIterable<Uint8Array> | Uint8Array): Promise<void>;
  /** A stream whose dictionary says its length itself. */
  wholeStream(number: ObjectNumber, dictionary: Uint8Array, content: Uint8Array): Promise<void>;
  /** The table of objects and the end. */
  finish(root: ObjectNumber, info: ObjectNumber): Promise<void>;
}

const LARGEST_OFFSET = 9_999_999_999;
const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");

export const ref = (number: ObjectNumber): string => `${number} 0 R`;

export async function pdfWriter(file: HashedFile): Promise<PdfWriter> {
  /** Where each object begins; 0: taken and never written. */
  const offsets: number[] = [0];
  // The comment of bytes above 127 tells transports that this is no text.
  await file.write(Buffer.concat([latin1("%PDF-1.7\n%"), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3]), latin1("\n")]));

  const begin = (number: ObjectNumber) => {
    offsets[number] = file.size;
    return file.write(latin1(`${number} 0 obj\n`));
  };

  const writer: PdfWriter = {
    take() {
      offsets.push(0);
      return offsets.length - 1;
    },
    async object(number, body) {
      await begin(number);
      await file.write(typeof body === "string" ? latin1(body) : body);
      await file.write(latin1("\nendobj\n"));
    },
    async stream(number, dictionary, content) {
      const length = writer.take();
      await begin(number);
      await file.write(latin1(`<< ${dictionary} /Length ${ref(length)} >>\nstream\n`));
      const from = file.size;
      if (content instanceof Uint8Array) await file.write(content);
      else for await (const chunk of content) await file.write(chunk);
      const byteCount = file.size - from;
      await file.write(latin1("\nendstream\nendobj\n"));
      await writer.object(length, String(byteCount));
    },
    async wholeStream(number, dictionary, content) {
      await begin(number);
      await file.write(dictionary);
      await file.write(latin1("\nstream\n"));
      await file.write(content);
      await file.write(latin1("\nendstream\nendobj\n"));
    },
    async finish(root, info) {
      const start = file.size;
      if (start > LARGEST_OFFSET) throw new RangeError("a PDF ends at ten billion bytes");
      await file.write(latin1(`xref\n0 ${offsets.length}\n0000000000 65535 f \n`));
      for (const offset of offsets.slice(1))
        await file.write(
          latin1(offset === 0 ? "0000000000 00000 f \n" : `${String(offset).padStart(10, "0")} 00000 n \n`),
        );
      await file.write(
        latin1(
          `trailer\n<< /Size ${offsets.length} /Root ${ref(root)} /Info ${ref(info)} >>\nstartxref\n${start}\n%%EOF\n`,
        ),
      );
    },
  };
  return writer;
}

/** A text string of any script: UTF-16 with its mark, in hexadecimal. */
export function pdfText(text: string): string {
  const units = Buffer.from(text, "utf16le").swap16();
  return `<FEFF${units.toString("hex").toUpperCase()}>`;
}

/** A length or coordinate: never in exponents, which the format lacks. */
export const pdfNumber = (value: number): string => String(Number(value.toFixed(4)));
