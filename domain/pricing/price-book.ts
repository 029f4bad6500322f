import { z } from "zod";
import { type Day, isDay } from "@/domain/shared/day";
import { APPLICATION_KINDS, type ApplicationKind } from "@/domain/workflow/application-kind";

const fen = z.int().nonnegative();
const text = z.strictObject({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) });
const basisPoints = z.int().min(0).max(10_000);

/** What sets an instalment due. `quote-accepted` is the client's act; the others are moves of the official status. */
export const INSTALMENT_EVENTS = ["quote-accepted", "filed", "accepted", "granted", "issued"] as const;
export type InstalmentEvent = (typeof INSTALMENT_EVENTS)[number];

const instalmentRule = z.strictObject({
  share: basisPoints,
  event: z.enum(INSTALMENT_EVENTS),
  /** Payable so many working days after the event. */
  withinWorkingDays: z.int().min(0).max(250),
});

const thirdPartyPrice = z.strictObject({
  payee: text,
  /** null: not known before the third party has quoted; shown 待确认. */
  fen: fen.nullable(),
  /** True: the client pays the third party; false: it goes through the agency's bill. */
  isPaidDirectly: z.boolean(),
});

const price = z.strictObject({
  licence: z.string().min(1),
  kind: z.enum(APPLICATION_KINDS),
  /** The agency's own fee, VAT as the book says. */
  serviceFen: fen,
  /** Overrides the catalogue's government fee where the agency knows it (other kinds than `new`); null: not known. */
  officialFen: fen.nullable().optional(),
  /** The agency pays the authority and bills it on; else the client pays the authority. */
  isOfficialAdvanced: z.boolean().optional(),
  thirdParty: thirdPartyPrice.optional(),
  note: text.optional(),
});

/**
 * The agency's prices. Whole and immutable once published: a new price is a new book.
 *
 * Amounts in whole fen. `prices` holds at most one row for a licence and kind.
 */
export const priceBookSchema = z
  .strictObject({
    format: z.literal(1),
    label: z.string().trim().min(1).max(60),
    inForceFrom: z.string().refine(isDay, "not a day"),
    vat: z.strictObject({ basisPoints, mode: z.enum(["included", "added"]) }),
    instalments: z.array(instalmentRule).min(1).max(12),
    prices: z.array(price),
  })
  .superRefine((book, context) => {
    const total = book.instalments.reduce((sum, rule) => sum + rule.share, 0);
    if (total !== 10_000)
      context.addIssue({ code: "custom", path: ["instalments"], message: `shares add up to ${total}, not 10000` });
    const seen = new Set<string>();
    for (const [index, row] of book.prices.entries()) {
      const key = `${row.licence} ${row.kind}`;
      if (seen.has(key)) context.addIssue({ code: "custom", path: ["prices", index], message: `${key} occurs twice` });
      seen.add(key);
    }
  });

export type PriceBook = z.output<typeof priceBookSchema>;
export type Price = PriceBook["prices"][number];
export type InstalmentRule = PriceBook["instalments"][number];

/** The row for a licence and kind, or undefined: then nothing is known and nothing is guessed. */
export function findPrice(book: PriceBook, licenceId: string, kind: ApplicationKind): Price | undefined {
  return book.prices.find((row) => row.licence === licenceId && row.kind === kind);
}

/**
 * What an agency's very first book begins from: no price, all due on acceptance, and the VAT rate of most services of a general
 * taxpayer (6 %, 财税〔2016〕36号), both to be checked by whoever publishes it.
 */
export function firstPriceBook(label: string, inForceFrom: Day): PriceBook {
  return {
    format: 1,
    label,
    inForceFrom,
    vat: { basisPoints: 600, mode: "included" },
    instalments: [{ share: 10_000, event: "quote-accepted", withinWorkingDays: 5 }],
    prices: [],
  };
}
