import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { loggableError } from "./loggable-error";
import { makeLog } from "./log";

const SECRETS = /13800001234|lin@demo|青禾|hunter2|k3y|[\w-]{43}/;
const TOKEN = "a".repeat(20) + "-_" + "B".repeat(21);

function databaseFault(fields: Record<string, string>): Error {
  // The driver's own class, filled as its parser fills it.
  return new (postgres as unknown as { PostgresError: new (fields: unknown) => Error }).PostgresError(fields);
}

const duplicate = databaseFault({
  severity: "ERROR",
  code: "23505",
  message: 'duplicate key value violates unique constraint "users_email_unique"',
  detail: "Key (email)=(lin@demo.example) already exists.",
  table_name: "users",
  constraint_name: "users_email_unique",
});

function written(fields: Record<string, unknown>): string {
  const lines: string[] = [];
  makeLog("info", { write: (line) => void lines.push(line) }).error(fields, "it failed");
  return lines.join("");
}

describe("loggableError", () => {
  it("keeps which rule of the database was broken, not by what", () => {
    expect(loggableError(duplicate)).toMatchObject({
      type: "PostgresError",
      code: "23505",
      table: "users",
      constraint: "users_email_unique",
    });
    expect(JSON.stringify(loggableError(duplicate))).not.toMatch(SECRETS);
  });

  it("keeps the statement, not what was put into it", () => {
    const fault = new DrizzleQueryError("insert into users (email) values ($1)", ["lin@demo.example"], duplicate);
    const found = loggableError(fault);
    expect(found).toMatchObject({ query: "insert into users (email) values ($1)", cause: { code: "23505" } });
    expect(found.at?.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toMatch(SECRETS);
  });

  it("leaves out the database's words where they quote the value", () => {
    const fault = databaseFault({
      severity: "ERROR",
      code: "22P02",
      message: 'invalid input syntax for type uuid: "青禾集市 13800001234"',
    });
    expect(JSON.stringify(loggableError(fault))).not.toMatch(SECRETS);
  });

  it("blots out addresses and tokens in other words, and keeps the rest", () => {
    const fault = new Error(`550 <lin@demo.example> refused, /l/${TOKEN} was in the text`);
    expect(loggableError(fault).message).toBe("550 <[e-mail]> refused, /l/[token] was in the text");
  });

  it.each([
    ["a text", "lin@demo.example", "[e-mail]"],
    ["nothing", undefined, "undefined"],
  ])("takes %s that was thrown", (_, thrown, message) => {
    expect(loggableError(thrown).message).toBe(message);
  });
});

describe("a line of the log", () => {
  it("holds no secret, wherever it was handed over", () => {
    const line = written({
      err: new DrizzleQueryError("select 1", ["13800001234", "青禾"], duplicate),
      email: "lin@demo.example",
      input: { password: "hunter2", token: TOKEN, email: "lin@demo.example", cookie: `zb_session=${TOKEN}` },
    });
    expect(line).not.toMatch(SECRETS);
    expect(JSON.parse(line)).toMatchObject({ msg: "it failed", input: { password: "[hidden]" } });
  });

  it("stays one line whatever is in it", () => {
    expect(
      written({ err: new Error('two\nlines\u2028{"level":60}') })
        .trim()
        .split("\n"),
    ).toHaveLength(1);
  });
});
