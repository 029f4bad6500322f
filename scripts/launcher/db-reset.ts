import fs from "node:fs";
import path from "node:path";
import readline from "node:readline/promises";
import { end, Stop, say, words } from "../say.mjs";
import { withOwnDatabase } from "./borrow-database";
import { dataFolderPath } from "./data-folder";
import { databaseKind } from "./database-kind";
import { whoRuns } from "./running";
import { clusterExists, locateCluster } from "@/server/embedded-postgres/cluster";

/** Deletes the trial's data, so that the next start tells the story from the beginning. Nothing but a trial is deleted. */
async function reset(): Promise<void> {
  const folder = dataFolderPath();
  if (process.env.DATABASE_URL)
    throw new Stop(
      "设置了 DATABASE_URL：db:reset 只重置内置的演示数据库。",
      "DATABASE_URL is set: db:reset deletes the embedded trial only.",
    );
  if (!fs.existsSync(folder) || !clusterExists(locateCluster(folder))) {
    say("没有数据，无需重置", "There is no data; nothing to reset");
    return;
  }
  const running = whoRuns(folder);
  if (running)
    throw new Stop(
      `证办正在运行（进程 ${running.pid}），请先停止它。`,
      `Zhengban is running (process ${running.pid}); stop it first.`,
    );
  await withOwnDatabase(async (ownerUrl) => {
    if ((await databaseKind(ownerUrl)) === "production")
      throw new Stop(
        `${folder} 中是正式数据，db:reset 不会删除它。`,
        `${folder} holds real data, which db:reset never deletes.`,
      );
  });
  if (!(await isConfirmed(folder))) throw new Stop("已取消，什么都没有删除。", "Cancelled; nothing was deleted.");
  const cluster = locateCluster(fs.realpathSync(folder)).folder;
  for (const name of [
    cluster,
    "postgres",
    "postgres.before-move",
    "postgres-is-at.txt",
    "writing-the-story",
    "files",
    "secrets.json",
  ])
    fs.rmSync(path.resolve(folder, name), { recursive: true, force: true });
  say("已重置；下次 npm start 会重新写入演示数据", "Reset; the next npm start writes the demo story again");
}

async function isConfirmed(folder: string): Promise<boolean> {
  if (process.argv.includes("--yes")) return true;
  if (!process.stdin.isTTY)
    throw new Stop("请加 --yes 确认：npm run db:reset -- --yes", "Confirm with --yes: npm run db:reset -- --yes");
  const question = words(
    `删除 ${folder} 中的演示数据？输入 yes 确认：`,
    `Delete the trial's data in ${folder}? Type yes: `,
  );
  const line = readline.createInterface({ input: process.stdin, output: process.stdout });
  const answer = await line.question(question);
  line.close();
  return answer.trim().toLowerCase() === "yes";
}

try {
  await reset();
  process.exit(0);
} catch (error) {
  end(error);
}
