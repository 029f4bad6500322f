import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { takeHold } from "./running";

// Each test starts whole programs, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 });

let dataFolder: string;
beforeEach(() => {
  dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-start-"));
});
afterEach(() => fs.rmSync(dataFolder, { recursive: true, force: true }));

/** Runs a command as a person would, with nothing of the test's own environment that decides anything. */
async function run(command: string, env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [`scripts/${command}.mjs`], {
    env: { PATH, HOME, NODE_ENV: "test", LANG: "en_US.UTF-8", ZB_DATA_DIR: dataFolder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => {
      said += text;
    });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, said };
}

/** The one line that says why, and nothing like a stack beside it. */
const lines = (said: string) => said.split("\n").filter((line) => line !== "" && !/^ +\d+\.\d s {2}/.test(line));

describe("npm start says in one line", () => {
  it("that the port is in use, and what to do", async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", () => resolve()));
    const { port } = other.address() as net.AddressInfo;
    const { code, said } = await run("start", { PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(lines(said)).toEqual([
      `✗ Port ${port} is in use by another program. Choose another: PORT=${port + 1} npm start`,
    ]);
    expect(fs.readdirSync(dataFolder)).toEqual([]);
  });

  it("the same in Chinese on a Chinese terminal", async () => {
    const { said } = await run("start", { PORT: "zero", LANG: "zh_CN.UTF-8" });
    expect(lines(said)).toEqual(["✗ PORT 不是有效的端口：zero"]);
  });

  it("that it runs already", async () => {
    const hold = takeHold(dataFolder);
    if (!("release" in hold)) throw new Error("held by somebody else");
    hold.tell({ address: "http://127.0.0.1:3999" });
    const { code, said } = await run("start", {});
    expect(code).toBe(1);
    expect(lines(said)).toEqual([
      `✗ Zhengban is running already: http://127.0.0.1:3999 (process ${process.pid}). To stop it: Ctrl-C in its terminal, or kill ${process.pid}`,
    ]);
    hold.release();
  });

  it("that DATABASE_URL does not answer, without its password", async () => {
    const { code, said } = await run("start", { PORT: "21997", DATABASE_URL: "postgres://a:hunter2@127.0.0.1:9/zb" });
    expect(code).toBe(1);
    expect(lines(said)).toHaveLength(1);
    expect(said).toContain("The database of DATABASE_URL does not answer");
    expect(said).not.toContain("hunter2");
    expect(fs.existsSync(path.join(dataFolder, "postgres"))).toBe(false);
  });

  it("that the data folder cannot be made", async () => {
    const file = path.join(dataFolder, "a-file");
    fs.writeFileSync(file, "");
    const { code, said } = await run("start", { ZB_DATA_DIR: path.join(file, "data") });
    expect(code).toBe(1);
    expect(lines(said)).toEqual([`✗ The data folder ${file}/data cannot be made (ENOTDIR).`]);
  });
});

// Ports below those that the system hands out: a program beside these tests may have any of those.
describe("npm run serve", () => {
  it("wants a first administrator and has no default password", async () => {
    const { code, said } = await run("serve", { PORT: "21998" });
    expect(code).toBe(1);
    expect(lines(said)).toEqual([
      "✗ The database is empty and needs a first administrator: run this in a terminal, or set ZB_ADMIN_EMAIL, ZB_ADMIN_NAME and ZB_ADMIN_PASSWORD.",
    ]);
  });

  it("refuses a weak password for the administrator", async () => {
    const admin = { ZB_ADMIN_EMAIL: "a@b.example", ZB_ADMIN_NAME: "唐穗", ZB_ADMIN_PASSWORD: "short" };
    const { code, said } = await run("serve", { PORT: "21998", ...admin });
    expect(code).toBe(1);
    expect(lines(said)).toEqual(["✗ The first administrator was not made: A password needs at least 12 characters."]);
  });
});

describe("npm run db:reset", () => {
  it("does nothing without a confirmation", async () => {
    await run("serve", { PORT: "21998" });
    const { code, said } = await run("db-reset", {});
    expect(code).toBe(1);
    expect(said).toContain("--yes");
    expect(fs.existsSync(path.join(dataFolder, "postgres"))).toBe(true);
  });

  it("refuses where DATABASE_URL names another server", async () => {
    const { code, said } = await run("db-reset", { DATABASE_URL: "postgres://a:b@127.0.0.1:9/zb" });
    expect(code).toBe(1);
    expect(said).toContain("embedded trial only");
  });
});
