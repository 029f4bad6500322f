import { Stop } from "../say.mjs";
import { openDataFolder, openSecrets } from "./data-folder";
import { openDatabase } from "./database";
import { takeHold, whoRuns } from "./running";
import { addressOf, DATABASE, OWNER } from "@/server/embedded-postgres/databases";

/** Does something with the database as its owner: the running one where the application runs, else started for a moment. */
export async function withOwnDatabase(work: (ownerUrl: string) => Promise<void>): Promise<void> {
  const dataFolder = openDataFolder();
  const running = process.env.DATABASE_URL ? null : whoRuns(dataFolder);
  if (running) {
    if (!running.postgresPort)
      throw new Stop("证办正在启动，请稍候再试。", "Zhengban is starting; try again in a moment.");
    await work(addressOf(running.postgresPort, OWNER, openSecrets(dataFolder).passwords.owner, DATABASE));
    return;
  }
  const hold = process.env.DATABASE_URL ? null : takeHold(dataFolder);
  if (hold && !("release" in hold))
    throw new Stop("证办正在启动，请稍候再试。", "Zhengban is starting; try again in a moment.");
  const database = await openDatabase(dataFolder);
  try {
    await work(database.ownerUrl);
  } finally {
    await database.stop();
    hold?.release();
  }
}
