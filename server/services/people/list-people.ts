import { and, asc, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { passwordLinks, sessions, users } from "@/db/schema";
import { mustBeAble, read, type ServiceContext } from "../context";

export interface ListedPerson {
  userId: string;
  name: string;
  email: string | null;
  phone: string | null;
  role: "consultant" | "manager" | "client" | "administrator";
  isActive: boolean;
  hasPassword: boolean;
  version: number;
  createdAt: Date;
  /** Open sessions now, and when one of them was last used. */
  sessionCount: number;
  lastSeenAt: Date | null;
  /** Until when a link to set a password waits. */
  linkExpiresAt: Date | null;
}

/** The agency's people; no client's person is among them. Those at work first, then by name. */
export async function listPeople(ctx: ServiceContext): Promise<ListedPerson[]> {
  mustBeAble(ctx, "user.manage");
  const now = ctx.now();
  return read(ctx, async (tx) => {
    const open = tx
      .select({
        userId: sessions.userId,
        count: sql<number>`count(*)::int`.as("session_count"),
        lastSeenAt: sql<Date>`max(${sessions.lastSeenAt})`.mapWith(sessions.lastSeenAt).as("last_seen"),
      })
      .from(sessions)
      .where(and(isNull(sessions.revokedAt), gt(sessions.expiresAt, now)))
      .groupBy(sessions.userId)
      .as("open");
    const links = tx
      .select({
        userId: passwordLinks.userId,
        expiresAt: sql<Date>`max(${passwordLinks.expiresAt})`.mapWith(passwordLinks.expiresAt).as("link_expires"),
      })
      .from(passwordLinks)
      .where(and(isNull(passwordLinks.usedAt), isNull(passwordLinks.revokedAt), gt(passwordLinks.expiresAt, now)))
      .groupBy(passwordLinks.userId)
      .as("links");
    return tx
      .select({
        userId: users.id,
        name: users.name,
        email: users.email,
        phone: users.phone,
        role: users.role,
        isActive: users.isActive,
        hasPassword: sql<boolean>`${users.passwordHash} is not null`,
        version: users.version,
        createdAt: users.createdAt,
        sessionCount: sql<number>`coalesce(${open.count}, 0)`,
        lastSeenAt: open.lastSeenAt,
        linkExpiresAt: links.expiresAt,
      })
      .from(users)
      .leftJoin(open, eq(open.userId, users.id))
      .leftJoin(links, eq(links.userId, users.id))
      .where(ne(users.role, "client"))
      .orderBy(desc(users.isActive), asc(sql`${users.name} collate "zh-x-icu"`), asc(users.id));
  });
}
