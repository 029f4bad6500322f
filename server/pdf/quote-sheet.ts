/** Who sends a paper: the agency's head on the first page. */
export interface SheetAgency {
  short: string;
  name: string;
  /** A data address; null: our mark. */
  logo: string | null;
  /** At the right: address, adviser and phone. */
  lines: readonly string[];
}

export interface SheetFact {
  label: string;
  value: string;
}

/** What stands at the foot of every page. `page` and `pages` are filled in by the renderer: "第 {page} 页，共 {pages} 页". */
export interface SheetFoot {
  left: string;
  right: string | null;
  page: string;
}

export interface QuoteSheetLine {
  name: string;
  detail: string | null;
  official: string;
  service: string;
  thirdParty: string;
}

export interface QuoteSheetTotal extends QuoteSheetLine {
  isSum: boolean;
}

/** A quote in finished words and figures; the renderer only sets type. */
export interface QuoteSheet {
  lang: "zh-CN" | "en";
  /** The document's title for readers' tabs. */
  documentTitle: string;
  agency: SheetAgency;
  title: string;
  /** A stamp beside the title: 草稿, 已作废 … Null on a quote that stands. */
  stamp: string | null;
  facts: readonly SheetFact[];
  columns: { item: string; official: string; service: string; thirdParty: string };
  lines: readonly QuoteSheetLine[];
  totals: readonly QuoteSheetTotal[];
  /** Under the sum: the amount in words, the VAT inside. */
  underSum: readonly string[];
  payments: { title: string; rows: readonly { label: string; amount: string }[] };
  notes: { title: string; items: readonly string[] };
  /** How it was accepted, in one sentence; then no signatures are asked for. */
  acceptance: string | null;
  signatures: readonly { lines: readonly string[] }[];
  foot: SheetFoot;
  /** Said at the end when the fonts lack characters: "…：{characters}". */
  missingGlyphs: string;
}
