import type { SheetAgency, SheetFact, SheetFoot } from "./quote-sheet";

export interface ReceiptSheetRow {
  number: string;
  name: string;
  /** What kind it is, of an account where and under which name. */
  detail: string;
  /** What is written on its label. */
  code: string;
}

/** A receipt for things that went from hand to hand, in finished words, to be signed by both. */
export interface ReceiptSheet {
  lang: "zh-CN" | "en";
  documentTitle: string;
  agency: SheetAgency;
  title: string;
  /** 已更正, where a later entry took it back. */
  stamp: string | null;
  facts: readonly SheetFact[];
  columns: Record<"number" | "name" | "code", string>;
  rows: readonly ReceiptSheetRow[];
  notes: readonly string[];
  signatures: readonly { lines: readonly string[] }[];
  foot: SheetFoot;
  missingGlyphs: string;
}
