import { and, asc, count, eq, gte, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, clientQuestions, clients, quotes, requirements } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { agencyNameFor } from "../agency/agency-name";
import { personOf, type ServiceContext, todayOf } from "../context";
import { withinReach } from "../within-reach";
import { cardOf, portalSheetsIn } from "./portal-paper";

/** What stands around every page of the portal. */
export interface PortalFrame {
  agency: { name: string; phone: string | null; email: string | null };
  /** The company in view. */
  client: { id: string; name: string };
  /** The person's companies, for switching; one by a link. */
  companies: { id: string; name: string }[];
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
 * The frame for one of the person's companies: the wanted one, else the first by name. NOT_FOUND when they belong to none
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
  const client = wantedClientId === null ? companies[0] : companies.find(({ id }) => id === wantedClientId);
  if (!client) throw new ServiceError("NOT_FOUND", "not-found");
  return {
    agency: office ?? { name: "", phone: null, email: null },
    client,
    companies,
    turnCount: await turnCountIn(tx, ctx, client.id),
  };
}

/** Answered by us and not yet read on their side. */
export const unreadAnswer = (clientId: string): SQL | undefined =>
  and(eq(clientQuestions.clientId, clientId), isNotNull(clientQuestions.answeredAt), isNull(clientQuestions.seenAt));

/** One for each request with papers to send, returned sheet, open quote and unread answer: as many as cards. */
async function turnCountIn(tx: Tx, ctx: ServiceContext, clientId: string): Promise<number> {
  const sheets = await portalSheetsIn(tx, ctx, openPaper(clientId));
  const [offers] = await tx
    .select({ n: count() })
    .from(quotes)
    .where(
      and(
        eq(quotes.clientId, clientId),
        withinReach(ctx, quotes.clientId),
        eq(quotes.status, "sent"),
        gte(quotes.validUntil, todayOf(ctx)),
      ),
    );
  const [answers] = await tx
    .select({ n: count() })
    .from(clientQuestions)
    .where(and(unreadAnswer(clientId), withinReach(ctx, clientQuestions.clientId)));
  return new Set(sheets.map(cardOf)).size + (offers?.n ?? 0) + (answers?.n ?? 0);
}
