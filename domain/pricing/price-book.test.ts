import { expect, test } from "vitest";
import { firstPriceBook, priceBookSchema } from "./price-book";

test("the book an agency begins from can be published as it is", () => {
  expect(priceBookSchema.parse(firstPriceBook("2026-11", "2026-11-22"))).toMatchObject({ prices: [] });
});

test("a book whose instalments are no whole is refused", () => {
  const book = firstPriceBook("2026-11", "2026-11-22");
  const [rule] = book.instalments;
  expect(priceBookSchema.safeParse({ ...book, instalments: [{ ...rule, share: 9_000 }] }).success).toBe(false);
});
