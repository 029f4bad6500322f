import fs from "node:fs";
import path from "node:path";
import { migrate } from "@/db/migrate";
import type { DatabaseState, seedDemo } from "@/db/seed";
import { dayInShanghai } from "@/domain/shared/day";
import { during, Stop, say } from "../say.mjs";
import { mindApplicationRole } from "./application-role";
import type { Database } from "./database";
import { databaseKind } from "./database-kind";
import type { LaunchMode } from "./environment";
import type { PersonWithPassword } from "./people";

// The services that tell the story are most of the application: loaded only when there is a story to tell.
const loadAndTell: typeof seedDemo = async (...how) => (await import("@/db/seed")).seedDemo(...how);

/**
 * Looks at the application's role, migrates, and fills an empty database as the mode says. Answers with the demo people where they were made just now.
 * tell: writes the story; tests have a shorter one.
 */
export async function prepareDatabase(
  database: Database,
  mode: LaunchMode,
  dataFolder: string,
  tell: typeof seedDemo = loadAndTell,
): Promise<PersonWithPassword[]> {
  await mindApplicationRole(database, mode);
  const { ownerUrl } = database;
  const applied = await bringUpToDate(ownerUrl);
  if (applied > 0) say(`数据库结构已更新（${applied} 步）`, `Database brought up to date (${applied} migrations)`);
  const state = await databaseKind(ownerUrl);
  if (mode !== "production") return fillTrial(database, state, path.join(dataFolder, "writing-the-story"), tell);
  if (state === "demo")
    throw new Stop(
      "此数据库含演示数据，正式运行不使用它。请指定另一个 DATABASE_URL 或 ZB_DATA_DIR，或先执行 npm run db:reset。",
      "This database holds the demo, and production never runs on it. Name another DATABASE_URL or ZB_DATA_DIR, or run npm run db:reset first.",
    );
  if (state === "empty") await (await import("./first-administrator")).setUpFirstAdministrator(ownerUrl);
  return [];
}

async function bringUpToDate(ownerUrl: string): Promise<number> {
  try {
    return (await migrate(ownerUrl)).applied;
  } catch (error) {
    // What went wrong is in the cause; the message repeats the whole statement.
    const { cause } = error as { cause?: unknown };
    const reason = cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error);
    throw new Stop(
      `数据库结构无法更新：${reason}。数据未改动；试用数据可用 npm run db:reset 重置。`,
      `The database could not be brought up to date: ${reason}. Nothing was changed; a trial's data can be reset with npm run db:reset.`,
    );
  }
}

/**
 * The story is told in many transactions. The mark lies in the data folder while it is, so that a start after a kill
 * tells it again from the beginning and never shows half of it.
 */
async function fillTrial(
  database: Database,
  found: DatabaseState,
  mark: string,
  tell: typeof seedDemo,
): Promise<PersonWithPassword[]> {
  let state = found;
  if (state === "demo" && fs.existsSync(mark)) {
    if (!database.empty)
      throw new Stop(
        "上次写入演示数据时被中断，数据库只有一半内容。请清空 DATABASE_URL 指定的数据库后重试。",
        "Writing the demo story was interrupted and half of it is there. Empty the database of DATABASE_URL and try again.",
      );
    say("上次写入演示数据时被中断，重新写入", "Writing the demo story was interrupted; starting it again");
    await database.empty();
    await bringUpToDate(database.ownerUrl);
    state = "empty";
  }
  if (state === "production")
    throw new Stop(
      "此数据库不是演示库，npm start 不会改动它。正式运行请用 npm run serve；试用请指定另一个 ZB_DATA_DIR。",
      "This database is not the demo, and npm start leaves it alone. Use npm run serve for production, or name another ZB_DATA_DIR for a trial.",
    );
  if (state === "demo") return [];
  fs.writeFileSync(mark, "");
  const today = dayInShanghai(new Date());
  const { people } = await during("写入演示数据", "Writing the demo story", () => tell(database.ownerUrl, { today }));
  fs.rmSync(mark);
  say("演示数据已写入", "Demo story written");
  return people;
}
