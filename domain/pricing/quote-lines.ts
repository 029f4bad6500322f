import type { Licence, Text } from "@/domain/rules/schema";
import { addFen, type Fen, fenFromYuan } from "@/domain/shared/money";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { findPrice, type PriceBook } from "./price-book";

/** A third party's fee within a line. */
export interface ThirdPartyFee {
  payee: Text;
  /** null: not known; shown 待确认, never 0. */
  fen: Fen | null;
  isPaidDirectly: boolean;
}

/** One line of a quote: one licence and kind, its three kinds of money kept apart. */
export interface QuoteLine {
  licenceId: string;
  kind: ApplicationKind;
  name: Text;
  /** Government fee. null: not known; shown 待确认, never 0. */
  officialFen: Fen | null;
  /** The fee is from memory, or nobody looked it up for too long: shown with 待确认 beside it. */
  isOfficialUnconfirmed: boolean;
  isOfficialAdvanced: boolean;
  /** The agency's fee as agreed. null: no price in the book and none entered yet; such a quote cannot be sent. */
  serviceFen: Fen | null;
  /** The book's price on the day of the draft; null when the book has none. A lower agreed price is a discount. */
  listServiceFen: Fen | null;
  thirdParty: ThirdPartyFee | null;
  note: Text | null;
}

export interface QuoteChoice {
  licence: Licence;
  kind: ApplicationKind;
  /** Nobody confirmed the catalogue's fee for too long. */
  isFeeOld?: boolean;
}

/**
 * The first form of each line: price book for the service and third parties, catalogue for the government fee. Nothing is
 * made up: what neither knows is null, also where the catalogue remembers that nothing is charged and no source says so. A fee of
 * another kind than `new` is taken from the catalogue only where that says the authority charges nothing.
 */
export function linesFrom(choices: readonly QuoteChoice[], book: PriceBook): QuoteLine[] {
  return choices.map(({ licence, kind, isFeeOld = false }) => {
    const price = findPrice(book, licence.id, kind);
    const official = officialFee(licence, kind, price?.officialFen, isFeeOld);
    return {
      licenceId: licence.id,
      kind,
      name: licence.names.short,
      ...official,
      isOfficialAdvanced: price?.isOfficialAdvanced ?? false,
      serviceFen: price?.serviceFen ?? null,
      listServiceFen: price?.serviceFen ?? null,
      thirdParty: price?.thirdParty ?? null,
      note: price?.note ?? null,
    };
  });
}

function officialFee(
  licence: Licence,
  kind: ApplicationKind,
  override: Fen | null | undefined,
  isOld: boolean,
): Pick<QuoteLine, "officialFen" | "isOfficialUnconfirmed"> {
  if (override !== undefined) return { officialFen: override, isOfficialUnconfirmed: override === null };
  const { cny, confidence } = licence.governmentFee;
  const isFromMemory = confidence === "from-memory";
  // "Free" from memory is no figure to put before a client: the fee is not known.
  const isKnown = cny !== null && (cny === 0 ? !isFromMemory : kind === "new");
  return {
    officialFen: isKnown ? fenFromYuan(cny) : null,
    isOfficialUnconfirmed: !isKnown || isFromMemory || isOld,
  };
}

/** A sum of which a part may not be known. */
export interface PartSum {
  /** What is known. */
  knownFen: Fen;
  /** How many parts are not known: 待确认 stands beside the sum. */
  unknown: number;
}

/** Adds what is known and counts what is not. */
export function partSum(amounts: readonly (Fen | null)[]): PartSum {
  const known = amounts.filter((amount) => amount !== null);
  return { knownFen: addFen(...known), unknown: amounts.length - known.length };
}
