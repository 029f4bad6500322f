import { inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clientColleagues, clientRestrictions, users } from "@/db/schema";
import type { Colleague } from "@/domain/assignment/assignment-rules";
import type { ServiceContext } from "../context";
import { withSystemReach } from "../elevate";

export interface NamedColleague extends Colleague {
  name: string;
  isManager: boolean;
}

/** Everybody who works on applications, with what each holds, also of clients whom the asking person does not reach: only the sum is used. */
export function colleaguesIn(tx: Tx, ctx: ServiceContext): Promise<NamedColleague[]> {
  return withSystemReach(tx, ctx, async () => {
    const rows = await tx
      .select({
        id: users.id,
        name: users.name,
        role: users.role,
        isActive: users.isActive,
        open: sql<number>`(select count(*)::int from applications a where a.owner_id = users.id and a.internal_stage <> 'closed')`,
      })
      .from(users)
      .where(inArray(users.role, ["consultant", "manager"]))
      .orderBy(users.name);
    return rows.map(({ role, ...row }) => ({ ...row, isManager: role === "manager" }));
  });
}

/** Who may work for each of these clients: anybody, but for restricted ones their named colleagues and managers. */
export async function reachOfIn(
  tx: Tx,
  clientIds: readonly string[],
  colleagues: readonly NamedColleague[],
): Promise<(clientId: string) => (userId: string) => boolean> {
  const restricted =
    clientIds.length === 0
      ? []
      : await tx
          .select({ id: clientRestrictions.clientId })
          .from(clientRestrictions)
          .where(inArray(clientRestrictions.clientId, [...clientIds]));
  if (restricted.length === 0) return () => () => true;
  const named = await tx
    .select()
    .from(clientColleagues)
    .where(
      inArray(
        clientColleagues.clientId,
        restricted.map(({ id }) => id),
      ),
    );
  const managers = new Set(colleagues.filter(({ isManager }) => isManager).map(({ id }) => id));
  return (clientId) => {
    if (!restricted.some(({ id }) => id === clientId)) return () => true;
    return (userId) =>
      managers.has(userId) || named.some((each) => each.clientId === clientId && each.userId === userId);
  };
}
