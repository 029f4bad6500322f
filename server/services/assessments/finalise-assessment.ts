import { eq } from "drizzle-orm";
import { assessments, clients } from "@/db/schema";
import { assess } from "@/domain/assessment/assess";
import type { Verdict } from "@/domain/assessment/verdict";
import { mustBeCurrent } from "../clients/lock-client";
import { mustBeAble, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { lockDraft } from "./lock-draft";

/**
 * Fixes a draft for good: the answers as they are, today's law, every verdict, and the receipt that proves them later.
 * `expectedVersion`: the draft as the person saw it, so that nothing unseen is signed.
 */
export async function finaliseAssessment(
  ctx: ServiceContext,
  input: { id: string; expectedVersion: number },
): Promise<{ id: string; receipt: string }> {
  mustBeAble(ctx, "assessment.run");
  return write(ctx, async (tx) => {
    const row = await lockDraft(tx, ctx, input.id);
    await mustBeCurrent(tx, row, input.expectedVersion, { answers: Object.keys(row.answers).length });
    const { compiled, ruleSet } = await rulesOfVersionIn(tx, ctx, row.ruleSetVersionId);
    const date = todayOf(ctx);
    const skip = Object.keys(row.facts).filter((id) => row.facts[id] === null);
    const result = assess(compiled, { facts: row.facts, date }, { skip });
    const count = (verdict: Verdict) => result.results.filter((each) => each.verdict === verdict).length;
    const counts = {
      requiredCount: count("required"),
      judgementCount: count("needs-judgement"),
      undeterminedCount: count("undetermined"),
    };
    const now = ctx.now();
    await tx
      .update(assessments)
      .set({
        ...counts,
        status: "final",
        assessedOn: date,
        result,
        receipt: result.receipt,
        finalisedAt: now,
        updatedAt: now,
        version: row.version + 1,
      })
      .where(eq(assessments.id, row.id));
    await tx.update(clients).set({ updatedAt: now }).where(eq(clients.id, row.clientId));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: "assessment.finalised",
      data: {
        assessmentId: row.id,
        rules: ruleSet.version,
        ruleSetHash: ruleSet.hash,
        receipt: result.receipt,
        required: counts.requiredCount,
        judgement: counts.judgementCount,
        undetermined: counts.undeterminedCount,
      },
    });
    return { id: row.id, receipt: result.receipt };
  });
}

/** Throws a draft away. What it held is in nobody's advice, so only the fact that it was discarded stays on record. */
export async function discardDraft(ctx: ServiceContext, input: { id: string }): Promise<{ caseId: string }> {
  mustBeAble(ctx, "assessment.run");
  return write(ctx, async (tx) => {
    const row = await lockDraft(tx, ctx, input.id);
    await tx.delete(assessments).where(eq(assessments.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: "assessment.discarded",
      data: { assessmentId: row.id, answers: Object.keys(row.answers).length },
    });
    return { caseId: row.caseId };
  });
}
