import type { ApplicationKind } from "@/domain/workflow/application-kind";
import type { Price, PriceBook } from "./price-book";

/** One row that differs between two price books; null where a book has none. */
export interface PriceChange {
  licence: string;
  kind: ApplicationKind;
  before: Price | null;
  after: Price | null;
}

type Prices = Pick<PriceBook, "prices"> | null;

/** The rows of two books that differ, in the order of the newer one; rows that are gone come last. Pure. */
export function priceChanges(before: Prices, after: Prices): PriceChange[] {
  const old = new Map((before?.prices ?? []).map((price) => [keyOf(price), price]));
  const changes: PriceChange[] = [];
  for (const price of after?.prices ?? []) {
    const was = old.get(keyOf(price)) ?? null;
    old.delete(keyOf(price));
    if (was === null || !isSame(was, price))
      changes.push({ licence: price.licence, kind: price.kind, before: was, after: price });
  }
  for (const gone of old.values()) changes.push({ licence: gone.licence, kind: gone.kind, before: gone, after: null });
  return changes;
}

const keyOf = (price: Pick<Price, "licence" | "kind">): string => `${price.licence} ${price.kind}`;

/** By content: the order in which fields were written says nothing. An absent flag is a false one. */
function isSame(a: Price, b: Price): boolean {
  const plain = ({ serviceFen, officialFen, isOfficialAdvanced, thirdParty, note }: Price) =>
    JSON.stringify([
      serviceFen,
      // undefined leaves the fee to the catalogue, null says it is not known.
      officialFen === undefined ? "catalogue" : officialFen,
      isOfficialAdvanced ?? false,
      thirdParty ? [thirdParty.payee.zh, thirdParty.payee.en, thirdParty.fen, thirdParty.isPaidDirectly] : null,
      note ? [note.zh, note.en] : null,
    ]);
  return plain(a) === plain(b);
}
