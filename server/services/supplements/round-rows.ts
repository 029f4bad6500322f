import { and, asc, eq, inArray, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirements, supplementItems, supplementRounds } from "@/db/schema";
import type { UseStatus } from "@/domain/documents/use-status";
import type { Day } from "@/domain/shared/day";
import { isExit, type OfficialStatus } from "@/domain/workflow/official-status";
import { itemState } from "@/domain/workflow/supplement";
import type { ApplicationRow } from "../applications/lock-application";
import { finishTaskIn } from "../tasks/finish-task-in";
import { idOf, personOf, type ServiceContext } from "../context";

export type RoundRow = typeof supplementRounds.$inferSelect;
export type ItemRow = typeof supplementItems.$inferSelect;

/** The round of a supplement that is being recorded. */
async function openRoundIn(tx: Tx, ctx: ServiceContext, row: ApplicationRow, from: OfficialStatus, on: Day) {
  const [last] = await tx
    .select({ number: max(supplementRounds.number) })
    .from(supplementRounds)
    .where(eq(supplementRounds.applicationId, row.id));
  await tx.insert(supplementRounds).values({
    id: idOf(ctx),
    clientId: row.clientId,
    applicationId: row.id,
    // Those recorded before rounds were kept count too.
    number: Math.max(row.supplementRounds, (last?.number ?? 0) + 1),
    askedFrom: from,
    askedOn: on,
    createdBy: personOf(ctx).userId,
    createdAt: ctx.now(),
  });
}

/** What a move of the official status means for the rounds: one opens with the request and ends with what follows it. */
export async function turnRoundsIn(
  tx: Tx,
  ctx: ServiceContext,
  row: ApplicationRow,
  { from, to, on }: { from: OfficialStatus; to: OfficialStatus; on: Day },
): Promise<void> {
  if (to === "supplement-requested") return openRoundIn(tx, ctx, row, from, on);
  const round = from === "supplement-requested" ? await openRoundOf(tx, row.id) : null;
  if (!round) return;
  const isEnded = isExit(to);
  if (!isEnded)
    for (const { item, fileVersionId } of await itemsOf(tx, round.id)) {
      if (item.status !== "open") continue;
      // Its paper was accepted; nothing else may be open now.
      await settleItemIn(tx, ctx, item, { status: "answered", note: null, fileVersionId });
    }
  await tx
    .update(supplementRounds)
    .set({ status: isEnded ? "ended" : "answered", endedOn: on })
    .where(eq(supplementRounds.id, round.id));
}

export async function openRoundOf(tx: Tx, applicationId: string): Promise<RoundRow | null> {
  const [round] = await tx
    .select()
    .from(supplementRounds)
    .where(and(eq(supplementRounds.applicationId, applicationId), eq(supplementRounds.status, "open")));
  return round ?? null;
}

/** The items of a round with the paper each is about, in the order of the letter. */
export const itemsOf = (
  tx: Tx,
  roundId: string,
): Promise<{ item: ItemRow; paperStatus: UseStatus | null; fileVersionId: string | null }[]> =>
  tx
    .select({ item: supplementItems, paperStatus: requirements.status, fileVersionId: requirements.fileVersionId })
    .from(supplementItems)
    .leftJoin(requirements, eq(requirements.id, supplementItems.requirementId))
    .where(eq(supplementItems.roundId, roundId))
    .orderBy(asc(supplementItems.position));

/** What still stands against the answer. */
export async function openItemIdsIn(tx: Tx, application: Pick<ApplicationRow, "id" | "officialStatus">) {
  if (application.officialStatus !== "supplement-requested") return [];
  const round = await openRoundOf(tx, application.id);
  if (!round) return [];
  const items = await itemsOf(tx, round.id);
  return items
    .filter(({ item, paperStatus }) => itemState(item.status, paperStatus) === "open")
    .map(({ item }) => item.id);
}

export async function settleItemIn(
  tx: Tx,
  ctx: ServiceContext,
  item: ItemRow,
  settled: { status: ItemRow["status"]; note: string | null; fileVersionId?: string | null },
): Promise<number> {
  const isOpen = settled.status === "open";
  await tx
    .update(supplementItems)
    .set({
      ...settled,
      settledAt: isOpen ? null : ctx.now(),
      settledBy: isOpen ? null : personOf(ctx).userId,
      version: item.version + 1,
    })
    .where(eq(supplementItems.id, item.id));
  if (item.taskId) await finishTaskIn(tx, ctx, item.taskId, !isOpen);
  return item.version + 1;
}

/** As it was before it ended: the items that ended with it are open again. */
export async function reopenRoundIn(tx: Tx, { id, settled }: { id: string; settled: readonly string[] }) {
  await tx.update(supplementRounds).set({ status: "open", endedOn: null }).where(eq(supplementRounds.id, id));
  if (settled.length > 0)
    await tx
      .update(supplementItems)
      .set({ status: "open", settledAt: null, settledBy: null, fileVersionId: null })
      .where(inArray(supplementItems.id, [...settled]));
}

/** The day of the request, or of its end, was recorded wrongly. */
export async function redateRoundIn(tx: Tx, { id, isOpened }: { id: string; isOpened: boolean }, on: Day) {
  await tx
    .update(supplementRounds)
    .set(isOpened ? { askedOn: on } : { endedOn: on })
    .where(eq(supplementRounds.id, id));
}

/** Items of a round that somebody has dealt with: settled by hand, or their paper has come in again. */
export async function touchedItemIdsIn(tx: Tx, roundId: string): Promise<string[]> {
  const items = await itemsOf(tx, roundId);
  return items
    .filter(
      ({ item, paperStatus }) => item.status !== "open" || paperStatus === "received" || paperStatus === "accepted",
    )
    .map(({ item }) => item.id);
}
