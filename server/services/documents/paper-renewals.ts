import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { read, type ServiceContext, todayOf, write } from "../context";
import { withSystemReach } from "../elevate";

/** Under way, or it brought a licence that is in force: an expired paper of it has to be renewed. */
const isInUse = (today: string): SQL => sql`exists (
  select 1 from requirements r join applications a on a.id = r.application_id
  where r.document_id = documents.id and r.status in ('received', 'accepted', 'filed')
    and ((a.internal_stage <> 'closed' and a.official_status not in ('issued', 'not-accepted', 'refused', 'withdrawn'))
      or exists (select 1 from held_licences h where h.application_id = a.id
        and (h.valid_to is null or h.valid_to >= ${today}::date))))`;

const renewBy = (today: string): SQL =>
  sql`case when documents.replaced_by_id is null and ${isInUse(today)} then documents.expires_on end`;

/** Counts the kept day of some documents again; part of every change of a paper, its uses and their applications. */
export const refreshRenewals = (tx: Tx, ctx: ServiceContext, which: SQL): Promise<unknown> =>
  withSystemReach(tx, ctx, () => recountRenewals(tx, ctx, which));

/** The same where the database sees the system already. */
export function recountRenewals(tx: Tx, ctx: ServiceContext, which: SQL): Promise<unknown> {
  const day = renewBy(todayOf(ctx));
  return tx.execute(sql`update documents set renew_by = ${day}
    where ${which} and (documents.expires_on is not null or documents.renew_by is not null)
      and documents.renew_by is distinct from ${day}`);
}

export const ofApplication = (applicationId: string): SQL =>
  sql`documents.id in (select r.document_id from requirements r where r.application_id = ${applicationId}::uuid)`;

const STEP = 500;

/** Once a night: a licence has ended. Returns how many papers have another day now. */
export async function refreshAllRenewals(ctx: ServiceContext): Promise<number> {
  const day = renewBy(todayOf(ctx));
  let after = "00000000-0000-0000-0000-000000000000";
  let changed = 0;
  for (;;) {
    const rows = await read(ctx, (tx) =>
      tx.execute<{ id: string }>(sql`select id from documents
        where id > ${after}::uuid and (expires_on is not null or renew_by is not null) order by id limit ${STEP}`),
    );
    const ids = rows.map(({ id }) => id);
    const last = ids.at(-1);
    if (!last) return changed;
    const written = await write(ctx, (tx) =>
      tx.execute<{ id: string }>(sql`update documents set renew_by = ${day}
        where id = any(${sql.param(ids)}::uuid[]) and renew_by is distinct from ${day} returning id`),
    );
    changed += written.length;
    after = last;
  }
}
