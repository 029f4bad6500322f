import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documentRequests, requirements } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import { nextChase } from "@/domain/workflow/chase";
import { ServiceError } from "@/server/errors";
import { calendarInForce } from "@/server/calendar-in-force";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";
import { askedRequest, chaseScheduleIn } from "./chase-clients";
import { contactIn } from "./send-request";

/** How the client is reminded of what one application still wants. */
export interface ChaseStanding {
  requestId: string;
  isPaused: boolean;
  /** Reminders so far, by hand or not. */
  reminders: number;
  /** The working day on which the next one leaves by itself; null: none will, see `why`. */
  next: Day | null;
  why: "no-email" | "enough" | "paused" | null;
}

/** Of the newest request under which something is still with the client; null when nothing is, or nobody is reminded by itself. */
export async function chaseStandingIn(
  tx: Tx,
  { applicationId, hasMail }: { applicationId: string; hasMail: boolean },
): Promise<ChaseStanding | null> {
  if (!hasMail) return null;
  const wanted = tx
    .select({ id: requirements.requestId })
    .from(requirements)
    .where(
      and(
        eq(requirements.applicationId, applicationId),
        eq(requirements.suppliedBy, "client"),
        inArray(requirements.status, ["requested", "returned"]),
      ),
    );
  const [row] = await tx
    .select()
    .from(documentRequests)
    .where(inArray(documentRequests.id, wanted))
    .orderBy(desc(documentRequests.createdAt))
    .limit(1);
  if (!row) return null;
  const schedule = await chaseScheduleIn(tx);
  // Where nobody is reminded by itself, nothing has to be said about it.
  if (schedule.most === 0) return null;
  const contact = await contactIn(tx, row.clientId, row.contactId ?? undefined).catch(() => null);
  const next = nextChase(askedRequest(row), schedule, calendarInForce());
  const why = !row.isChased ? "paused" : !contact?.email ? "no-email" : next === null ? "enough" : null;
  const { id: requestId, isChased, reminders } = row;
  return { requestId, reminders, isPaused: !isChased, why, next: why === null ? next : null };
}

/** Whether a request is reminded of by itself. */
export async function chaseRequest(
  ctx: ServiceContext,
  input: { requestId: string; isChased: boolean },
): Promise<{ isChased: boolean }> {
  mustBeAble(ctx, "requirement.remind");
  const { requestId, isChased } = input;
  return write(ctx, async (tx) => {
    const [row] = await tx
      .update(documentRequests)
      .set({ isChased })
      .where(and(eq(documentRequests.id, requestId), withinReach(ctx, documentRequests.clientId)))
      .returning();
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: isChased ? "request.chased" : "request.unchased",
    });
    return { isChased };
  });
}
