import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** PostgreSQL refuses to run as root. This is how a program of it is started instead. */
export interface RunAs {
  how: "plain" | "namespace" | "user";
  /** Put before the program and its arguments. */
  prefix: readonly string[];
  uid?: number;
  gid?: number;
}

export const PLAIN: RunAs = { how: "plain", prefix: [] };

const NOBODY = { uid: 65534, gid: 65534 };

/** A namespace in which root is called nobody; the files stay root's, and folders only root may enter are reached. */
const NAMESPACE: RunAs = {
  how: "namespace",
  prefix: ["unshare", "--user", `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`, "--"],
};

export const isRoot = (): boolean => process.getuid?.() === 0;

export function command(runAs: RunAs, program: string, args: readonly string[]): [string, string[]] {
  const [first = program, ...rest] = [...runAs.prefix, program, ...args];
  return [first, rest];
}

function starts(runAs: RunAs, postgres: string): boolean {
  const [program, args] = command(runAs, postgres, ["--version"]);
  const done = spawnSync(program, args, { uid: runAs.uid, gid: runAs.gid, cwd: "/", stdio: "ignore" });
  return done.status === 0;
}

/** True when somebody who is neither owner nor group may pass through every folder above `place`. */
export function isReachableByOthers(place: string): boolean {
  const above = path.dirname(place);
  if (fs.existsSync(above) && (fs.statSync(above).mode & 0o001) === 0) return false;
  return above === path.dirname(above) || isReachableByOthers(above);
}

/**
 * How to run PostgreSQL for this cluster folder, or null when root has neither namespaces nor a way for another user to
 * reach the programs and the folder: then both must be moved to a place that others reach.
 *
 * tryNamespace: false is for tests, and stands for machines that forbid user namespaces.
 */
export function chooseRunAs(postgres: string, cluster: string, tryNamespace = true): RunAs | null {
  if (!isRoot()) return PLAIN;
  const owner = fs.existsSync(cluster) ? fs.statSync(cluster) : { uid: 0, gid: 0 };
  if (owner.uid === 0 && tryNamespace && starts(NAMESPACE, postgres)) return NAMESPACE;

  const user = owner.uid === 0 ? NOBODY : { uid: owner.uid, gid: owner.gid };
  const runAs: RunAs = { how: "user", prefix: [], ...user };
  return isReachableByOthers(cluster) && starts(runAs, postgres) ? runAs : null;
}

/** Gives a folder and everything in it to the user the programs run as. */
export function handOver(folder: string, runAs: RunAs): void {
  const { uid, gid } = runAs;
  if (uid === undefined || gid === undefined) return;
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true }))
    fs.lchownSync(path.join(entry.parentPath, entry.name), uid, gid);
  fs.chownSync(folder, uid, gid);
}
