import { ServiceError } from "../../errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { applyEditsIn, type PartChange } from "./apply-edits";
import { lockDraftIn, standingPartIn } from "./draft-row";
import { changedMeanwhile, refuseRemoval } from "./save-part";

export interface SavePartsInput {
  draftId: string;
  /** Each part once, in its shape; null takes it away. `expectedVersion` is the version that was seen, 0: as in the base, or none. */
  parts: readonly { part: string; content: unknown; expectedVersion: number }[];
}

/**
 * Writes several parts of an open draft as one edit, which one undo takes back: what an imported file changes. All or none; refuses
 * as `savePart` does.
 */
export async function saveParts(ctx: ServiceContext, input: SavePartsInput): Promise<{ changed: number }> {
  mustBeAble(ctx, "rules.draft");
  return write(ctx, async (tx) => {
    const draft = await lockDraftIn(tx, input.draftId);
    const changes: PartChange[] = [];
    for (const { part, content, expectedVersion } of input.parts) {
      if (changes.some((change) => change.part === part)) throw new ServiceError("BAD_REQUEST", "invalid-input");
      const standing = await standingPartIn(tx, ctx, draft, part);
      if (standing.version !== expectedVersion) throw await changedMeanwhile(tx, standing);
      if (content === null) refuseRemoval(part, standing);
      changes.push({ part, base: standing.base, before: standing.content, after: content });
    }
    const versions = await applyEditsIn(tx, ctx, draft, changes);
    return { changed: versions.size };
  });
}
