import { randomBytes } from "node:crypto";
import postgres from "postgres";

export interface Passwords {
  /** The superuser: known to the launcher only, used to make roles and databases. */
  superuser: string;
  /** zhengban_owner owns the tables: migrations and seeds. */
  owner: string;
  /** zhengban_app is what the application is: it owns nothing and row-level security applies to it. */
  app: string;
}

export function newPasswords(): Passwords {
  const secret = () => randomBytes(24).toString("hex");
  return { superuser: secret(), owner: secret(), app: secret() };
}

export const OWNER = "zhengban_owner";
export const APP = "zhengban_app";
export const DATABASE = "zhengban";

export const addressOf = (port: number, role: string, password: string, database: string): string =>
  `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

export const connectAsAdministrator = (url: string) => postgres(url, { max: 1, onnotice: () => {} });

/** Makes the two roles and the database where they are missing; with `setPasswords` the roles get theirs anew. */
export async function ensureDatabase(adminUrl: string, passwords: Passwords, setPasswords: boolean): Promise<void> {
  const sql = connectAsAdministrator(adminUrl);
  try {
    const rows = await sql<{ name: string }[]>`
      select rolname as name from pg_roles where rolname in (${OWNER}, ${APP})
      union all select datname from pg_database where datname = ${DATABASE}`;
    const present = new Set(rows.map((row) => row.name));
    for (const [role, password] of [
      [OWNER, passwords.owner],
      [APP, passwords.app],
    ] as const) {
      const rights = "login nosuperuser nobypassrls nocreatedb nocreaterole";
      if (!present.has(role)) await sql.unsafe(`create role ${role} ${rights} password '${password}'`);
      else if (setPasswords) await sql.unsafe(`alter role ${role} ${rights} password '${password}'`);
    }
    if (!present.has(DATABASE)) await createDatabase(sql, DATABASE);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** A database that the owner owns and only our two roles may enter. template: copied as files, which takes 20–40 ms. */
export async function createDatabase(sql: postgres.Sql, name: string, template?: string): Promise<void> {
  const from = template ? ` template ${template} strategy file_copy` : "";
  await sql.unsafe(`create database ${name} owner ${OWNER}${from}`);
  await sql.unsafe(`revoke all on database ${name} from public`);
  await sql.unsafe(`grant connect, temporary on database ${name} to ${APP}`);
}

/** Throws away everything in our database: an empty one takes its place. */
export async function recreateDatabase(adminUrl: string): Promise<void> {
  const sql = connectAsAdministrator(adminUrl);
  try {
    await sql.unsafe(`drop database if exists ${DATABASE} with (force)`);
    await createDatabase(sql, DATABASE);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
