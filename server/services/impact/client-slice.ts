import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** A client with the facts that a new assessment would begin with. */
export interface ClientFacts extends Record<string, unknown> {
  client_id: string;
  /** The last final assessment; null: nothing was ever settled about the client. */
  assessment_id: string | null;
  facts: Record<string, unknown> | null;
  /** By whose vocabulary they were answered. */
  rule_set_version_id: string | null;
  /** Licences on record. */
  held: string[] | null;
}

/** The clients after one, by id. without: answers that nobody will look at, which need not travel. */
export const nextClientsIn = (
  tx: Tx,
  after: string | null,
  limit: number,
  without: readonly string[],
): Promise<ClientFacts[]> => readFacts(tx, after === null ? sql`true` : sql`c.id > ${after}::uuid`, limit, without);

/** One client. */
export const factsOfClientIn = async (tx: Tx, clientId: string): Promise<ClientFacts | null> =>
  (await readFacts(tx, sql`c.id = ${clientId}::uuid`, 1, []))[0] ?? null;

async function readFacts(tx: Tx, which: SQL, limit: number, without: readonly string[]): Promise<ClientFacts[]> {
  return [
    ...(await tx.execute<ClientFacts>(sql`
      select c.id as client_id, a.id as assessment_id, a.facts - ${sql.param(without)}::text[] as facts, a.rule_set_version_id, h.held
      from clients c
      left join lateral (
        select id, facts, rule_set_version_id from assessments
        where client_id = c.id and status = 'final' order by finalised_at desc limit 1
      ) a on true
      left join lateral (select array_agg(licence_id) as held from held_licences where client_id = c.id) h on true
      where ${which} and not c.is_archived order by c.id limit ${limit}`)),
  ];
}
