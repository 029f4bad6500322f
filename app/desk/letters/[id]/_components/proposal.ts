import type { Words } from "@/components/words";
import { replyLength } from "@/domain/letters/reply-length";
import type { LetterKind } from "@/domain/letters/letter-kind";
import { dayInShanghai } from "@/domain/shared/day";
import { guessCause, guessFault, guessPaper } from "@/domain/workflow/supplement";
import type { Translator } from "@/messages/translator";
import type { Acts } from "../../../applications/[id]/_components/acts-of";
import type { DraftItem } from "../../../applications/[id]/_components/dialogs/supplement-items";
import type { LetterData } from "./letter-data";

interface Proposed<T> {
  value: T;
  /** Where it was found, or that it was not. */
  note: string;
}

/** What the form begins with, in finished words. */
export interface Proposal {
  kind: LetterKind | "";
  kindNote: string;
  number: Proposed<string>;
  datedOn: Proposed<string | null>;
  receivedOn: Proposed<string | null>;
  filingNumber: Proposed<string>;
  reply: Proposed<{ value: number; unit: string } | null>;
  items: DraftItem[];
  note: string;
  licenceNumber: Proposed<string>;
  validity: { validFrom: string | null; validTo: string | null };
}

/** Everything that was read, each with the words it was taken from; without a reading, an empty form that says so. */
export function proposalOf(w: Words, t: Translator<"letters">, { reading, letter }: LetterData, acts: Acts): Proposal {
  const found = (each: { quote: string; isSure?: boolean } | null | undefined): string =>
    each
      ? t(each.isSure === false ? "guess" : "found", { quote: shortened(each.quote) })
      : reading
        ? t("notFound")
        : "";
  const uploadedOn = dayInShanghai(new Date(letter.uploadedAt));
  const receivedOn = reading?.days.received?.day ?? uploadedOn;
  const [caseNumber] = reading?.caseNumbers ?? [];
  const reply = reading ? replyLength(reading, receivedOn) : null;
  const deadline = reading?.days.deadline;
  return {
    kind: reading?.kind?.kind ?? "",
    kindNote: found(reading?.kind),
    number: { value: reading?.number?.number ?? "", note: found(reading?.number) },
    datedOn: { value: reading?.days.dated?.day ?? null, note: found(reading?.days.dated) },
    receivedOn: { value: receivedOn, note: reading?.days.received ? found(reading.days.received) : t("assumed") },
    filingNumber: { value: caseNumber?.number ?? "", note: found(caseNumber) },
    reply: {
      value: reply,
      note:
        reading && !reading.term && deadline && reply
          ? `${t("deadline", { day: w.day(deadline.day), n: reply.value })} ${found(deadline)}`
          : found(reading?.term),
    },
    items: (reading?.items ?? []).map(({ wanted }, index) => {
      const paper = guessPaper(wanted, acts.papers, (each) => [each.name, each.nameZh]);
      return {
        // Those that a person adds count from 1.
        key: -1 - index,
        wanted,
        requirementId: paper?.id ?? "",
        cause: guessCause(wanted),
        fault: guessFault(paper?.suppliedBy ?? null),
      };
    }),
    note: (reading?.grounds ?? []).join("\n").slice(0, MOST_REASONS),
    licenceNumber: { value: reading?.licenceNumber?.number ?? "", note: found(reading?.licenceNumber) },
    validity: {
      validFrom: reading?.validity.from?.day ?? reading?.days.dated?.day ?? null,
      validTo: reading?.validity.to?.day ?? null,
    },
  };
}

const MOST_REASONS = 1_000;
const MOST_QUOTED = 60;

const shortened = (quote: string): string =>
  quote.length > MOST_QUOTED ? `${quote.slice(0, MOST_QUOTED).trimEnd()}…` : quote;
