import type { QuoteStatus } from "@/domain/pricing/quote";
import type { Day } from "@/domain/shared/day";

/** A quote that names the licence of an application; the newest first. */
export interface NamingQuote {
  id: string;
  status: QuoteStatus;
  wasSent: boolean;
  validUntil: Day;
}

/** Why the work on an application waits: the quote that names it is being made, is with the client, or came to nothing. */
export interface QuoteStanding {
  state: "preparing" | "with-client" | "unsettled";
  quoteId: string;
  validUntil: Day;
}

/**
 * What the quotes over one application leave open. Null: work may begin, since one is accepted or none was ever made; a draft
 * taken back before anybody saw it was none.
 */
export function quoteStanding(newestFirst: readonly NamingQuote[]): QuoteStanding | null {
  if (newestFirst.some(({ status }) => status === "accepted")) return null;
  const standing = (state: QuoteStanding["state"], { id, validUntil }: NamingQuote): QuoteStanding => ({
    state,
    quoteId: id,
    validUntil,
  });
  const sent = newestFirst.find(({ status }) => status === "sent");
  if (sent) return standing("with-client", sent);
  const draft = newestFirst.find(({ status }) => status === "draft" || status === "awaiting-approval");
  if (draft) return standing("preparing", draft);
  const ended = newestFirst.find(({ status, wasSent }) => status === "declined" || (status === "withdrawn" && wasSent));
  return ended ? standing("unsettled", ended) : null;
}
