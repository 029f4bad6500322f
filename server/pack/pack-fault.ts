/** Why a paper cannot become pages. Each has its sentence, with what to do, in messages `packs.fault`. */
export const PAPER_FAULTS = [
  "pdf-locked",
  "pdf-damaged",
  "pdf-empty",
  "pdf-too-large",
  "image-damaged",
  "image-unsupported",
  "file-missing",
] as const;
export type PaperFaultReason = (typeof PAPER_FAULTS)[number];

/** One paper that cannot be taken into the merged PDF; the others go on. */
export class PaperFault extends Error {
  constructor(readonly reason: PaperFaultReason) {
    super(reason);
    this.name = "PaperFault";
  }
}
