import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashOfInputs, isBuilt } from "./build";

let root: string;
const write = (name: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
};

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-build-"));
  write("app/page.tsx", "one");
  write("package-lock.json", "{}");
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

describe("hashOfInputs", () => {
  it.each([
    ["a page", "app/page.tsx"],
    ["a new folder at the root", "somewhere/new.ts"],
    ["a sentence", "messages/en/desk.json"],
    ["the locked packages", "package-lock.json"],
    ["a file at the root", "next.config.js"],
  ])("changes with %s", (_what, file) => {
    const before = hashOfInputs(root);
    write(file, "other");
    expect(hashOfInputs(root)).not.toBe(before);
  });

  it.each([
    "app/page.test.tsx",
    "docs/architecture.md",
    "README.md",
    "e2e/journey.spec.ts",
    "data/postgres/PG_VERSION",
    "node_modules/a/index.js",
    ".next/BUILD_ID",
    "tsconfig.tsbuildinfo",
    "next-env.d.ts",
  ])("does not change with %s", (file) => {
    const before = hashOfInputs(root);
    write(file, "other");
    expect(hashOfInputs(root)).toBe(before);
  });

  it("sees a file that moved", () => {
    const before = hashOfInputs(root);
    fs.renameSync(path.join(root, "app/page.tsx"), path.join(root, "app/other.tsx"));
    expect(hashOfInputs(root)).not.toBe(before);
  });
});

describe("isBuilt", () => {
  it("wants a finished build of the same sources", () => {
    const dist = path.join(root, ".next");
    expect(isBuilt(dist, "h")).toBe(false);
    write(".next/zhengban-build.json", JSON.stringify({ inputs: "h" }));
    expect(isBuilt(dist, "h")).toBe(false);
    write(".next/BUILD_ID", "x");
    expect(isBuilt(dist, "h")).toBe(true);
    expect(isBuilt(dist, "other")).toBe(false);
  });
});
