import { afterAll, describe, expect, test } from "vitest";
import { connect } from "@/db/client";
import { can } from "@/domain/access/can";
import { IDENTITIES, INSIDE, makeAccessWorld } from "./access-world";
import { call, type ListedProcedure, PROCEDURES } from "./call";
import { contextOf } from "./contexts";
import { ENTRIES, type Entry } from "./inputs";
import { INTERNAL } from "./prepared-company";
import { makeProbe } from "./probe-connection";

/** Every procedure as everybody, from the router's own list. Each call's effects are undone before the next. */

const access = await makeAccessWorld("access");
const connection = connect(access.appUrl, 2);
afterAll(() => connection.close());
const probe = makeProbe(connection);

/** The names, notes and file names of company 甲, whoever typed them. */
const CANARY = new RegExp(access.a.canary);
const REFUSED = ["UNAUTHORIZED", "FORBIDDEN"];

const entryOf = (path: string): Entry => {
  const entry = ENTRIES[path];
  if (!entry) throw new Error(`${path} has no entry in server/testing/access/inputs.ts`);
  return entry;
};
const ask = (procedure: ListedProcedure, entry: Entry, who: (typeof IDENTITIES)[number]) =>
  probe.undone(() => call(procedure, entry.input?.(access.a, access), contextOf(access, who, probe.connection)));

function isAllowed({ action }: ListedProcedure, who: (typeof IDENTITIES)[number]): boolean {
  const actor = access.sessions[who]?.actor ?? null;
  if (action === "visitor") return true;
  if (action === "person") return actor !== null;
  return can(actor, action);
}

test("every procedure has an entry, and every entry its procedure", () => {
  expect(PROCEDURES.map(({ path }) => path).filter((path) => !(path in ENTRIES))).toEqual([]);
  const paths = new Set(PROCEDURES.map(({ path }) => path));
  expect(Object.keys(ENTRIES).filter((path) => !paths.has(path))).toEqual([]);
});

const known = PROCEDURES.filter(({ path }) => path in ENTRIES);

describe.each(known)("$path ($action)", (procedure) => {
  const entry = entryOf(procedure.path);

  test(`goes through for ${entry.by}`, async () => {
    const answer = await ask(procedure, entry, entry.by);
    expect({ code: answer.code === "OK" ? "OK" : answer.reason, text: "" }, answer.text).toEqual({
      code: entry.ends ?? "OK",
      text: "",
    });
  });

  test.each(IDENTITIES)("for %s", async (who) => {
    const answer = await ask(procedure, entry, who);
    const isInside = INSIDE.includes(who);
    expect(answer.code, answer.text).not.toBe("INTERNAL_SERVER_ERROR");
    expect(answer.code, answer.text).not.toBe("BAD_REQUEST");
    if (!isAllowed(procedure, who)) {
      expect(answer.code).toBe(access.sessions[who] === null ? "UNAUTHORIZED" : "FORBIDDEN");
    } else {
      expect(REFUSED, answer.text).not.toContain(answer.code);
      if (!isInside && entry.subject === "record") expect(answer.code, answer.text).toBe("NOT_FOUND");
      if (!isInside && entry.subject === "list") expect(answer.code, answer.text).toBe("OK");
    }
    if (!isInside) {
      const shown = entry.shows ? answer.text.replaceAll(new RegExp(entry.shows, "g"), "") : answer.text;
      expect(shown).not.toMatch(CANARY);
      if (entry.subject !== "self") expect(answer.text.includes(access.a.clientId), answer.text).toBe(false);
    }
  });
});

test("what a list shows to those inside holds the canary, so that its absence elsewhere means something", async () => {
  const silent: string[] = [];
  for (const procedure of known) {
    const entry = entryOf(procedure.path);
    if (entry.subject !== "list" || procedure.type !== "query") continue;
    const answer = await ask(procedure, entry, entry.by);
    if (!CANARY.test(answer.text)) silent.push(procedure.path);
  }
  // Figures, days, and records by number alone; those are looked for by the client's id.
  expect(silent).toEqual([
    "application.timeline",
    "assessment.findReceipt",
    "client.counts",
    "custody.originals",
    "dashboard.firstFilings",
    "dashboard.get",
    "dashboard.team",
    "desk.frame",
    "impact.applications",
    "quote.listForClient",
    "requirement.held",
  ]);
});

/** Whom company 甲 has on its side: its contact, and whoever holds its link. */
const OF_THE_CLIENT = ["clientA", "linkA"] as const;

test.each(OF_THE_CLIENT)("nothing that %s is given holds what colleagues write to each other", async (who) => {
  let asked = 0;
  for (const procedure of known) {
    if (!isAllowed(procedure, who)) continue;
    const answer = await ask(procedure, entryOf(procedure.path), who);
    expect(answer.text, procedure.path).not.toContain(INTERNAL);
    asked++;
  }
  expect(asked).toBeGreaterThan(5);
});

test("the agency's own people are given it, so that its absence means something", async () => {
  const given: string[] = [];
  for (const procedure of known) {
    if (procedure.type !== "query") continue;
    const answer = await ask(procedure, entryOf(procedure.path), "owner");
    if (answer.text.includes(INTERNAL)) given.push(procedure.path);
  }
  expect(given).toEqual(expect.arrayContaining(["application.work", "client.get", "case.get"]));
});
