import { and, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { assessments, cases, clients, priceBooks, quotes, ruleSetVersions, users } from "@/db/schema";
import { can } from "@/domain/access/can";
import { type OfferFrame, offerHash, refuseSending } from "@/domain/pricing/quote";
import { ServiceError } from "../../errors";
import { agencyDetails, type AgencyRow, agencyIn } from "../agency/agency-row";
import { mustBeCurrent } from "../clients/lock-client";
import { mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { lockQuote, type QuoteRow, quoteEventData, refusedQuote } from "./quote-row";
import { refreshQuotedIn } from "./refresh-quoted";
import { type QuoteMessage, tellClientIn } from "./tell-client";

/**
 * Sends a quote: what is offered is frozen and hashed, and the revision that the client had before is superseded. From now
 * on it stands in the client's portal; `tellContactId` is sent a message that it does. A manager who sends approves by doing
 * so.
 *
 * Refuses with PRECONDITION_FAILED: `quote-move-not-allowed`, `quote-empty`, `quote-line-unpriced`, `quote-expired`,
 * `discount-needs-approval`, `quote-accepted` (the client agreed to an earlier revision meanwhile) …
 */
export async function sendQuote(
  ctx: ServiceContext,
  input: { quoteId: string; expectedVersion: number; tellContactId?: string | null | undefined },
): Promise<{ contentHash: string; message: QuoteMessage | null }> {
  mustBeAble(ctx, "quote.send");
  const person = personOf(ctx);
  return write(ctx, async (tx) => {
    const row = await lockQuote(tx, ctx, input.quoteId);
    await mustBeCurrent(tx, row, input.expectedVersion, { status: row.status, payableFen: row.payableFen });
    const agency = await agencyIn(tx);
    const mayApprove = can(person, "quote.approve-discount");
    const { quote } = row.content;
    const refusal = refuseSending(row.status, quote, {
      today: todayOf(ctx),
      limitBasisPoints: mayApprove ? null : agency.discountLimitBasisPoints,
      isApproved: row.approvedBy !== null,
    });
    if (refusal) throw refusedQuote(refusal);
    await mustNotBeAgreedIn(tx, row);
    const isApprovedNow =
      mayApprove && row.approvedBy === null && quote.totals.reductionBasisPoints > agency.discountLimitBasisPoints;

    const frame = await frameOf(tx, row, agency);
    const contentHash = offerHash(frame, quote);
    const before = await tx
      .update(quotes)
      .set({ status: "superseded" })
      .where(and(eq(quotes.number, row.number), ne(quotes.id, row.id), inArray(quotes.status, ["sent", "declined"])))
      .returning({ revision: quotes.revision });
    await tx
      .update(quotes)
      .set({
        status: "sent",
        content: { quote, frame },
        contentHash,
        sentAt: ctx.now(),
        approvalNote: null,
        ...(isApprovedNow ? { approvedBy: person.userId, approvedAt: ctx.now() } : {}),
        version: row.version + 1,
      })
      .where(eq(quotes.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: "quote.sent",
      isClientVisible: true,
      data: {
        ...quoteEventData(row),
        quoteId: row.id,
        contentHash,
        supersedes: before.map(({ revision }) => revision),
      },
    });
    await refreshQuotedIn(tx, ctx, row.caseId);
    const message = input.tellContactId ? await tellClientIn(tx, ctx, row, agency, input.tellContactId) : null;
    return { contentHash, message };
  });
}

/** Locks the other revisions first, so that an acceptance under way is over before it is asked whether there is one. */
async function mustNotBeAgreedIn(tx: Tx, row: QuoteRow): Promise<void> {
  const others = await tx
    .select({ status: quotes.status })
    .from(quotes)
    .where(and(eq(quotes.number, row.number), ne(quotes.id, row.id)))
    .for("update");
  if (others.some(({ status }) => status === "accepted"))
    throw new ServiceError("PRECONDITION_FAILED", "quote-accepted");
}

async function frameOf(tx: Tx, row: QuoteRow, agency: AgencyRow): Promise<OfferFrame> {
  const [found] = await tx
    .select({
      name: clients.name,
      uscc: clients.uscc,
      ruleSetVersion: ruleSetVersions.label,
      ruleSetHash: ruleSetVersions.hash,
      priceBookLabel: priceBooks.label,
      adviserName: users.name,
    })
    .from(quotes)
    .innerJoin(clients, eq(clients.id, quotes.clientId))
    .innerJoin(cases, eq(cases.id, quotes.caseId))
    .innerJoin(users, eq(users.id, cases.ownerId))
    .innerJoin(priceBooks, eq(priceBooks.id, quotes.priceBookId))
    .leftJoin(assessments, eq(assessments.id, quotes.assessmentId))
    .leftJoin(ruleSetVersions, eq(ruleSetVersions.id, assessments.ruleSetVersionId))
    .where(eq(quotes.id, row.id));
  if (!found) throw new Error(`quote ${row.id} lost its client`);
  const isEnglish = row.content.quote.language === "en";
  return {
    number: row.number,
    revision: row.revision,
    client: { name: found.name, uscc: found.uscc },
    agency: {
      name: (isEnglish ? agency.nameEn : null) ?? agency.name,
      uscc: agency.uscc,
      details: agencyDetails(agency),
    },
    adviserName: found.adviserName,
    basis: {
      assessmentId: row.assessmentId,
      ruleSetVersion: found.ruleSetVersion,
      ruleSetHash: found.ruleSetHash,
      priceBookLabel: found.priceBookLabel,
    },
    terms: isEnglish ? (agency.quoteTermsEn ?? agency.quoteTermsZh) : agency.quoteTermsZh,
  };
}
