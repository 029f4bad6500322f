import postgres from "postgres";
import { recreateDatabase } from "@/server/embedded-postgres/databases";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/server/embedded-postgres/start";
import { Stop, say } from "../say.mjs";
import { openSecrets } from "./data-folder";
import { stopFrom } from "./stop-from";

export interface Database {
  /** The application's role. */
  appUrl: string;
  /** The role that owns the tables. */
  ownerUrl: string;
  /** Null where DATABASE_URL names a server of somebody else's. */
  embeddedPort: number | null;
  /** Where the embedded server keeps its files. */
  folder: string | null;
  /** Throws everything away; null where the server is not ours. */
  empty: (() => Promise<void>) | null;
  stop(): Promise<void>;
}

/** The server named by DATABASE_URL, else the embedded one of the data folder, watched and started again if it ends. */
export async function openDatabase(dataFolder: string): Promise<Database> {
  const given = process.env.DATABASE_URL;
  if (given) return openGiven(given, process.env.DATABASE_OWNER_URL || given);

  const { passwords, areNew } = openSecrets(dataFolder);
  let isWanted = true;
  let server: EmbeddedPostgres;
  const start = async (port?: number) => {
    try {
      server = await startEmbeddedPostgres({ dataFolder, passwords, passwordsAreNew: areNew, durable: true, port });
    } catch (error) {
      throw stopFrom(error, dataFolder);
    }
    void server.ended.then(async () => {
      if (!isWanted) return;
      say("数据库意外停止，正在恢复", "The database ended unexpectedly; recovering it");
      try {
        await start(server.port);
        say("数据库已恢复", "Database recovered");
      } catch (error) {
        process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
        process.kill(process.pid, "SIGTERM");
      }
    });
    return server;
  };
  const first = await start();
  return {
    appUrl: first.appUrl,
    ownerUrl: first.ownerUrl,
    embeddedPort: first.port,
    folder: first.folder,
    empty: () => recreateDatabase(first.adminUrl),
    stop: async () => {
      isWanted = false;
      await server.stop();
    },
  };
}

async function openGiven(appUrl: string, ownerUrl: string): Promise<Database> {
  for (const [name, url] of [
    ["DATABASE_URL", appUrl],
    ["DATABASE_OWNER_URL", ownerUrl],
  ] as const)
    await mustAnswer(name, url);
  return { appUrl, ownerUrl, embeddedPort: null, folder: null, empty: null, stop: () => Promise.resolve() };
}

async function mustAnswer(name: string, url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
    if ((row?.version ?? 0) < 150_000)
      throw new Stop(`${name}：需要 PostgreSQL 15 以上。`, `${name}: PostgreSQL 15 or newer is needed.`);
  } catch (error) {
    if (error instanceof Stop) throw error;
    const { message, code } = error as NodeJS.ErrnoException;
    const reason = code && !message.includes(code) ? `${code} ${message}` : message;
    throw new Stop(`无法连接 ${name} 指定的数据库：${reason}`, `The database of ${name} does not answer: ${reason}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
