import postgres from "postgres";
import type { DatabaseState } from "@/db/seed";

/**
 * Whose data this is: nobody's yet, the demo's, or somebody's. The same answer as `databaseState`, asked in plain SQL:
 * a start needs it every time and must not load the whole application for it, and a trial that another version of the
 * program made must be recognised too.
 */
export async function databaseKind(ownerUrl: string): Promise<DatabaseState> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [table] = await sql`select to_regclass('public.agency') is null as is_missing`;
    if (table?.is_missing) return "empty";
    return await sql.begin(async (tx) => {
      await tx`select set_config('app.role', 'system', true)`;
      const [office] = await tx`select is_demo from agency`;
      if (office) return office.is_demo ? "demo" : "production";
      const [anything] = await tx`select 1 where exists (select from users) or exists (select from clients)`;
      return anything ? "production" : "empty";
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
