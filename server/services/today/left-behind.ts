import { and, asc, count, eq, ne, not } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clients, users } from "@/db/schema";
import { can } from "@/domain/access/can";
import { personOf, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export interface LeftBehind {
  id: string;
  name: string;
  /** Applications under way. */
  applications: number;
  /** Clients to look after. */
  clients: number;
}

/**
 * Colleagues who were switched off and still own work, for whoever may hand it over: no Today but theirs shows its days, its papers and
 * what its clients ask.
 */
export async function leftBehindIn(tx: Tx, ctx: ServiceContext): Promise<LeftBehind[]> {
  if (!can(personOf(ctx), "assignment.edit")) return [];
  const who = { id: users.id, name: users.name, n: count() };
  const work = await tx
    .select(who)
    .from(applications)
    .innerJoin(users, eq(users.id, applications.ownerId))
    .where(and(not(users.isActive), ne(applications.internalStage, "closed"), withinReach(ctx, applications.clientId)))
    .groupBy(users.id, users.name)
    .orderBy(asc(users.name));
  const care = await tx
    .select(who)
    .from(clients)
    .innerJoin(users, eq(users.id, clients.ownerId))
    .where(and(not(users.isActive), not(clients.isArchived), withinReach(ctx, clients.id)))
    .groupBy(users.id, users.name)
    .orderBy(asc(users.name));
  const names = new Map([...work, ...care].map(({ id, name }) => [id, name]));
  const of = (rows: typeof work, id: string) => rows.find((row) => row.id === id)?.n ?? 0;
  return [...names].map(([id, name]) => ({ id, name, applications: of(work, id), clients: of(care, id) }));
}
