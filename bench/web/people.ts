import { type SQL, sql } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { openSession } from "@/server/auth/sessions";

/** The first value of a query; the seed holds it, or the bench does not run. */
export async function oneId(owner: Connection, query: SQL): Promise<string> {
  return owner.within({ role: "system", userId: null, linkRequestId: null }, async (tx) => {
    const [row] = await tx.execute<{ id: string }>(query);
    if (!row) throw new Error("the seed lacks what the bench needs");
    return row.id;
  });
}

export interface People {
  consultant: string;
  /** A contact of the client whose quotes, papers and applications are looked at. */
  contact: string;
  contactByLink: string;
  manager: string;
  administrator: string;
  clientId: string;
  requestId: string;
}

/** Session tokens of colleagues, of a contact with a password and of one who came by a link. */
export async function signIn(owner: Connection): Promise<People> {
  const session = { kind: "password" as const, address: null, agent: "bench" };
  const consultantId = await oneId(
    owner,
    sql`select id from users where role = 'consultant' and locale = 'zh-CN' order by email limit 1`,
  );
  // The company of the story that has everything the portal shows.
  const memberOf = sql`select m.user_id, m.client_id, r.id as request_id from client_members m
    join document_requests r on r.client_id = m.client_id
    where exists (select 1 from quotes q where q.client_id = m.client_id and q.status in ('sent', 'accepted'))
      and exists (select 1 from requirements q where q.client_id = m.client_id and q.request_id = r.id)
    order by (select count(*) from requirements q where q.client_id = m.client_id and q.status in ('requested', 'returned')) desc, m.user_id, r.id limit 1`;
  const [userId, clientId, requestId] = await Promise.all([
    oneId(owner, sql`select user_id as id from (${memberOf}) one`),
    oneId(owner, sql`select client_id as id from (${memberOf}) one`),
    oneId(owner, sql`select request_id as id from (${memberOf}) one`),
  ]);
  const [managerId, administratorId] = await Promise.all(
    ["manager", "administrator"].map((role) =>
      oneId(owner, sql`select id from users where role = ${role} and locale = 'zh-CN' order by email limit 1`),
    ),
  );
  const now = new Date();
  return {
    consultant: await openSession(owner, { ...session, userId: consultantId }, now),
    contact: await openSession(owner, { ...session, userId }, now),
    contactByLink: await openSession(owner, { ...session, userId, kind: "link", link: { requestId, clientId } }, now),
    manager: await openSession(owner, { ...session, userId: managerId ?? "" }, now),
    administrator: await openSession(owner, { ...session, userId: administratorId ?? "" }, now),
    clientId,
    requestId,
  };
}
