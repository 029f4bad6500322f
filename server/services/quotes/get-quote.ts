import { and, asc, desc, eq, like } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cases, clients, events, priceBooks, quotes, users } from "@/db/schema";
import { needsApproval } from "@/domain/pricing/quote-totals";
import { type QuoteRefusal, type QuoteStatus, refuseSending } from "@/domain/pricing/quote";
import type { QuoteLine } from "@/domain/pricing/quote-lines";
import type { InstalmentRule } from "@/domain/pricing/price-book";
import { findLicence } from "@/domain/rules/rule-set";
import type { Text } from "@/domain/rules/schema";
import { type ApplicationKind, offeredKinds } from "@/domain/workflow/application-kind";
import { rulesInForce } from "@/server/rules-in-force";
import { agencyIn } from "../agency/agency-row";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { offeredQuoteIn } from "./load-offered-quote";
import { type OfferedQuote, withFeesKnown } from "./quote-view";
import { quotedApplicationsIn } from "./quoted-applications";
import { quoteContactsIn } from "./tell-client";

export interface DeskQuote {
  offered: OfferedQuote;
  /** With the book's prices beside the agreed ones. */
  lines: QuoteLine[];
  /** The applications of the case that are not filed yet, by what a line is about. */
  applications: { licenceId: string; kind: ApplicationKind; number: string }[];
  instalmentRules: InstalmentRule[];
  leadLicenceId: string | null;
  version: number;
  clientId: string;
  clientShortName: string;
  caseId: string;
  caseNumber: string;
  caseTitle: string;
  priceBookLabel: string;
  createdByName: string;
  approvedByName: string | null;
  approvalNote: string | null;
  openedAt: Date | null;
  /** The network address an answer came from. */
  answeredFrom: string | null;
  /** How far below the book, in basis points, and what a consultant may grant alone. */
  reductionBasisPoints: number;
  limitBasisPoints: number;
  needsApproval: boolean;
  /** Why it cannot be sent as it stands; null when it can. Approval is not counted here: see `needsApproval`. */
  fault: QuoteRefusal | null;
  /** What may be added to a draft: licences in the catalogue's order with the kinds offered. Empty once it was sent. */
  catalogue: { id: string; name: Text; kinds: ApplicationKind[] }[];
  /** Who may be told when it is sent; the main contact first. */
  contacts: { id: string; name: string; email: string | null; hasAccount: boolean }[];
  revisions: { id: string; revision: number; status: QuoteStatus; sentAt: Date | null }[];
  events: { id: string; kind: string; actorName: string; at: Date; data: Record<string, unknown> }[];
}

function offeredCatalogue(): DeskQuote["catalogue"] {
  const ruleSet = rulesInForce();
  return ruleSet.licences.flatMap((licence) => {
    const kinds = offeredKinds(licence, (id) => findLicence(ruleSet, id));
    return kinds.length > 0 ? [{ id: licence.id, name: licence.names.short, kinds }] : [];
  });
}

/** A quote as the desk works on it. */
export async function getQuote(ctx: ServiceContext, input: { quoteId: string }): Promise<DeskQuote> {
  mustBeAble(ctx, "quote.create");
  return read(ctx, async (tx) => {
    const { row, offered } = await offeredQuoteIn(tx, ctx, input.quoteId);
    const approver = alias(users, "approver");
    const [around] = await tx
      .select({
        clientShortName: clients.shortName,
        caseNumber: cases.number,
        caseTitle: cases.title,
        priceBookLabel: priceBooks.label,
        createdByName: users.name,
        approvedByName: approver.name,
      })
      .from(quotes)
      .innerJoin(clients, eq(clients.id, quotes.clientId))
      .innerJoin(cases, eq(cases.id, quotes.caseId))
      .innerJoin(priceBooks, eq(priceBooks.id, quotes.priceBookId))
      .innerJoin(users, eq(users.id, quotes.createdBy))
      .leftJoin(approver, eq(approver.id, quotes.approvedBy))
      .where(eq(quotes.id, row.id));
    if (!around) throw new Error(`quote ${row.id} lost its surroundings`);
    const agency = await agencyIn(tx);
    const revisions = await tx
      .select({ id: quotes.id, revision: quotes.revision, status: quotes.status, sentAt: quotes.sentAt })
      .from(quotes)
      .where(eq(quotes.number, row.number))
      .orderBy(asc(quotes.revision));
    const history = await tx
      .select({ id: events.id, kind: events.kind, actorName: events.actorName, at: events.at, data: events.data })
      .from(events)
      .where(and(eq(events.caseId, row.caseId), like(events.kind, "quote.%")))
      .orderBy(desc(events.sequence))
      .limit(200);
    const quote = withFeesKnown(row.content.quote);
    return {
      offered,
      lines: quote.lines,
      applications: await quotedApplicationsIn(tx, ctx, row.caseId),
      instalmentRules: quote.instalmentRules,
      leadLicenceId: quote.leadLicenceId,
      version: row.version,
      clientId: row.clientId,
      caseId: row.caseId,
      approvalNote: row.approvalNote,
      openedAt: row.openedAt,
      answeredFrom: row.answer?.address ?? null,
      ...around,
      clientShortName: around.clientShortName ?? offered.client.name,
      reductionBasisPoints: quote.totals.reductionBasisPoints,
      limitBasisPoints: agency.discountLimitBasisPoints,
      needsApproval: row.approvedBy === null && needsApproval(quote.totals, agency.discountLimitBasisPoints),
      fault:
        row.status === "draft" || row.status === "awaiting-approval"
          ? refuseSending(row.status, quote, { today: todayOf(ctx), limitBasisPoints: null, isApproved: true })
          : null,
      catalogue: row.status === "draft" || row.status === "awaiting-approval" ? offeredCatalogue() : [],
      contacts: await quoteContactsIn(tx, row.clientId),
      revisions,
      events: history.filter((event) => event.data.number === row.number),
    };
  });
}
