import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isAlive } from "@/server/embedded-postgres/postmaster";
import { Part, type PartOptions } from "./parts";

vi.setConfig({ testTimeout: 90_000 });

let folder: string;
let part: Part | null = null;
let giveUp: ReturnType<typeof vi.fn<(reason: Error) => void>>;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-parts-"));
  giveUp = vi.fn();
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, "write").mockReturnValue(true);
});
afterEach(async () => {
  await part?.stop();
  part = null;
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A part that notes each start with its process number in a file, then does what `body` says. */
const launch = (body: string, options: Partial<PartOptions> = {}): void => {
  const program = `require("fs").appendFileSync(process.argv[1], process.pid + "\\n"); ${body}`;
  part = new Part(
    {
      ...{ zh: "部件", en: "part", env: process.env, patienceMs: 5_000, isVital: true },
      args: ["-e", program, path.join(folder, "starts")],
      logFile: path.join(folder, "part.log"),
      ...options,
    },
    giveUp,
  );
};

/** Whole lines only: the file is there a moment before its first line is, and 0 in the place of a process is everybody. */
const starts = (): number[] => {
  const file = path.join(folder, "starts");
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n").slice(0, -1).map(Number) : [];
};

const firstStart = (): number => {
  const [pid] = starts();
  if (!pid) throw new Error("the part has not started");
  return pid;
};

const until = async (isTrue: () => boolean) => {
  for (let tries = 0; tries < 1200 && !isTrue(); tries++) await pause(50);
  expect(isTrue()).toBe(true);
};

describe("a part of the application", () => {
  it("is started again after it was killed, and stays stopped once it was stopped", async () => {
    launch("setInterval(() => {}, 1000);");
    await until(() => starts().length === 1);
    process.kill(firstStart(), "SIGKILL");
    await until(() => starts().length === 2);
    await part?.stop();
    expect(isAlive(starts()[1] ?? 0)).toBe(false);
    await pause(1500);
    expect(starts()).toHaveLength(2);
    expect(giveUp).not.toHaveBeenCalled();
  });

  it("stops everything when it is vital and ends five times within a minute", async () => {
    launch("process.exit(3);");
    await until(() => giveUp.mock.calls.length === 1);
    expect(starts()).toHaveLength(5);
    expect(giveUp.mock.calls[0]?.[0].message).toContain("(3)");
  });

  it("stops nothing else when it is not vital", async () => {
    launch("process.exit(3);", { isVital: false });
    await until(() => starts().length === 5);
    await pause(1500);
    expect(giveUp).not.toHaveBeenCalled();
    expect(starts()).toHaveLength(5);
  });

  it("is killed when it does not stop in time", async () => {
    launch('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000);', { patienceMs: 300 });
    await until(() => starts().length === 1);
    await part?.stop();
    expect(isAlive(firstStart())).toBe(false);
  });
});
