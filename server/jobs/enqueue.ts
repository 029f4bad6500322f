import { sql } from "drizzle-orm";
import PgBoss from "pg-boss";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { JOB_SCHEMA, type JobQueue } from "@/db/job-queues";

/** What each job carries: ids only, so that the worker reads the truth when it runs. Checked when a job is taken out. */
export const JOB_PAYLOADS = {
  "mail.send": z.strictObject({ messageId: z.uuid() }),
  "mail.sign-in-code": z.strictObject({ codeId: z.uuid() }),
  "mail.new-lead": z.strictObject({ leadId: z.uuid(), userId: z.uuid() }),
  "storage.sweep": z.strictObject({}),
  "office.sweep": z.strictObject({}),
  "figures.refresh": z.strictObject({}),
  "clients.chase": z.strictObject({}),
  "pack.make": z.strictObject({ runId: z.uuid() }),
  "pack.resume": z.strictObject({}),
  "letter.read": z.strictObject({ letterId: z.uuid() }),
  "impact.run": z.strictObject({ runId: z.uuid() }),
  "impact.resume": z.strictObject({}),
  "rules.test": z.strictObject({ draftId: z.uuid(), askedBy: z.uuid() }),
  "calendar.recount": z.strictObject({ noticeId: z.uuid() }),
} as const satisfies Record<JobQueue, z.ZodType>;
export type JobPayload<Q extends JobQueue> = z.infer<(typeof JOB_PAYLOADS)[Q]>;

// Only makes the SQL: every send brings the transaction that it belongs to.
let sender: PgBoss | undefined;
const withoutConnection = { executeSql: () => Promise.reject(new Error("a job is enqueued inside a transaction")) };

/**
 * Puts a job into its queue in the caller's transaction: it exists when, and only when, the change does.
 * `startAfter`: not before then.
 */
export async function enqueue<Q extends JobQueue>(
  tx: Tx,
  queue: Q,
  payload: JobPayload<Q>,
  options: { startAfter?: Date } = {},
): Promise<void> {
  sender ??= new PgBoss({ db: withoutConnection, schema: JOB_SCHEMA, supervise: false, schedule: false });
  const id = await sender.send(queue, payload, {
    ...(options.startAfter ? { startAfter: options.startAfter } : {}),
    db: { executeSql: (text, values) => inTransaction(tx, text, values) },
  });
  // Without its queue a job would be dropped in silence.
  if (id === null) throw new Error(`no queue ${queue}: is the database migrated?`);
}

/** Hands a statement with $1, $2 … to the caller's transaction. */
async function inTransaction(tx: Tx, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const query = sql.empty();
  let last = 0;
  for (const match of text.matchAll(/\$(\d+)/g)) {
    query.append(sql.raw(text.slice(last, match.index)));
    query.append(sql`${asParameter(values[Number(match[1]) - 1])}`);
    last = match.index + match[0].length;
  }
  query.append(sql.raw(text.slice(last)));
  return { rows: [...(await tx.execute(query))] };
}

const asParameter = (value: unknown): unknown =>
  value === undefined ? null : typeof value === "object" && value !== null ? JSON.stringify(value) : value;
