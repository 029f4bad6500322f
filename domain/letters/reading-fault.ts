/**
 * Why a machine could not read a letter. `ocr-missing`: the program for pictures is not installed; `format`: a kind of picture that
 * it cannot open; `too-long`: it took more time than it may; `no-text`: nothing like a letter was on it.
 */
export const READING_FAULTS = ["ocr-missing", "format", "locked", "too-long", "no-text", "failed"] as const;
export type ReadingFault = (typeof READING_FAULTS)[number];

/** How the text was come by. */
export const TEXT_SOURCES = ["text-layer", "ocr"] as const;
export type TextSource = (typeof TEXT_SOURCES)[number];

export const LETTER_STATUSES = ["reading", "read", "unread", "recorded"] as const;
export type LetterStatus = (typeof LETTER_STATUSES)[number];

const LEAST_CHARACTERS = 12;

/** Whether a text has enough to be a letter: scanned PDFs often carry a page number or a watermark as their only text. */
export const isEnough = (text: string): boolean =>
  (text.match(/\p{Script=Han}|[A-Za-z]{3,}/gu) ?? []).length >= LEAST_CHARACTERS;
