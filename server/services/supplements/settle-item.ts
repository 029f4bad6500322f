import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirements, supplementItems, supplementRounds } from "@/db/schema";
import { isReason } from "@/domain/documents/use-status";
import { itemState, type SupplementCause, type SupplementFault } from "@/domain/workflow/supplement";
import { ServiceError } from "@/server/errors";
import { lockApplication } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import { refreshFigures } from "../applications/refresh-figures";
import { mustBeCurrent } from "../clients/lock-client";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";
import { type ItemRow, settleItemIn } from "./round-rows";

interface OneItem {
  itemId: string;
  expectedVersion: number;
}

/** A statement, or a paper's item, answered in words. Refuses with `round-ended`, `item-settled`, `item-words-missing`. */
export const answerItem = (ctx: ServiceContext, input: OneItem & { note: string }): Promise<{ version: number }> =>
  settle(ctx, input, "answered", input.note);

/** It goes back without this item, with the reason. */
export const leaveOutItem = (ctx: ServiceContext, input: OneItem & { reason: string }): Promise<{ version: number }> =>
  settle(ctx, input, "left-out", input.reason);

/** Takes back either. Refuses with `round-ended`, `nothing-to-undo`. */
export async function reopenItem(ctx: ServiceContext, input: OneItem): Promise<{ version: number }> {
  mustBeAble(ctx, "application.record-letter");
  return write(ctx, async (tx) => {
    const { item, application } = await lockItem(tx, ctx, input);
    if (item.status === "open") throw new ServiceError("PRECONDITION_FAILED", "nothing-to-undo");
    const version = await settleItemIn(tx, ctx, item, { status: "open", note: null });
    await refreshFigures(tx, ctx, application.id);
    return { version };
  });
}

/** What was read off the letter in a hurry: cause and whose mistake, also after the round. */
export async function classifyItem(
  ctx: ServiceContext,
  input: OneItem & { cause: SupplementCause; fault: SupplementFault },
): Promise<{ version: number }> {
  mustBeAble(ctx, "application.record-letter");
  return write(ctx, async (tx) => {
    const { item, application, round } = await lockItem(tx, ctx, input, false);
    const { cause, fault } = input;
    await tx
      .update(supplementItems)
      .set({ cause, fault, version: item.version + 1 })
      .where(eq(supplementItems.id, item.id));
    await recordEvent(tx, ctx, {
      clientId: application.clientId,
      caseId: application.caseId,
      applicationId: application.id,
      kind: "supplement.item-classified",
      data: {
        number: round.number,
        wanted: item.wanted,
        before: { cause: item.cause, fault: item.fault },
        after: { cause, fault },
      },
    });
    return { version: item.version + 1 };
  });
}

async function settle(
  ctx: ServiceContext,
  input: OneItem,
  status: "answered" | "left-out",
  words: string,
): Promise<{ version: number }> {
  mustBeAble(ctx, "application.record-letter");
  return write(ctx, async (tx) => {
    const { item, application, round, paperStatus } = await lockItem(tx, ctx, input);
    if (itemState(item.status, paperStatus) !== "open") throw new ServiceError("PRECONDITION_FAILED", "item-settled");
    if (!isReason(words)) throw new ServiceError("BAD_REQUEST", "item-words-missing");
    const version = await settleItemIn(tx, ctx, item, { status, note: words.trim() });
    const { licenceName } = await templateOfIn(tx, ctx, application.templateId);
    await recordEvent(tx, ctx, {
      clientId: application.clientId,
      caseId: application.caseId,
      applicationId: application.id,
      kind: status === "answered" ? "supplement.item-answered" : "supplement.item-left-out",
      data: { licence: licenceName, number: round.number, wanted: item.wanted, note: words.trim() },
    });
    await refreshFigures(tx, ctx, application.id);
    return { version };
  });
}

/** The item within reach with its application locked. NOT_FOUND outside reach; `round-ended` where it must be open. */
async function lockItem(tx: Tx, ctx: ServiceContext, { itemId, expectedVersion }: OneItem, mustBeOpen = true) {
  const [found] = await tx
    .select({ applicationId: supplementRounds.applicationId })
    .from(supplementItems)
    .innerJoin(supplementRounds, eq(supplementRounds.id, supplementItems.roundId))
    .where(and(eq(supplementItems.id, itemId), withinReach(ctx, supplementItems.clientId)));
  if (!found) throw new ServiceError("NOT_FOUND", "not-found");
  const application = await lockApplication(tx, ctx, found.applicationId);
  const [row] = await tx
    .select({ item: supplementItems, round: supplementRounds, paperStatus: requirements.status })
    .from(supplementItems)
    .innerJoin(supplementRounds, eq(supplementRounds.id, supplementItems.roundId))
    .leftJoin(requirements, eq(requirements.id, supplementItems.requirementId))
    .where(eq(supplementItems.id, itemId));
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  await mustBeCurrent(tx, row.item, expectedVersion, viewOf(row.item));
  if (mustBeOpen && row.round.status !== "open") throw new ServiceError("PRECONDITION_FAILED", "round-ended");
  return { ...row, application };
}

const viewOf = ({ status, note, cause, fault }: ItemRow) => ({ status, note, cause, fault });
