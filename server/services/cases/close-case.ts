import { and, eq, notInArray } from "drizzle-orm";
import { applications, assessments, cases } from "@/db/schema";
import { ServiceError } from "../../errors";
import { mustBeCurrent } from "../clients/lock-client";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { lockCase } from "./lock-case";

/** Stages in which nothing is left to do. */
const DONE = ["delivered", "closed"] as const;

/**
 * Ends an engagement. Refused with `case-has-running` while an application is under way (details: their numbers) and with
 * `case-has-draft` while an assessment is unfinished, so that nothing is forgotten in a closed case.
 */
export async function closeCase(ctx: ServiceContext, input: { id: string; expectedVersion: number }): Promise<void> {
  mustBeAble(ctx, "case.close");
  await write(ctx, async (tx) => {
    const row = await lockCase(tx, ctx, input.id);
    await mustBeCurrent(tx, row, input.expectedVersion, { status: row.status, title: row.title });
    if (row.status === "closed") throw new ServiceError("PRECONDITION_FAILED", "case-closed", { number: row.number });
    const running = await tx
      .select({ number: applications.number })
      .from(applications)
      .where(and(eq(applications.caseId, row.id), notInArray(applications.internalStage, [...DONE])));
    if (running.length > 0)
      throw new ServiceError("PRECONDITION_FAILED", "case-has-running", {
        numbers: running.map((application) => application.number).join(personOf(ctx).locale === "en" ? ", " : "、"),
      });
    const [draft] = await tx
      .select({ id: assessments.id })
      .from(assessments)
      .where(and(eq(assessments.caseId, row.id), eq(assessments.status, "draft")))
      .limit(1);
    if (draft) throw new ServiceError("PRECONDITION_FAILED", "case-has-draft", { assessmentId: draft.id });
    await tx
      .update(cases)
      .set({ status: "closed", closedAt: ctx.now(), version: row.version + 1 })
      .where(eq(cases.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.id,
      kind: "case.closed",
      data: { number: row.number, title: row.title },
    });
  });
}

/** Opens a closed case again. */
export async function reopenCase(ctx: ServiceContext, input: { id: string; expectedVersion: number }): Promise<void> {
  mustBeAble(ctx, "case.open");
  await write(ctx, async (tx) => {
    const row = await lockCase(tx, ctx, input.id);
    await mustBeCurrent(tx, row, input.expectedVersion, { status: row.status, title: row.title });
    if (row.status === "open") return;
    await tx
      .update(cases)
      .set({ status: "open", closedAt: null, version: row.version + 1 })
      .where(eq(cases.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.id,
      kind: "case.reopened",
      data: { number: row.number, title: row.title },
    });
  });
}
