import {
  PDFArray,
  PDFCatalog,
  type PDFContext,
  PDFDict,
  PDFInvalidObject,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFPageLeaf,
  PDFPageTree,
  PDFRef,
  PDFStream,
} from "@cantoo/pdf-lib";
import type { ObjectNumber, PdfWriter } from "./pdf-writer";

/** Takes what one read PDF holds over into the file under way, object by object, under new numbers. */
export interface ObjectCopier {
  /** The value with its references turned into those of the new file; what they name is written by `flush`. */
  renumbered(value: PDFObject): PDFObject;
  /** Writes everything that was named so far and what that names in turn. */
  flush(): Promise<void>;
  /** Something that was named could not be read: a page would come out without it. */
  readonly isDamaged: boolean;
}

/**
 * The read document is changed on the way: references are replaced where they stand, so that nothing is kept twice. Pages
 * and page trees are never taken along by a reference: links and form fields would bring whole documents.
 */
export function objectCopier(context: PDFContext, writer: PdfWriter): ObjectCopier {
  const numbers = new Map<PDFRef, ObjectNumber | null>();
  const waiting: { from: PDFRef; number: ObjectNumber }[] = [];
  /** Dictionaries that two pages share stand in the document once, and are renumbered once. */
  const done = new WeakSet<PDFObject>();
  let isDamaged = false;

  const numberOf = (from: PDFRef): ObjectNumber | null => {
    const known = numbers.get(from);
    if (known !== undefined) return known;
    const object = context.lookup(from);
    if (object instanceof PDFInvalidObject) isDamaged = true;
    const isTakable =
      object !== undefined &&
      !(
        object instanceof PDFPageLeaf ||
        object instanceof PDFPageTree ||
        object instanceof PDFCatalog ||
        object instanceof PDFInvalidObject
      );
    const number = isTakable ? writer.take() : null;
    numbers.set(from, number);
    if (number !== null) waiting.push({ from, number });
    return number;
  };

  const renumbered = (value: PDFObject): PDFObject => {
    if (value instanceof PDFRef) {
      const number = numberOf(value);
      return number === null ? PDFNull : PDFRef.of(number);
    }
    if (value instanceof PDFPageLeaf || value instanceof PDFPageTree || value instanceof PDFInvalidObject)
      return PDFNull;
    if (done.has(value)) return value;
    if (value instanceof PDFArray) {
      done.add(value);
      for (const [index, part] of value.asArray().entries()) value.set(index, renumbered(part));
    } else if (value instanceof PDFDict) {
      done.add(value);
      for (const [key, part] of value.entries()) value.set(key, renumbered(part));
    } else if (value instanceof PDFStream) {
      done.add(value);
      renumbered(value.dict);
    }
    return value;
  };

  const writeOne = async (object: PDFObject, number: ObjectNumber): Promise<void> => {
    if (object instanceof PDFStream) {
      const content = object.getContents();
      object.dict.set(PDFName.of("Length"), PDFNumber.of(content.length));
      return writer.wholeStream(number, bytesOf(object.dict), content);
    }
    return writer.object(number, bytesOf(object));
  };

  return {
    renumbered,
    get isDamaged() {
      return isDamaged;
    },
    async flush() {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const object = context.lookup(next.from);
        if (!object) continue;
        await writeOne(renumbered(object), next.number);
        // Written, and no other page asks for its content again.
        context.delete(next.from);
      }
    },
  };
}

export function bytesOf(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  const length = object.copyBytesInto(bytes, 0);
  return length === bytes.length ? bytes : bytes.subarray(0, length);
}
