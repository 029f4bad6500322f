import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export interface PidFile {
  pid: number;
  port: number;
  /** What the server says of itself: starting, ready, stopping … */
  status: string;
}

/** What postmaster.pid says, or null where there is none or it is half written. */
export function readPidFile(cluster: string): PidFile | null {
  try {
    const lines = fs.readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return null;
    return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? "" };
  } catch {
    return null;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function commandLine(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    if (process.platform === "linux" || process.platform === "win32") return "";
    return spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  }
}

/** The server that still runs on this folder, if any. A number that another program has got since does not count. */
export function survivor(cluster: string): PidFile | null {
  const file = readPidFile(cluster);
  if (!file || !isAlive(file.pid)) return null;
  const line = commandLine(file.pid);
  return line.includes("postgres") && line.includes(cluster) ? file : null;
}

/**
 * After a crash or a restart of the machine the number in postmaster.pid may belong to another program; PostgreSQL
 * would then refuse to start for good. Removes such a file, and only such a file.
 */
export function clearMisleadingPidFile(cluster: string): void {
  const file = readPidFile(cluster);
  if (file && isAlive(file.pid) && !survivor(cluster)) fs.rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(15)) if (!isAlive(pid)) return true;
  return !isAlive(pid);
}

/** Stops a server: sessions are cut off and everything is written; where that takes too long, as after a power cut. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, ms] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await gone(pid, ms)) return;
  }
}
