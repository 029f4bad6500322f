import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { agency, calendarFeeds, users } from "@/db/schema";
import type { PersonActor } from "@/domain/access/actor";
import { can } from "@/domain/access/can";
import { FREE_TRIES } from "@/domain/access/sign-in-delay";
import { nextEntries } from "@/domain/calendar/feed-entries";
import { icalendar } from "@/domain/calendar/icalendar";
import { addDays } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import { networkOf } from "@/server/auth/client-address";
import { hashOfToken } from "@/server/auth/tokens";
import { reserveTry, tryKey } from "@/server/auth/tries";
import { env } from "@/server/env";
import { ServiceError } from "@/server/errors";
import { asSystem, read, type ServiceContext, todayOf } from "../context";
import { deadlinesIn } from "../deadlines/list-deadlines";
import { entryOf } from "./feed-words";

/** What is longer past, or further ahead, is no plan any more or not yet one. */
const DAYS_BACK = 90;
const DAYS_AHEAD = 400;
const MOST_ENTRIES = 500;

/** A calendar asks every few minutes at most; one that asks this often in an hour waits for the next. */
export const READS_AN_HOUR = 60;
const HOUR_MS = 3_600_000;

export interface CalendarText {
  text: string;
  /** Of the text: the same while nothing changed. */
  etag: string;
}

/**
 * The calendar behind a secret link, in its person's language and within their reach at this moment. NOT_FOUND for a link that is
 * unknown, was revoked, or whose person was switched off or looks after no deadlines any more.
 */
export async function readCalendarFeed(ctx: ServiceContext, input: { token: string }): Promise<CalendarText> {
  const found = await openFeed(ctx, input.token);
  if (!found) {
    const seconds = await reserveTry(
      ctx.connection,
      [tryKey(`calendar|${networkOf(ctx.address)}`, FREE_TRIES.address)],
      ctx.now(),
    );
    if (seconds > 0) throw new ServiceError("TOO_MANY_REQUESTS", "calendar-wait", { n: seconds });
    throw new ServiceError("NOT_FOUND", "not-found");
  }
  const { feed, actor, agencyName } = found;
  if (found.waitSeconds > 0) throw new ServiceError("TOO_MANY_REQUESTS", "calendar-wait", { n: found.waitSeconds });
  const asPerson: ServiceContext = { ...ctx, actor };
  const today = todayOf(ctx);
  const span = { from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD) };
  const duties = await read(asPerson, (tx) =>
    deadlinesIn(tx, asPerson, feed.scope === "mine" ? { owner: "me" } : {}, span, MOST_ENTRIES),
  );
  const words = duties.map((each) => entryOf(each, { locale: actor.locale, publicUrl: env().publicUrl }));
  const hashed = words.map((each) => ({ uid: each.uid, hash: digest(JSON.stringify(each)).slice(0, 16) }));
  const entries = nextEntries(feed.entries, hashed, ctx.now().toISOString());
  const uids = Object.keys(entries);
  if (uids.length !== Object.keys(feed.entries).length || uids.some((uid) => entries[uid] !== feed.entries[uid]))
    await asSystem(ctx, (tx) => tx.update(calendarFeeds).set({ entries }).where(eq(calendarFeeds.id, feed.id)));
  const t = getTranslator(actor.locale, "deadlines");
  const text = icalendar({
    name:
      feed.scope === "mine"
        ? t("inCalendar.name", { agency: agencyName, who: actor.name })
        : t("inCalendar.nameAll", { agency: agencyName }),
    language: actor.locale,
    entries: words.map((each) => {
      const { sequence = 0, changedAt = ctx.now().toISOString() } = entries[each.uid] ?? {};
      return { ...each, sequence, changedAt };
    }),
  });
  return { text, etag: `"${digest(text).slice(0, 32)}"` };
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Looks the link up and counts the reading; null where it opens nothing. */
async function openFeed(ctx: ServiceContext, token: string) {
  return asSystem(ctx, async (tx) => {
    const [row] = await tx
      .select({ feed: calendarFeeds, user: users })
      .from(calendarFeeds)
      .innerJoin(users, eq(users.id, calendarFeeds.userId))
      .where(eq(calendarFeeds.tokenHash, hashOfToken(token)))
      .for("update", { of: calendarFeeds });
    if (!row?.user.isActive) return null;
    const { feed, user } = row;
    const actor: PersonActor = {
      kind: "person",
      userId: user.id,
      role: user.role,
      name: user.name,
      locale: user.locale,
    };
    if (!can(actor, "application.list")) return null;
    const now = ctx.now();
    const endsAt = (feed.countedFrom?.getTime() ?? 0) + HOUR_MS;
    const isNewHour = endsAt <= now.getTime();
    if (!isNewHour && feed.reads >= READS_AN_HOUR)
      return { feed, actor, agencyName: "", waitSeconds: Math.ceil((endsAt - now.getTime()) / 1000) };
    await tx
      .update(calendarFeeds)
      .set({ lastReadAt: now, ...(isNewHour ? { countedFrom: now, reads: 1 } : { reads: feed.reads + 1 }) })
      .where(eq(calendarFeeds.id, feed.id));
    const [office] = await tx.select({ name: agency.name, nameEn: agency.nameEn }).from(agency);
    const agencyName = (actor.locale === "en" ? office?.nameEn : null) ?? office?.name ?? "";
    return { feed, actor, agencyName, waitSeconds: 0 };
  });
}
