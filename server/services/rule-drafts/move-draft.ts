import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleDrafts } from "@/db/schema";
import { type DraftRefusal, type DraftState, refuseApproval, refuseSubmission } from "@/domain/rules/draft-life";
import { ServiceError } from "../../errors";
import { mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { ruleSettingsIn } from "../rules/rule-settings";
import { weighDraftIn } from "./draft-facts";
import { draftIn, type DraftRow, lockDraftIn } from "./draft-row";

interface OfDraft {
  draftId: string;
  expectedVersion: number;
}

export function refuse([first]: readonly DraftRefusal[]): void {
  if (!first) return;
  const { reason, ...details } = first;
  throw new ServiceError("PRECONDITION_FAILED", reason, details);
}

/**
 * Gives a draft to a second person. `belowReason`: why it may be published although the test book says less of it than the agency asks
 * for. Refuses with the first of `refuseSubmission`.
 */
export async function submitDraft(
  ctx: ServiceContext,
  input: OfDraft & { belowReason: string | null },
): Promise<{ version: number }> {
  mustBeAble(ctx, "rules.draft");
  return write(ctx, async (tx) => {
    const draft = await lockDraftIn(tx, input.draftId, "open", input.expectedVersion);
    const { facts } = await weighDraftIn(tx, ctx, { ...draft, belowReason: input.belowReason });
    refuse(refuseSubmission(facts, (await ruleSettingsIn(tx)).settings, todayOf(ctx)));
    return moveIn(tx, ctx, draft, "submitted", {
      belowReason: input.belowReason,
      submittedBy: personOf(ctx).userId,
      submittedAt: ctx.now(),
      sentBackReason: null,
    });
  });
}

/** A second person has read what changes and agrees. Nothing counts yet: it is published with its day. */
export async function approveDraft(ctx: ServiceContext, input: OfDraft): Promise<{ version: number }> {
  mustBeAble(ctx, "rules.publish");
  return write(ctx, async (tx) => {
    const draft = await lockDraftIn(tx, input.draftId, "submitted", input.expectedVersion);
    const { facts } = await weighDraftIn(tx, ctx, draft);
    const { settings } = await ruleSettingsIn(tx);
    const mine = refuseApproval(facts, settings, personOf(ctx).userId);
    refuse(mine ? [mine] : refuseSubmission(facts, settings, todayOf(ctx)));
    return moveIn(tx, ctx, draft, "approved", { approvedBy: personOf(ctx).userId, approvedAt: ctx.now() });
  });
}

/** Opens a submitted or approved draft again, with a reason for whoever wrote it. */
export async function sendDraftBack(
  ctx: ServiceContext,
  input: OfDraft & { reason: string },
): Promise<{ version: number }> {
  mustBeAble(ctx, "rules.draft");
  return write(ctx, async (tx) => {
    const { state } = await draftIn(tx, input.draftId);
    const from = state === "approved" ? "approved" : "submitted";
    const draft = await lockDraftIn(tx, input.draftId, from, input.expectedVersion);
    const nobody = { submittedBy: null, submittedAt: null, approvedBy: null, approvedAt: null };
    return moveIn(tx, ctx, draft, "open", { ...nobody, sentBackReason: input.reason });
  });
}

const EVENT = {
  submitted: "rules.draft-submitted",
  approved: "rules.draft-approved",
  open: "rules.draft-sent-back",
} as const satisfies Partial<Record<DraftState, string>>;

async function moveIn(
  tx: Tx,
  ctx: ServiceContext,
  draft: DraftRow,
  state: keyof typeof EVENT,
  set: Partial<DraftRow>,
): Promise<{ version: number }> {
  const version = draft.version + 1;
  await tx
    .update(ruleDrafts)
    .set({ ...set, state, version, updatedAt: ctx.now() })
    .where(eq(ruleDrafts.id, draft.id));
  const { belowReason = null, sentBackReason = null } = set;
  await recordEvent(tx, ctx, {
    clientId: null,
    kind: EVENT[state],
    data: { draftId: draft.id, title: draft.title, belowReason: belowReason ?? "none", reason: sentBackReason ?? "" },
  });
  return { version };
}
