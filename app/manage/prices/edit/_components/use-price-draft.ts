"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Price } from "@/domain/pricing/price-book";
import { type PriceChange, priceChanges } from "@/domain/pricing/price-changes";
import { APPLICATION_KINDS, type ApplicationKind } from "@/domain/workflow/application-kind";

/** By licence, so that typing in one row leaves the others as they are. */
export type PricesByLicence = Readonly<Record<string, readonly Price[]>>;

export const byLicence = (prices: readonly Price[]): PricesByLicence => {
  const rows: Record<string, Price[]> = {};
  for (const price of prices) (rows[price.licence] ??= []).push(price);
  return rows;
};

export interface PriceDraft {
  prices: PricesByLicence;
  changes: readonly PriceChange[];
  /** The whole list in a steady order: licences as the catalogue has them, kinds as everywhere. */
  list: () => Price[];
  /** Cells that hold no amount; such a book is not published. */
  unread: ReadonlySet<string>;
  setUnread: (cell: string, isUnread: boolean) => void;
  /** Null takes the row out of the book. */
  set: (licence: string, kind: ApplicationKind, change: (price: Price | null) => Price | null) => void;
}

/** What is being typed, against the book it began from. Leaving the page with changes is asked about. */
export function usePriceDraft(base: readonly Price[], order: readonly string[]): PriceDraft {
  const [prices, setPrices] = useState(() => byLicence(base));
  const set = useCallback<PriceDraft["set"]>((licence, kind, change) => {
    setPrices((before) => {
      const own = before[licence] ?? [];
      const next = change(own.find((price) => price.kind === kind) ?? null);
      const rest = own.filter((price) => price.kind !== kind);
      return { ...before, [licence]: next ? [...rest, next].sort(byKind) : rest };
    });
  }, []);
  const [unread, keepUnread] = useState<ReadonlySet<string>>(() => new Set());
  const setUnread = useCallback((cell: string, isUnread: boolean) => {
    keepUnread((before) => {
      if (before.has(cell) === isUnread) return before;
      const next = new Set(before);
      if (isUnread) next.add(cell);
      else next.delete(cell);
      return next;
    });
  }, []);
  const list = useCallback(() => {
    // Prices of licences that the catalogue no longer offers stay in the book.
    const ids = [...order, ...Object.keys(prices).filter((id) => !order.includes(id))];
    return ids.flatMap((id) => [...(prices[id] ?? [])]);
  }, [prices, order]);
  const changes = useMemo(() => priceChanges({ prices: [...base] }, { prices: list() }), [base, list]);

  useEffect(() => {
    if (changes.length === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [changes.length]);

  return { prices, changes, unread, setUnread, list, set };
}

const byKind = (a: Price, b: Price) => APPLICATION_KINDS.indexOf(a.kind) - APPLICATION_KINDS.indexOf(b.kind);
