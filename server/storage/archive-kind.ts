import yauzl, { type Entry, type ZipFile } from "yauzl";
import { ServiceError } from "../errors";

const LIMITS = {
  entries: 10_000,
  /** What everything inside would take unpacked. */
  unpackedBytes: 2_147_483_648,
  /** A bomb packs far better than any paper; small files may. */
  ratio: 200,
  ratioCountsFromBytes: 104_857_600,
} as const;

/** A paper of the kind bulk-archive is large by nature: source code, samples, test builds. */
const BULK_LIMITS = { ...LIMITS, entries: 200_000, unpackedBytes: 34_359_738_368 } as const;

const EXECUTABLE =
  /\.(exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|dll|lnk|jar|apk|sh|app|dmg|docm|xlsm|dotm|xltm|pptm)$/i;
const ENCRYPTED = 0x1;

/**
 * What a file that begins like a ZIP is: a Word or Excel file, or a plain archive. Only its table of contents is read;
 * nothing is unpacked. Throws ServiceError: `file-macros`, `archive-encrypted`, `archive-unsafe` (a bomb, paths that lead
 * out), `archive-executable`, `file-damaged`. Gives null for another format inside a ZIP, such as a slide show.
 */
export async function inspectArchive(path: string, isBulk = false): Promise<"docx" | "xlsx" | "zip" | null> {
  const zip = await openZip(path);
  try {
    return await readContents(zip, isBulk ? BULK_LIMITS : LIMITS);
  } finally {
    zip.close();
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(
      path,
      { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true },
      (error, zip) => (error ? reject(new ServiceError("UNPROCESSABLE_CONTENT", "file-damaged")) : resolve(zip)),
    );
  });
}

function readContents(
  zip: ZipFile,
  limits: { readonly [name in keyof typeof LIMITS]: number },
): Promise<"docx" | "xlsx" | "zip" | null> {
  const refuse = (reason: string) => new ServiceError("UNPROCESSABLE_CONTENT", reason);
  const names = new Set<string>();
  let unpacked = 0;
  let packed = 0;
  return new Promise((resolve, reject) => {
    if (zip.entryCount > limits.entries) return reject(refuse("archive-unsafe"));
    zip.on("error", (error: Error) =>
      reject(
        refuse(
          /relative path|absolute path|invalid characters/.test(error.message) ? "archive-unsafe" : "file-damaged",
        ),
      ),
    );
    zip.on("entry", (entry: Entry) => {
      const fault = faultOf(entry);
      if (fault) return reject(refuse(fault));
      names.add(entry.fileName);
      unpacked += entry.uncompressedSize;
      packed += entry.compressedSize;
      const isBomb = unpacked > limits.ratioCountsFromBytes && unpacked > packed * limits.ratio;
      if (unpacked > limits.unpackedBytes || isBomb) return reject(refuse("archive-unsafe"));
      zip.readEntry();
    });
    zip.on("end", () => {
      resolve(kindOf(names));
    });
    zip.readEntry();
  });
}

function faultOf(entry: Entry): string | null {
  if (entry.generalPurposeBitFlag & ENCRYPTED) return "archive-encrypted";
  if (/(^|\/)vbaProject\.bin$/i.test(entry.fileName)) return "file-macros";
  if (EXECUTABLE.test(entry.fileName)) return "archive-executable";
  return null;
}

/** Null for formats that only use ZIP as their box: slide shows, open documents, programs. */
function kindOf(names: ReadonlySet<string>): "docx" | "xlsx" | "zip" | null {
  if (names.has("[Content_Types].xml")) {
    if (names.has("word/document.xml")) return "docx";
    if (names.has("xl/workbook.xml")) return "xlsx";
    return null;
  }
  if (names.has("mimetype") || names.has("META-INF/MANIFEST.MF") || names.has("AndroidManifest.xml")) return null;
  return names.size > 0 ? "zip" : null;
}
