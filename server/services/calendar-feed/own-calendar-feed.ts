import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { calendarFeeds } from "@/db/schema";
import type { FeedScope } from "@/domain/calendar/feed-entries";
import { hashOfToken } from "@/server/auth/tokens";
import { env } from "@/server/env";
import { idOf, mustBeAble, personOf, read, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";

/** Made as a password link's token is (services/people/password-link.ts), so that a repeated act can show it and no table holds it. */
const tokenOf = (feedId: string): string =>
  createHmac("sha256", env().authSecret).update(`calendar:${feedId}`).digest("base64url");

export interface OwnFeed {
  scope: FeedScope;
  createdAt: string;
  lastReadAt: string | null;
}

/** The person's own link, if there is one; never the link itself. */
export async function ownCalendarFeed(ctx: ServiceContext): Promise<OwnFeed | null> {
  mustBeAble(ctx, "application.list");
  const { userId } = personOf(ctx);
  return read(ctx, async (tx) => {
    const [row] = await tx.select().from(calendarFeeds).where(eq(calendarFeeds.userId, userId));
    if (!row) return null;
    return {
      scope: row.scope,
      createdAt: row.createdAt.toISOString(),
      lastReadAt: row.lastReadAt?.toISOString() ?? null,
    };
  });
}

/** A fresh secret link to the person's deadlines; the one before stops working. The address is in this answer and nowhere else. */
export async function makeCalendarFeed(ctx: ServiceContext, input: { scope: FeedScope }): Promise<{ url: string }> {
  mustBeAble(ctx, "application.list");
  const { userId } = personOf(ctx);
  const { feedId } = await write(ctx, async (tx) => {
    const id = idOf(ctx);
    await tx.delete(calendarFeeds).where(eq(calendarFeeds.userId, userId));
    await tx.insert(calendarFeeds).values({
      id,
      userId,
      tokenHash: hashOfToken(tokenOf(id)),
      scope: input.scope,
      createdAt: ctx.now(),
    });
    await recordEvent(tx, ctx, { clientId: null, kind: "calendar-feed.made", data: { userId, scope: input.scope } });
    return { feedId: id };
  });
  return { url: `${env().publicUrl}/api/calendar/${tokenOf(feedId)}.ics` };
}

/** Ends the link; without one nothing changes. */
export async function revokeCalendarFeed(ctx: ServiceContext): Promise<void> {
  mustBeAble(ctx, "application.list");
  const { userId } = personOf(ctx);
  await write(ctx, async (tx) => {
    const gone = await tx
      .delete(calendarFeeds)
      .where(eq(calendarFeeds.userId, userId))
      .returning({ id: calendarFeeds.id });
    if (gone.length > 0)
      await recordEvent(tx, ctx, { clientId: null, kind: "calendar-feed.revoked", data: { userId } });
  });
}
