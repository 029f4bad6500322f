import { connect } from "@/db/client";
import { prepareJobQueues } from "@/db/job-queues";
import { env } from "../env";
import { log } from "../log";
import { mailer } from "../mail/mailer";
import { fileStore } from "../storage/file-store";
import { runJobs } from "./run-jobs";

/** The worker's process: `node --import tsx server/jobs/worker.ts`. Any number may run beside each other. */
const { databaseUrl, databaseOwnerUrl } = env();
await prepareJobQueues(databaseOwnerUrl);
const connection = connect(databaseUrl, 3);
const jobs = await runJobs({ ownerUrl: databaseOwnerUrl, connection, mailer: mailer(), store: fileStore() });
log.info({ mail: mailer() !== null }, "worker ready");

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await jobs.stop();
  mailer()?.close();
  await connection.close();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
