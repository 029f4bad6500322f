import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { type Reach, type Tx, tellReach } from "@/db/client";
import { type Identity, makeAccessWorld } from "@/server/testing/access/access-world";
import { sql } from "drizzle-orm";

/**
 * The second net by itself: statements with no `where` at all, as the application's database role, for each kind of
 * person. The tables come from the database's own catalogue, so that a new one cannot be forgotten.
 */

const access = await makeAccessWorld("rls");
const { a, b, world } = access;

/** Who the database is told is asking, as services tell it. `nobody`: nothing was told. */
function reachOf(who: Identity): Reach {
  const actor = access.sessions[who]?.actor;
  if (!actor) return { role: "visitor", userId: null, linkRequestId: null };
  const { role, userId, link } = actor;
  return { role, userId, linkRequestId: link?.requestId ?? null, linkClientId: link?.clientId ?? null };
}

/** Tables whose rows belong to a client, with the column that says to which. */
const TABLES = await world.connection.within({ role: "system", userId: null, linkRequestId: null }, async (tx) => {
  const rows = await tx.execute<{ name: string }>(sql`select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'client_id' order by 1`);
  return [{ name: "clients", key: "id" }, ...rows.map(({ name }) => ({ name, key: "client_id" }))];
});
/** Rows without a column that names the client, and yet for some eyes only. */
const PERSONAL = ["idempotency_keys"];

const UNDO = Symbol("undo");

/** Runs as the application's role and undoes everything. */
async function as<T>(reach: Reach | "nobody", work: (tx: Tx) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  try {
    await world.connection.db.transaction(async (tx) => {
      if (reach !== "nobody") await tx.execute(tellReach(reach));
      result = { value: await work(tx) };
      throw UNDO;
    });
  } catch (error) {
    if (error !== UNDO) throw error;
  }
  return (result as { value: T }).value;
}

type Row = Record<string, unknown>;

const all = (table: string) => (tx: Tx) => tx.execute<Row>(sql.raw(`select * from ${table}`)) as Promise<Row[]>;
const seenBy = (who: Identity | "nobody", table: string) => as(who === "nobody" ? who : reachOf(who), all(table));
const SYSTEM: Reach = { role: "system", userId: null, linkRequestId: null };
/** Whose rows they are; the office's own events belong to nobody. */
const ownersOf = (rows: readonly Row[], key: string) =>
  new Set(rows.map((row) => row[key]).filter((id) => id !== null));

/** What a statement without `where` did to each table, or why it was refused; the rows that were there before are counted. */
async function changed(who: Identity, statement: string): Promise<number> {
  return as(reachOf(who), async (tx) => {
    const answer = await tx.execute(sql.raw(statement));
    return (answer as unknown as { count: number }).count;
  });
}

/** The database's own refusal: its code and words, from beneath the query builder's error. */
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause ?? (error as { code?: string });
    return cause.code ?? String(error);
  }
}

const NO_RIGHT = "42501";
const NEVER_CHANGED = "23001";

describe("every table with client data", () => {
  test("is under row-level security, its owner too", async () => {
    const rows = await as("nobody", (tx) =>
      tx.execute<{ name: string; on: boolean; forced: boolean; owner: string }>(
        sql`select c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')`,
      ),
    );
    const guarded = [...TABLES.map(({ name }) => name), ...PERSONAL];
    expect(guarded.length).toBeGreaterThan(15);
    for (const name of guarded)
      expect(
        rows.find((row) => row.name === name),
        name,
      ).toMatchObject({ on: true, forced: true });
    expect(rows.some((row) => row.owner === "zhengban_app")).toBe(false);
  });

  test("every table that names a case, an application or a document names the client too", async () => {
    const rows = await as("nobody", (tx) =>
      tx.execute<{ name: string }>(sql`select distinct table_name as name from information_schema.columns
        where table_schema = 'public' and column_name in ('case_id', 'application_id', 'assessment_id', 'document_id', 'requirement_id', 'quote_id', 'contact_id')`),
    );
    expect(rows.map(({ name }) => name).filter((name) => !TABLES.some((table) => table.name === name))).toEqual([]);
  });

  test.each(TABLES)("$name holds rows of both companies, so that the tests below can fail", async ({ name, key }) => {
    const owners = ownersOf(await as(SYSTEM, all(name)), key);
    expect(owners.has(a.clientId)).toBe(true);
    // Only one of the two is restricted.
    expect(owners.has(b.clientId)).toBe(name !== "client_restrictions");
  });
});

describe("a select without where", () => {
  test.each(TABLES)("$name: those to whom nothing belongs see nothing", async ({ name, key }) => {
    expect(await seenBy("nobody", name)).toEqual([]);
    expect(await seenBy("visitor", name)).toEqual([]);
    expect(ownersOf(await seenBy("administrator", name), key).size).toBe(0);
  });

  // Who is named for which client must be readable to decide reach itself; it holds ids alone.
  const IDS_ALONE = ["client_restrictions", "client_colleagues", "client_members"];

  test.each(TABLES.filter(({ name }) => !IDS_ALONE.includes(name)))(
    "$name: a consultant who is not named sees nothing of a restricted client",
    async ({ name, key }) => {
      expect([...ownersOf(await seenBy("outsider", name), key)]).toEqual([b.clientId]);
      expect(ownersOf(await seenBy("owner", name), key)).toEqual(new Set([a.clientId, b.clientId]));
      expect(ownersOf(await seenBy("manager", name), key)).toEqual(new Set([a.clientId, b.clientId]));
    },
  );

  test("tables that hold ids alone hold nothing else", async () => {
    for (const table of IDS_ALONE) {
      const [row] = await as(SYSTEM, all(table));
      expect(Object.keys(row ?? {}).filter((name) => !/^(client_id|user_id|set_by|created_at)$/.test(name))).toEqual(
        [],
      );
    }
  });

  const OFFICE_ONLY = [
    "custody_acts",
    "custody_movements",
    "letters",
    "paper_records",
    "supplement_rounds",
    "filing_pack_runs",
    "filing_packs",
    "impact_client_results",
    "impact_hits",
    "drafts",
    "supplement_items",
    "tasks",
    "notes",
    "note_mentions",
    "invitations",
    "outbound_messages",
    "client_restrictions",
    "client_colleagues",
  ];

  test.each(TABLES)("$name: a client's person sees their own company alone", async ({ name, key }) => {
    const owners = [...ownersOf(await seenBy("clientB", name), key)];
    expect(owners).toEqual(OFFICE_ONLY.includes(name) ? [] : [b.clientId]);
    const rows = await seenBy("clientA", name);
    expect([...ownersOf(rows, key)]).toEqual(OFFICE_ONLY.includes(name) ? [] : [a.clientId]);
  });

  test("drafts, inner papers and inner events are not for clients", async () => {
    const quotes = await seenBy("clientA", "quotes");
    expect(quotes.map((row) => row.id)).toEqual([a.quoteId]);
    const requirements = await seenBy("clientA", "requirements");
    expect(requirements.map((row) => row.id)).not.toContain(a.papers.toRequest.id);
    expect(requirements.map((row) => row.id)).toContain(a.papers.requested.id);
    expect((await seenBy("clientA", "assessments")).map((row) => row.id)).toEqual([a.assessmentId]);
    expect((await seenBy("clientA", "events")).every((row) => row.is_client_visible === true)).toBe(true);
  });

  test("a link sees the one request it was sent for", async () => {
    const request = await seenBy("linkA", "document_requests");
    expect(request.map((row) => row.id)).toEqual([a.requestId]);
    const papers = await seenBy("linkA", "requirements");
    expect(papers.map((row) => row.id).sort()).toEqual(
      [a.papers.received, a.papers.accepted, a.papers.returned, a.papers.requested].map((paper) => paper.id).sort(),
    );
    expect((await seenBy("linkA", "applications")).map((row) => row.id)).toEqual([a.applicationId]);
    const ofTheRequest = new Set(papers.map((row) => row.document_id));
    for (const [table, column] of [
      ["documents", "id"],
      ["file_versions", "document_id"],
    ] as const)
      expect((await seenBy("linkA", table)).every((row) => ofTheRequest.has(row[column]))).toBe(true);
    for (const table of [
      "contacts",
      "cases",
      "assessments",
      "quotes",
      "clocks",
      "held_licences",
      "events",
      "custody_items",
      "judgements",
      ...OFFICE_ONLY,
    ])
      expect(await seenBy("linkA", table), table).toEqual([]);
  });

  test("an answer kept for a repeat is for who asked", async () => {
    const key = (who: "owner" | "clientA") =>
      sql`insert into idempotency_keys (key, actor_id, operation, input_hash) values (${who}, ${access.sessions[who]?.actor.userId ?? null}, 'x', 'x')`;
    const seen = await as(reachOf("owner"), async (tx) => {
      await tx.execute(key("owner"));
      await tx.execute(tellReach(reachOf("clientA")));
      await tx.execute(key("clientA"));
      return all("idempotency_keys")(tx);
    });
    expect(seen.map((row) => row.key)).toEqual(["clientA"]);
  });
});

describe("an update or delete without where", () => {
  const WRITABLE_BY_CLIENTS = [
    "client_questions",
    "custody_items",
    "requirements",
    "applications",
    "documents",
    "quotes",
  ];
  const KEEPS_ITS_ROWS = [
    "events",
    "assessments",
    "quotes",
    "filing_packs",
    "custody_acts",
    "custody_movements",
    "judgements",
  ];

  test.each(TABLES)("$name: changes no row that the person does not see", async ({ name, key }) => {
    if (name === "events") return; // refused to everybody, below
    for (const who of ["visitor", "administrator", "outsider", "clientA", "clientB", "linkA", "linkB"] as const) {
      // A column set to itself meets no check but the policies'. Rows that are fixed for good refuse aloud.
      const statement = `update ${name} set ${key} = ${key}`;
      const visible = (await seenBy(who, name)).length;
      let count = 0;
      try {
        count = await changed(who, statement);
      } catch (error) {
        expect(KEEPS_ITS_ROWS, String(error)).toContain(name);
      }
      const may = who === "outsider" || WRITABLE_BY_CLIENTS.includes(name);
      expect(count, `${who} updates ${name}`).toBeLessThanOrEqual(may ? visible : 0);
    }
  });

  test.each(TABLES)("$name: deletes nothing out of reach", async ({ name, key }) => {
    if (name === "events") return;
    const ofA = (await as(SYSTEM, all(name))).filter((row) => row[key] === a.clientId).length;
    for (const who of ["visitor", "administrator", "clientA", "clientB", "linkA", "linkB", "outsider"] as const) {
      const left = await as(reachOf(who), async (tx) => {
        // A row that others point to refuses its deletion, and with it the whole statement: also nothing lost.
        await tx.transaction((inner) => inner.execute(sql.raw(`delete from ${name}`))).catch(() => {});
        await tx.execute(tellReach(SYSTEM));
        return (await all(name)(tx)).filter((row) => row[key] === a.clientId).length;
      });
      expect(left, `${who} deletes from ${name}`).toBe(ofA);
    }
  });

  test("who may reach a restricted client is not a consultant's to open", async () => {
    expect(await changed("owner", "delete from client_restrictions")).toBe(0);
    expect(await changed("manager", "delete from client_restrictions")).toBe(1);
    const named = sql`insert into client_colleagues (client_id, user_id) values (${a.clientId}, ${access.people.outsider.userId})`;
    expect(await refusal(as(reachOf("outsider"), (tx) => tx.execute(named)))).toBe(NO_RIGHT);
    expect(await refusal(as(reachOf("owner"), (tx) => tx.execute(named)))).toBe("done");
  });
});

describe("rows put into another company", () => {
  const document = (clientId: string) =>
    sql`insert into documents (id, client_id, document_type, title) values (gen_random_uuid(), ${clientId}, 'business-licence', 'x')`;

  test("a client's person adds papers to their own company only", async () => {
    expect(await refusal(as(reachOf("clientA"), (tx) => tx.execute(document(a.clientId))))).toBe("done");
    expect(await refusal(as(reachOf("clientA"), (tx) => tx.execute(document(b.clientId))))).toBe(NO_RIGHT);
    expect(await refusal(as(reachOf("linkA"), (tx) => tx.execute(document(b.clientId))))).toBe(NO_RIGHT);
    expect(await refusal(as(reachOf("outsider"), (tx) => tx.execute(document(a.clientId))))).toBe(NO_RIGHT);
    expect(await refusal(as(reachOf("administrator"), (tx) => tx.execute(document(a.clientId))))).toBe(NO_RIGHT);
  });

  test("and moves none of theirs there", async () => {
    for (const table of ["requirements", "documents"]) {
      const statement = `update ${table} set client_id = '${b.clientId}'`;
      expect(await refusal(changed("clientA", statement)), table).toBe(NO_RIGHT);
    }
    expect(await refusal(changed("outsider", `update documents set client_id = '${a.clientId}'`))).toBe(NO_RIGHT);
  });

  test("an event about another company is refused", async () => {
    const event = sql`insert into events (id, chain, sequence, client_id, actor_name, kind, data, is_client_visible, at, previous_hash, hash)
      values (gen_random_uuid(), 'x', 1, ${a.clientId}, 'x', 'x', '{}', false, now(), '', '')`;
    for (const who of ["outsider", "clientB", "linkB", "administrator", "visitor"] as const)
      expect(await refusal(as(reachOf(who), (tx) => tx.execute(event))), who).toBe(NO_RIGHT);
  });
});

describe("the application's database role", () => {
  const run = (statement: string) => refusal(as(SYSTEM, (tx) => tx.execute(sql.raw(statement))));

  test.each([
    "update events set kind = 'x'",
    "delete from events",
    "truncate events",
    "update rule_set_versions set label = 'x'",
    "delete from rule_set_versions",
    "update rule_draft_edits set part = 'x'",
    "delete from rule_drafts",
    "delete from rule_version_withdrawals",
    "update rule_confirmations set note = 'x'",
    "update process_templates set hash = 'x'",
    "update price_books set label = 'x'",
    "update custody_acts set number = 'x'",
    "update custody_movements set sequence = 9",
    "delete from custody_movements",
    "delete from custody_items",
    "alter table clients disable row level security",
    "alter table clients no force row level security",
    "alter table events disable trigger all",
    "drop trigger events_append_only on events",
    "drop policy staff on clients",
    "create policy open on clients for all using (true)",
    "set session_replication_role = replica",
    "set role zhengban_owner",
    "set session authorization zhengban_owner",
    "alter role zhengban_app bypassrls",
    "create table outside (x int)",
    "create or replace function app_role() returns text language sql as $$ select 'system' $$",
    "copy clients to program 'cat'",
    "select pg_read_file('/etc/passwd')",
  ])("cannot: %s", async (statement) => {
    expect(await run(statement)).toBe(NO_RIGHT);
  });

  test("owns nothing and bypasses nothing", async () => {
    const [role] = await as("nobody", (tx) =>
      tx.execute<Row>(
        sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`,
      ),
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
  });

  test("row_security cannot be switched off to see more", async () => {
    expect(
      await refusal(
        as(reachOf("clientA"), async (tx) => {
          await tx.execute(sql`set local row_security = off`);
          return tx.execute(sql`select * from notes`);
        }),
      ),
    ).toBe(NO_RIGHT);
  });

  test("what was told ends with the transaction", async () => {
    await world.connection.within(reachOf("manager"), (tx) => tx.execute(sql`select 1`));
    for (let n = 0; n < 8; n++) expect(await seenBy("nobody", "clients")).toEqual([]);
  });
});

test("the log and what was published are closed to the tables' owner too", async () => {
  const owner = postgres(access.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    for (const statement of [
      "update events set kind = 'x'",
      "delete from events",
      "truncate events",
      "update rule_set_versions set label = 'x'",
      "update rule_draft_edits set part = 'x'",
      "delete from rule_version_withdrawals",
      "delete from rule_confirmations",
      "delete from price_books",
      "update process_templates set hash = 'x'",
      "update filing_packs set number = 2",
      "delete from filing_packs",
      "update custody_acts set number = 'x'",
      "update custody_movements set sequence = 9",
      "delete from custody_movements",
    ])
      expect(await refusal(owner.unsafe(statement).execute()), statement).toBe(NEVER_CHANGED);
  } finally {
    await owner.end();
  }
});
