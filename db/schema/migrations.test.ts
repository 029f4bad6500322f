import fs from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import * as schema from "./index";

// The kit's types draw in the drivers of every database; its CommonJS form runs without them.
const { generateDrizzleJson, generateMigration } = createRequire(import.meta.url)("drizzle-kit/api") as {
  generateDrizzleJson: (schema: object, previousId?: string, filters?: string[], casing?: "snake_case") => unknown;
  generateMigration: (previous: unknown, current: unknown) => Promise<string[]>;
};

const journal = JSON.parse(fs.readFileSync("drizzle/meta/_journal.json", "utf8")) as { entries: { idx: number }[] };
const newest = String(journal.entries.at(-1)?.idx).padStart(4, "0");
const applied = JSON.parse(fs.readFileSync(`drizzle/meta/${newest}_snapshot.json`, "utf8")) as { id: string };
const now = (tables: object) => generateDrizzleJson(tables, applied.id, undefined, "snake_case");

test("the migrations say what the schema says: `npm run db:generate` has nothing left to do", async () => {
  expect(await generateMigration(applied, now(schema))).toEqual([]);
});

test("a table that no migration makes would be found", async () => {
  const { pgTable, text } = await import("drizzle-orm/pg-core");
  const more = { ...schema, forgotten: pgTable("forgotten", { name: text() }) };
  expect((await generateMigration(applied, now(more))).join()).toContain('CREATE TABLE "forgotten"');
});
