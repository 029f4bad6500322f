import { and, eq, isNull, ne } from "drizzle-orm";
import type { Connection, Tx } from "@/db/client";
import { clientMembers, sessions } from "@/db/schema";
import type { PersonActor, Role } from "@/domain/access/actor";
import { freshenCalendar } from "../services/calendar/holiday-table-in-force";
import { dueVersion, freshenRules } from "../services/rules/freshen-rules";
import { env } from "../env";
import { newId } from "../ids";
import { SEEN_EVERY_SECONDS, SESSION } from "./session-limits";
import { hashOfToken, newToken } from "./tokens";

export interface FoundSession {
  sessionId: string;
  actor: PersonActor;
  email: string | null;
  hasPassword: boolean;
  /** The invitation that opened it, for a link's session. */
  invitationId: string | null;
  theme: "system" | "light" | "dark";
  hasSingleKeys: boolean;
  /** Of the installation: everybody on the trial is told so, also who was entered during it. */
  isDemo: boolean;
}

export interface NewSession {
  userId: string;
  kind: "password" | "code" | "link";
  /** For a link: the one request it opens, and whose it is. */
  link?: { requestId: string; clientId: string } | null;
  invitationId?: string | null;
  address: string | null;
  agent: string | null;
}

/** Opens a session in the caller's transaction and returns its token, which is nowhere else. */
export async function openSessionIn(tx: Pick<Tx, "insert">, session: NewSession, now: Date): Promise<string> {
  const token = newToken();
  const hours = session.kind === "link" ? SESSION.linkHours : SESSION.hours;
  await tx.insert(sessions).values({
    id: newId(now),
    tokenHash: hashOfToken(token),
    userId: session.userId,
    kind: session.kind,
    requestId: session.link?.requestId ?? null,
    linkClientId: session.link?.clientId ?? null,
    invitationId: session.invitationId ?? null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + hours * 3_600_000),
    address: session.address,
    agent: session.agent?.slice(0, 300) ?? null,
  });
  return token;
}

/** The same outside any transaction, for next-auth. */
export const openSession = (connection: Connection, session: NewSession, now: Date): Promise<string> =>
  openSessionIn(connection.db, session, now);

/** The person behind a token, or null when it is unknown, ended, idle too long, or its person was switched off. */
export async function findSession(connection: Connection, token: string, now: Date): Promise<FoundSession | null> {
  const idleSince = new Date(now.getTime() - SESSION.idleMinutes * 60_000).toISOString();
  // Read at every request, hence a prepared statement and not the query builder. Instants go as text: the builder takes the
  // driver's own reading and writing of dates away.
  const [row] = await connection.client`
    select s.id, s.kind, s.request_id, (extract(epoch from s.last_seen_at) * 1000)::float8 as last_seen_ms, u.id as user_id, u.role, u.name, u.email, u.locale, u.theme,
           u.has_single_keys, u.password_hash is not null as has_password, s.link_client_id, s.invitation_id,
           (select id from calendar_notices order by id desc limit 1) as notice_id, ${dueVersion(connection, now)} as rules_id
    from sessions s join users u on u.id = s.user_id
    where s.token_hash = ${hashOfToken(token)} and s.revoked_at is null and s.expires_at > ${now.toISOString()} and u.is_active
      and (s.kind = 'link' or s.last_seen_at > ${idleSince})`;
  if (!row) return null;
  await freshenCalendar(connection, row.notice_id);
  await freshenRules(connection, row.rules_id);
  if (now.getTime() - row.last_seen_ms > SEEN_EVERY_SECONDS * 1000)
    await connection.client`update sessions set last_seen_at = ${now.toISOString()} where id = ${row.id}`;
  return {
    sessionId: row.id,
    actor: {
      kind: "person",
      userId: row.user_id,
      role: row.role as Role,
      name: row.name,
      locale: row.locale,
      ...(row.role === "client" ? { clientIds: await linkedClients(connection, row.user_id) } : {}),
      ...(row.kind === "link" ? { link: { requestId: row.request_id, clientId: row.link_client_id } } : {}),
    },
    email: row.email,
    hasPassword: row.has_password,
    invitationId: row.invitation_id,
    theme: row.theme,
    hasSingleKeys: row.has_single_keys,
    isDemo: env().mode === "demo",
  };
}

async function linkedClients(connection: Connection, userId: string): Promise<string[]> {
  const rows = await connection.within({ role: "client", userId, linkRequestId: null }, (tx) =>
    tx.select({ clientId: clientMembers.clientId }).from(clientMembers).where(eq(clientMembers.userId, userId)),
  );
  return rows.map((row) => row.clientId);
}

export async function endSession(connection: Connection, token: string, now: Date): Promise<void> {
  await connection.client`update sessions set revoked_at = ${now.toISOString()} where token_hash = ${hashOfToken(token)} and revoked_at is null`;
}

/** Ends what an invitation opened. */
export async function endSessionsOfInvitationIn(tx: Tx, invitationId: string, now: Date): Promise<void> {
  await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.invitationId, invitationId), isNull(sessions.revokedAt)));
}

/** Ends every session of a person, on every device, together with the change that asks for it; `exceptId` stays. */
export async function endAllSessionsIn(tx: Tx, userId: string, now: Date, exceptId?: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(eq(sessions.userId, userId), isNull(sessions.revokedAt), exceptId ? ne(sessions.id, exceptId) : undefined),
    );
}
