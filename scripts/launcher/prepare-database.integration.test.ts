import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { migrate } from "@/db/migrate";
import { createFirstAdministrator, databaseState } from "@/db/seed";
import { recreateDatabase } from "@/server/embedded-postgres/databases";
import type { EmbeddedPostgres } from "@/server/embedded-postgres/start";
import { startTemporaryPostgres } from "../testing/temporary-postgres";
import type { Database } from "./database";
import { prepareDatabase } from "./prepare-database";

let server: EmbeddedPostgres;
let database: Database;
let dataFolder: string;

beforeAll(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  server = await startTemporaryPostgres();
  dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-prepare-"));
  const empty = () => recreateDatabase(server.adminUrl);
  const { appUrl, ownerUrl, port, folder } = server;
  database = { appUrl, ownerUrl, embeddedPort: port, folder, empty, stop: () => Promise.resolve() };
});
afterAll(async () => {
  vi.restoreAllMocks();
  await server.stop();
  fs.rmSync(dataFolder, { recursive: true, force: true });
});

const countOfPeople = async () => {
  const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  const [row] = await sql`select count(*)::int as n from users`;
  await sql.end();
  return Number(row?.n);
};

describe("the database before a start", { timeout: 180_000 }, () => {
  it("is filled with the story when it is empty, and left alone after that", async () => {
    const people = await prepareDatabase(database, "demo", dataFolder);
    expect(people.length).toBeGreaterThan(3);
    expect(people.every(({ password }) => password.length >= 12)).toBe(true);
    const count = await countOfPeople();
    expect(await prepareDatabase(database, "demo", dataFolder)).toEqual([]);
    expect(await countOfPeople()).toBe(count);
  });

  it("is never production's when it holds the demo", async () => {
    await expect(prepareDatabase(database, "production", dataFolder)).rejects.toThrow("holds the demo");
  });

  it("gets the story from the beginning when telling it was cut off", async () => {
    const whole = await countOfPeople();
    const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
    await sql.begin(async (tx) => {
      await tx`select set_config('app.role', 'system', true)`;
      await tx`update users set is_active = false`;
    });
    await sql.end();
    fs.writeFileSync(path.join(dataFolder, "writing-the-story"), "");
    const outside = { ...database, empty: null };
    await expect(prepareDatabase(outside, "demo", dataFolder)).rejects.toThrow("half of it is there");

    const people = await prepareDatabase(database, "demo", dataFolder);
    expect(people.length).toBeGreaterThan(3);
    expect(await countOfPeople()).toBe(whole);
    expect(fs.readdirSync(dataFolder)).toEqual([]);
  });

  it("is left alone by the trial when it holds somebody's real data", async () => {
    await recreateDatabase(server.adminUrl);
    await migrate(server.ownerUrl);
    await createFirstAdministrator(server.ownerUrl, {
      ...{ name: "唐穗", email: "tang@agency.example", password: "orchard-lantern-47-quiet" },
    });
    await expect(prepareDatabase(database, "demo", dataFolder)).rejects.toThrow("not the demo");
    expect(await databaseState(server.ownerUrl)).toBe("production");
    expect(await prepareDatabase(database, "production", dataFolder)).toEqual([]);
    expect(await countOfPeople()).toBe(1);
  });
});
