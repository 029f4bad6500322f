import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleDraftEdits } from "@/db/schema";
import { undoAndRedo } from "@/domain/rules/draft-history";
import { isSamePart } from "@/domain/rules/draft-parts";
import { ServiceError } from "../../errors";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { applyEditsIn, type PartChange } from "./apply-edits";
import { lockDraftIn, standingPartIn } from "./draft-row";
import { changedMeanwhile } from "./save-part";

/** What the person may undo and redo: of the whole draft, or of one part. */
export async function historyIn(
  tx: Tx,
  ctx: ServiceContext,
  draftId: string,
  part: string | null,
): Promise<{ undo: number | null; redo: number | null }> {
  const journal = await tx
    .selectDistinct({ batch: ruleDraftEdits.batch, kind: ruleDraftEdits.kind, of: ruleDraftEdits.of })
    .from(ruleDraftEdits)
    .where(
      and(
        eq(ruleDraftEdits.draftId, draftId),
        eq(ruleDraftEdits.by, personOf(ctx).userId),
        part === null ? undefined : eq(ruleDraftEdits.part, part),
      ),
    )
    .orderBy(asc(ruleDraftEdits.batch));
  return undoAndRedo(journal);
}

/**
 * Takes the person's own last edit back, or does again what they took back: of the whole draft or of one part. Refuses with
 * `nothing-to-undo`, and with CONFLICT `changed-meanwhile` where somebody else has written the part since.
 */
export async function undoEdit(
  ctx: ServiceContext,
  input: { draftId: string; act: "undo" | "redo"; part: string | null },
): Promise<{ parts: { part: string; version: number }[] }> {
  mustBeAble(ctx, "rules.draft");
  return write(ctx, async (tx) => {
    const draft = await lockDraftIn(tx, input.draftId);
    const batch = (await historyIn(tx, ctx, draft.id, input.part))[input.act];
    if (batch === null) throw new ServiceError("PRECONDITION_FAILED", "nothing-to-undo");
    const edits = await tx
      .select()
      .from(ruleDraftEdits)
      .where(and(eq(ruleDraftEdits.draftId, draft.id), eq(ruleDraftEdits.batch, batch)));
    const changes: PartChange[] = [];
    for (const { part, before, after } of edits) {
      const standing = await standingPartIn(tx, ctx, draft, part);
      const [was, becomes] = input.act === "undo" ? [after, before] : [before, after];
      if (!isSamePart(standing.content, was)) throw await changedMeanwhile(tx, standing);
      changes.push({ part, base: standing.base, before: standing.content, after: becomes });
    }
    const versions = await applyEditsIn(tx, ctx, draft, changes, { kind: input.act, of: batch });
    return { parts: [...versions].map(([part, version]) => ({ part, version })) };
  });
}
