import { and, eq } from "drizzle-orm";
import { assessments, cases, clients } from "@/db/schema";
import { proofOf, proofText } from "@/domain/assessment/proof";
import type { Day } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import { ServiceError } from "../../errors";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { withinReach } from "../within-reach";
import { assessedAgain } from "./assessed";

/**
 * The proof of a final assessment as a file (domain/assessment/proof.ts). For the office only: it carries the rules whole, with the
 * office's own notes. A draft proves nothing yet: NOT_FOUND; one whose receipt no longer comes out is refused, not signed anew.
 */
export async function assessmentProof(
  ctx: ServiceContext,
  input: { assessmentId: string },
): Promise<{ fileName: string; text: string }> {
  mustBeAble(ctx, "assessment.read");
  const { row, client, uscc, number, rules } = await read(ctx, async (tx) => {
    const [found] = await tx
      .select({ row: assessments, client: clients.name, uscc: clients.uscc, number: cases.number })
      .from(assessments)
      .innerJoin(clients, eq(clients.id, assessments.clientId))
      .innerJoin(cases, eq(cases.id, assessments.caseId))
      .where(
        and(
          eq(assessments.id, input.assessmentId),
          eq(assessments.status, "final"),
          withinReach(ctx, assessments.clientId),
        ),
      );
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    return { ...found, rules: await rulesOfVersionIn(tx, ctx, found.row.ruleSetVersionId) };
  });
  const { assessment, isReceiptProven } = assessedAgain(row, rules, todayOf(ctx));
  if (!isReceiptProven) throw new ServiceError("PRECONDITION_FAILED", "receipt-not-proven");
  const finalisedAt = row.finalisedAt?.toISOString() ?? "";
  const about = { client, uscc, caseNumber: number, assessmentId: row.id, finalisedAt };
  const proof = proofOf(rules.compiled, { facts: assessment.facts, date: row.assessedOn, about });
  const t = getTranslator(personOf(ctx).locale === "en" ? "en" : "zh-CN", "pdf");
  return {
    fileName: `${t("report.proofFile", { client, day: row.assessedOn })}.json`,
    text: proofText(proof),
  };
}

export interface ReceiptOnRecord {
  id: string;
  client: string;
  caseNumber: string;
  assessedOn: Day;
}

/** The final assessment within reach that a proof names, as it is on record here; null when its receipt is another, or there is none. */
export async function findReceipt(
  ctx: ServiceContext,
  input: { assessmentId: string; receipt: string },
): Promise<ReceiptOnRecord | null> {
  mustBeAble(ctx, "assessment.read");
  return read(ctx, async (tx) => {
    const [found] = await tx
      .select({
        id: assessments.id,
        client: clients.name,
        caseNumber: cases.number,
        assessedOn: assessments.assessedOn,
      })
      .from(assessments)
      .innerJoin(clients, eq(clients.id, assessments.clientId))
      .innerJoin(cases, eq(cases.id, assessments.caseId))
      .where(
        and(
          eq(assessments.id, input.assessmentId),
          eq(assessments.receipt, input.receipt),
          eq(assessments.status, "final"),
          withinReach(ctx, assessments.clientId),
        ),
      );
    return found ?? null;
  });
}
