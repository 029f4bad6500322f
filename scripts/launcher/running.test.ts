import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Hold, takeHold, whoRuns } from "./running";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-running-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const mustHold = (): Hold => {
  const hold = takeHold(folder);
  if (!("release" in hold)) throw new Error(`held by ${hold.pid}`);
  return hold;
};

describe("the hold on a data folder", () => {
  it("keeps a second command out, and tells it where the first is", () => {
    const hold = mustHold();
    hold.tell({ address: "http://127.0.0.1:3000", postgresPort: 5000 });
    expect(takeHold(folder)).toMatchObject({ pid: process.pid, address: "http://127.0.0.1:3000", postgresPort: 5000 });
    hold.release();
    expect(whoRuns(folder)).toBeNull();
    mustHold().release();
  });

  it("is free again after its command was killed, even when another program got the number", async () => {
    const bystander = spawn("sleep", ["30"]);
    try {
      fs.writeFileSync(
        path.join(folder, "running.json"),
        JSON.stringify({ pid: bystander.pid, identity: "an earlier process", address: null, postgresPort: null }),
      );
      expect(whoRuns(folder)).toBeNull();
      mustHold().release();
    } finally {
      bystander.kill();
    }
  });

  it("is free again after a half-written file", () => {
    fs.writeFileSync(path.join(folder, "running.json"), '{"pid": 1');
    mustHold().release();
  });

  it("is readable by its owner only: it names the port of the database", () => {
    const hold = mustHold();
    expect(fs.statSync(path.join(folder, "running.json")).mode & 0o077).toBe(0);
    hold.release();
  });

  it("leaves nothing behind", () => {
    mustHold().release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});
