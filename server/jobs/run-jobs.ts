import PgBoss from "pg-boss";
import type { Connection } from "@/db/client";
import { JOB_QUEUES, JOB_SCHEMA, type JobQueue } from "@/db/job-queues";
import { runBook } from "../book/run-book";
import { log } from "../log";
import type { Mailer } from "../mail/mailer";
import { refreshAllFigures } from "../services/applications/refresh-all-figures";
import { freshenCalendarForJob } from "../services/calendar/holiday-table-in-force";
import { recountClocks } from "../services/calendar/recount-clocks";
import { refreshUsualTimes } from "../services/applications/usual-times";
import { refreshAllRenewals } from "../services/documents/paper-renewals";
import { sweepStorage } from "../services/documents/sweep-storage";
import { refreshHeldLicences } from "../services/held-licences/held-licence-days";
import { systemContext } from "../services/jobs-context";
import { resumeImpact } from "../services/impact/impact-lease";
import { runImpact } from "../services/impact/run-impact";
import { deliverMessage, markUndelivered } from "../services/messages/deliver-message";
import { mailNewLead } from "../services/leads/announce-lead";
import { readLetterText } from "../services/letters/read-letter-text";
import { sweepOffice } from "../services/office/sweep-office";
import { runTest } from "../services/rule-checks/run-test";
import { freshenRulesOn } from "../services/rules/freshen-rules";
import { deliverCode } from "../services/sign-in-codes/deliver-code";
import { chaseClients } from "../services/requirements/chase-clients";
import { makeOrderedPack } from "../services/packs/make-ordered-pack";
import { resumePacks } from "../services/packs/run-lease";
import { startPack } from "../pack/pack-making";
import type { FileStore } from "../storage/file-store";
import { JOB_PAYLOADS, type JobPayload } from "./enqueue";

export interface JobWorld {
  /** Owns the queue's tables. */
  ownerUrl: string;
  /** The application's own role: row-level security applies to jobs too. */
  connection: Connection;
  /** Null while no mail server is set up; then no message is ever queued. */
  mailer: Mailer | null;
  store: FileStore;
  now?: () => Date;
  /** How often an idle queue is looked at, in seconds. */
  pollSeconds?: number;
}

type Handlers = { [Q in JobQueue]: (payload: JobPayload<Q>, isLastTry: boolean) => Promise<unknown> };

/**
 * When these jobs run, by the clock of Shanghai: every night, every hour of the day's work for reminders, and every minute for
 * packs and comparisons whose worker died. What a stopped worker missed in the morning leaves when it is back.
 */
const SCHEDULE = {
  "clients.chase": "30 9-17 * * *",
  "pack.resume": "* * * * *",
  "impact.resume": "* * * * *",
  "storage.sweep": "20 3 * * *",
  "office.sweep": "40 3 * * *",
  "figures.refresh": "5 0 * * *",
} as const;

/** What each job does. A job may run twice: each handler leaves the same behind. */
export function jobHandlers(world: JobWorld): Handlers {
  const context = () => systemContext(world.connection, world.now);
  return {
    "mail.send": async ({ messageId }, isLastTry) => {
      if (!world.mailer) throw new Error("no mail server is set up");
      try {
        await deliverMessage(context(), world.mailer, messageId);
      } catch (error) {
        if (isLastTry) await markUndelivered(context(), [messageId]);
        throw error;
      }
    },
    "mail.sign-in-code": async ({ codeId }) => {
      if (!world.mailer) throw new Error("no mail server is set up");
      await deliverCode(context(), world.mailer, codeId);
    },
    "mail.new-lead": async (payload) => {
      if (!world.mailer) throw new Error("no mail server is set up");
      await mailNewLead(context(), world.mailer, payload);
    },
    "storage.sweep": () => sweepStorage(context(), world.store),
    "office.sweep": () => sweepOffice(context()),
    "clients.chase": () => chaseClients(context(), world.mailer !== null),
    "pack.make": ({ runId }, isLastTry) => makeOrderedPack(context(), world.store, { runId, isLastTry }, startPack),
    "pack.resume": () => resumePacks(context()),
    "letter.read": ({ letterId }, isLastTry) => readLetterText(context(), world.store, { letterId, isLastTry }),
    "impact.run": ({ runId }) => runImpact(context(), { runId }),
    "impact.resume": () => resumeImpact(context()),
    "rules.test": (payload) => runTest(context(), payload, runBook),
    "calendar.recount": async ({ noticeId }) => ({
      ...(await recountClocks(context(), noticeId)),
      heldLicences: await refreshHeldLicences(context()),
    }),
    "figures.refresh": async () => ({
      ...(await refreshAllFigures(context())),
      heldLicences: await refreshHeldLicences(context()),
      paperRenewals: await refreshAllRenewals(context()),
      usualTimes: await refreshUsualTimes(context()),
    }),
  };
}

/** Takes jobs out of every queue until it is stopped. Stopping waits for the jobs under way. */
export async function runJobs(world: JobWorld): Promise<{ stop: () => Promise<void> }> {
  const boss = new PgBoss({
    connectionString: world.ownerUrl,
    schema: JOB_SCHEMA,
    max: 3,
    application_name: "zhengban-jobs",
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  const handlers = jobHandlers(world);
  for (const queue of Object.keys(JOB_QUEUES) as JobQueue[]) await listen(boss, queue, handlers, world);
  for (const [queue, cron] of Object.entries(SCHEDULE)) await boss.schedule(queue, cron, {}, { tz: "Asia/Shanghai" });
  return { stop: () => boss.stop({ graceful: true, timeout: 20_000, wait: true }) };
}

/** Jobs of one queue taken in one round and done side by side: five mails must not wait for five looks at the queue. */
const JOBS_AT_ONCE = 5;
/** Packs are made, letters read, clients compared and rules tested one after the other: each may need much memory or keep the processor busy. */
const ONE_AT_A_TIME: ReadonlySet<JobQueue> = new Set(["pack.make", "letter.read", "impact.run", "rules.test"]);
/** What runs every minute would fill the log with saying that there was nothing to do. */
const EVERY_MINUTE: ReadonlySet<JobQueue> = new Set(["pack.resume", "impact.resume"]);

async function listen<Q extends JobQueue>(
  boss: PgBoss,
  queue: Q,
  handlers: Handlers,
  { connection, now = () => new Date(), pollSeconds = 2 }: JobWorld,
): Promise<void> {
  const batchSize = ONE_AT_A_TIME.has(queue) ? 1 : JOBS_AT_ONCE;
  const take = { pollingIntervalSeconds: pollSeconds, includeMetadata: true, batchSize } as const;
  await boss.work<unknown>(queue, take, async (jobs) => {
    await Promise.all(jobs.map(run));
  });

  async function run(job: PgBoss.JobWithMetadata<unknown>): Promise<void> {
    const started = Date.now();
    try {
      const payload = JOB_PAYLOADS[queue].parse(job.data ?? {}) as JobPayload<Q>; // parsed by this queue's own schema
      await freshenCalendarForJob(connection);
      await freshenRulesOn(connection, now());
      const result = await handlers[queue](payload, job.retryCount >= job.retryLimit);
      log[EVERY_MINUTE.has(queue) ? "debug" : "info"](
        { queue, jobId: job.id, ms: Date.now() - started, result },
        "job done",
      );
    } catch (error) {
      log.warn({ queue, jobId: job.id, attempt: job.retryCount + 1, err: error }, "job failed");
      // This one alone is tried again; the others of the round count as done when it ends.
      await boss.fail(queue, job.id, error instanceof Error ? { message: error.message } : {});
    }
  }
}
