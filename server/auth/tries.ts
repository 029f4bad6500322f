import { createHash } from "node:crypto";
import type { Connection } from "@/db/client";
import { FORGET_AFTER_SECONDS, signInDelaySeconds } from "@/domain/access/sign-in-delay";

/** What tries are counted by, and how many are free of delay. */
export interface TryKey {
  key: string;
  free: number;
}

export const tryKey = (text: string, free: number): TryKey => ({
  key: createHash("sha256").update(text).digest("hex"),
  free,
});

/**
 * Counts a try before it is made, so that many at once cannot all slip through, and says how many seconds it has to wait:
 * 0 means it may be made now. A try that has to wait is not counted.
 */
export async function reserveTry(connection: Connection, keys: readonly TryKey[], now: Date): Promise<number> {
  return connection.client.begin(async (sql) => {
    const names = keys.map(({ key }) => key).sort();
    for (const key of names)
      await sql`insert into sign_in_failures (key, count, last_at) values (${key}, 0, ${now.toISOString()}) on conflict do nothing`;
    const rows = await sql<{ key: string; count: number; last_ms: number; until_ms: number | null }[]>`
      select key, count, (extract(epoch from last_at) * 1000)::float8 as last_ms, (extract(epoch from blocked_until) * 1000)::float8 as until_ms
      from sign_in_failures where key in ${sql(names)} order by key for update`;
    const waits = rows.map((row) => (row.until_ms === null ? 0 : row.until_ms - now.getTime()));
    const longest = Math.max(0, ...waits);
    if (longest > 0) return Math.ceil(longest / 1000);
    for (const { key, free } of keys) {
      const row = rows.find((candidate) => candidate.key === key);
      if (!row) continue;
      const isOld = now.getTime() - row.last_ms > FORGET_AFTER_SECONDS * 1000;
      const count = isOld ? 1 : row.count + 1;
      const seconds = signInDelaySeconds(count, free);
      const until = seconds > 0 ? new Date(now.getTime() + seconds * 1000).toISOString() : null;
      await sql`update sign_in_failures set count = ${count}, last_at = ${now.toISOString()}, blocked_until = ${until} where key = ${key}`;
    }
    return 0;
  });
}

/** The try was right: the account's own count goes, what is counted for others with it gets this one try back. */
export async function takeBackTry(connection: Connection, own: TryKey, shared: readonly TryKey[]): Promise<void> {
  await connection.client`delete from sign_in_failures where key = ${own.key}`;
  for (const { key, free } of shared)
    await connection.client`
      update sign_in_failures set count = greatest(count - 1, 0), blocked_until = case when count - 1 < ${free} then null else blocked_until end
      where key = ${key}`;
}
