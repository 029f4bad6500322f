import { dayWith, findDays, type FoundDay } from "./find-days";
import { findGrounds } from "./find-grounds";
import { findItems, type FoundItem } from "./find-items";
import { findCaseNumbers, findLetterNumber, findLicenceNumber, type FoundNumber } from "./find-numbers";
import { findParties, type Parties } from "./find-parties";
import { findReplyTerm, type FoundTerm } from "./find-term";
import { findKind, type FoundKind } from "./letter-kind";
import { tidyLetter } from "./tidy-letter";

/** What a machine made of a letter's text. Proposals, each with the words it was taken from; a person confirms or corrects them. */
export interface LetterReading {
  paragraphs: string[];
  /** The paragraphs, one a line. */
  text: string;
  kind: FoundKind | null;
  number: FoundNumber | null;
  caseNumbers: FoundNumber[];
  licenceNumber: FoundNumber | null;
  days: { dated: FoundDay | null; received: FoundDay | null; filed: FoundDay | null; deadline: FoundDay | null };
  validity: { from: FoundDay | null; to: FoundDay | null };
  /** Of a supplement request. */
  term: FoundTerm | null;
  items: FoundItem[];
  /** Of a refusal. */
  grounds: string[];
  parties: Parties;
}

/** Reads the text of a letter. Text that is no letter gives a reading that proposes no kind. Never throws. */
export function readLetter(text: string): LetterReading {
  const paragraphs = tidyLetter(text.slice(0, MOST_TEXT));
  const kind = findKind(paragraphs);
  const days = findDays(paragraphs);
  const isSupplement = kind?.kind === "supplement";
  const isNo = kind?.kind === "refusal" || kind?.kind === "not-accepted" || kind?.kind === "suspension";
  const isYes = kind?.kind === "grant";
  return {
    paragraphs,
    text: paragraphs.join("\n"),
    kind,
    number: findLetterNumber(paragraphs),
    caseNumbers: findCaseNumbers(paragraphs),
    licenceNumber: isYes ? findLicenceNumber(paragraphs) : null,
    days: {
      dated: dayWith(days, "dated"),
      received: dayWith(days, "received"),
      filed: dayWith(days, "filed"),
      deadline: isSupplement ? dayWith(days, "deadline") : null,
    },
    validity: { from: isYes ? dayWith(days, "valid-from") : null, to: isYes ? dayWith(days, "valid-to") : null },
    term: isSupplement ? findReplyTerm(paragraphs) : null,
    items: isSupplement ? findItems(paragraphs) : [],
    grounds: isNo ? findGrounds(paragraphs) : [],
    parties: findParties(paragraphs),
  };
}

/** More than any letter has; a book is not read to its end. */
export const MOST_TEXT = 60_000;
