import { desc, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { priceBooks } from "@/db/schema";
import type { PriceBook } from "@/domain/pricing/price-book";
import type { Day } from "@/domain/shared/day";

export interface StoredPriceBook {
  id: string;
  book: PriceBook;
}

/** The book of a day: the newest that is in force by then; of two from the same day, the one published last. Null: none. */
export async function priceBookOn(tx: Tx, day: Day): Promise<StoredPriceBook | null> {
  const [row] = await tx
    .select({ id: priceBooks.id, content: priceBooks.content })
    .from(priceBooks)
    .where(lte(priceBooks.inForceFrom, day))
    .orderBy(desc(priceBooks.inForceFrom), desc(priceBooks.createdAt))
    .limit(1);
  // Checked by priceBookSchema when it was published; books never change.
  return row ? { id: row.id, book: row.content as PriceBook } : null;
}
