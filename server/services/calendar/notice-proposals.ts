import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarProposals, users } from "@/db/schema";
import type { ProposalOutcome } from "@/domain/calendar/proposal";
import { readNotice } from "@/domain/calendar/read-notice";
import { ServiceError } from "../../errors";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { type NoticeText, previewIn } from "./check-notice";

/** What was handed in and is not decided; null: nothing. */
export async function waitingProposalIn(tx: Tx) {
  const [row] = await tx.select().from(calendarProposals).where(isNull(calendarProposals.outcome));
  return row ?? null;
}

export interface NoticeProposal {
  id: string;
  year: number;
  text: string;
  url: string | null;
  by: string;
  at: string;
  isOwn: boolean;
  /** Who sent it back and why; null: it waits. */
  sentBack: { by: string; reason: string } | null;
}

/** The last one, while it waits or was sent back; null where it was taken over or withdrawn. */
export async function lastProposalIn(tx: Tx, ctx: ServiceContext): Promise<NoticeProposal | null> {
  const [found] = await tx
    .select({ row: calendarProposals, by: users.name })
    .from(calendarProposals)
    .innerJoin(users, eq(users.id, calendarProposals.proposedBy))
    .orderBy(sql`${calendarProposals.decidedAt} desc nulls first`, desc(calendarProposals.id))
    .limit(1);
  if (!found || found.row.outcome === "taken" || found.row.outcome === "withdrawn") return null;
  const { id, year, text, url, createdAt, proposedBy, decidedBy, reason } = found.row;
  const [decider] = decidedBy ? await tx.select({ name: users.name }).from(users).where(eq(users.id, decidedBy)) : [];
  return {
    ...{ id, year, text, url, by: found.by, at: createdAt.toISOString() },
    isOwn: proposedBy === personOf(ctx).userId,
    sentBack: decider ? { by: decider.name, reason: reason ?? "" } : null,
  };
}

/**
 * Hands a notice in for a second person, as it was shown. Refuses with CONFLICT `calendar-changed-meanwhile` when it would by now change
 * something else, `notice-waits-already` while another one waits.
 */
export async function proposeNotice(
  ctx: ServiceContext,
  input: NoticeText & { fingerprint: string },
): Promise<{ year: number }> {
  mustBeAble(ctx, "calendar.edit");
  const { notice } = readNotice(input.text);
  if (!notice) throw new ServiceError("UNPROCESSABLE_CONTENT", "notice-unread");
  return write(ctx, async (tx) => {
    const { preview } = await previewIn(tx, ctx, notice, input.url);
    if (preview.fingerprint !== input.fingerprint) throw new ServiceError("CONFLICT", "calendar-changed-meanwhile");
    const [kept] = await tx
      .insert(calendarProposals)
      .values({
        ...{ id: idOf(ctx), year: notice.year, text: input.text, url: input.url },
        ...{ proposedBy: personOf(ctx).userId, createdAt: ctx.now() },
      })
      .onConflictDoNothing()
      .returning({ id: calendarProposals.id });
    if (!kept) throw new ServiceError("CONFLICT", "notice-waits-already");
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "calendar.notice-proposed",
      data: { year: notice.year, number: notice.number ?? "" },
    });
    return { year: notice.year };
  });
}

/** Sends a waiting notice back with a reason; whoever handed it in takes it back. CONFLICT `notice-decided` when it waits no more. */
export async function sendNoticeBack(
  ctx: ServiceContext,
  input: { proposalId: string; reason: string | null },
): Promise<{ outcome: ProposalOutcome }> {
  mustBeAble(ctx, "calendar.edit");
  const { userId } = personOf(ctx);
  return write(ctx, async (tx) => {
    const waiting = await waitingProposalIn(tx);
    if (waiting?.id !== input.proposalId) throw new ServiceError("CONFLICT", "notice-decided");
    const outcome = waiting.proposedBy === userId ? "withdrawn" : "sent-back";
    await settleProposalIn(tx, ctx, waiting.id, outcome, input.reason);
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: outcome === "withdrawn" ? "calendar.notice-withdrawn" : "calendar.notice-sent-back",
      data: { year: waiting.year, reason: input.reason ?? "" },
    });
    return { outcome };
  });
}

export async function settleProposalIn(
  tx: Tx,
  ctx: ServiceContext,
  id: string,
  outcome: ProposalOutcome,
  reason: string | null = null,
): Promise<void> {
  const [settled] = await tx
    .update(calendarProposals)
    .set({ outcome, reason, decidedBy: personOf(ctx).userId, decidedAt: ctx.now() })
    .where(and(eq(calendarProposals.id, id), isNull(calendarProposals.outcome)))
    .returning({ id: calendarProposals.id });
  if (!settled) throw new ServiceError("CONFLICT", "notice-decided");
}
