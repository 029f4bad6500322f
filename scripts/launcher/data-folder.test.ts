import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

/** In a process of its own: what hangs is ended. */
function open(folder: string) {
  const code =
    "import('./scripts/launcher/data-folder.ts').then(({ openDataFolder }) => console.log(openDataFolder()))";
  return spawnSync(process.execPath, ["--import", "tsx", "-e", code], {
    env: { ...process.env, ZB_DATA_DIR: folder },
    encoding: "utf8",
    timeout: 20_000,
  });
}

test("a data folder several levels down is made", () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "zb-data-"));
  try {
    const folder = path.join(home, "a", "b");
    expect(open(folder)).toMatchObject({ status: 0, stdout: `${fs.realpathSync(home)}/a/b\n` });
  } finally {
    fs.rmSync(home, { recursive: true });
  }
});

test.runIf(process.platform === "linux")("a place where no folder can be made is refused at once", () => {
  const { status, signal, stderr } = open("/proc/zz");
  expect({ status, signal }).toEqual({ status: 1, signal: null });
  expect(stderr).toContain("/proc/zz");
});

test("a file in the way is refused", () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "zb-data-")), "file");
  fs.writeFileSync(file, "");
  expect(open(file).status).toBe(1);
  fs.rmSync(path.dirname(file), { recursive: true });
});
