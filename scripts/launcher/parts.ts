import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Stop, say } from "../say.mjs";

export interface PartOptions {
  zh: string;
  en: string;
  /** Arguments to node. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Where its output goes; null: to the terminal. */
  logFile: string | null;
  /** How long it may take to finish what it does. */
  patienceMs: number;
  /** Whether everything stops when it cannot be kept running. */
  isVital: boolean;
}

const LOG_LIMIT = 20 * 1024 * 1024;
/** Arguments with which a child of ours ends when we are killed; it needs an "ipc" channel to notice. */
export const FOLLOW_PARENT = ["--import", "./scripts/follow-parent.mjs"];

const OFTEN = 5;

/**
 * A process of the application, started again when it ends by itself. Where that happens five times within a minute, a
 * vital part stops everything; another one says so loudly and is tried every half minute, while people go on working.
 */
export class Part {
  private child: ChildProcess | null = null;
  private isWanted = true;
  private ends: number[] = [];
  private retry: NodeJS.Timeout | undefined;

  /** giveUp: told once, when the part cannot be kept running. */
  constructor(
    private readonly options: PartOptions,
    private readonly giveUp: (reason: Stop) => void,
  ) {
    this.launch();
  }

  private launch(): void {
    const { args, env, logFile } = this.options;
    const output = logFile ? openLog(logFile) : "inherit";
    this.child = spawn(process.execPath, [...FOLLOW_PARENT, ...args], {
      env,
      // A group of its own, so that Ctrl-C reaches the launcher alone; the channel tells the part when the launcher dies.
      detached: true,
      stdio: ["ignore", output, output, "ipc"],
    });
    if (typeof output === "number") fs.closeSync(output);
    this.child.once("exit", (code, signal) => void this.ended(code ?? signal));
    this.child.on("error", (error) => this.giveUp(new Stop(error.message, error.message)));
  }

  private async ended(how: number | string | null): Promise<void> {
    this.child = null;
    if (!this.isWanted) return;
    const { zh, en, logFile, isVital } = this.options;
    const now = Date.now();
    this.ends = [...this.ends.filter((at) => now - at < 60_000), now];
    if (this.ends.length >= OFTEN) {
      if (logFile) process.stderr.write(`\n${lastLines(logFile)}\n`);
      const where = logFile ? ` ${logFile}` : "";
      const reason = new Stop(`${zh}反复退出（${how}）。${where}`, `The ${en} keeps ending (${how}).${where}`);
      if (isVital) {
        this.giveUp(reason);
        return;
      }
      say(`✗ ${reason.message} 30 秒后再试`, `✗ ${reason.message} Trying again in 30 s`);
      this.ends = [];
      this.retry = setTimeout(() => this.launch(), 30_000);
      return;
    }
    say(`${zh}意外退出（${how}），正在重新启动`, `The ${en} ended unexpectedly (${how}); starting it again`);
    await pause(250 * this.ends.length);
    if (this.isWanted) this.launch();
  }

  /** For development: ends the process; `ended` is told not to count it. */
  async restart(): Promise<void> {
    await this.stop();
    this.isWanted = true;
    this.launch();
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    clearTimeout(this.retry);
    const child = this.child;
    if (!child) return;
    const over = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), this.options.patienceMs);
    await over;
    clearTimeout(timer);
  }

  kill(): void {
    this.isWanted = false;
    this.child?.kill("SIGKILL");
  }
}

function openLog(file: string): number {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (fs.existsSync(file) && fs.statSync(file).size > LOG_LIMIT) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, "a", 0o600);
}

const lastLines = (file: string): string => fs.readFileSync(file, "utf8").trimEnd().split("\n").slice(-20).join("\n");

/** Waits until the address answers anything at all. */
export async function untilAnswering(address: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    try {
      await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
      return;
    } catch {
      await pause(40);
    }
  }
}
