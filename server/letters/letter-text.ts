import type { ReadingFault, TextSource } from "@/domain/letters/reading-fault";

/** What came of reading one file. */
export type LetterText = { source: TextSource; text: string } | { fault: ReadingFault };

/** Ends a reading with the reason that a person is told. */
export class ReadingStopped extends Error {
  constructor(readonly fault: ReadingFault) {
    super(`the letter was not read: ${fault}`);
    this.name = "ReadingStopped";
  }
}
