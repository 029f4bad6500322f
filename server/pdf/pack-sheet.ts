import type { SheetAgency, SheetFact, SheetFoot } from "./quote-sheet";

export interface PackSheetRow {
  number: string;
  name: string;
  form: string;
  /** "3" pages, or what stands instead. */
  pages: string;
  /** "5–7": where it lies in the merged PDF. */
  span: string;
  /** The name of its file in the archive. */
  file: string;
}

/** The index of a filing pack in finished words. */
export interface PackSheet {
  lang: "zh-CN";
  documentTitle: string;
  agency: SheetAgency;
  title: string;
  facts: readonly SheetFact[];
  columns: Record<keyof PackSheetRow, string>;
  rows: readonly PackSheetRow[];
  /** Papers that are not in it, with the reason each. */
  without: { title: string; rows: readonly { name: string; reason: string }[] } | null;
  notes: readonly string[];
  foot: SheetFoot;
  missingGlyphs: string;
}
