import { findLicence } from "@/domain/rules/rule-set";
import type { PriceBook } from "@/domain/pricing/price-book";
import { priceChanges } from "@/domain/pricing/price-changes";
import { compareDays } from "@/domain/shared/day";
import { agency, priceBooks } from "@/db/schema";
import { ServiceError } from "../../errors";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { rulesInForce } from "@/server/rules-in-force";
import { listPriceBooksIn } from "./list-price-books";
import { priceBookOn } from "./price-book-in-force";

export interface PublishPriceBookInput {
  book: PriceBook;
  /** The book that the person started from; another one published meanwhile is a conflict. Null: there was none. */
  basedOnId: string | null;
}

/**
 * Publishes a whole new book, checked by `priceBookSchema` at the door; quotes already drafted keep theirs. Refused with `price-book-past` when it would take effect
 * before today (quotes of that time exist), and with `price-licence-unknown` for a licence that the catalogue lacks.
 */
export async function publishPriceBook(ctx: ServiceContext, input: PublishPriceBookInput): Promise<{ id: string }> {
  mustBeAble(ctx, "price-book.edit");
  const person = personOf(ctx);
  const { book } = input;
  if (compareDays(book.inForceFrom, todayOf(ctx)) < 0)
    throw new ServiceError("PRECONDITION_FAILED", "price-book-past", { day: book.inForceFrom });
  const ruleSet = rulesInForce();
  const strange = book.prices.find((price) => !findLicence(ruleSet, price.licence));
  if (strange) throw new ServiceError("PRECONDITION_FAILED", "price-licence-unknown", { licence: strange.licence });
  return write(ctx, async (tx) => {
    // One at a time: the second of two who publish at once finds the first one's book.
    await tx.select({ id: agency.id }).from(agency).for("update");
    const [newest] = await listPriceBooksIn(tx, 1);
    if ((newest?.id ?? null) !== input.basedOnId)
      throw new ServiceError("CONFLICT", "changed-meanwhile", {
        by: newest?.publishedByName ?? null,
        label: newest?.label,
      });
    const before = await priceBookOn(tx, book.inForceFrom);
    const id = idOf(ctx);
    await tx.insert(priceBooks).values({
      id,
      label: book.label,
      content: book,
      inForceFrom: book.inForceFrom,
      publishedBy: person.userId,
      createdAt: ctx.now(),
    });
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "price-book.published",
      data: {
        label: book.label,
        inForceFrom: book.inForceFrom,
        changed: priceChanges(before?.book ?? null, book).length,
      },
    });
    return { id };
  });
}
