import { z } from "zod";
import { LOCALES } from "@/domain/access/actor";
import { FEED_SCOPES } from "@/domain/calendar/feed-entries";
import { makeCalendarFeed, ownCalendarFeed, revokeCalendarFeed } from "../../services/calendar-feed/own-calendar-feed";
import { changePassword } from "../../services/people/change-password";
import { endOwnSession, listOwnSessions } from "../../services/people/sessions-of-person";
import { signOutEverywhere } from "../../services/people/sign-out-everywhere";
import { updatePreferences } from "../../services/people/update-preferences";
import { personProcedure, procedureFor, router } from "../trpc";

export const preferencesInput = z.strictObject({
  locale: z.enum(LOCALES).optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
  hasSingleKeys: z.boolean().optional(),
});

export const meRouter = router({
  get: personProcedure.query(({ ctx }) => {
    const session = ctx.session;
    if (!session) return null;
    const { actor, email, theme, hasSingleKeys, isDemo, hasPassword } = session;
    return {
      userId: actor.userId,
      name: actor.name,
      role: actor.role,
      locale: actor.locale,
      email,
      theme,
      hasSingleKeys,
      isDemo,
      hasPassword,
    };
  }),
  updatePreferences: personProcedure
    .input(preferencesInput)
    .mutation(({ ctx, input }) => updatePreferences(ctx, input)),
  changePassword: procedureFor("profile.edit")
    .input(z.strictObject({ current: z.string().max(256), next: z.string().max(256) }))
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  sessions: procedureFor("profile.edit").query(async ({ ctx }) =>
    (await listOwnSessions(ctx)).map((session) => ({
      ...session,
      isThis: session.sessionId === ctx.session?.sessionId,
    })),
  ),
  endSession: procedureFor("profile.edit")
    .input(z.strictObject({ sessionId: z.uuid() }))
    .mutation(({ ctx, input }) => endOwnSession(ctx, input)),
  /** Whether a calendar is subscribed, for people who look after deadlines. */
  calendarFeed: procedureFor("application.list").query(({ ctx }) => ownCalendarFeed(ctx)),
  makeCalendarFeed: procedureFor("application.list")
    .input(z.strictObject({ scope: z.enum(FEED_SCOPES) }))
    .mutation(({ ctx, input }) => makeCalendarFeed(ctx, input)),
  revokeCalendarFeed: procedureFor("application.list").mutation(({ ctx }) => revokeCalendarFeed(ctx)),
  signOutEverywhere: procedureFor("profile.edit").mutation(({ ctx }) => signOutEverywhere(ctx)),
});
