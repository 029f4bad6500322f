import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { FoundLink } from "./find-link";

/**
 * Whether a link to a client's person may set their password. A password opens every company the person belongs to, so
 * whoever made the link must reach all of them today: else a consultant could open a restricted client through a contact
 * it shares with another one.
 */
export async function maySetPasswordIn(tx: Tx, link: Pick<FoundLink, "userId" | "createdBy">): Promise<boolean> {
  const [row] = await tx.execute<{ beyond: boolean }>(sql`
    select exists (
      select 1 from client_members m
      join client_restrictions r on r.client_id = m.client_id
      where m.user_id = ${link.userId}
        and not exists (select 1 from client_colleagues c where c.client_id = m.client_id and c.user_id = ${link.createdBy})
        and not exists (select 1 from users u where u.id = ${link.createdBy} and u.role = 'manager' and u.is_active)
    ) as beyond`);
  return row?.beyond === false;
}
