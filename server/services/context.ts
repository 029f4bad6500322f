import { eq } from "drizzle-orm";
import { type Connection, DatabaseBusy, type Reach, type Tx } from "@/db/client";
import { idempotencyKeys } from "@/db/schema";
import type { Actor, PersonActor } from "@/domain/access/actor";
import { type Action, can } from "@/domain/access/can";
import { type Day, dayInShanghai } from "@/domain/shared/day";
import { newId } from "../ids";
import { ServiceError } from "../errors";
import { forgetFigures } from "./kept-figures";

/** The write that a caller may send twice: the same key, operation and input happen once and are answered alike. */
export interface Operation {
  key: string;
  name: string;
  inputHash: string;
}

/** What a service knows beside its input: who asks, when, from where, and the way to the database. */
export interface ServiceContext {
  /** Null: a visitor who has not signed in. */
  actor: Actor | null;
  now: () => Date;
  requestId: string;
  address: string | null;
  agent: string | null;
  operation: Operation | null;
  connection: Connection;
}

/** The signed-in person, or UNAUTHORIZED. */
export function personOf(ctx: ServiceContext): PersonActor {
  if (ctx.actor?.kind !== "person") throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
  return ctx.actor;
}

export function mustBeAble(ctx: ServiceContext, action: Action): void {
  if (ctx.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
  if (!can(ctx.actor, action)) throw new ServiceError("FORBIDDEN", "not-allowed", { action });
}

export const todayOf = (ctx: ServiceContext): Day => dayInShanghai(ctx.now());
export const idOf = (ctx: ServiceContext): string => newId(ctx.now());

function reachOf(actor: Actor | null): Reach {
  if (actor === null) return { role: "visitor", userId: null, linkRequestId: null };
  if (actor.kind === "system") return { role: "system", userId: null, linkRequestId: null };
  const { role, userId, link } = actor;
  return { role, userId, linkRequestId: link?.requestId ?? null, linkClientId: link?.clientId ?? null };
}

/** One transaction that only reads. */
export function read<T>(ctx: ServiceContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return within(ctx, work);
}

/**
 * One transaction that writes. A repeated idempotency key returns the first answer without doing the work again; the same
 * key with another input or another operation is refused. A repeat that arrives while the first runs waits for it.
 */
export function write<T>(ctx: ServiceContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  const operation = ctx.operation;
  const written = operation === null ? within(ctx, work) : once(ctx, operation, work);
  return written.finally(() => forgetFigures(ctx.connection));
}

function once<T>(ctx: ServiceContext, operation: Operation, work: (tx: Tx) => Promise<T>): Promise<T> {
  return within(ctx, async (tx) => {
    const actorId = ctx.actor?.kind === "person" ? ctx.actor.userId : null;
    const key = `${actorId ?? "visitor"}:${operation.key}`;
    const mine = await tx
      .insert(idempotencyKeys)
      .values({ key, actorId, operation: operation.name, inputHash: operation.inputHash, createdAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (mine.length === 0) {
      const [first] = await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
      if (first?.operation !== operation.name || first.inputHash !== operation.inputHash)
        throw new ServiceError("UNPROCESSABLE_CONTENT", "idempotency-key-reused");
      return first.answer as T; // written below by this same operation
    }
    const answer = await work(tx);
    await tx
      .update(idempotencyKeys)
      .set({ answer: answer ?? null })
      .where(eq(idempotencyKeys.key, key));
    return answer;
  });
}

/** The same person, but seeing everything: for the few look-ups that decide reach itself, such as a link's token. */
export function asSystem<T>(ctx: ServiceContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return busyIsUnavailable(() => ctx.connection.within({ role: "system", userId: null, linkRequestId: null }, work));
}

function within<T>(ctx: ServiceContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return busyIsUnavailable(() => ctx.connection.within(reachOf(ctx.actor), work));
}

async function busyIsUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DatabaseBusy) throw new ServiceError("SERVICE_UNAVAILABLE", "database-busy");
    throw error;
  }
}
