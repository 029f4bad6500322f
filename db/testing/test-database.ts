import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** Addresses of each worker's own database, in the order of VITEST_POOL_ID. Empty outside integration tests. */
    testDatabases: { ownerUrl: string; appUrl: string }[];
    /** The server's superuser, for tests of the server itself. */
    testServerAdminUrl: string;
  }
}

/**
 * The database of this worker: migrated, empty at the start of the run, used by one test file at a time. Files that
 * share it keep apart by making their own people and clients.
 *
 * ownerUrl: owns the tables (factories write through it). appUrl: the application's own role, under row-level security.
 */
export function testDatabase(): { ownerUrl: string; appUrl: string } {
  const databases = inject("testDatabases");
  const own = databases[(Number(process.env.VITEST_POOL_ID) - 1) % databases.length];
  if (!own) throw new Error("There is a database in the integration project only: name the file *.integration.test.ts");
  return own;
}
