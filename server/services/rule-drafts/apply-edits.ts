import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleDraftEdits, ruleDraftParts, ruleDrafts } from "@/db/schema";
import { isSamePart } from "@/domain/rules/draft-parts";
import { idOf, personOf, type ServiceContext } from "../context";
import type { DraftRow } from "./draft-row";

/** A part as it was and as it is to be; null: none. `base`: what the version below has. */
export interface PartChange {
  part: string;
  base: unknown;
  before: unknown;
  after: unknown;
}

/**
 * Writes changes of a locked draft as one batch of its journal, each of which leaves a part in the overlay only where it differs from
 * the base. Returns the version of each part afterwards, 0 where it is as in the base. What changes nothing is left out.
 */
export async function applyEditsIn(
  tx: Tx,
  ctx: ServiceContext,
  draft: Pick<DraftRow, "id" | "edits">,
  changes: readonly PartChange[],
  how: { kind: "edit" } | { kind: "undo" | "redo"; of: number } = { kind: "edit" },
): Promise<Map<string, number>> {
  const by = personOf(ctx).userId;
  const at = ctx.now();
  const versions = new Map<string, number>();
  let sequence = draft.edits;
  for (const { part, base, before, after } of changes) {
    if (isSamePart(before, after)) continue;
    sequence++;
    await tx.insert(ruleDraftEdits).values({
      id: idOf(ctx),
      draftId: draft.id,
      sequence,
      batch: draft.edits + 1,
      kind: how.kind,
      of: how.kind === "edit" ? null : how.of,
      part,
      before,
      after,
      by,
      at,
    });
    const isAsBase = isSamePart(after, base);
    if (isAsBase)
      await tx.delete(ruleDraftParts).where(and(eq(ruleDraftParts.draftId, draft.id), eq(ruleDraftParts.part, part)));
    else {
      const row = { content: after, version: sequence, updatedBy: by, updatedAt: at };
      await tx
        .insert(ruleDraftParts)
        .values({ draftId: draft.id, part, ...row })
        .onConflictDoUpdate({ target: [ruleDraftParts.draftId, ruleDraftParts.part], set: row });
    }
    versions.set(part, isAsBase ? 0 : sequence);
  }
  await tx.update(ruleDrafts).set({ edits: sequence, updatedAt: at }).where(eq(ruleDrafts.id, draft.id));
  return versions;
}
