import { afterAll, inject } from "vitest";
import { connectAsAdministrator, createDatabase, DATABASE } from "@/server/embedded-postgres/databases";
import { testDatabase } from "@/db/testing/test-database";

/**
 * A migrated, empty database for one test file alone, gone after its last test: for suites that count everything, or that
 * must not meet what other files left. Copying the migrated one takes about 40 ms. adminUrl: the superuser inside it.
 */
export async function ownDatabase(name: string): Promise<{ ownerUrl: string; appUrl: string; adminUrl: string }> {
  const database = `${name}_${process.env.VITEST_POOL_ID ?? "0"}`;
  const serverUrl = inject("testServerAdminUrl");
  const asAdministrator = async (work: (sql: ReturnType<typeof connectAsAdministrator>) => Promise<unknown>) => {
    const sql = connectAsAdministrator(serverUrl);
    try {
      await work(sql);
    } finally {
      await sql.end({ timeout: 5 });
    }
  };
  await asAdministrator((sql) => createDatabase(sql, database, DATABASE));
  afterAll(() => asAdministrator((sql) => sql.unsafe(`drop database if exists ${database} with (force)`)));
  const inside = (url: string) => url.replace(/\/[^/]*$/, `/${database}`);
  const { ownerUrl, appUrl } = testDatabase();
  return { ownerUrl: inside(ownerUrl), appUrl: inside(appUrl), adminUrl: inside(serverUrl) };
}
