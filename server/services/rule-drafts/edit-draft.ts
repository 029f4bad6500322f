import { eq } from "drizzle-orm";
import { ruleDrafts } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "../../errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { draftIn, lockDraftIn } from "./draft-row";

export interface DraftHead {
  title: string;
  /** What changes and why; blank until somebody writes it. */
  summary: string;
  inForceFrom: Day | null;
}

/** Changes what stands about an open draft. Refuses with `changed-meanwhile`. */
export async function editDraft(
  ctx: ServiceContext,
  input: { draftId: string; expectedVersion: number } & DraftHead,
): Promise<{ version: number }> {
  mustBeAble(ctx, "rules.draft");
  const { draftId, expectedVersion, ...head } = input;
  return write(ctx, async (tx) => {
    const draft = await lockDraftIn(tx, draftId, "open", expectedVersion);
    const version = draft.version + 1;
    await tx
      .update(ruleDrafts)
      .set({ ...head, version, updatedAt: ctx.now() })
      .where(eq(ruleDrafts.id, draftId));
    return { version };
  });
}

/** Gives a draft up that is not published. It stays in the log and can be read by its address. */
export async function discardDraft(
  ctx: ServiceContext,
  input: { draftId: string; expectedVersion: number },
): Promise<void> {
  mustBeAble(ctx, "rules.draft");
  await write(ctx, async (tx) => {
    const { state } = await draftIn(tx, input.draftId);
    if (state === "published") throw new ServiceError("PRECONDITION_FAILED", "draft-not-open", { state });
    const draft = await lockDraftIn(tx, input.draftId, state, input.expectedVersion);
    await tx
      .update(ruleDrafts)
      .set({ state: "discarded", version: draft.version + 1, updatedAt: ctx.now() })
      .where(eq(ruleDrafts.id, draft.id));
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "rules.draft-discarded",
      data: { draftId: draft.id, title: draft.title },
    });
  });
}
