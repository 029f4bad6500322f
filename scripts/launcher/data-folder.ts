import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { newPasswords, type Passwords } from "@/server/embedded-postgres/databases";
import { Stop } from "../say.mjs";
import { stopFrom } from "./stop-from";

export interface Secrets {
  passwords: Passwords;
  /** Signs and hides what sessions need; NEXTAUTH_SECRET in the environment goes before it. */
  authSecret: string;
}

export const dataFolderPath = (): string => path.resolve(process.env.ZB_DATA_DIR || "data");

const LEAST_MEGABYTES = 200;

/** The data folder, made where it is missing. Stops with one line where it cannot be used. */
export function openDataFolder(): string {
  const folder = dataFolderPath();
  try {
    makeFolder(folder);
    const probe = path.join(folder, `.write-test-${process.pid}`);
    fs.writeFileSync(probe, "");
    fs.rmSync(probe);
  } catch (error) {
    mustBeMine(folder);
    const { code } = error as NodeJS.ErrnoException;
    // ENOENT: what such places answer, and some read-only disks.
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EEXIST")
      throw new Stop(`无法创建数据目录 ${folder}（${code}）`, `The data folder ${folder} cannot be made (${code}).`);
    throw stopFrom(error, folder);
  }
  mustBeMine(folder);
  const { bavail, bsize } = fs.statfsSync(folder);
  const megabytes = Math.floor((bavail * bsize) / 2 ** 20);
  if (megabytes < LEAST_MEGABYTES)
    throw new Stop(
      `磁盘空间不足：${folder} 只剩 ${megabytes} MB，至少需要 ${LEAST_MEGABYTES} MB。`,
      `The disk is nearly full: ${megabytes} MB left at ${folder}, at least ${LEAST_MEGABYTES} MB are needed.`,
    );
  return fs.realpathSync(folder);
}

/** Step by step: where nobody can make folders, as under /proc, Node's own recursive way never comes back. */
function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = folder; !fs.existsSync(at); at = path.dirname(at)) missing.unshift(at);
  for (const each of missing) fs.mkdirSync(each, { mode: 0o700 });
  if (!fs.statSync(folder).isDirectory()) throw Object.assign(new Error(folder), { code: "ENOTDIR" });
}

/** Also for root: what root leaves in somebody's folder, that somebody cannot open any more. */
function mustBeMine(folder: string): void {
  const me = process.getuid?.();
  const owner = fs.existsSync(folder) ? fs.statSync(folder).uid : me;
  if (me !== owner)
    throw new Stop(
      `数据目录 ${folder} 属于用户 ${owner}，当前用户是 ${me}。请以该用户启动，或用 chown -R 改为当前用户。`,
      `The data folder ${folder} belongs to user ${owner}; this is user ${me}. Start as that user, or chown -R it.`,
    );
}

/** The installation's secrets, made once. `areNew`: a database that is already there does not know them yet. */
export function openSecrets(folder: string): Secrets & { areNew: boolean } {
  const file = path.join(folder, "secrets.json");
  try {
    if (fs.existsSync(file)) return { ...(JSON.parse(fs.readFileSync(file, "utf8")) as Secrets), areNew: false };
    const secrets: Secrets = { passwords: newPasswords(), authSecret: randomBytes(32).toString("hex") };
    // Complete or not there at all, even when the power goes.
    const handle = fs.openSync(`${file}.new`, "w", 0o600);
    fs.writeSync(handle, JSON.stringify(secrets, null, 2));
    fs.fsyncSync(handle);
    fs.closeSync(handle);
    fs.renameSync(`${file}.new`, file);
    return { ...secrets, areNew: true };
  } catch (error) {
    throw stopFrom(error, file);
  }
}
