import { readdirSync, readFileSync } from "node:fs";

// USER_HZ is 100 on every Linux that Node runs on.
const MS_PER_TICK = 10;

interface Stat {
  pid: number;
  parent: number;
  ticks: number;
  /** Of children that ended and were waited for. */
  endedTicks: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces: count fields from behind it.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0] = fields.slice(1, 2);
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
    return { pid, parent, ticks: user + system, endedTicks: childUser + childSystem };
  } catch {
    return null; // ended in the meantime
  }
}

/** The process and everything below it. */
export function treeOf(root: number): number[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const found = [root];
  for (const pid of found)
    for (const stat of all) if (stat.parent === pid && !found.includes(stat.pid)) found.push(stat.pid);
  return found;
}

/** CPU time of a process and its children so far, ended ones included, in ms. Linux only. */
export function cpuMs(root: number): number {
  let ticks = 0;
  for (const pid of treeOf(root)) {
    const stat = statOf(pid);
    if (stat) ticks += stat.ticks + stat.endedTicks;
  }
  return ticks * MS_PER_TICK;
}

/** Resident memory of a process and its children, in MiB. */
export function residentMiB(root: number): number {
  let kb = 0;
  for (const pid of treeOf(root)) {
    try {
      kb += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
    } catch {
      // ended in the meantime
    }
  }
  return kb / 1024;
}
