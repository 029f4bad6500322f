import fs from "node:fs";
import path from "node:path";
import { end, Stop, say, words } from "../say.mjs";
import { buildWhereNeeded } from "./build";
import { openDataFolder, openSecrets } from "./data-folder";
import { type Database, openDatabase } from "./database";
import { environment, jobWorker, type LaunchMode, webServer } from "./environment";
import { Part, untilAnswering } from "./parts";
import { type PersonWithPassword, tableOfPeople } from "./people";
import { prepareDatabase } from "./prepare-database";
import { mustBeFree, wantedPort } from "./port";
import { type Hold, takeHold } from "./running";
import { mindStorage } from "./storage";

const DIST = process.env.ZB_DIST_DIR || ".next";

/** Database, web server and worker: started in order, watched, and stopped in the opposite order. */
export async function launch(mode: LaunchMode): Promise<void> {
  const port = wantedPort();
  const host = process.env.ZB_HOST || "127.0.0.1";
  const address = process.env.NEXTAUTH_URL?.replace(/\/+$/, "") || `http://127.0.0.1:${port}`;
  const { version } = JSON.parse(fs.readFileSync("package.json", "utf8")) as { version: string };
  say(`证办 ${version}`, `Zhengban ${version}`);

  const stopping = new Stopping();
  try {
    const dataFolder = openDataFolder();
    const hold = holdFolder(dataFolder);
    stopping.last(() => hold?.release());
    await mustBeFree(port, host);

    const database = await openDatabase(dataFolder);
    stopping.last(() => database.stop());
    if (database.embeddedPort) hold?.tell({ postgresPort: database.embeddedPort });
    if (database.folder) say("数据库已启动", "Database started");
    else say("已连接 DATABASE_URL 指定的数据库", "Connected to the database of DATABASE_URL");
    const env = environment({
      ...{ mode, dataFolder, address, dist: DIST, appUrl: database.appUrl, ownerUrl: database.ownerUrl },
      authSecret: process.env.NEXTAUTH_SECRET || openSecrets(dataFolder).authSecret,
    });
    // The story is told by the services themselves, in this process; they ask server/env.ts like everybody.
    Object.assign(process.env, env);
    await mindStorage();
    const prepare = () => prepareDatabase(database, mode, dataFolder);
    const build = async () => (mode === "development" ? undefined : buildWhereNeeded(DIST));
    // The trial does both at once; production may have to ask somebody a question first.
    const [people] = mode === "production" ? [await prepare(), await build()] : await Promise.all([prepare(), build()]);

    const giveUp = (reason: Stop) => void stopping.now(reason);
    const logs = mode === "demo" ? path.join(dataFolder, "logs") : null;
    const web = new Part(webServer({ env, logs, host, port, isDevelopment: mode === "development" }), giveUp);
    const worker = new Part(jobWorker({ env, logs }), giveUp);
    stopping.first([web, worker]);
    if (mode === "development") restartOnChange(worker);

    const own = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
    await untilAnswering(`${own}/api/health`, () => stopping.isUnderWay);
    if (stopping.isUnderWay) return;
    hold?.tell({ address });
    report(mode, address, dataFolder, database, logs, people);
  } catch (error) {
    await stopping.now(error);
  }
}

function holdFolder(dataFolder: string): Hold | null {
  // A database server of its own may well serve several of us; the embedded one belongs to one launcher at a time.
  if (process.env.DATABASE_URL) return null;
  const hold = takeHold(dataFolder);
  if ("release" in hold) return hold;
  const where = hold.address ?? dataFolder;
  throw new Stop(
    `证办已在运行：${where}（进程 ${hold.pid}）。停止它：在它的终端按 Ctrl-C，或执行 kill ${hold.pid}`,
    `Zhengban is running already: ${where} (process ${hold.pid}). To stop it: Ctrl-C in its terminal, or kill ${hold.pid}`,
  );
}

function report(
  mode: LaunchMode,
  address: string,
  dataFolder: string,
  database: Database,
  logs: string | null,
  people: readonly PersonWithPassword[],
): void {
  say(`已就绪：${address}`, `Ready: ${address}`);
  const lines = [""];
  if (people.length > 0)
    lines.push(
      words("  演示用户（密码只显示这一次）：", "  Demo people (the passwords are shown this once):"),
      tableOfPeople(people),
      "",
    );
  else if (mode !== "production")
    lines.push(words("  忘记演示密码：npm run demo:passwords", "  Demo passwords lost: npm run demo:passwords"));
  lines.push(words(`  数据目录：${dataFolder}`, `  Data: ${dataFolder}`));
  if (!database.embeddedPort)
    lines.push(words("  数据库：由 DATABASE_URL 指定", "  Database: the one of DATABASE_URL"));
  if (logs) lines.push(words(`  日志：${logs}`, `  Logs: ${logs}`));
  lines.push(words("  按 Ctrl-C 停止", "  Ctrl-C stops it"), "");
  process.stdout.write(`${lines.join("\n")}\n`);
}

function restartOnChange(worker: Part): void {
  let timer: NodeJS.Timeout | undefined;
  const changed = (name: string | null) => {
    if (!name || !/[.](ts|yaml|json)$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void worker.restart(), 400);
  };
  for (const folder of ["server", "domain", "db"])
    fs.watch(folder, { recursive: true, persistent: false }, (_event, name) => changed(name));
}

/** Stops what was started, whichever way the end comes: Ctrl-C, kill, a closed terminal, a fault. */
class Stopping {
  isUnderWay = false;
  private parts: readonly Part[] = [];
  private after: (() => void | Promise<void>)[] = [];

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => {
        if (!this.isUnderWay) void this.now(null);
        else if (signal === "SIGINT") for (const part of this.parts) part.kill();
      });
    // npm passes signals on, but not its own sudden death; it runs us through a shell.
    const parents = parentAndGrandparent();
    if (process.env.npm_lifecycle_event)
      setInterval(() => {
        if (parentAndGrandparent() !== parents && !this.isUnderWay) void this.now(null);
      }, 1000).unref();
  }

  first(parts: readonly Part[]): void {
    this.parts = parts;
  }

  last(work: () => void | Promise<void>): void {
    this.after.unshift(work);
  }

  async now(reason: unknown): Promise<void> {
    if (this.isUnderWay) return;
    this.isUnderWay = true;
    if (this.parts.length > 0) say("正在停止 …", "Stopping …");
    await Promise.all(this.parts.map((part) => part.stop()));
    for (const work of this.after) await work();
    if (reason) end(reason);
    if (this.parts.length > 0) say("已停止，数据已保存", "Stopped; everything is saved");
    process.exit(0);
  }
}

function parentAndGrandparent(): string {
  try {
    const above = fs.readFileSync(`/proc/${process.ppid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1];
    return `${process.ppid} ${above}`;
  } catch {
    return String(process.ppid);
  }
}
