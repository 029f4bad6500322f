import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isInstalled } from "../bootstrap.mjs";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-installed-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const lockfile = (packages: object) =>
  fs.writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify({ packages }));
const installed = (name: string, text: string) => {
  fs.mkdirSync(path.join(folder, "node_modules"), { recursive: true });
  fs.writeFileSync(path.join(folder, "node_modules", name), text);
};
const byNpm = (packages: object) => installed(".package-lock.json", JSON.stringify({ packages }));

describe("isInstalled", () => {
  const wanted = {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/a-mac": { version: "1.0.0", os: ["darwin"] },
  };

  it("is false in a fresh clone", () => {
    lockfile(wanted);
    expect(isInstalled(folder)).toBe(false);
  });

  it("is true where our own stamp has the hash of the lockfile, and false once the lockfile changed", () => {
    lockfile(wanted);
    const hash = createHash("sha256")
      .update(fs.readFileSync(path.join(folder, "package-lock.json")))
      .digest("hex");
    installed(".zhengban-installed", hash);
    expect(isInstalled(folder)).toBe(true);
    lockfile({ ...wanted, "node_modules/b": { version: "2.0.0" } });
    expect(isInstalled(folder)).toBe(false);
  });

  it("believes npm's own record after an npm ci by hand, other systems' packages apart", () => {
    lockfile(wanted);
    byNpm({ "node_modules/a": { version: "1.0.0" } });
    expect(isInstalled(folder)).toBe(true);
    byNpm({ "node_modules/a": { version: "0.9.0" } });
    expect(isInstalled(folder)).toBe(false);
  });
});
