import { randomInt } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { type Connection, connect, type Tx } from "@/db/client";
import { agency, clients, sessions, users } from "@/db/schema";
import type { Role } from "@/domain/access/actor";
import { passwordFault } from "@/domain/access/password";
import { firstAdministratorFields } from "@/domain/access/person-schema";
import type { Day } from "@/domain/shared/day";
import { hashPassword } from "@/server/auth/sign-in";
import { newId } from "@/server/ids";
import { seedStory } from "./story";

export type DatabaseState = "empty" | "demo" | "production";

export interface DemoPerson {
  name: string;
  role: Role;
  email: string;
  /** Readable now and never again: only its hash is kept. */
  password: string;
}

const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;

/** "empty" may be seeded or set up; "demo" bears the mark of the trial; anything else is somebody's real data. */
export function databaseState(ownerUrl: string): Promise<DatabaseState> {
  return withConnection(ownerUrl, ({ within }) => within(SYSTEM, stateIn));
}

async function stateIn(tx: Tx): Promise<DatabaseState> {
  const [office] = await tx.select({ isDemo: agency.isDemo }).from(agency);
  if (office) return office.isDemo ? "demo" : "production";
  const [anything] = await tx
    .select({ n: sql<number>`(select count(*) from ${users}) + (select count(*) from ${clients})`.mapWith(Number) })
    .from(sql`(select 1) as one`);
  return (anything?.n ?? 0) === 0 ? "empty" : "production";
}

/** Fills an empty database with the demo story, told relative to `today`. Throws when the database is not empty. */
export async function seedDemo(
  ownerUrl: string,
  options: { today: Day; onProgress?: (line: string) => void },
): Promise<{ people: DemoPerson[] }> {
  const passwords = new Map<string, string>();
  const tell = async (connection: Connection) => {
    const state = await connection.within(SYSTEM, stateIn);
    if (state !== "empty") throw new Error(`only an empty database is seeded; this one is ${state}`);
    return seedStory(
      connection,
      options.today,
      async (email) => {
        const password = readablePassword();
        passwords.set(email, password);
        return hashPassword(password);
      },
      options.onProgress ?? (() => {}),
    );
  };
  // Whoever starts the story tells it again after a crash, so its many small commits need not each reach the disk …
  const people = await withConnection(ownerUrl, tell, { synchronous_commit: "off" });
  // … but all of them have, once this one did.
  await withConnection(ownerUrl, ({ within }) => within(SYSTEM, (tx) => tx.update(agency).set({ isDemo: true })));
  return { people: people.map((person) => ({ ...person, password: passwords.get(person.email) ?? "" })) };
}

/** New passwords for the demo people; their sessions end. */
export async function resetDemoPasswords(ownerUrl: string): Promise<{ people: DemoPerson[] }> {
  return withConnection(ownerUrl, ({ within }) =>
    within(SYSTEM, async (tx) => {
      if ((await stateIn(tx)) !== "demo") throw new Error("this database does not hold the demo");
      const found = await tx.select().from(users).where(eq(users.isDemo, true)).orderBy(users.role, users.email);
      const people: DemoPerson[] = [];
      for (const person of found) {
        if (person.passwordHash === null || person.email === null) continue;
        const password = readablePassword();
        await tx
          .update(users)
          .set({ passwordHash: await hashPassword(password) })
          .where(eq(users.id, person.id));
        await tx.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.userId, person.id));
        people.push({ name: person.name, role: person.role, email: person.email, password });
      }
      return { people };
    }),
  );
}

/** Sets up an empty production database: the agency's row and its first administrator. Throws with a sentence that says what is wrong. */
export async function createFirstAdministrator(
  ownerUrl: string,
  person: { email: string; name: string; password: string },
): Promise<void> {
  const { email, name } = firstAdministratorFields.parse({ email: person.email, name: person.name });
  const fault = passwordFault(person.password, [email, name]);
  if (fault) throw new Error(`password ${fault}`);
  const passwordHash = await hashPassword(person.password);
  await withConnection(ownerUrl, ({ within }) =>
    within(SYSTEM, async (tx) => {
      const [existing] = await tx.select({ id: users.id }).from(users).limit(1);
      if (existing) throw new Error("people exist already; an administrator invites further ones");
      await tx.insert(agency).values({ id: 1, name: "资质代办", isDemo: false }).onConflictDoNothing();
      await tx.insert(users).values({ id: newId(new Date()), email, name, role: "administrator", passwordHash });
    }),
  );
}

const LETTERS = "abcdefghjkmnpqrstuvwxyz";
const DIGITS = "23456789";

/** Three groups that can be read aloud and typed: about 63 bits. */
function readablePassword(): string {
  const pick = (from: string) => from.charAt(randomInt(from.length));
  const group = (from: string, length: number) => Array.from({ length }, () => pick(from)).join("");
  return `${group(LETTERS, 5)}-${group(DIGITS, 5)}-${group(LETTERS, 5)}`;
}

async function withConnection<T>(
  ownerUrl: string,
  work: (connection: Connection) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  const connection = connect(ownerUrl, 4, settings);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
