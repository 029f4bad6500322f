import { z } from "zod";
import { INSTALMENT_EVENTS } from "@/domain/pricing/price-book";
import { isDay } from "@/domain/shared/day";
import { APPLICATION_KINDS } from "@/domain/workflow/application-kind";
import { acceptQuote, declineQuote } from "../../services/quotes/answer-quote";
import { approveQuote, askForApproval, giveQuoteBack } from "../../services/quotes/approve-quote";
import { changeQuote } from "../../services/quotes/change-quote";
import { draftQuote } from "../../services/quotes/draft-quote";
import { getQuote } from "../../services/quotes/get-quote";
import { listQuotes, QUOTE_VIEWS } from "../../services/quotes/list-quotes";
import { quoteForClient, quotesForClient } from "../../services/quotes/quote-for-client";
import { reviseQuote } from "../../services/quotes/revise-quote";
import { sendQuote } from "../../services/quotes/send-quote";
import { withdrawQuote } from "../../services/quotes/withdraw-quote";
import { procedureFor, router } from "../trpc";

const quoteId = z.uuid();
const quoteVersion = z.strictObject({ quoteId, expectedVersion: z.int().positive() });
const day = z.string().refine(isDay, "day");
/** A hundred million yuan: enough for any quote, and every sum stays a safe integer. */
const fen = z.int().min(0).max(10_000_000_000);
const sentence = (longest: number) => z.string().trim().min(1).max(longest);
const lineKey = z.strictObject({ licenceId: z.string().min(1).max(80), kind: z.enum(APPLICATION_KINDS) });
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const change = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("line"),
    line: lineKey,
    change: z.strictObject({
      serviceFen: fen.nullable().optional(),
      officialFen: fen.nullable().optional(),
      isOfficialAdvanced: z.boolean().optional(),
      thirdParty: z
        .strictObject({ payee: sentence(100), fen: fen.nullable(), isPaidDirectly: z.boolean() })
        .nullable()
        .optional(),
      note: z.string().trim().max(200).optional(),
    }),
  }),
  z.strictObject({ type: z.literal("add-lines"), choices: z.array(lineKey).min(1).max(100) }),
  z.strictObject({ type: z.literal("remove-line"), line: lineKey, withApplication: z.boolean().optional() }),
  z.strictObject({
    type: z.literal("discount"),
    discount: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("share"), basisPoints: z.int().min(1).max(10_000), reason: sentence(60) }),
        z.strictObject({ kind: z.literal("fixed"), fen: fen.min(1), reason: sentence(60) }),
      ])
      .nullable(),
  }),
  z.strictObject({ type: z.literal("valid-until"), validUntil: day }),
  z.strictObject({ type: z.literal("language"), language: z.enum(["zh", "en"]) }),
  z.strictObject({ type: z.literal("notes"), notes: z.array(z.string().max(300)).max(12) }),
  z.strictObject({ type: z.literal("lead"), licenceId: z.string().min(1).max(80) }),
  z.strictObject({
    type: z.literal("instalments"),
    rules: z
      .array(
        z.strictObject({
          share: z.int().min(0).max(10_000),
          event: z.enum(INSTALMENT_EVENTS),
          withinWorkingDays: z.int().min(0).max(250),
        }),
      )
      .min(1)
      .max(12),
  }),
]);

export const quoteRouter = router({
  list: procedureFor("quote.create")
    .input(
      z.strictObject({
        view: z.enum(QUOTE_VIEWS).optional(),
        search: z.string().max(100).optional(),
        by: z.union([z.literal("me"), z.uuid()]).optional(),
        caseId: z.uuid().optional(),
        sentFrom: day.optional(),
        cursor: z.string().max(600).nullish(),
      }),
    )
    .query(({ ctx, input }) => listQuotes(ctx, input)),
  get: procedureFor("quote.create")
    .input(z.strictObject({ quoteId }))
    .query(({ ctx, input }) => getQuote(ctx, input)),
  draft: procedureFor("quote.create")
    .input(
      z.strictObject({
        caseId: z.uuid(),
        assessmentId: z.uuid().nullish(),
        choices: z.array(lineKey).max(100),
      }),
    )
    .mutation(({ ctx, input }) => draftQuote(ctx, input)),
  change: procedureFor("quote.create")
    .input(quoteVersion.extend({ change }))
    .mutation(({ ctx, input }) => changeQuote(ctx, input)),
  askForApproval: procedureFor("quote.send")
    .input(quoteVersion)
    .mutation(({ ctx, input }) => askForApproval(ctx, input)),
  approve: procedureFor("quote.approve-discount")
    .input(quoteVersion)
    .mutation(({ ctx, input }) => approveQuote(ctx, input)),
  giveBack: procedureFor("quote.approve-discount")
    .input(quoteVersion.extend({ note: sentence(300) }))
    .mutation(({ ctx, input }) => giveQuoteBack(ctx, input)),
  send: procedureFor("quote.send")
    .input(quoteVersion.extend({ tellContactId: z.uuid().nullish() }))
    .mutation(({ ctx, input }) => sendQuote(ctx, input)),
  withdraw: procedureFor("quote.withdraw")
    .input(quoteVersion.extend({ reason: z.string().trim().max(300) }))
    .mutation(({ ctx, input }) => withdrawQuote(ctx, input)),
  revise: procedureFor("quote.create")
    .input(z.strictObject({ quoteId }))
    .mutation(({ ctx, input }) => reviseQuote(ctx, input)),
  forClient: procedureFor("quote.read")
    .input(z.strictObject({ quoteId }))
    .query(({ ctx, input }) => quoteForClient(ctx, input)),
  listForClient: procedureFor("quote.read")
    .input(z.strictObject({ clientId: z.uuid() }))
    .query(({ ctx, input }) => quotesForClient(ctx, input)),
  accept: procedureFor("quote.accept")
    .input(z.strictObject({ quoteId, name: sentence(60), contentHash: hash }))
    .mutation(({ ctx, input }) => acceptQuote(ctx, input)),
  decline: procedureFor("quote.decline")
    .input(z.strictObject({ quoteId, contentHash: hash, reason: z.string().trim().max(500).nullable() }))
    .mutation(({ ctx, input }) => declineQuote(ctx, input)),
});
