import PgBoss from "pg-boss";
import { JOB_SCHEMA } from "@/db/job-queues";
import { SYSTEM } from "@/domain/access/actor";
import { database } from "../database";
import { env } from "../env";
import { newId } from "../ids";
import { log } from "../log";
import { smtpMailer } from "../mail/mailer";
import type { ServiceContext } from "../services/context";
import { deliverMessage } from "../services/messages/deliver-message";
import { JOB_PAYLOADS } from "./enqueue";

// The worker: takes jobs out of the queue as the owner of the queue's tables, and does them as the system through the services.
// Sweeps and the nightly figures have their queues already; their work is not written yet.

function systemContext(): ServiceContext {
  return {
    actor: SYSTEM,
    now: () => new Date(),
    requestId: newId(new Date()),
    address: null,
    agent: "worker",
    operation: null,
    connection: database(),
  };
}

const { databaseOwnerUrl, smtpUrl, mailFrom } = env();
const mailer = smtpUrl && mailFrom ? smtpMailer(smtpUrl, mailFrom) : null;
const boss = new PgBoss({ connectionString: databaseOwnerUrl, schema: JOB_SCHEMA, max: 3, migrate: false });
boss.on("error", (error) => log.error({ err: error }, "job queue"));
await boss.start();
if (mailer)
  await boss.work("mail.send", { pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const job of jobs) {
      const { messageId } = JOB_PAYLOADS["mail.send"].parse(job.data);
      await deliverMessage(systemContext(), mailer, messageId);
    }
  });
log.info({ mail: mailer !== null }, "worker ready");

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await boss.stop({ graceful: true, wait: true, timeout: 10_000 });
  mailer?.close();
  await database().close();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
