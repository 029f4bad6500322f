import readline from "node:readline";
import { createFirstAdministrator } from "@/db/seed";
import { passwordFault } from "@/domain/access/password";
import { firstAdministratorFields } from "@/domain/access/person-schema";
import english from "@/messages/en/errors.json";
import chinese from "@/messages/zh-CN/errors.json";
import { Stop, say, words } from "../say.mjs";

/** Sets up an empty production database from ZB_ADMIN_*, or by asking on the terminal. There is no default password. */
export async function setUpFirstAdministrator(ownerUrl: string): Promise<void> {
  const { ZB_ADMIN_EMAIL: email, ZB_ADMIN_NAME: name, ZB_ADMIN_PASSWORD: password } = process.env;
  if (email && name && password) {
    const refusal = await create(ownerUrl, { email, name, password });
    if (refusal) throw new Stop(`无法创建首位管理员：${refusal}`, `The first administrator was not made: ${refusal}`);
  } else if (process.stdin.isTTY) await askUntilMade(ownerUrl);
  else
    throw new Stop(
      "数据库为空，需要首位管理员：在终端中运行，或设置 ZB_ADMIN_EMAIL、ZB_ADMIN_NAME 和 ZB_ADMIN_PASSWORD。",
      "The database is empty and needs a first administrator: run this in a terminal, or set ZB_ADMIN_EMAIL, ZB_ADMIN_NAME and ZB_ADMIN_PASSWORD.",
    );
  say("首位管理员已创建", "First administrator made");
}

/** A sentence that says what is wrong, or null once the person exists. */
async function create(
  ownerUrl: string,
  person: { email: string; name: string; password: string },
): Promise<string | null> {
  const { email, name, password } = person;
  const fields = firstAdministratorFields.safeParse({ email, name });
  if (fields.error)
    return fields.error.issues.some(({ path }) => path[0] === "email")
      ? words(chinese["email-needed"], english["email-needed"])
      : words("请填姓名，最多 60 个字。", "Please give a name of at most 60 characters.");
  const fault = passwordFault(password, [email, name]);
  if (fault) return words(chinese[`password-${fault}`], english[`password-${fault}`]);
  try {
    await createFirstAdministrator(ownerUrl, person);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
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
    const refusal = await create(ownerUrl, { email, name, password });
    if (!refusal) return;
    process.stdout.write(`${refusal}\n`);
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
