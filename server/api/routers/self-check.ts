import { z } from "zod";
import { leadFields } from "@/domain/leads/lead-fields";
import { LOCALES } from "@/messages/locale";
import { env } from "@/server/env";
import { findKeptAnswers, keepAnswers } from "../../services/self-check/keep-answers";
import { leaveContact } from "../../services/self-check/leave-contact";
import { newTicket } from "../../services/self-check/form-ticket";
import { sharedResult } from "../../services/self-check/shared-result";
import { selfCheckPage } from "../../services/self-check/self-check-page";
import { router, visitorProcedure } from "../trpc";

const value = z.union([z.boolean(), z.number(), z.string().max(500), z.array(z.string().max(80)).max(200)]);
const answers = {
  facts: z.record(z.string().min(1).max(80), value),
  skipped: z.array(z.string().min(1).max(80)).max(300),
  locale: z.enum(LOCALES),
};
const token = z.string().min(20).max(100);

export const selfCheckRouter = router({
  page: visitorProcedure
    .input(z.strictObject({ locale: z.enum(LOCALES) }))
    .query(({ ctx, input }) => selfCheckPage(ctx, input)),
  result: visitorProcedure
    .input(z.strictObject({ token, locale: z.enum(LOCALES) }))
    .query(({ ctx, input }) => sharedResult(ctx, input)),
  ticket: visitorProcedure.query(({ ctx }) => newTicket(ctx.now())),
  kept: visitorProcedure
    .input(z.strictObject({ token }))
    .query(({ ctx, input }) => findKeptAnswers(ctx, { ...input, opens: "resume" })),
  keep: visitorProcedure
    .input(z.strictObject({ ...answers, opens: z.enum(["resume", "result"]) }))
    .mutation(({ ctx, input }) => keepAnswers(ctx, input)),
  leaveContact: visitorProcedure
    .input(
      z.strictObject({
        ...answers,
        fields: leadFields,
        ticket: z.string().max(200),
        website: z.string().max(200),
        isAgreed: z.literal(true),
      }),
    )
    .mutation(({ ctx, input: { isAgreed: _, ...input } }) => leaveContact(ctx, input, env().smtpUrl !== null)),
});
