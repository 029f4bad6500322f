import type { SheetAgency, SheetFact, SheetFoot } from "./quote-sheet";

export interface ReportLicence {
  name: string;
  /** Verdict, and 已有 where it is held. */
  verdict: string;
  /** Label and sentences: why, basis, needed first, conditions and gaps, papers … */
  parts: readonly { label: string; lines: readonly string[] }[];
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
  groups: readonly { title: string; licences: readonly ReportLicence[] }[];
  notNeeded: { title: string; rows: readonly { name: string; reason: string }[] };
  closing: { title: string; lines: readonly string[] };
  foot: SheetFoot;
  missingGlyphs: string;
}
