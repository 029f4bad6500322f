import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type Binaries, binariesIn, findNativeFolder, linkLibraries } from "./binaries";
import { EmbeddedPostgresError, faultFrom } from "./fault";
import { chooseRunAs, command, handOver, isReachableByOthers, isRoot, PLAIN, type RunAs } from "./run-as";

const run = promisify(execFile);

export interface Cluster {
  /** Absolute and without links: PostgreSQL's own data folder. */
  folder: string;
  binaries: Binaries;
  runAs: RunAs;
}

/**
 * Everything PostgreSQL's programs get from the environment: a fixed language, so that messages can be read here.
 * The cast: Next declares NODE_ENV as always there, which is true of our processes only.
 */
export const PROGRAM_ENV = { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" } as unknown as NodeJS.ProcessEnv;

const POINTER = "postgres-is-at.txt";

/**
 * Decides where the cluster of a data folder lives and how its programs run. Usually `<dataFolder>/postgres`; where only
 * root may enter the data folder and namespaces are forbidden, a folder under /var/lib, named in postgres-is-at.txt.
 */
export function locateCluster(dataFolder: string, tryNamespace = true): Cluster {
  const native = findNativeFolder();
  const usual = path.join(fs.realpathSync(dataFolder), "postgres");
  const pointer = path.join(dataFolder, POINTER);
  const folder = fs.existsSync(pointer) ? fs.readFileSync(pointer, "utf8").trim() : usual;
  try {
    if (fs.existsSync(folder)) mustBelongToUs(folder);
    linkLibraries(native);
    const binaries = binariesIn(native);
    if (isRoot()) fs.chmodSync(dataFolder, fs.statSync(dataFolder).mode | 0o011); // passing through, not reading
    const runAs = chooseRunAs(binaries.postgres, folder, tryNamespace);
    if (runAs) return { folder, binaries, runAs };
    return moveOut(native, usual, pointer);
  } catch (error) {
    throw faultFrom(error, folder);
  }
}

/** Root may read every folder; anybody else only their own, and PostgreSQL insists on it. */
function mustBelongToUs(folder: string): void {
  const owner = fs.statSync(folder).uid;
  const me = process.getuid?.();
  if (me !== undefined && me !== 0 && owner !== me)
    throw new EmbeddedPostgresError("wrong-owner", folder, `belongs to user ${owner}, and this is user ${me}`);
}

function moveOut(native: string, usual: string, pointer: string): Cluster {
  const name = createHash("sha256").update(usual).digest("hex").slice(0, 12);
  const home = path.join(fs.existsSync("/var/lib") ? "/var/lib" : os.tmpdir(), "zhengban", name);
  const folder = path.join(home, "postgres");
  fs.mkdirSync(home, { recursive: true });
  for (const place of [path.dirname(home), home]) fs.chmodSync(place, 0o755);
  let binaries = binariesIn(native);
  if (!isReachableByOthers(binaries.postgres)) {
    // The whole copy takes its name at once, so that an interrupted one is never used.
    const copy = path.join(home, `programs-${packageVersion(native)}`);
    if (!fs.existsSync(copy)) {
      fs.rmSync(`${copy}.new`, { recursive: true, force: true });
      fs.cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
      fs.renameSync(`${copy}.new`, copy);
    }
    binaries = binariesIn(copy);
  }
  if (fs.existsSync(usual) && !fs.existsSync(folder)) fs.cpSync(usual, folder, { recursive: true });
  const runAs = chooseRunAs(binaries.postgres, folder, false);
  if (!runAs) throw new EmbeddedPostgresError("no-write-right", home, "no user that PostgreSQL accepts can work there");
  fs.writeFileSync(pointer, `${folder}\n`);
  if (fs.existsSync(usual)) fs.renameSync(usual, `${usual}.before-move`);
  return { folder, binaries, runAs };
}

function packageVersion(native: string): string {
  const file = path.join(path.dirname(native), "package.json");
  return (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version;
}

export const clusterExists = (cluster: Cluster): boolean => fs.existsSync(path.join(cluster.folder, "PG_VERSION"));

/**
 * Makes an empty cluster. The folder gets its name last, so that an interrupted one is never taken for a whole one.
 * Text is UTF-8 in code point order, from PostgreSQL's own tables: the same on every operating system.
 */
export async function createCluster(cluster: Cluster, superuserPassword: string, durable: boolean): Promise<void> {
  const { folder, binaries, runAs } = cluster;
  const fresh = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  try {
    fs.rmSync(fresh, { recursive: true, force: true });
    fs.mkdirSync(fresh, { mode: 0o700, recursive: true });
    fs.writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
    handOver(fresh, runAs);
    if (runAs.uid !== undefined && runAs.gid !== undefined) fs.chownSync(passwordFile, runAs.uid, runAs.gid);
    const [program, args] = command(runAs, binaries.initdb, [
      ...["-D", fresh, "-U", "postgres", "-E", "UTF8", "--locale=C", "--locale-provider=builtin"],
      ...["--builtin-locale=C.UTF-8", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--no-instructions"],
      ...(durable ? [] : ["--no-sync"]),
    ]);
    await run(program, args, { uid: runAs.uid, gid: runAs.gid, cwd: "/", env: PROGRAM_ENV });
    fs.renameSync(fresh, folder);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    throw faultFrom(error, folder);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/** For a data folder whose secrets were lost: whoever owns the files may set the password of the stopped cluster. */
export function resetSuperuserPassword(cluster: Cluster, password: string): void {
  const { folder, binaries, runAs } = cluster;
  const [program, args] = command(runAs, binaries.postgres, ["--single", "-D", folder, "postgres"]);
  const done = spawnSync(program, args, {
    ...{ uid: runAs.uid, gid: runAs.gid, cwd: "/", env: PROGRAM_ENV, encoding: "utf8" },
    input: `alter role postgres password '${password}'\n`,
  });
  if (done.status !== 0) throw faultFrom(done.stderr || done.error, folder);
}

/** Where root now runs the programs as another user than before, the files must be that user's. */
export function claimCluster({ folder, runAs }: Cluster): void {
  if (runAs !== PLAIN && runAs.uid !== undefined && fs.statSync(folder).uid !== runAs.uid) handOver(folder, runAs);
}
