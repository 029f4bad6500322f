import { FILE_KINDS, type FileKind, fileKindOf } from "./file-kinds";
import type { UseStatus } from "./use-status";

/** A paper of an application, as far as a pack looks at it. */
export interface PackablePaper {
  id: string;
  name: { zh: string };
  status: UseStatus;
  file: { id: string; mediaType: string } | null;
}

/** Kinds whose content becomes pages of the merged PDF; every other kind goes as its own file only. */
const PAGE_KINDS: readonly FileKind[] = ["pdf", "jpeg", "png", "heic"];

export const becomesPages = (mediaType: string): boolean => {
  const kind = fileKindOf(mediaType);
  return kind !== null && PAGE_KINDS.includes(kind);
};

/** What goes in: accepted by us and not yet sent, or sent with an earlier filing. In the order of the catalogue. */
export function papersOfPack<P extends PackablePaper>(papers: readonly P[]): (P & { file: NonNullable<P["file"]> })[] {
  return papers.flatMap((paper) =>
    (paper.status === "accepted" || paper.status === "filed") && paper.file ? [{ ...paper, file: paper.file }] : [],
  );
}

const MAX_NAME = 60;
const MAX_COMPANY = 40;

/**
 * 03_法定代表人身份证_南京某某公司.pdf: number, paper and company, safe for Windows (no reserved signs, no trailing dot or blank;
 * the number in front keeps clear of reserved names) and short enough for a folder of usual depth.
 */
export function packFileName(number: number, count: number, paper: string, company: string, mediaType: string): string {
  const digits = Math.max(2, String(count).length);
  const kind = fileKindOf(mediaType);
  // A phone's photograph goes in as the picture made of it: no authority opens the other.
  const extension = kind === "jpeg" || kind === "heic" ? "jpg" : kind && FILE_KINDS.includes(kind) ? kind : "bin";
  return `${String(number).padStart(digits, "0")}_${partOf(paper, MAX_NAME)}_${partOf(company, MAX_COMPANY)}.${extension}`;
}

function partOf(text: string, most: number): string {
  const plain = text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu, "")
    .replace(/[<>:"/\\|?*_\s]+/g, " ")
    .trim();
  const cut = [...plain].slice(0, most).join("");
  return cut.replace(/[.\s]+$/g, "").replaceAll(" ", "") || "file";
}

/** One paper as a pack holds it. */
export interface PackedPaper {
  requirementId: string;
  name: { zh: string; en: string };
  fileVersionId: string;
}

export interface PackChanges {
  /** Papers with another file than the pack holds, or that it does not hold. */
  newer: { zh: string; en: string }[];
  /** Papers of the pack that are no longer there, or are not accepted any more. */
  gone: { zh: string; en: string }[];
}

/** How the papers of an application differ now from those of a pack, which itself never changes. */
export function packChanges(
  packed: readonly PackedPaper[],
  now: readonly (PackablePaper & { name: { zh: string; en: string } })[],
): PackChanges {
  const there = papersOfPack(now);
  const held = new Map(packed.map((paper) => [paper.requirementId, paper.fileVersionId]));
  const present = new Set(there.map(({ id }) => id));
  return {
    newer: there.filter(({ id, file }) => held.get(id) !== file.id).map(({ name }) => name),
    gone: packed.filter(({ requirementId }) => !present.has(requirementId)).map(({ name }) => name),
  };
}
