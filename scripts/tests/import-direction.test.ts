import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

// The check passes in silence where it cannot read TypeScript at all. So a forbidden import is planted for it to find.

const tool = path.resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
let scratch: string;

beforeEach(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-imports-"));
  for (const file of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"])
    fs.copyFileSync(file, path.join(scratch, file));
});
afterEach(() => fs.rmSync(scratch, { recursive: true, force: true }));

const plant = (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(scratch, name)), { recursive: true });
    fs.writeFileSync(path.join(scratch, name), text);
  }
  const folders = [...new Set(Object.keys(files).map((name) => name.split("/")[0] ?? ""))];
  const done = spawnSync(process.execPath, [tool, ...folders, "--config", ".dependency-cruiser.cjs"], {
    cwd: scratch,
    encoding: "utf8",
  });
  return { code: done.status, said: done.stdout + done.stderr };
};

const store = { "server/storage/store.ts": "export const store = 1;\n", "db/client.ts": "export const client = 1;\n" };

describe("npm run check:imports", { timeout: 30_000 }, () => {
  it("passes what points the right way", () => {
    const { code, said } = plant({
      ...store,
      "domain/day.ts": "export type Day = string;\n",
      "server/services/read.ts":
        'import { client } from "@/db/client";\nimport type { Day } from "@/domain/day";\nexport const read = (day: Day) => [client, day];\n',
    });
    expect(said).toContain("no dependency violations");
    expect(code).toBe(0);
  });

  it.each([
    ["impure-domain", "domain/rule.ts", 'import { client } from "../db/client";\nexport const rule = client;\n'],
    ["impure-domain", "domain/rule.ts", 'import { client } from "@/db/client";\nexport const rule = client;\n'],
    ["impure-domain", "domain/rule.ts", 'import fs from "node:fs";\nexport const rule = fs;\n'],
    ["db-looking-up", "db/query.ts", 'import { store } from "@/server/storage/store";\nexport const query = store;\n'],
    [
      "routers-skipping-services",
      "server/api/routers/a.ts",
      'import { client } from "@/db/client";\nexport const a = client;\n',
    ],
    [
      "screens-skipping-trpc",
      "app/desk/page.tsx",
      'import type { client } from "@/db/client";\nexport type C = typeof client;\n',
    ],
    [
      "screens-skipping-trpc",
      "components/x.tsx",
      'import { store } from "@/server/storage/store";\nexport const x = store;\n',
    ],
  ])("finds %s in %s", (rule, file, text) => {
    const { code, said } = plant({ ...store, [file]: text });
    expect(said).toContain(rule);
    expect(said).toContain(file);
    expect(code).not.toBe(0);
  });

  it("finds one audience importing another's folder", () => {
    const { code, said } = plant({
      "app/portal/badge.tsx": "export const badge = 1;\n",
      "app/desk/page.tsx": 'import { badge } from "../portal/badge";\nexport const page = badge;\n',
    });
    expect(said).toContain("audiences-mixing");
    expect(code).not.toBe(0);
  });
});
