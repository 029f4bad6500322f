import { eq } from "drizzle-orm";
import { clients } from "@/db/schema";
import type { Assessment } from "@/domain/assessment/result";
import { licenceName } from "@/domain/assessment/words";
import { findLicence, type RuleSet, textIn } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";
import { type ApplicationKind, offeredKinds, refuseKind } from "@/domain/workflow/application-kind";
import { ServiceError } from "../../errors";
import { createApplicationsIn } from "../applications/create-applications";
import { lockOpenCase } from "../cases/lock-case";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { draftQuoteIn } from "../quotes/draft-quote";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { findAssessment } from "./lock-draft";
import { ruleLocaleOf } from "./rule-locale";

export interface StartWorkInput {
  id: string;
  licenceIds: readonly string[];
  hasQuote: boolean;
  /** Why work is to begin on what cannot be applied for as things stand; kept in the log. */
  barredReason?: string | null | undefined;
}

/** A licence is applied for anew; the yearly report has no other form than itself. */
export function firstKindOf(ruleSet: RuleSet, licence: Licence): ApplicationKind {
  const offered = offeredKinds(licence, (id) => findLicence(ruleSet, id));
  return offered.includes("new") ? "new" : (offered[0] ?? "new");
}

/**
 * From advice to work in one step: an application with its papers for each chosen licence, and a quote draft over them,
 * or nothing at all. Only from a final assessment. Refused with `licence-held` for one that the client has already, with
 * `barred-without-reason` for one that cannot be applied for as things stand unless a reason is given, and with the reasons
 * of `createApplicationsIn` (abolished, refer, already running).
 */
export async function startWork(
  ctx: ServiceContext,
  input: StartWorkInput,
): Promise<{ applications: { id: string; licenceId: string }[]; quoteId: string | null }> {
  mustBeAble(ctx, "application.create");
  if (input.hasQuote) mustBeAble(ctx, "quote.create");
  return write(ctx, async (tx) => {
    const row = await findAssessment(tx, ctx, input.id);
    if (row.status !== "final") throw new ServiceError("PRECONDITION_FAILED", "assessment-not-final");
    const openCase = await lockOpenCase(tx, ctx, row.caseId);
    const { ruleSet } = await rulesOfVersionIn(tx, ctx, row.ruleSetVersionId);
    const result = row.result as Assessment; // written by finaliseAssessment
    const held = new Set(result.results.filter((each) => each.held).map((each) => each.licence));
    const choices = input.licenceIds.map((licenceId) => {
      const licence = findLicence(ruleSet, licenceId);
      if (!licence) throw new ServiceError("BAD_REQUEST", "licence-unknown", { licenceId });
      const kind = firstKindOf(ruleSet, licence);
      const refusal = refuseKind(licence, kind, (id) => findLicence(ruleSet, id));
      const name = textIn(licence.names.short, personOf(ctx).locale === "en" ? "en" : "zh");
      if (refusal) throw new ServiceError("PRECONDITION_FAILED", refusal.reason, { ...refusal, name });
      if (held.has(licenceId)) throw new ServiceError("PRECONDITION_FAILED", "licence-held", { licenceId, name });
      return { licenceId, kind };
    });
    const barred = result.results.filter(
      ({ licence, blockers }) =>
        input.licenceIds.includes(licence) && blockers.some(({ severity }) => severity === "blocks"),
    );
    const barredNames = barred.map(({ licence }) => licenceName(ruleSet, licence, ruleLocaleOf(ctx)));
    const barredReason = input.barredReason?.trim() || null;
    if (barred.length > 0 && barredReason === null)
      throw new ServiceError("PRECONDITION_FAILED", "barred-without-reason", { names: barredNames });
    const work = { clientId: row.clientId, caseId: openCase.id, assessmentId: row.id, choices };
    const applications = await createApplicationsIn(tx, ctx, work);
    const quoteId = input.hasQuote ? (await draftQuoteIn(tx, ctx, work)).quoteId : null;
    await tx.update(clients).set({ updatedAt: ctx.now() }).where(eq(clients.id, row.clientId));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: openCase.id,
      kind: "assessment.work-started",
      data: {
        assessmentId: row.id,
        n: applications.length,
        licences: [...input.licenceIds],
        quoteId,
        ...(barred.length > 0 ? { barred: barred.map(({ licence }) => licence), barredReason } : {}),
      },
    });
    return { applications, quoteId };
  });
}
