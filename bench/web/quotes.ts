import { desc, sql } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { cases, priceBooks, quotes } from "@/db/schema";
import { priceBookSchema } from "@/domain/pricing/price-book";
import { quoteFrom, withTotals } from "@/domain/pricing/quote";
import type { Day } from "@/domain/shared/day";
import { newId } from "@/server/ids";
import { figuresOf } from "@/server/services/quotes/quote-row";
import { installedRuleSet } from "@/server/rules-in-force";

/** A draft over so many entries of the catalogue, at the book's prices and at 2,000 yuan where it has none. */
export async function draftQuote(owner: Connection, today: Day, lineCount: number): Promise<string> {
  const id = newId(new Date());
  await owner.within({ role: "system", userId: null, linkRequestId: null }, async (tx) => {
    const [book] = await tx.select().from(priceBooks).orderBy(desc(priceBooks.inForceFrom)).limit(1);
    const [file] = await tx.select().from(cases).where(sql`number like 'BENCH-%'`).limit(1);
    if (!book || !file) throw new Error("the seed lacks what the bench needs");
    const licences = installedRuleSet()
      .licences.filter(({ handling }) => handling === undefined)
      .slice(0, lineCount);
    const draft = quoteFrom({
      choices: licences.map((licence) => ({ licence, kind: "new" as const })),
      book: priceBookSchema.parse(book.content),
      quotedOn: today,
      validDays: 30,
      language: "zh",
    });
    if (draft.lines.length !== lineCount) throw new Error(`the catalogue gives ${draft.lines.length} lines`);
    const quote = withTotals({
      ...draft,
      lines: draft.lines.map((line) => ({ ...line, serviceFen: line.serviceFen ?? 200_000 })),
    });
    await tx.insert(quotes).values({
      id,
      clientId: file.clientId,
      caseId: file.id,
      priceBookId: book.id,
      number: `BENCH-${lineCount}`,
      content: { quote, frame: null },
      ...figuresOf(quote),
      createdBy: file.ownerId,
    });
  });
  return id;
}
