import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { ColleagueRole } from "@/domain/access/person-schema";
import { addDays, type Day } from "@/domain/shared/day";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";

export interface Load {
  id: string;
  name: string;
  role: ColleagueRole;
  isActive: boolean;
  hasPassword: boolean;
  email: string | null;
  phone: string | null;
  /** Companies whose owner they are. */
  clients: number;
  /** Applications not closed. */
  open: number;
  /** Of these, those whose next act is the agency's. */
  ours: number;
  /** Past, or within two weeks of, a day that the law or the authority set. */
  late: number;
  soon: number;
}

export const SOON_DAYS = 14;

/**
 * What each colleague holds, whoever holds most first. Administrators hold nothing and are left out; somebody switched off is
 * listed too, since their work waits for a new owner.
 */
export async function loadIn(tx: Tx, today: Day): Promise<Load[]> {
  const rows = await tx.execute<Record<keyof Load, unknown> & Record<string, unknown>>(sql`
    select u.id, u.name, u.role, u.is_active as "isActive", u.password_hash is not null as "hasPassword", u.email, u.phone,
           (select count(*)::int from clients c where c.owner_id = u.id) as clients,
           count(a.id)::int as open, (count(a.id) filter (where a.turn = 'agency'))::int as ours,
           (count(a.id) filter (where a.due_on < ${today}::date and a.due_kind <> 'own'))::int as late,
           (count(a.id) filter (where a.due_on between ${today}::date and ${addDays(today, SOON_DAYS)}::date and a.due_kind <> 'own'))::int as soon
    from users u left join applications a on a.owner_id = u.id and a.internal_stage <> 'closed'
    where u.role in ('consultant', 'manager') group by u.id
    order by u.is_active desc, count(a.id) filter (where a.turn = 'agency') desc, count(a.id) desc, u.name`);
  return [...rows] as unknown as Load[]; // the columns above, named and typed alike
}

/** The team and what each one holds, with the last day that counts as soon. */
export async function getTeam(ctx: ServiceContext): Promise<{ people: Load[]; today: Day; soonUntil: Day }> {
  mustBeAble(ctx, "dashboard.read");
  const today = todayOf(ctx);
  const people = await read(ctx, (tx) => loadIn(tx, today));
  return { people, today, soonUntil: addDays(today, SOON_DAYS) };
}
