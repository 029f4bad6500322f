import { ruleDrafts } from "@/db/schema";
import { changedParts } from "@/domain/rules/draft-parts";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { latestVersionIn } from "../rules/latest-version";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { partsOfVersionIn } from "../rules/version-parts";
import { applyEditsIn } from "./apply-edits";

/**
 * Begins a draft. It always builds on the newest version; taken from another one, it begins with what that one has otherwise, as
 * changes that can be looked at and undone one by one. Entries of the catalogue that the other version lacks stay.
 */
export async function openDraft(
  ctx: ServiceContext,
  input: { title: string; fromVersionId: string | null },
): Promise<{ id: string }> {
  mustBeAble(ctx, "rules.draft");
  return write(ctx, async (tx) => {
    const baseVersionId = await latestVersionIn(tx, ctx);
    const by = personOf(ctx).userId;
    const id = idOf(ctx);
    await tx.insert(ruleDrafts).values({
      id,
      title: input.title,
      baseVersionId,
      createdBy: by,
      createdAt: ctx.now(),
      updatedAt: ctx.now(),
    });
    const base = await partsOfVersionIn(tx, ctx, baseVersionId);
    const from = input.fromVersionId ?? baseVersionId;
    if (from !== baseVersionId) {
      const changes = changedParts(base, await partsOfVersionIn(tx, ctx, from));
      const taken = [...changes].filter(
        ([part, content]) => part !== "meta" && (content !== null || !part.startsWith("licence:")),
      );
      const edits = taken.map(([part, after]) => {
        const before = base.get(part as never) ?? null;
        return { part, base: before, before, after };
      });
      await applyEditsIn(tx, ctx, { id, edits: 0 }, edits);
    }
    const { ruleSet } = await rulesOfVersionIn(tx, ctx, from);
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "rules.draft-opened",
      data: { draftId: id, title: input.title, from: ruleSet.version },
    });
    return { id };
  });
}
