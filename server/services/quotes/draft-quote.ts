import type { Tx } from "@/db/client";
import type { ApplicationChoice } from "../applications/create-applications";
import type { ServiceContext } from "../context";

export interface NewQuoteDraft {
  clientId: string;
  caseId: string;
  assessmentId: string | null;
  choices: readonly ApplicationChoice[];
}

/**
 * A first quote over the chosen licences at today's prices, in the caller's transaction. The caller has checked that the
 * client and the case are within reach. A licence without a price in the book becomes a line whose amounts are to be
 * confirmed, never 0.
 *
 * Refuses with PRECONDITION_FAILED `no-price-book` when no price book is in force.
 */
export async function draftQuoteIn(_tx: Tx, _ctx: ServiceContext, _input: NewQuoteDraft): Promise<{ quoteId: string }> {
  throw new Error("being built");
}
