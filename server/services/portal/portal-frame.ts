import { and, asc, count, eq, gte, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, clientQuestions, clients, quotes, requirements } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { agencyNameFor } from "../agency/agency-name";
import { personOf, type ServiceContext, todayOf } from "../context";
import { paperWithinLink, withinReach } from "../within-reach";
import { cardOf, portalSheetsIn } from "./portal-paper";

/** What stands around every page of the portal. */
export interface PortalFrame {
  agency: { name: string; phone: string | null; email: string | null };
  /** The company in view. */
  client: { id: string; name: string };
  /** The person's companies, for switching, where something is their turn first; one by a link. */
  companies: { id: string; name: string; turnCount: number }[];
  /** How many things are the client's turn. */
  turnCount: number;
}

/** The papers a client is asked for: by us, not by what the agency drafts itself. */
export const openPaper = (clientId?: string): SQL =>
  sql.join(
    [
      eq(requirements.suppliedBy, "client"),
      inArray(requirements.status, ["requested", "returned"]),
      ...(clientId === undefined ? [] : [eq(requirements.clientId, clientId)]),
    ],
    sql` and `,
  );

/**
 * The frame for one of the person's companies: the wanted one, else the first with something to do. NOT_FOUND when they belong to none
 * (a contact whose access was ended) or not to the wanted one.
 */
export async function frameIn(tx: Tx, ctx: ServiceContext, wantedClientId: string | null): Promise<PortalFrame> {
  const isOwn = personOf(ctx).role === "client";
  // The office may look at a page of one company; it has no companies of its own to choose from.
  if (!isOwn && wantedClientId === null) throw new ServiceError("NOT_FOUND", "not-found");
  const name = agencyNameFor(personOf(ctx).locale);
  const [office] = await tx.select({ name, phone: agency.phone, email: agency.email }).from(agency);
  const companies = await tx
    .select({ id: clients.id, name: sql<string>`coalesce(${clients.shortName}, ${clients.name})` })
    .from(clients)
    .where(and(withinReach(ctx, clients.id), isOwn ? undefined : eq(clients.id, wantedClientId ?? "")))
    .orderBy(asc(sql`${clients.name} collate "zh-x-icu"`))
    .limit(50);
  const turns = await turnCountsIn(
    tx,
    ctx,
    companies.map(({ id }) => id),
  );
  const counted = companies.map((each) => ({ ...each, turnCount: turns.get(each.id) ?? 0 }));
  const sorted = [...counted.filter((each) => each.turnCount > 0), ...counted.filter((each) => each.turnCount === 0)];
  const client = wantedClientId === null ? sorted[0] : sorted.find(({ id }) => id === wantedClientId);
  if (!client) throw new ServiceError("NOT_FOUND", "not-found");
  return {
    agency: office ?? { name: "", phone: null, email: null },
    client: { id: client.id, name: client.name },
    companies: sorted,
    turnCount: client.turnCount,
  };
}

/** Answered by us and not yet read on their side. */
export const unreadAnswer = (clientId?: string): SQL | undefined =>
  and(
    clientId === undefined ? undefined : eq(clientQuestions.clientId, clientId),
    isNotNull(clientQuestions.answeredAt),
    isNull(clientQuestions.seenAt),
  );

/** Of each company one for each request with papers to send, returned sheet, open quote and unread answer: as many as cards. */
async function turnCountsIn(tx: Tx, ctx: ServiceContext, clientIds: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const add = (clientId: string, n: number) => counts.set(clientId, (counts.get(clientId) ?? 0) + n);
  if (clientIds.length === 0) return counts;
  const sheets = await portalSheetsIn(
    tx,
    ctx,
    and(openPaper(), inArray(requirements.clientId, [...clientIds])) ?? openPaper(),
  );
  for (const card of new Set(sheets.map((uses) => `${uses[0]?.clientId} ${cardOf(uses)}`))) add(card.slice(0, 36), 1);
  const offers = await tx
    .select({ clientId: quotes.clientId, n: count() })
    .from(quotes)
    .where(
      and(
        inArray(quotes.clientId, [...clientIds]),
        withinReach(ctx, quotes.clientId),
        eq(quotes.status, "sent"),
        gte(quotes.validUntil, todayOf(ctx)),
      ),
    )
    .groupBy(quotes.clientId);
  const answers = await tx
    .select({ clientId: clientQuestions.clientId, n: count() })
    .from(clientQuestions)
    .where(
      and(
        inArray(clientQuestions.clientId, [...clientIds]),
        withinReach(ctx, clientQuestions.clientId),
        paperWithinLink(ctx, clientQuestions.requirementId),
        unreadAnswer(),
      ),
    )
    .groupBy(clientQuestions.clientId);
  for (const { clientId, n } of [...offers, ...answers]) add(clientId, n);
  return counts;
}
