import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { newPasswords } from "@/server/embedded-postgres/databases";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/server/embedded-postgres/start";

/** A fast PostgreSQL in a temporary folder, gone with `stop`. */
export async function startTemporaryPostgres(): Promise<EmbeddedPostgres> {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-test-"));
  const server = await startEmbeddedPostgres({ dataFolder, passwords: newPasswords(), durable: false });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      fs.rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
