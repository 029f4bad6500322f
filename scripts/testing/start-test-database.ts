import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { connectAsAdministrator, createDatabase, DATABASE } from "@/server/embedded-postgres/databases";
import { startTemporaryPostgres } from "./temporary-postgres";

/** Before integration tests: one server, the migrated database as a template, and a copy of it for each worker. */
export default async function startTestDatabase(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTemporaryPostgres();
  try {
    await migrate(server.ownerUrl);
    const names = Array.from({ length: Number(project.config.maxWorkers) || 2 }, (_, index) => `worker_${index + 1}`);
    const sql = connectAsAdministrator(server.adminUrl);
    for (const name of names) await createDatabase(sql, name, DATABASE);
    await sql.end();
    const inDatabase = (url: string, name: string) => url.replace(/\/[^/]*$/, `/${name}`);
    project.provide("testServerAdminUrl", server.adminUrl);
    project.provide(
      "testDatabases",
      names.map((name) => ({
        ownerUrl: inDatabase(server.ownerUrl, name),
        appUrl: inDatabase(server.appUrl, name),
      })),
    );
    return () => server.stop();
  } catch (error) {
    await server.stop();
    throw error;
  }
}
