import { desc, eq, lt } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { priceBooks, users } from "@/db/schema";
import type { PriceBook } from "@/domain/pricing/price-book";
import { type PriceChange, priceChanges } from "@/domain/pricing/price-changes";
import { ServiceError } from "../../errors";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { priceBookOn } from "./price-book-in-force";

export interface ListedPriceBook {
  id: string;
  label: string;
  inForceFrom: string;
  publishedByName: string | null;
  createdAt: Date;
}

/** Published books, the newest first. */
export function listPriceBooksIn(tx: Tx, limit: number): Promise<ListedPriceBook[]> {
  return tx
    .select({
      id: priceBooks.id,
      label: priceBooks.label,
      inForceFrom: priceBooks.inForceFrom,
      publishedByName: users.name,
      createdAt: priceBooks.createdAt,
    })
    .from(priceBooks)
    .leftJoin(users, eq(users.id, priceBooks.publishedBy))
    .orderBy(desc(priceBooks.createdAt), desc(priceBooks.id))
    .limit(limit);
}

export interface PriceBooks {
  /** The book shown: the one asked for, else today's, else the newest. Null when none was ever published. */
  shown: {
    id: string;
    book: PriceBook;
    state: "in-force" | "coming" | "past";
    /** What it changed; empty for the first. */
    changes: PriceChange[];
  } | null;
  /** Today's book. */
  inForceId: string | null;
  /** What a new version is based on. */
  newestId: string | null;
  versions: ListedPriceBook[];
}

/** The versions of the price book and one of them whole. NOT_FOUND for an id that is none. */
export async function listPriceBooks(ctx: ServiceContext, input: { id?: string | undefined }): Promise<PriceBooks> {
  mustBeAble(ctx, "price-book.read");
  return read(ctx, async (tx) => {
    const versions = await listPriceBooksIn(tx, 30);
    const today = todayOf(ctx);
    const inForceId = (await priceBookOn(tx, today))?.id ?? null;
    const newestId = versions[0]?.id ?? null;
    const shownId = input.id ?? inForceId ?? newestId;
    if (shownId === null) return { shown: null, inForceId, newestId, versions };
    const [row] = await tx
      .select({ content: priceBooks.content, createdAt: priceBooks.createdAt })
      .from(priceBooks)
      .where(eq(priceBooks.id, shownId));
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    const [earlier] = await tx
      .select({ content: priceBooks.content })
      .from(priceBooks)
      .where(lt(priceBooks.createdAt, row.createdAt))
      .orderBy(desc(priceBooks.createdAt))
      .limit(1);
    const book = row.content as PriceBook;
    return {
      shown: {
        id: shownId,
        book,
        state: shownId === inForceId ? "in-force" : book.inForceFrom > today ? "coming" : "past",
        changes: earlier ? priceChanges(earlier.content as PriceBook, book) : [],
      },
      inForceId,
      newestId,
      versions,
    };
  });
}
