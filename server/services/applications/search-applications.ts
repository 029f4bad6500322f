import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { foldForSearch, searchQuery } from "@/domain/shared/text-search";
import { licencesNamed } from "../search/licence-words";

const NUMBER = /^\s*(?:SQ[-\s]?)?(\d{4})[-\s](\d{1,6})\s*$/i;
/** So many clients are named one by one, which lets an index answer; more are found soon enough in any order. */
const FEW = 100;

/**
 * The condition for what was typed: a number, or words that each fit the application's client or its licence ("麦芒 icp").
 * Words that only clients can answer decide by their index; a word that some client and some licence answer asks first
 * which clients, so that no list is walked to its end for a rare one. Null when nothing was typed.
 */
export async function searchCondition(tx: Tx, typed: string | undefined): Promise<SQL | null> {
  const number = NUMBER.exec(typed ?? "");
  if (number) return sql`applications.number = ${`SQ-${number[1]}-${(number[2] ?? "").padStart(4, "0")}`}`;
  const words = foldForSearch(typed ?? "")
    .split(" ")
    .filter(Boolean)
    .map((word) => ({ word, licences: licencesNamed(word) }));
  if (words.length === 0) return null;
  const ofClient = words.filter(({ licences }) => licences.length === 0).map(({ word }) => word);
  const conditions = ofClient.length > 0 ? [sql`applications.client_id in (${clientsNamed(ofClient)})`] : [];
  for (const { word, licences } of words) {
    if (licences.length === 0) continue;
    const isLicence = sql`applications.licence_id = any(${sql.param(licences)}::text[])`;
    const clients = await tx.execute<{ id: string }>(sql`${clientsNamed([...ofClient, word])} limit ${FEW + 1}`);
    if (clients.length === 0) conditions.push(isLicence);
    else if (clients.length > FEW)
      conditions.push(sql`(applications.client_id in (${clientsNamed([word])}) or ${isLicence})`);
    else {
      const ids = clients.map(({ id }) => id);
      conditions.push(sql`(applications.client_id = any(${sql.param(ids)}::uuid[]) or ${isLicence})`);
    }
  }
  return sql.join(conditions, sql` and `);
}

function clientsNamed(words: readonly string[]): SQL {
  const { pieces, patterns } = searchQuery(words.join(" "));
  return sql`select c.id from clients c where c.search_pieces @> ${sql.param(pieces)}::text[] and ${sql.join(
    patterns.map((pattern) => sql`c.search_text like ${pattern}`),
    sql` and `,
  )}`;
}
