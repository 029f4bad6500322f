import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// The check passes in silence where it cannot read TypeScript at all. So forbidden imports are planted for it to find.

const tool = path.resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
const scratches: string[] = [];
afterAll(() => scratches.forEach((scratch) => fs.rmSync(scratch, { recursive: true, force: true })));

/** What the check says of a project that consists of these files. */
function check(files: Record<string, string>) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-imports-"));
  scratches.push(scratch);
  for (const file of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"])
    fs.copyFileSync(file, path.join(scratch, file));
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
}

const store = { "server/storage/store.ts": "export const store = 1;\n", "db/client.ts": "export const client = 1;\n" };

const FORBIDDEN: readonly [rule: string, file: string, text: string][] = [
  ["impure-domain", "domain/near.ts", 'import { client } from "../db/client";\nexport const rule = client;\n'],
  ["impure-domain", "domain/alias.ts", 'import { client } from "@/db/client";\nexport const rule = client;\n'],
  ["impure-domain", "domain/file.ts", 'import fs from "node:fs";\nexport const rule = fs;\n'],
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
  ["audiences-mixing", "app/desk/mixed.tsx", 'import { badge } from "../portal/badge";\nexport const page = badge;\n'],
];

describe("npm run check:imports", { timeout: 30_000 }, () => {
  it("passes what points the right way", () => {
    const { code, said } = check({
      ...store,
      "domain/day.ts": "export type Day = string;\n",
      "server/services/read.ts":
        'import { client } from "@/db/client";\nimport type { Day } from "@/domain/day";\nexport const read = (day: Day) => [client, day];\n',
    });
    expect(said).toContain("no dependency violations");
    expect(code).toBe(0);
  });

  describe("of a project with forbidden imports", () => {
    let found: ReturnType<typeof check>;
    beforeAll(() => {
      const planted = Object.fromEntries(FORBIDDEN.map(([, file, text]) => [file, text]));
      found = check({ ...store, ...planted, "app/portal/badge.tsx": "export const badge = 1;\n" });
    }, 30_000);

    it("fails", () => expect(found.code).not.toBe(0));

    it.each(FORBIDDEN)("finds %s in %s", (rule, file) => {
      expect(found.said.split("\n").filter((line) => line.includes(rule) && line.includes(`${file} `))).toHaveLength(1);
    });
  });
});
