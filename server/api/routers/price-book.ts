import { z } from "zod";
import { priceBookSchema } from "@/domain/pricing/price-book";
import { listPriceBooks } from "../../services/price-book/list-price-books";
import { publishPriceBook } from "../../services/price-book/publish-price-book";
import { procedureFor, router } from "../trpc";

export const priceBookRouter = router({
  list: procedureFor("price-book.read")
    .input(z.strictObject({ id: z.uuid().optional() }))
    .query(({ ctx, input }) => listPriceBooks(ctx, input)),
  publish: procedureFor("price-book.edit")
    .input(z.strictObject({ book: priceBookSchema, basedOnId: z.uuid().nullable() }))
    .mutation(({ ctx, input }) => publishPriceBook(ctx, input)),
});
