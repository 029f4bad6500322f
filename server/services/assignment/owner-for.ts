import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { decideOwner, type Work } from "@/domain/assignment/assignment-rules";
import { personOf, type ServiceContext } from "../context";
import { rulesIn } from "./assignment-rules";
import { colleaguesIn, reachOfIn } from "./colleagues-in";
import { placesIn } from "./places-in";

export interface GivenBy {
  ownerId: string;
  /** The rule that gave it, and the name of who got it; null: none fitted. */
  rule: { id: string; name: string; ownerName: string } | null;
}

type Asked = Pick<Work, "licenceId" | "kind">;

/**
 * Who gets new work of this client, one thing after the other: each counts to the load of the next. `otherwise` is who gets
 * it by the office's custom where the rules say nothing of it.
 */
export async function ownersForIn(
  tx: Tx,
  ctx: ServiceContext,
  client: { id: string; ownerId: string },
  works: readonly Asked[],
): Promise<GivenBy[]> {
  const { rules, fallback } = await rulesIn(tx);
  const [owner] = await tx.select({ isActive: users.isActive }).from(users).where(eq(users.id, client.ownerId));
  // Work given to somebody who has left stands on nobody's day.
  const isClientOwners = fallback !== "creator" && owner?.isActive === true;
  const otherwise: GivenBy = { ownerId: isClientOwners ? client.ownerId : personOf(ctx).userId, rule: null };
  if (!rules.some(({ isOn }) => isOn)) return works.map(() => otherwise);
  const colleagues = await colleaguesIn(tx, ctx);
  const reaches = (await reachOfIn(tx, [client.id], colleagues))(client.id);
  const place = (await placesIn(tx, [client.id])).get(client.id) ?? { province: null, city: null };
  return works.map((work) => {
    const decision = decideOwner(rules, { ...work, ...place, clientOwnerId: client.ownerId }, colleagues, reaches);
    const rule = rules.find(({ id }) => id === decision?.ruleId);
    const taker = colleagues.find(({ id }) => id === decision?.ownerId);
    if (!rule || !taker) return otherwise;
    taker.open += 1;
    return { ownerId: taker.id, rule: { id: rule.id, name: rule.name, ownerName: taker.name } };
  });
}
