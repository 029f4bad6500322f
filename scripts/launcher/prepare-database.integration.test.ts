import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { migrate } from "@/db/migrate";
import { createFirstAdministrator, databaseState, type seedDemo } from "@/db/seed";
import { recreateDatabase } from "@/server/embedded-postgres/databases";
import type { EmbeddedPostgres } from "@/server/embedded-postgres/start";
import { startTemporaryPostgres } from "../testing/temporary-postgres";
import type { Database } from "./database";
import { databaseKind } from "./database-kind";
import type { LaunchMode } from "./environment";
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

/** A story in two transactions, each of which may be the last before a kill. */
const shortStory: typeof seedDemo = async (ownerUrl) => {
  const person = { name: "林知夏", email: "lin@demo.example", password: "orchard-lantern-47-quiet" };
  await createFirstAdministrator(ownerUrl, person);
  await asSystem(ownerUrl, (tx) => tx`update agency set is_demo = true`);
  return { people: [{ ...person, role: "administrator" }] };
};

const asSystem = async (url: string, work: (tx: postgres.TransactionSql) => Promise<unknown>) => {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql.begin(async (tx) => {
    await tx`select set_config('app.role', 'system', true)`;
    await work(tx);
  });
  await sql.end();
};

/** Ours in plain SQL, and the one the application itself has: they must not drift apart. */
const bothKinds = () => Promise.all([databaseKind(server.ownerUrl), databaseState(server.ownerUrl)]);

const prepare = (mode: LaunchMode, into = database) => prepareDatabase(into, mode, dataFolder, shortStory);

const namesOfPeople = async () => {
  const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  const rows = await sql<{ name: string }[]>`select name from users`;
  await sql.end();
  return rows.map(({ name }) => name);
};

describe("the database before a start", { timeout: 60_000 }, () => {
  it("is filled with the story when it is empty, and left alone after that", async () => {
    expect(await databaseKind(server.ownerUrl)).toBe("empty");
    await migrate(server.ownerUrl);
    expect(await bothKinds()).toEqual(["empty", "empty"]);
    expect((await prepare("demo")).map(({ name }) => name)).toEqual(["林知夏"]);
    expect(await bothKinds()).toEqual(["demo", "demo"]);
    expect(await prepare("demo")).toEqual([]);
    expect(await namesOfPeople()).toEqual(["林知夏"]);
  });

  it("is not entered by production with a role that row-level security does not bind", async () => {
    const { adminUrl, appUrl, ownerUrl } = server;
    const asAdministrator = async (statement: string) => {
      const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
      await sql.unsafe(statement);
      await sql.end();
    };
    const superuser = adminUrl.replace(/\/[^/]*$/, `/${new URL(ownerUrl).pathname.slice(1)}`);
    await expect(prepare("production", { ...database, appUrl: superuser })).rejects.toThrow(
      /superuser or BYPASSRLS.*create role/s,
    );
    await expect(prepare("production", { ...database, appUrl: ownerUrl })).rejects.toThrow("owns the tables");
    const role = new URL(appUrl).username;
    for (const [become, undo] of [
      [`alter role ${role} bypassrls`, `alter role ${role} nobypassrls`],
      [`grant ${new URL(ownerUrl).username} to ${role}`, `revoke ${new URL(ownerUrl).username} from ${role}`],
    ] as const) {
      await asAdministrator(become);
      await expect(prepare("production")).rejects.toThrow("DATABASE_OWNER_URL");
      // The trial's data is made up: it says so and goes on.
      expect(await prepare("demo")).toEqual([]);
      await asAdministrator(undo);
    }
    await expect(prepare("production")).rejects.toThrow("holds the demo");
  });

  it("is never production's when it holds the demo", async () => {
    await expect(prepare("production")).rejects.toThrow("holds the demo");
  });

  it("gets the story from the beginning when telling it was cut off", async () => {
    await asSystem(server.ownerUrl, (tx) => tx`update users set name = 'half told'`);
    fs.writeFileSync(path.join(dataFolder, "writing-the-story"), "");
    await expect(prepare("demo", { ...database, empty: null })).rejects.toThrow("half of it is there");

    expect(await prepare("demo")).toHaveLength(1);
    expect(await namesOfPeople()).toEqual(["林知夏"]);
    expect(fs.readdirSync(dataFolder)).toEqual([]);
  });

  it("gets its first administrator from the environment, or says in words what is wrong with them", async () => {
    await recreateDatabase(server.adminUrl);
    await expect(prepare("production")).rejects.toThrow("needs a first administrator");
    const given = { email: " Tang@Agency.example ", name: "唐穗", password: "orchard-lantern-47-quiet" };
    const withGiven = async (change: Partial<typeof given>) => {
      for (const [name, value] of Object.entries({ ...given, ...change }))
        vi.stubEnv(`ZB_ADMIN_${name.toUpperCase()}`, value);
      try {
        return await prepare("production");
      } finally {
        vi.unstubAllEnvs();
      }
    };
    await expect(withGiven({ email: "tang@agency" })).rejects.toThrow("name@company.cn");
    await expect(withGiven({ name: " \u3000" })).rejects.toThrow("give a name");
    await expect(withGiven({ password: "short" })).rejects.toThrow("12");
    await expect(withGiven({ password: "tang@agency.example" })).rejects.toThrow();
    expect(await bothKinds()).toEqual(["empty", "empty"]);
    await withGiven({});
    expect(await bothKinds()).toEqual(["production", "production"]);
    expect(await namesOfPeople()).toEqual(["唐穗"]);
  });

  it("is left alone by the trial when it holds somebody's real data", async () => {
    await recreateDatabase(server.adminUrl);
    await migrate(server.ownerUrl);
    await createFirstAdministrator(server.ownerUrl, {
      ...{ name: "唐穗", email: "tang@agency.example", password: "orchard-lantern-47-quiet" },
    });
    await expect(prepare("demo")).rejects.toThrow("not the demo");
    expect(await bothKinds()).toEqual(["production", "production"]);
    expect(await prepare("production")).toEqual([]);
    expect(await namesOfPeople()).toEqual(["唐穗"]);
  });
});
