import type { PackSheet } from "../pdf/pack-sheet";
import type { PaperFaultReason } from "./pack-fault";

/** One paper of a pack that is to be made, fixed when it was ordered. */
export interface PlannedPaper {
  requirementId: string;
  /** In the pack: 1, 2, 3 … */
  number: number;
  name: { zh: string; en: string };
  form: string;
  fileVersionId: string;
  sha256: string;
  byteCount: number;
  mediaType: string;
  /** In the archive. */
  fileName: string;
  /** Its own file only: the reader of the merged PDF finds it in the archive. */
  isOwnFileOnly: boolean;
}

/** Everything that making a pack needs; nothing else is read while it is made but the files. */
export interface PackPlan {
  /** What the index says apart from its rows, in finished words. */
  sheet: Omit<PackSheet, "rows">;
  /** Words of the rows: "仅电子文件"; "{n}". */
  words: { ownFile: string };
  title: string;
  /** The name of the index in the archive. */
  indexName: string;
  /** When it was ordered: the day of every entry of the archive, so that the same papers give the same bytes. */
  at: string;
  papers: readonly PlannedPaper[];
}

export interface PackFile {
  path: string;
  sha256: string;
  byteCount: number;
}

export interface PackTarget {
  pdf: string;
  zip: string;
}

export interface MadePack {
  pdf: PackFile;
  zip: PackFile;
  /** Pages of the merged PDF, the index among them. */
  pageCount: number;
  /** Where each paper lies, in the order of the plan; null for one that goes as its own file. */
  spans: ({ from: number; to: number } | null)[];
}

export interface FaultyPaper {
  requirementId: string;
  reason: PaperFaultReason;
}

export type PackAnswer =
  | { kind: "progress"; done: number }
  | { kind: "made"; pack: MadePack }
  | { kind: "faulty"; faults: FaultyPaper[] }
  | { kind: "failed"; why: string };
