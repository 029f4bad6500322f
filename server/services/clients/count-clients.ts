import { sql } from "drizzle-orm";
import { clients } from "@/db/schema";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";

/** For the title of the list: all clients within reach, one's own, and those with an open case. */
export async function countClients(ctx: ServiceContext): Promise<{ all: number; mine: number; withOpenCase: number }> {
  mustBeAble(ctx, "client.list");
  const person = personOf(ctx);
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ all: number; mine: number; open: number }>(sql`
      select count(*)::int as all, count(*) filter (where clients.owner_id = ${person.userId})::int as mine,
        (select count(distinct k.client_id)::int from cases k where k.status = 'open') as open
      from clients where not clients.is_archived and ${withinReach(ctx, clients.id)}`),
  );
  return { all: row?.all ?? 0, mine: row?.mine ?? 0, withOpenCase: row?.open ?? 0 };
}
