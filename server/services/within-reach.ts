import { type AnyColumn, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirements } from "@/db/schema";
import type { ServiceContext } from "./context";

/**
 * The condition that belongs in every `where` on a record of a client: `and(eq(quotes.id, id), withinReach(ctx, quotes.clientId))`.
 * The same rule as `reaches` in domain/access/actor.ts; outside it, the record does not exist. The database's policies
 * say it once more.
 */
export function withinReach(ctx: ServiceContext, clientId: AnyColumn): SQL {
  const { actor } = ctx;
  if (actor === null) return sql`false`;
  if (actor.kind === "system") return sql`true`;
  switch (actor.role) {
    case "manager":
      return sql`true`;
    case "consultant":
      // Restricted clients are few, so the planner reads them once instead of asking for each row.
      return sql`${clientId} not in (select r.client_id from client_restrictions r where not exists
        (select 1 from client_colleagues c where c.client_id = r.client_id and c.user_id = ${actor.userId}))`;
    case "client":
      if (actor.link) return sql`${clientId} = ${actor.link.clientId}`;
      return actor.clientIds?.length ? sql`${clientId} in ${[...actor.clientIds]}` : sql`false`;
    case "administrator":
      return sql`false`;
  }
}

/** The one request that the actor's link opens; null for whoever signed in. */
const linkedRequest = ({ actor }: ServiceContext): string | null =>
  actor?.kind === "person" && actor.link ? actor.link.requestId : null;

/**
 * The condition that stands beside `withinReach` wherever a link may look: of the company, by a link, only the one request
 * it was sent for and its papers exist. Undefined, no condition, for everybody else.
 */
export function withinLink(ctx: ServiceContext, requestId: AnyColumn): SQL | undefined {
  const linked = linkedRequest(ctx);
  return linked === null ? undefined : eq(requestId, linked);
}

/** The same for what is asked about a paper: of its request's papers only. */
export function paperWithinLink(ctx: ServiceContext, requirementId: AnyColumn): SQL | undefined {
  const linked = linkedRequest(ctx);
  return linked === null
    ? undefined
    : sql`${requirementId} in (select r.id from requirements r where r.request_id = ${linked})`;
}

/** The same for documents and their files, which know the request through the papers that use them. */
export function documentWithinLink(tx: Tx, ctx: ServiceContext, documentId: AnyColumn): SQL | undefined {
  const linked = linkedRequest(ctx);
  if (linked === null) return undefined;
  const used = tx.select({ id: requirements.documentId }).from(requirements).where(eq(requirements.requestId, linked));
  return inArray(documentId, used);
}
