import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { eventChains, events } from "@/db/schema";
import { idOf, type ServiceContext } from "../context";

export interface NewEvent {
  /** Null: an event of the office, such as a sign-in or a new colleague. */
  clientId: string | null;
  caseId?: string | null;
  applicationId?: string | null;
  /** Dotted past tense: "official-status.changed". Its sentence stands in messages/<locale>/events.json. */
  kind: string;
  /** What the sentence and an auditor need; before and after where something changed. No secrets, no file contents. */
  data?: Record<string, unknown>;
  isClientVisible?: boolean;
}

/** Adds one link to the chain of the client (or the office), in the caller's transaction. */
export async function recordEvent(tx: Tx, ctx: ServiceContext, event: NewEvent): Promise<void> {
  const chain = event.clientId ?? "office";
  const [last] = await tx
    .insert(eventChains)
    .values({ chain, sequence: 1, hash: "" })
    .onConflictDoUpdate({ target: eventChains.chain, set: { sequence: sql`${eventChains.sequence} + 1` } })
    .returning();
  if (!last) throw new Error(`no chain ${chain}`);
  const person = ctx.actor?.kind === "person" ? ctx.actor : null;
  const row = {
    id: idOf(ctx),
    chain,
    sequence: last.sequence,
    clientId: event.clientId,
    caseId: event.caseId ?? null,
    applicationId: event.applicationId ?? null,
    actorId: person?.userId ?? null,
    actorName: person?.name ?? "系统",
    kind: event.kind,
    data: event.data ?? {},
    isClientVisible: event.isClientVisible ?? false,
    address: ctx.address,
    at: ctx.now(),
    previousHash: last.hash,
  };
  const hash = hashOfEvent(row);
  await tx.insert(events).values({ ...row, hash });
  await tx.update(eventChains).set({ hash }).where(eq(eventChains.chain, chain));
}

type Hashed = Omit<typeof events.$inferSelect, "hash">;

/** SHA-256 over the canonical JSON (RFC 8785) of everything in the row but its own hash. */
export function hashOfEvent(row: Hashed): string {
  const { hash: _own, ...rest } = row as Hashed & { hash?: string };
  return createHash("sha256")
    .update(canonicalize({ ...rest, at: row.at.toISOString() }) ?? "")
    .digest("hex");
}
