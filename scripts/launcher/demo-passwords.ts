import { migrate } from "@/db/migrate";
import { databaseState, resetDemoPasswords } from "@/db/seed";
import { end, Stop, words } from "../say.mjs";
import { withOwnDatabase } from "./borrow-database";
import { tableOfPeople } from "./people";

try {
  await withOwnDatabase(async (ownerUrl) => {
    await migrate(ownerUrl);
    if ((await databaseState(ownerUrl)) !== "demo")
      throw new Stop("此数据库不含演示用户。", "This database holds no demo people.");
    const { people } = await resetDemoPasswords(ownerUrl);
    const title = words("演示用户的新密码（只显示这一次）：", "New passwords of the demo people (shown this once):");
    process.stdout.write(`\n  ${title}\n${tableOfPeople(people)}\n\n`);
  });
  process.exit(0);
} catch (error) {
  end(error);
}
