import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { assessments, cases, clients, quotes, ruleSetVersions, users } from "@/db/schema";
import { ServiceError } from "../../errors";
import { agencyIn } from "../agency/agency-row";
import { type ServiceContext, todayOf } from "../context";
import { withinReach } from "../within-reach";
import type { QuoteRow } from "./quote-row";
import { type OfferedQuote, offeredQuote } from "./quote-view";

/** The quote within reach with what stands around it, as its client would see it; NOT_FOUND otherwise. */
export async function offeredQuoteIn(
  tx: Tx,
  ctx: ServiceContext,
  quoteId: string,
): Promise<{ row: QuoteRow; offered: OfferedQuote }> {
  const [found] = await tx
    .select({
      row: quotes,
      clientName: clients.name,
      clientUscc: clients.uscc,
      adviserName: users.name,
      assessedOn: assessments.assessedOn,
      ruleSetVersion: ruleSetVersions.label,
    })
    .from(quotes)
    .innerJoin(clients, eq(clients.id, quotes.clientId))
    .innerJoin(cases, eq(cases.id, quotes.caseId))
    .innerJoin(users, eq(users.id, cases.ownerId))
    .leftJoin(assessments, eq(assessments.id, quotes.assessmentId))
    .leftJoin(ruleSetVersions, eq(ruleSetVersions.id, assessments.ruleSetVersionId))
    .where(and(eq(quotes.id, quoteId), withinReach(ctx, quotes.clientId)));
  if (!found) throw new ServiceError("NOT_FOUND", "not-found");
  const { row, ...around } = found;
  return { row, offered: offeredQuote(row, around, await agencyIn(tx), todayOf(ctx)) };
}
