import type { Connection } from "@/db/client";
import { dayInShanghai } from "@/domain/shared/day";
import { ownVersionInForce, putRulesInForce } from "@/server/rules-in-force";
import { storedRuleSet } from "./rule-versions";

/** One reading for all requests that meet a new version at the same time. */
let reading: { versionId: string; done: Promise<void> } | null = null;

/** Uses this version from now on in this process, when it does not yet. `due`: the agency's own version of today; null: it has none. */
export async function freshenRules(connection: Connection, due: string | null): Promise<void> {
  if (due === ownVersionInForce()) return;
  if (due === null) return putRulesInForce(null);
  if (reading?.versionId !== due) {
    const done = storedRuleSet(connection.db, due).then((ruleSet) => putRulesInForce({ versionId: due, ruleSet }));
    reading = { versionId: due, done: done.finally(() => (reading = null)) };
  }
  await reading.done;
}

/** The same for who has not asked yet which version is due: a job, and whoever has just published. */
export async function freshenRulesOn(connection: Connection, now: Date): Promise<void> {
  const [row] = await connection.client`select ${dueVersion(connection, now)} as id`;
  await freshenRules(connection, row?.id ?? null);
}

/** The newest of the agency's own versions whose day has come in Shanghai, as an expression of a query. */
export const dueVersion = ({ client }: Connection, now: Date) => client`(
  select v.id from rule_set_versions v
  where v.published_by is not null and v.in_force_from <= ${dayInShanghai(now)}::text::date
    and not exists (select from rule_version_withdrawals w where w.version_id = v.id)
  order by v.in_force_from desc, v.published_at desc limit 1)`;
