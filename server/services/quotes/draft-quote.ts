import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { assessments, quotes } from "@/db/schema";
import { examinedAmong, leadOf } from "@/domain/pricing/lead-line";
import { quoteFrom, withTotals } from "@/domain/pricing/quote";
import type { QuoteChoice } from "@/domain/pricing/quote-lines";
import { findLicence } from "@/domain/rules/rule-set";
import { statementKey } from "@/domain/rules/statement-key";
import { statementOf } from "@/domain/rules/statements";
import { yearOf } from "@/domain/shared/day";
import { refuseKind } from "@/domain/workflow/application-kind";
import { ServiceError } from "../../errors";
import { agencyIn } from "../agency/agency-row";
import type { ApplicationChoice } from "../applications/create-applications";
import { lockOpenCase } from "../cases/lock-case";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { nextNumber } from "../number-series";
import { priceBookOn } from "../price-book/price-book-in-force";
import { standingsIn } from "../rule-confirmations/standings";
import { currentRulesIn } from "../rules/rule-versions";
import { figuresOf, quoteEventData } from "./quote-row";
import { refreshQuotedIn } from "./refresh-quoted";

export interface NewQuoteDraft {
  clientId: string;
  caseId: string;
  assessmentId: string | null;
  choices: readonly ApplicationChoice[];
}

/**
 * A first quote over the chosen licences at today's prices, in the caller's transaction. The caller has checked that the
 * client and the case are within reach. A licence without a price in the book becomes a line whose amounts are to be
 * confirmed, never 0.
 *
 * Refuses with PRECONDITION_FAILED: `no-price-book` when no price book is in force; `licence-abolished`, `licence-referred`,
 * `kind-not-offered` as applications do; `licence-unknown`.
 */
export async function draftQuoteIn(tx: Tx, ctx: ServiceContext, input: NewQuoteDraft): Promise<{ quoteId: string }> {
  const person = personOf(ctx);
  const today = todayOf(ctx);
  const prices = await priceBookOn(tx, today);
  if (!prices) throw new ServiceError("PRECONDITION_FAILED", "no-price-book");
  const agency = await agencyIn(tx);
  const choices = await choicesIn(tx, ctx, input.choices);
  const terms = quoteFrom({
    choices,
    book: prices.book,
    quotedOn: today,
    validDays: agency.quoteValidDays,
    language: "zh",
  });
  const quote = withTotals({ ...terms, ...leadOf(terms.lines, terms.instalmentRules, examinedAmong(choices)) });
  const quoteId = idOf(ctx);
  const row = {
    id: quoteId,
    clientId: input.clientId,
    caseId: input.caseId,
    assessmentId: input.assessmentId,
    priceBookId: prices.id,
    number: await nextNumber(tx, "Q", yearOf(today)),
    revision: 1,
    content: { quote, frame: null },
    ...figuresOf(quote),
    createdBy: person.userId,
    createdAt: ctx.now(),
  };
  await tx.insert(quotes).values(row);
  await recordEvent(tx, ctx, {
    clientId: input.clientId,
    caseId: input.caseId,
    kind: "quote.drafted",
    data: { ...quoteEventData(row), quoteId, lines: quote.lines.length },
  });
  await refreshQuotedIn(tx, ctx, input.caseId);
  return { quoteId };
}

/** The entries of the chosen licences, each refused as its application would be. */
export async function choicesIn(
  tx: Tx,
  ctx: ServiceContext,
  choices: readonly ApplicationChoice[],
): Promise<QuoteChoice[]> {
  const { ruleSet } = await currentRulesIn(tx, ctx);
  const fees = choices.map(({ licenceId }) => statementKey(licenceId, "governmentFee"));
  const standingOf = await standingsIn(tx, ctx, ruleSet, fees);
  return choices.map(({ licenceId, kind }) => {
    const licence = findLicence(ruleSet, licenceId);
    if (!licence) throw new ServiceError("PRECONDITION_FAILED", "licence-unknown", { licenceId });
    const refusal = refuseKind(licence, kind, (id) => findLicence(ruleSet, id));
    if (refusal) {
      const { reason, ...details } = refusal;
      throw new ServiceError("PRECONDITION_FAILED", reason, { ...details, licence: licence.names.short.zh });
    }
    const fee = statementOf(licence, licence.governmentFee);
    return { licence, kind, isFeeOld: fee !== undefined && standingOf(fee).state === "due" };
  });
}

/** A quote by itself, from the case's page: for licences the person picks there. */
export async function draftQuote(
  ctx: ServiceContext,
  input: { caseId: string; assessmentId?: string | null | undefined; choices: readonly ApplicationChoice[] },
): Promise<{ quoteId: string }> {
  mustBeAble(ctx, "quote.create");
  return write(ctx, async (tx) => {
    const found = await lockOpenCase(tx, ctx, input.caseId);
    const assessmentId = input.assessmentId ?? null;
    if (assessmentId !== null) await mustBelong(tx, assessmentId, found.id);
    return draftQuoteIn(tx, ctx, {
      clientId: found.clientId,
      caseId: found.id,
      assessmentId,
      choices: input.choices,
    });
  });
}

async function mustBelong(tx: Tx, assessmentId: string, caseId: string): Promise<void> {
  const [row] = await tx
    .select({ id: assessments.id })
    .from(assessments)
    .where(and(eq(assessments.id, assessmentId), eq(assessments.caseId, caseId)));
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
}
