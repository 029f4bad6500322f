import { and, desc, eq, isNull } from "drizzle-orm";
import { quotes } from "@/db/schema";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";
import { offeredQuoteIn } from "./load-offered-quote";
import { quoteEventData } from "./quote-row";
import type { OfferedQuote } from "./quote-view";

/**
 * The quote for the client's own eyes. The first time a client's person opens a quote that stands open is remembered. The
 * office may look too, without leaving a trace. Drafts do not exist for clients.
 */
export async function quoteForClient(ctx: ServiceContext, input: { quoteId: string }): Promise<OfferedQuote> {
  mustBeAble(ctx, "quote.read");
  return read(ctx, async (tx) => {
    const { row, offered } = await offeredQuoteIn(tx, ctx, input.quoteId);
    const isClient = ctx.actor?.kind === "person" && ctx.actor.role === "client";
    if (isClient && row.openedAt === null && row.status === "sent") {
      const [opened] = await tx
        .update(quotes)
        .set({ openedAt: ctx.now() })
        .where(and(eq(quotes.id, row.id), isNull(quotes.openedAt)))
        .returning({ id: quotes.id });
      if (opened)
        await recordEvent(tx, ctx, {
          clientId: row.clientId,
          caseId: row.caseId,
          kind: "quote.opened",
          data: { ...quoteEventData(row), quoteId: row.id },
        });
    }
    return offered;
  });
}

export interface ClientQuote {
  id: string;
  number: string;
  revision: number;
  status: "sent" | "accepted" | "declined" | "withdrawn" | "superseded";
  isExpired: boolean;
  payableFen: number;
  validUntil: string;
  sentAt: Date | null;
}

/** Every quote the client was sent, the newest first; those that stand open are the client's turn. */
export async function quotesForClient(ctx: ServiceContext, input: { clientId: string }): Promise<ClientQuote[]> {
  mustBeAble(ctx, "quote.read");
  const today = todayOf(ctx);
  return read(ctx, async (tx) => {
    const rows = await tx
      .select({
        id: quotes.id,
        number: quotes.number,
        revision: quotes.revision,
        status: quotes.status,
        payableFen: quotes.payableFen,
        validUntil: quotes.validUntil,
        sentAt: quotes.sentAt,
      })
      .from(quotes)
      .where(and(eq(quotes.clientId, input.clientId), withinReach(ctx, quotes.clientId)))
      .orderBy(desc(quotes.createdAt), desc(quotes.number), desc(quotes.revision))
      .limit(100);
    return rows.flatMap(({ status, ...row }) =>
      row.sentAt === null || status === "draft" || status === "awaiting-approval"
        ? []
        : [{ ...row, status, isExpired: status === "sent" && row.validUntil < today }],
    );
  });
}
