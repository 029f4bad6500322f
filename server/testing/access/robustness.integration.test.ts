import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { connect } from "@/db/client";
import { makeAccessWorld, SYSTEM_REACH } from "./access-world";
import { type Answer, call, type ListedProcedure, PROCEDURES } from "./call";
import { contextOf } from "./contexts";
import { ENTRIES, type Entry } from "./inputs";
import { makeProbe } from "./probe-connection";
import { changedAt, isNumber, isPlainObject, isText, type Path, placesOf } from "./values";

/** Inputs that no screen sends, at every place of every procedure's input. Effects are undone after each call. */

const access = await makeAccessWorld("robust");
const connection = connect(access.appUrl, 2);
afterAll(() => connection.close());
const probe = makeProbe(connection);

const known = PROCEDURES.flatMap((procedure) => {
  const entry = ENTRIES[procedure.path];
  return entry ? [{ ...procedure, entry }] : [];
});
type Known = (typeof known)[number];
const mutations = known.filter(({ type }) => type === "mutation");

const inputOf = (entry: Entry) => entry.input?.(access.a, access);
const once = (procedure: ListedProcedure, entry: Entry, input: unknown, key: string | null = null): Promise<Answer> =>
  call(procedure, input, contextOf(access, entry.by, probe.connection, key));
const ask = (procedure: ListedProcedure, entry: Entry, input: unknown) =>
  probe.undone(() => once(procedure, entry, input));

/** Words of the database, the driver or the runtime. */
const INNER_WORDS =
  /postgres|drizzle|relation|syntax|constraint|column|Failed query|node_modules|at \w+ \(|select |insert |utf-?8|22P0|SQLSTATE/i;

/** One answer per spoilt place, with the place. */
async function spoilt(
  { entry, ...procedure }: Known,
  wanted: (value: unknown) => boolean,
  change: (before: unknown) => unknown,
): Promise<{ place: string; answer: Answer }[]> {
  const input = inputOf(entry);
  const answers: { place: string; answer: Answer }[] = [];
  for (const path of placesOf(input, wanted))
    answers.push({ place: path.join("."), answer: await ask(procedure, entry, changedAt(input, path, change)) });
  return answers;
}

const withInput = known.filter(({ entry }) => inputOf(entry) !== undefined);

describe.each(withInput)("$path", (procedure) => {
  test("refuses a field that it does not know, at every level", async () => {
    for (const extra of ["__unexpected", "id2", "clientVersion", "isAdmin"]) {
      const answers = await spoilt(procedure, isPlainObject, (before) => ({ ...(before as object), [extra]: 1 }));
      expect(answers.length).toBeGreaterThan(0);
      for (const { place, answer } of answers)
        expect({ place, reason: answer.reason }).toEqual({ place, reason: "input-invalid" });
    }
  });

  test.each([
    ["NUL", "甲\0乙"],
    ["half a surrogate pair", "甲\ud800乙"],
  ])("refuses %s in every text", async (_, text) => {
    for (const { place, answer } of await spoilt(procedure, isText, () => text))
      expect({ place, reason: answer.reason, status: answer.status }).toEqual({
        place,
        reason: "input-invalid",
        status: 400,
      });
  });

  test.each([
    ["10,000 characters", "长".repeat(10_000)],
    ["nothing", ""],
    ["marks of other languages", `'"\`\\;--/*$1 %s <script>{{7*7}}</script>\u202e\u0085`],
    ["something that is no text", { $gt: "" }],
    ["a list", ["x"]],
    ["nothing at all", null],
  ])("answers in order when a text is %s", async (_, value) => {
    for (const { place, answer } of await spoilt(procedure, isText, () => value)) mustBeClean(place, answer);
  });

  test.each([-1, 0, 0.5, 2_147_483_648, 9_007_199_254_740_991, 1e300, "12", true])(
    "answers in order when a number is %s",
    async (value) => {
      for (const { place, answer } of await spoilt(procedure, isNumber, () => value)) mustBeClean(place, answer);
    },
  );

  test.each([
    ["a list", []],
    ["a text", "x"],
    ["a number", 7],
    ["nothing", null],
    ["left out", undefined],
  ])("answers in order when the whole input is %s", async (_, value) => {
    mustBeClean("", await ask(procedure, procedure.entry, value));
  });
});

function mustBeClean(place: string, answer: Answer): void {
  expect(answer.code, `${place}: ${answer.text}`).not.toBe("INTERNAL_SERVER_ERROR");
  expect(answer.status, place).toBeLessThan(500);
  // What went through may say anything that was stored.
  if (answer.code !== "OK") expect(answer.text).not.toMatch(INNER_WORDS);
}

describe.each(mutations)("$path, sent again", ({ entry, ...procedure }) => {
  const input = inputOf(entry);
  const events = async () => {
    const [row] = await probe.connection.within(SYSTEM_REACH, (tx) =>
      tx.execute<{ n: number }>(sql`select count(*)::int as n from events`),
    );
    return row?.n ?? 0;
  };

  test.runIf(entry.ends === undefined && entry.notOnce === undefined)("with the same key happens once", async () => {
    await probe.undone(async () => {
      const before = await events();
      const first = await once(procedure, entry, input, "0123456789abcdef");
      const between = await events();
      const second = await once(procedure, entry, input, "0123456789abcdef");
      // Kept as jsonb, which orders keys its own way.
      expect(JSON.parse(second.text)).toEqual(JSON.parse(first.text));
      expect(await events()).toBe(between);
      // The same without a key is another act: else this test would say nothing.
      if (between > before) {
        const third = await once(procedure, entry, input, "another-key-0123");
        const acted = (await events()) > between || third.code !== "OK" || REPEATABLE.has(procedure.path);
        expect(acted, third.text).toBe(true);
      }
    });
  });

  test.runIf(entry.ends === undefined && entry.notOnce === undefined)(
    "with the same key and another act is refused",
    async () => {
      await probe.undone(async () => {
        await once(procedure, entry, input, "0123456789abcdef");
        const other = procedure.path === "me.updatePreferences" ? { theme: "light" } : { theme: "dark" };
        const answer = await call(
          { path: "me.updatePreferences", type: "mutation" },
          other,
          contextOf(access, entry.by, probe.connection, "0123456789abcdef"),
        );
        expect(answer).toMatchObject({ code: "UNPROCESSABLE_CONTENT", reason: "idempotency-key-reused", status: 422 });
      });
    },
  );

  test.runIf(input !== undefined && "expectedVersion" in input)("from an old state is a conflict", async () => {
    const path: Path = ["expectedVersion"];
    const answer = await ask(
      procedure,
      entry,
      changedAt(input, path, () => 999),
    );
    expect(answer, answer.text).toMatchObject({ code: "CONFLICT", reason: "changed-meanwhile", status: 409 });
  });
});

/** Doing it twice changes nothing the second time, so there is nothing to record. */
const REPEATABLE = new Set(["invitation.revoke", "invitation.endAccess"]);

describe("bodies that are no input", () => {
  const context = () => contextOf(access, "owner", probe.connection);
  const nested = (depth: number) => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

  test("nesting without end", async () => {
    for (const depth of [30, 1000]) {
      const began = performance.now();
      const answer = await probe.undone(() =>
        call({ path: "note.write", type: "mutation" }, { clientId: access.a.clientId, body: nested(depth) }, context()),
      );
      expect(answer).toMatchObject({ status: 400, reason: "input-invalid" });
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });

  test("a prototype in disguise", async () => {
    const disguised = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}},"theme":"dark"}');
    const answer = await probe.undone(() =>
      call({ path: "me.updatePreferences", type: "mutation" }, disguised, context()),
    );
    expect(answer).toMatchObject({ status: 400, reason: "input-invalid" });
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

describe("a page's mark that somebody made up", () => {
  const lists = known.filter(({ path }) =>
    /^(application|assessment|case|client|quote)\.(list|heldLicences)$/.test(path),
  );
  const parts = [
    "x",
    "a\0b",
    "\ud800",
    "2026-13-45",
    "99999-01-01",
    "infinity",
    "-1",
    "01a20621-ad00-7ac5-b43e-a15ec0299847",
    "'--",
  ];

  test("there are lists to ask", () => {
    expect(lists.length).toBeGreaterThanOrEqual(6);
  });

  test.each(lists)("$path answers in order", async ({ entry, ...procedure }) => {
    for (const direction of ["a", "b"])
      for (const length of [1, 2, 3])
        for (const part of parts) {
          const made = JSON.stringify([direction, ...Array.from({ length }, () => part)]);
          const cursor = Buffer.from(made).toString("base64url");
          mustBeClean(made, await ask(procedure, entry, { cursor }));
          const withId = JSON.stringify([
            direction,
            ...Array.from({ length: length - 1 }, () => part),
            access.a.caseId,
          ]);
          mustBeClean(withId, await ask(procedure, entry, { cursor: Buffer.from(withId).toString("base64url") }));
          if (procedure.path === "client.list") {
            const byName = { sort: "name", cursor: Buffer.from(withId).toString("base64url") };
            mustBeClean(`${withId} by name`, await ask(procedure, entry, byName));
          }
        }
  });
});
