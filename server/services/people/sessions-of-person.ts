import { and, desc, eq, gt, isNull, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sessions } from "@/db/schema";
import { SESSION } from "@/server/auth/session-limits";
import { endAllSessionsIn } from "@/server/auth/sessions";
import { ServiceError } from "@/server/errors";
import { mustBeAble, personOf, read, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { lockColleagueIn } from "./password-link";

export interface OpenSession {
  sessionId: string;
  kind: "password" | "code" | "link";
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  address: string | null;
  agent: string | null;
}

/** The person's own open sessions, the newest use first. */
export async function listOwnSessions(ctx: ServiceContext): Promise<OpenSession[]> {
  mustBeAble(ctx, "profile.edit");
  const { userId } = personOf(ctx);
  return read(ctx, (tx) => openSessionsIn(tx, userId, ctx.now()));
}

/** A colleague's open sessions, for the administrator. */
export async function listSessionsOf(ctx: ServiceContext, input: { userId: string }): Promise<OpenSession[]> {
  mustBeAble(ctx, "user.manage");
  return read(ctx, async (tx) => {
    const person = await lockColleagueIn(tx, input.userId);
    return openSessionsIn(tx, person.id, ctx.now());
  });
}

/** Ends one of the person's own sessions; ending it twice changes nothing. */
export async function endOwnSession(ctx: ServiceContext, input: { sessionId: string }): Promise<void> {
  mustBeAble(ctx, "profile.edit");
  const { userId } = personOf(ctx);
  await write(ctx, async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(sessions.id, input.sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    if (ended.length > 0)
      await recordEvent(tx, ctx, {
        clientId: null,
        kind: "session.ended",
        data: { userId, sessionId: input.sessionId },
      });
    else await mustBeOwn(tx, input.sessionId, userId);
  });
}

/** Ends every session of a colleague, for a lost phone or a suspicion. */
export async function endSessionsOf(ctx: ServiceContext, input: { userId: string }): Promise<void> {
  mustBeAble(ctx, "user.manage");
  await write(ctx, async (tx) => {
    const person = await lockColleagueIn(tx, input.userId);
    await endAllSessionsIn(tx, person.id, ctx.now());
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "person.sessions-ended",
      data: { userId: person.id, name: person.name },
    });
  });
}

async function openSessionsIn(tx: Tx, userId: string, now: Date): Promise<OpenSession[]> {
  const idleSince = new Date(now.getTime() - SESSION.idleMinutes * 60_000);
  return tx
    .select({
      sessionId: sessions.id,
      kind: sessions.kind,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      address: sessions.address,
      agent: sessions.agent,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        or(eq(sessions.kind, "link"), gt(sessions.lastSeenAt, idleSince)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
    .limit(50);
}

async function mustBeOwn(tx: Tx, sessionId: string, userId: string): Promise<void> {
  const [own] = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)));
  if (!own) throw new ServiceError("NOT_FOUND", "not-found");
}
