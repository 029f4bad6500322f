import PgBoss from "pg-boss";
import postgres from "postgres";

export const JOB_SCHEMA = "pgboss";

/**
 * The queues, with how often a failed job is tried again. `backoff` doubles the wait each time: mail is tried for about a
 * day before it is given up.
 */
export const JOB_QUEUES = {
  "mail.send": { retryLimit: 12, retryDelay: 30, retryBackoff: true, expireInSeconds: 120 },
  // A code is good for minutes: what cannot be sent soon need not be sent.
  "mail.sign-in-code": { retryLimit: 4, retryDelay: 15, expireInSeconds: 60 },
  "mail.new-lead": { retryLimit: 8, retryDelay: 30, retryBackoff: true, expireInSeconds: 120 },
  "storage.sweep": { retryLimit: 2, retryDelay: 60, expireInSeconds: 1800 },
  "office.sweep": { retryLimit: 2, retryDelay: 60, expireInSeconds: 600 },
  "figures.refresh": { retryLimit: 2, retryDelay: 60, expireInSeconds: 1800 },
  "clients.chase": { retryLimit: 1, retryDelay: 300, expireInSeconds: 900 },
  "pack.make": { retryLimit: 3, retryDelay: 10, retryBackoff: true, expireInSeconds: 3600 },
  "pack.resume": { retryLimit: 0, expireInSeconds: 60 },
  "letter.read": { retryLimit: 2, retryDelay: 20, expireInSeconds: 600 },
  "impact.run": { retryLimit: 3, retryDelay: 10, retryBackoff: true, expireInSeconds: 3600 },
  "impact.resume": { retryLimit: 0, expireInSeconds: 60 },
  "rules.test": { retryLimit: 2, retryDelay: 5, expireInSeconds: 600 },
  "calendar.recount": { retryLimit: 5, retryDelay: 30, retryBackoff: true, expireInSeconds: 1800 },
} as const satisfies Record<string, PgBoss.RetryOptions & PgBoss.ExpirationOptions>;
export type JobQueue = keyof typeof JOB_QUEUES;

/**
 * Brings the queue library's tables and our queues up to date, and lets the application's role put jobs in: it may add and
 * read, the worker (which connects as the owner) does the rest. Safe to repeat; costs one query when nothing changed.
 */
export async function prepareJobQueues(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    if (!(await isPrepared(sql))) await prepare(ownerUrl);
    await grant(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const queueNames = Object.keys(JOB_QUEUES) as JobQueue[];

async function isPrepared(sql: postgres.Sql): Promise<boolean> {
  const [table] = await sql`select to_regclass('pgboss.queue') as name`;
  if (!table?.name) return false;
  const rows = await sql<{ name: string }[]>`select name from pgboss.queue`;
  return queueNames.every((name) => rows.some((row) => row.name === name));
}

async function prepare(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOB_SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
  });
  let fault: unknown;
  boss.on("error", (error) => {
    fault = error;
  });
  await boss.start();
  for (const name of queueNames) await boss.createQueue(name, { name, ...JOB_QUEUES[name] });
  await boss.stop({ graceful: false, wait: true });
  if (fault) throw fault;
}

async function grant(sql: postgres.Sql): Promise<void> {
  await sql`
    do $$ begin
      if exists (select 1 from pg_roles where rolname = 'zhengban_app') then
        grant usage on schema pgboss to zhengban_app;
        grant select, insert on pgboss.job to zhengban_app;
        grant select on pgboss.queue to zhengban_app;
      end if;
    end $$`;
}
