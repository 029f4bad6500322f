import type { SheetAgency, SheetFact, SheetFoot } from "./quote-sheet";

export interface ReportLicence {
  name: string;
  /** Verdict, and 已有 where it is held. */
  verdict: string;
  /** Label and sentences: why, basis, needed first, conditions and gaps, papers … */
  parts: readonly {
    label: string;
    lines: readonly string[];
    /** Those of the lines that nobody confirmed for too long: grey, and they say so. */
    old?: readonly string[];
  }[];
}

/** Entries of which one sentence says enough. */
export interface ReportTable {
  title: string;
  rows: readonly { name: string; reason: string }[];
}

/** An assessment in finished words; the renderer only sets type. */
export interface ReportSheet {
  lang: "zh-CN" | "en";
  documentTitle: string;
  agency: SheetAgency;
  title: string;
  facts: readonly SheetFact[];
  finding: string;
  counts: readonly { label: string; value: string }[];
  /** The names by verdict, and what to change first. */
  summary: ReportLicence["parts"];
  groups: readonly { title: string; licences: readonly ReportLicence[] }[];
  /** Entries that facts still missing will decide; null when there are none. */
  open: ReportTable | null;
  notNeeded: ReportTable;
  /** The answers it rests on, by group. */
  answers: { title: string; parts: ReportLicence["parts"] };
  closing: { title: string; lines: readonly string[] };
  foot: SheetFoot;
  missingGlyphs: string;
}
