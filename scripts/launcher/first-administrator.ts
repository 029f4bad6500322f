import readline from "node:readline";
import { createFirstAdministrator } from "@/db/seed";
import { Stop, say, words } from "../say.mjs";

/** Sets up an empty production database from ZB_ADMIN_*, or by asking on the terminal. There is no default password. */
export async function setUpFirstAdministrator(ownerUrl: string): Promise<void> {
  const { ZB_ADMIN_EMAIL: email, ZB_ADMIN_NAME: name, ZB_ADMIN_PASSWORD: password } = process.env;
  if (email && name && password) {
    try {
      await createFirstAdministrator(ownerUrl, { email, name, password });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Stop(`无法创建首位管理员：${reason}`, `The first administrator was not made: ${reason}`);
    }
  } else if (process.stdin.isTTY) await askUntilMade(ownerUrl);
  else
    throw new Stop(
      "数据库为空，需要首位管理员：在终端中运行，或设置 ZB_ADMIN_EMAIL、ZB_ADMIN_NAME 和 ZB_ADMIN_PASSWORD。",
      "The database is empty and needs a first administrator: run this in a terminal, or set ZB_ADMIN_EMAIL, ZB_ADMIN_NAME and ZB_ADMIN_PASSWORD.",
    );
  say("首位管理员已创建", "First administrator made");
}

async function askUntilMade(ownerUrl: string): Promise<void> {
  process.stdout.write(
    `\n${words("数据库为空，请创建首位管理员。", "The database is empty. Who is the first administrator?")}\n`,
  );
  for (;;) {
    const email = await ask(words("邮箱", "E-mail"));
    const name = await ask(words("姓名", "Name"));
    const password = await ask(
      words("密码（至少 12 个字符，不显示）", "Password (12 characters or more, not shown)"),
      true,
    );
    const again = await ask(words("再输入一次密码", "The password again"), true);
    if (password !== again) {
      process.stdout.write(`${words("两次输入的密码不同。", "The two passwords differ.")}\n`);
      continue;
    }
    try {
      await createFirstAdministrator(ownerUrl, { email, name, password });
      return;
    } catch (error) {
      process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}

function ask(question: string, isHidden = false): Promise<string> {
  // Typed characters are echoed by readline itself; for a password it writes nowhere.
  const output = isHidden ? undefined : process.stdout;
  const line = readline.createInterface({ input: process.stdin, output, terminal: true });
  if (isHidden) process.stdout.write(`${question}: `);
  return new Promise((resolve, reject) => {
    line.once("SIGINT", () => {
      line.close();
      reject(new Stop("已取消", "Cancelled"));
    });
    line.question(isHidden ? "" : `${question}: `, (answer) => {
      line.close();
      if (isHidden) process.stdout.write("\n");
      resolve(answer);
    });
  });
}
