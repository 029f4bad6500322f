import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, judgements } from "@/db/schema";
import { asksForJudgement, groundsOf } from "@/domain/judgement/judgement";
import type { JudgedVerdict } from "@/domain/judgement/judged-verdicts";
import { licenceById } from "@/domain/rules/rule-set";
import { ServiceError } from "@/server/errors";
import { assessedAgain } from "../assessments/assessed";
import { type AssessmentRow, findAssessment } from "../assessments/lock-draft";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { withinReach } from "../within-reach";

export interface Judged {
  assessmentId: string;
  licenceId: string;
  verdict: JudgedVerdict;
  /** In words that the client may read. */
  reason: string;
  /** A paper of the client's that shows it. */
  documentId: string | null;
  /** The judgement that the person saw; null: none. */
  seenId: string | null;
}

/**
 * Decides what the rules leave to a person, on the answers of this assessment. It counts in every later assessment of the client until
 * one of those answers changes; an earlier judgement of the same licence is ended.
 *
 * Refuses with `not-found`, `judgement-not-asked` where the rules decide themselves, and `changed-meanwhile`.
 */
export async function recordJudgement(ctx: ServiceContext, input: Judged): Promise<{ id: string }> {
  mustBeAble(ctx, "assessment.judge");
  return write(ctx, async (tx) => {
    const row = await findAssessment(tx, ctx, input.assessmentId);
    const rules = await rulesOfVersionIn(tx, ctx, row.ruleSetVersionId);
    const { assessment, evaluation } = assessedAgain(row, rules, todayOf(ctx));
    const result = assessment.results.find(({ licence }) => licence === input.licenceId);
    if (!result) throw new ServiceError("NOT_FOUND", "not-found");
    if (!asksForJudgement(result)) throw new ServiceError("PRECONDITION_FAILED", "judgement-not-asked");
    await endSeenIn(tx, ctx, row, input.licenceId, input.seenId);
    if (input.documentId !== null) await mustBePaperOf(tx, ctx, row.clientId, input.documentId);
    const id = idOf(ctx);
    const { licenceId, verdict, documentId } = input;
    const reason = input.reason.trim();
    const grounds = groundsOf(evaluation, licenceId);
    const added = await tx
      .insert(judgements)
      .values({
        ...{ id, clientId: row.clientId, assessmentId: row.id, licenceId, verdict, reason, documentId, grounds },
        decidedBy: personOf(ctx).userId,
        createdAt: ctx.now(),
      })
      .onConflictDoNothing()
      .returning({ id: judgements.id });
    // Somebody decided in between.
    if (added.length === 0) throw new ServiceError("CONFLICT", "changed-meanwhile");
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: "judgement.recorded",
      data: {
        assessmentId: row.id,
        licence: licenceById(rules.ruleSet, licenceId).names.short,
        ...{ licenceId, verdict, reason, documentId, grounds },
        replaces: input.seenId,
      },
    });
    return { id };
  });
}

/** Takes a judgement back: the question is open again. Refuses with `not-found` and `changed-meanwhile`. */
export async function withdrawJudgement(
  ctx: ServiceContext,
  input: { assessmentId: string; licenceId: string; seenId: string },
): Promise<void> {
  mustBeAble(ctx, "assessment.judge");
  await write(ctx, async (tx) => {
    const row = await findAssessment(tx, ctx, input.assessmentId);
    const { ruleSet } = await rulesOfVersionIn(tx, ctx, row.ruleSetVersionId);
    const ended = await endSeenIn(tx, ctx, row, input.licenceId, input.seenId);
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: "judgement.withdrawn",
      data: {
        assessmentId: row.id,
        licence: licenceById(ruleSet, input.licenceId).names.short,
        ...{ licenceId: input.licenceId, verdict: ended?.verdict, reason: ended?.reason },
      },
    });
  });
}

/** Ends the judgement that the person saw; `changed-meanwhile` when another one stands. */
async function endSeenIn(tx: Tx, ctx: ServiceContext, row: AssessmentRow, licenceId: string, seenId: string | null) {
  const [standing] = await tx
    .select()
    .from(judgements)
    .where(
      and(
        eq(judgements.clientId, row.clientId),
        eq(judgements.licenceId, licenceId),
        isNull(judgements.endedAt),
        withinReach(ctx, judgements.clientId),
      ),
    )
    .for("update");
  if ((standing?.id ?? null) !== seenId) throw new ServiceError("CONFLICT", "changed-meanwhile");
  if (!standing) return null;
  await tx
    .update(judgements)
    .set({ endedAt: ctx.now(), endedBy: personOf(ctx).userId })
    .where(and(eq(judgements.id, standing.id), withinReach(ctx, judgements.clientId)));
  return standing;
}

async function mustBePaperOf(tx: Tx, ctx: ServiceContext, clientId: string, documentId: string): Promise<void> {
  const [paper] = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.id, documentId), eq(documents.clientId, clientId), withinReach(ctx, documents.clientId)));
  if (!paper) throw new ServiceError("NOT_FOUND", "not-found");
}
