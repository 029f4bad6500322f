import { sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, check, date, integer, timestamp, uuid } from "drizzle-orm/pg-core";

/** Primary key: a UUIDv7 made by the application, so that PostgreSQL 15 suffices and keys sort by time of creation. */
export const id = () => uuid("id").primaryKey();

/** An instant; the database session runs in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A day in Asia/Shanghai, "YYYY-MM-DD". */
export const day = (name: string) => date(name, { mode: "string" });

/** An amount in whole fen. */
export const fen = (name: string) => bigint(name, { mode: "number" });

/** Counts the accepted writes of an editable record; a write that names an older number is refused. */
export const version = () => integer("version").notNull().default(1);

export const createdAt = () => instant("created_at").notNull().defaultNow();

/** `column in (…)`, from the same list that the domain uses, so that the database refuses what the types refuse. */
export const oneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", "))})`);
