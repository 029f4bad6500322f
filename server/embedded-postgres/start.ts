import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  type Cluster,
  claimCluster,
  clusterExists,
  createCluster,
  locateCluster,
  PROGRAM_ENV,
  resetSuperuserPassword,
} from "./cluster";
import { addressOf, APP, DATABASE, ensureDatabase, OWNER, type Passwords } from "./databases";
import { EmbeddedPostgresError, faultFrom } from "./fault";
import { clearMisleadingPidFile, readPidFile, stopPostmaster, survivor } from "./postmaster";
import { command } from "./run-as";

export interface StartOptions {
  /** Absolute; exists and is writable. The cluster, its log and nothing else is put there. */
  dataFolder: string;
  passwords: Passwords;
  /** True where the passwords were made just now: a cluster that is already there gets them. */
  passwordsAreNew?: boolean;
  /** False only for tests: nothing is flushed to the disk, and a power cut may destroy the cluster. */
  durable: boolean;
  /** A port to use again, so that addresses stay valid after a restart; else a free one. */
  port?: number;
  /** Further settings, name and value as in postgresql.conf. */
  settings?: Readonly<Record<string, string>>;
  /** For tests: behave as on a machine that forbids user namespaces. */
  tryNamespace?: boolean;
}

export interface EmbeddedPostgres {
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  port: number;
  pid: number;
  folder: string;
  logFile: string;
  /** True where the cluster was made by this start. */
  isNew: boolean;
  /** Settles when the server ends, whoever ended it. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const LOG_LIMIT = 20 * 1024 * 1024;

/**
 * A real PostgreSQL of this machine alone: listens on loopback, asks for a password, lives in the data folder.
 *
 * Recovers by itself from whatever a crash left: a server that goes on, a stale postmaster.pid, half a cluster.
 * Throws EmbeddedPostgresError. Two programs on one data folder at once are for the caller to prevent.
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const cluster = locateCluster(options.dataFolder, options.tryNamespace);
  const isNew = !clusterExists(cluster);
  try {
    if (isNew) await createCluster(cluster, options.passwords.superuser, options.durable);
    const left = survivor(cluster.folder);
    if (left) await stopPostmaster(left.pid);
    clearMisleadingPidFile(cluster.folder);
    claimCluster(cluster);
    if (!isNew && options.passwordsAreNew) resetSuperuserPassword(cluster, options.passwords.superuser);

    const logFile = path.join(options.dataFolder, "postgres.log");
    const { child, port } = await startServer(cluster, logFile, options);
    const { superuser, owner, app } = options.passwords;
    const adminUrl = addressOf(port, "postgres", superuser, "postgres");
    await ensureDatabase(adminUrl, options.passwords, options.passwordsAreNew ?? false);
    return {
      adminUrl,
      ownerUrl: addressOf(port, OWNER, owner, DATABASE),
      appUrl: addressOf(port, APP, app, DATABASE),
      ...{ port, pid: child.pid ?? 0, folder: cluster.folder, logFile, isNew },
      ended: new Promise((resolve) => (isOver(child) ? resolve() : child.once("exit", () => resolve()))),
      stop: () => (child.pid ? stopPostmaster(child.pid) : Promise.resolve()),
    };
  } catch (error) {
    throw faultFrom(error, cluster.folder);
  }
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Tries again for a while: after kill -9 the old sessions need a moment to end, and a free port may be taken meanwhile. */
async function startServer(cluster: Cluster, logFile: string, options: StartOptions) {
  const end = Date.now() + 15_000;
  for (let port = options.port ?? (await freePort()); ; ) {
    const before = prepareLog(logFile);
    const child = launch(cluster, logFile, port, options);
    if (await isReady(child, cluster.folder)) {
      stopWhenThisProcessDies(child);
      return { child, port };
    }
    const said = fs.readFileSync(logFile, "utf8").slice(before);
    const isTaken = /could not bind|could not create any TCP/i.test(said);
    const isLingering = /shared memory block|lock file .* already exists/i.test(said);
    if ((!isTaken && !isLingering) || Date.now() > end)
      throw faultFrom(reason(said) || `ended with ${child.exitCode ?? child.signalCode}`, cluster.folder);
    if (isTaken) port = await freePort();
    await pause(200);
  }
}

/** The lines that say why; the rest is in the log. */
const reason = (said: string): string =>
  said
    .split("\n")
    .filter((line) => /FATAL|PANIC|ERROR|DETAIL|HINT|rror while loading/.test(line))
    .join("\n");

function prepareLog(logFile: string): number {
  const size = fs.existsSync(logFile) ? fs.statSync(logFile).size : 0;
  if (size < LOG_LIMIT) return size;
  fs.renameSync(logFile, `${logFile}.1`);
  return 0;
}

function launch(cluster: Cluster, logFile: string, port: number, options: StartOptions): ChildProcess {
  const flush = options.durable ? "on" : "off";
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    fsync: flush,
    synchronous_commit: flush,
    full_page_writes: flush,
    // Compiling a plan costs more than any query of an office of this size takes.
    jit: "off",
    log_line_prefix: "%m [%p] ",
    log_lock_waits: "on",
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [program, args] = command(cluster.runAs, cluster.binaries.postgres, ["-D", cluster.folder, ...flags]);
  const log = fs.openSync(logFile, "a");
  const child = spawn(program, args, {
    // A group of its own: Ctrl-C in the terminal must reach the launcher only, which stops the parts in order.
    detached: true,
    stdio: ["ignore", log, log],
    ...{ uid: cluster.runAs.uid, gid: cluster.runAs.gid, cwd: "/", env: PROGRAM_ENV },
  });
  fs.closeSync(log);
  child.on("error", () => {}); // Seen as a process without a number in isReady.
  return child;
}

async function isReady(child: ChildProcess, folder: string): Promise<boolean> {
  // Replaying what a crash left may take minutes; only the end of the process means that it failed.
  while (child.pid !== undefined && !isOver(child)) {
    const file = readPidFile(folder);
    if (file?.pid === child.pid && file.status === "ready") return true;
    await pause(10);
  }
  return false;
}

/**
 * Leaves no server behind when this process is killed: a tiny shell waits for the pipe to us to break, then asks the
 * server to stop. Where there is no shell the next start finds the survivor.
 */
function stopWhenThisProcessDies(server: ChildProcess): void {
  if (process.platform === "win32") return;
  const guard = spawn("/bin/sh", ["-c", 'cat >/dev/null; kill -INT "$0" 2>/dev/null', String(server.pid)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.on("error", () => {});
  guard.stdin?.on("error", () => {});
  server.once("exit", () => guard.kill("SIGKILL"));
  for (const part of [guard, server]) part.unref();
  (guard.stdin as net.Socket | null)?.unref();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object"
          ? resolve(address.port)
          : reject(new EmbeddedPostgresError("start-failed", "127.0.0.1", "no free port")),
      );
    });
  });
}
