// The application as the browser tests meet it: production build, demo story, a database and a mailbox of its own, all
// in a temporary folder. Writes where everything is to the file named by ZB_E2E_STATE; ends with SIGTERM.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { migrate } from "@/db/migrate";
import { seedDemo } from "@/db/seed";
import { dayInShanghai } from "@/domain/shared/day";
import type { E2eState } from "../e2e/support/state";
import { startMailbox } from "./e2e-mailbox";
import { buildWhereNeeded } from "./launcher/build";
import { dataFolderPath } from "./launcher/data-folder";
import { environment, jobWorker, webServer } from "./launcher/environment";
import { Part, untilAnswering } from "./launcher/parts";
import { whoRuns } from "./launcher/running";
import { during, end, say } from "./say.mjs";
import { startTemporaryPostgres } from "./testing/temporary-postgres";

const port = Number(process.env.ZB_E2E_PORT ?? 3210);
const stateFile = process.env.ZB_E2E_STATE ?? "data/e2e-state.json";
const address = `http://127.0.0.1:${port}`;

try {
  // A running application reads its build all the time: a new one must not be put under it.
  const dist = whoRuns(dataFolderPath()) ? ".next-e2e" : ".next";
  const postgres = await startTemporaryPostgres();
  const dataFolder = path.dirname(postgres.logFile);
  const mails = path.join(dataFolder, "mails");
  const mailbox = await startMailbox(mails);

  const env = environment({
    ...{ mode: "demo", dataFolder, address, dist, appUrl: postgres.appUrl, ownerUrl: postgres.ownerUrl },
    authSecret: randomBytes(32).toString("hex"),
  });
  // The story is told by the services themselves, in this process; they ask server/env.ts like everybody. Without the mail
  // server: what happened in the story was not mailed today.
  Object.assign(process.env, env);
  env.ZB_SMTP_URL = `smtp://127.0.0.1:${mailbox.port}`;
  env.ZB_MAIL_FROM = "证办 <zhengban@demo.zhengban.example>";
  const tellStory = async () => {
    await migrate(postgres.ownerUrl);
    return seedDemo(postgres.ownerUrl, { today: dayInShanghai(new Date()) });
  };
  const [{ people }] = await Promise.all([
    during("写入演示数据", "Writing the demo story", tellStory),
    buildWhereNeeded(dist),
  ]);

  const logs = path.join(dataFolder, "logs");
  const parts = [
    new Part(webServer({ env, logs, host: "127.0.0.1", port, isDevelopment: false }), end),
    new Part(jobWorker({ env, logs }), end),
  ];
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await Promise.all(parts.map((part) => part.stop()));
    mailbox.stop();
    if (process.env.ZB_E2E_KEEP_LOGS) fs.cpSync(logs, process.env.ZB_E2E_KEEP_LOGS, { recursive: true });
    await postgres.stop();
    fs.rmSync(stateFile, { force: true });
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());

  const state: E2eState = { address, people, ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl, mails, logs };
  fs.writeFileSync(stateFile, JSON.stringify(state), { mode: 0o600 });
  await untilAnswering(`${address}/api/health`, () => isStopping);
  say(`已就绪：${address}`, `Ready: ${address}`);
} catch (error) {
  end(error);
}
