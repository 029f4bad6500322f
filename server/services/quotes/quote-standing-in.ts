import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { quotes } from "@/db/schema";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { type QuoteStanding, quoteStanding } from "@/domain/workflow/quote-standing";

/** The quote of the case that names this licence and that its work waits for; null when nothing holds it back. */
export async function quoteStandingIn(
  tx: Tx,
  application: { caseId: string; licenceId: string; kind: ApplicationKind },
): Promise<QuoteStanding | null> {
  const line = JSON.stringify([{ licenceId: application.licenceId, kind: application.kind }]);
  const naming = await tx
    .select({ id: quotes.id, status: quotes.status, sentAt: quotes.sentAt, validUntil: quotes.validUntil })
    .from(quotes)
    .where(
      and(
        eq(quotes.caseId, application.caseId),
        ne(quotes.status, "superseded"),
        sql`${quotes.content} -> 'quote' -> 'lines' @> ${line}::jsonb`,
      ),
    )
    .orderBy(desc(quotes.createdAt), desc(quotes.id));
  return quoteStanding(naming.map(({ sentAt, ...quote }) => ({ ...quote, wasSent: sentAt !== null })));
}
