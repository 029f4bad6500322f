import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as apply } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { fileURLToPath } from "node:url";
import { prepareJobQueues } from "./job-queues";

const folder = fileURLToPath(new URL("../drizzle", import.meta.url));
/** Held while migrating, so that two starts at once apply each migration once. Any constant will do. */
const LOCK = 7_246_021;

/**
 * Brings the database up to date and says how many migrations that took.
 * ownerUrl: a connection that owns the tables. Safe to run from several processes at once.
 */
export async function migrate(ownerUrl: string): Promise<{ applied: number }> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    const before = await countApplied(sql);
    await apply(drizzle(sql), { migrationsFolder: folder });
    await prepareJobQueues(ownerUrl);
    return { applied: (await countApplied(sql)) - before };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function countApplied(sql: postgres.Sql): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return 0;
  const [row] = await sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
  return Number(row?.n ?? 0);
}
