import { eq } from "drizzle-orm";
import { ruleDrafts } from "@/db/schema";
import { PROGRAM_FACTS, renamedParts } from "@/domain/rules/fact-rename";
import { ServiceError } from "../../errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { partsOfVersionIn } from "../rules/version-parts";
import { applyEditsIn, type PartChange } from "./apply-edits";
import { lockDraftIn, overlayIn } from "./draft-row";

/**
 * Gives a fact another id in an open draft, with every condition and scenario that names it, as one edit. Once published and in force, stored answers are
 * taken over under the new id; old assessments keep theirs. Refuses with CONFLICT `part-exists`, NOT_FOUND, and `fact-of-program`.
 */
export async function renameFact(
  ctx: ServiceContext,
  input: { draftId: string; from: string; to: string },
): Promise<{ parts: number }> {
  mustBeAble(ctx, "rules.draft");
  const { from, to } = input;
  return write(ctx, async (tx) => {
    const draft = await lockDraftIn(tx, input.draftId);
    const base: ReadonlyMap<string, unknown> = await partsOfVersionIn(tx, ctx, draft.baseVersionId);
    const parts = new Map([...base, ...(await overlayIn(tx, draft.id))].filter(([, content]) => content !== null));
    if (PROGRAM_FACTS.has(from)) throw new ServiceError("PRECONDITION_FAILED", "fact-of-program", { id: from });
    if (!parts.has(`fact:${from}`)) throw new ServiceError("NOT_FOUND", "not-found");
    if (parts.has(`fact:${to}`)) throw new ServiceError("CONFLICT", "part-exists", { part: `fact:${to}` });
    const changes = [...renamedParts(parts, { from, to })].map(([part, after]): PartChange => {
      return { part, base: base.get(part) ?? null, before: parts.get(part) ?? null, after };
    });
    await applyEditsIn(tx, ctx, draft, changes);
    await tx
      .update(ruleDrafts)
      .set({ renames: [...draft.renames, { from, to }] })
      .where(eq(ruleDrafts.id, draft.id));
    return { parts: changes.length };
  });
}
