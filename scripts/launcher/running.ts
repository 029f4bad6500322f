import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** Who holds a data folder. Kept in running.json there while a command runs. */
export interface Running {
  pid: number;
  /** Tells this process from a later one with the same number. */
  identity: string;
  address: string | null;
  postgresPort: number | null;
}

const FILE = "running.json";

/** Boot and start time of a process, or null where it is gone. */
function identityOf(pid: number): string | null {
  if (process.platform === "linux") {
    try {
      const boot = fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
      // The name of the program is in brackets and may hold spaces; the 20th field after it is the start time.
      const fields = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
      return `${boot} ${fields?.[19]}`;
    } catch {
      return null;
    }
  }
  const done = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return done.status === 0 ? done.stdout.trim() : null;
}

function read(file: string): Running | null {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as Running;
  } catch {
    return null;
  }
}

/** The living command that holds the data folder, or null. What a killed one left does not count. */
export function whoRuns(dataFolder: string): Running | null {
  const found = read(path.join(dataFolder, FILE));
  return found && identityOf(found.pid) === found.identity ? found : null;
}

export interface Hold {
  /** Lets other commands know where things are reached. */
  tell(news: Partial<Pick<Running, "address" | "postgresPort">>): void;
  release(): void;
}

/** Takes the data folder for this process, or answers with the command that already has it. */
export function takeHold(dataFolder: string): Hold | Running {
  const file = path.join(dataFolder, FILE);
  let mine: Running = {
    pid: process.pid,
    identity: identityOf(process.pid) ?? "",
    address: null,
    postgresPort: null,
  };
  for (;;) {
    const other = whoRuns(dataFolder);
    if (other) return other;
    // Renaming is what only one of two can do; the other then finds the winner's new file.
    const aside = `${file}.${randomUUID()}`;
    try {
      fs.renameSync(file, aside);
      fs.rmSync(aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    try {
      fs.writeFileSync(file, JSON.stringify(mine), { flag: "wx", mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      continue;
    }
    return {
      tell(news) {
        mine = { ...mine, ...news };
        fs.writeFileSync(`${file}.new`, JSON.stringify(mine), { mode: 0o600 });
        fs.renameSync(`${file}.new`, file);
      },
      release() {
        if (read(file)?.pid === process.pid) fs.rmSync(file, { force: true });
      },
    };
  }
}
