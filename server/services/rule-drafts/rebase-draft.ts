import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleDraftParts, ruleDrafts, ruleSetVersions } from "@/db/schema";
import { contentOf, isSamePart } from "@/domain/rules/draft-parts";
import { shapeFaults } from "@/domain/rules/draft-shape";
import { mergeParts, withTheirs } from "@/domain/rules/edit/merge-part";
import type { RuleSet } from "@/domain/rules/rule-set";
import { ServiceError } from "../../errors";
import { mustBeAble, personOf, read, type ServiceContext, write } from "../context";
import { latestVersionIn } from "../rules/latest-version";
import { type PartChange, partChange } from "../rules/part-words";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { partsOfVersionIn } from "../rules/version-parts";
import { applyEditsIn, type PartChange as PartEdit } from "./apply-edits";
import { draftIn, type DraftRow, lockDraftIn, overlayIn } from "./draft-row";

export interface RebasePreview {
  /** Of the newest rules; null: the draft builds on them already. */
  label: string | null;
  /** Parts that this draft and the newer rules both changed at the same place: how the draft's side differs from theirs there. */
  bothChanged: PartChange[];
}

/** What must be chosen before the newest rules can be taken along. */
export async function previewRebase(ctx: ServiceContext, input: { draftId: string }): Promise<RebasePreview> {
  mustBeAble(ctx, "rules.read");
  const locale = personOf(ctx).locale === "en" ? "en" : "zh";
  return read(ctx, async (tx) => {
    const draft = await draftIn(tx, input.draftId);
    const latestId = await latestVersionIn(tx, ctx);
    if (latestId === draft.baseVersionId) return { label: null, bothChanged: [] };
    const [latest] = await tx
      .select({ label: ruleSetVersions.label })
      .from(ruleSetVersions)
      .where(eq(ruleSetVersions.id, latestId));
    const merged = await mergedIn(tx, ctx, draft, latestId);
    const { ruleSet: newer } = await rulesOfVersionIn(tx, ctx, latestId);
    const { ruleSet: base } = await rulesOfVersionIn(tx, ctx, draft.baseVersionId);
    const own: RuleSet = { ...base, ...contentOf(base, await overlayIn(tx, draft.id)) };
    return {
      label: latest?.label ?? null,
      bothChanged: merged
        .filter(({ isOpen }) => isOpen)
        .map(({ part, take }) => partChange(part, [take.theirs, newer], [take.mine, own], locale)),
    };
  });
}

/**
 * Puts an open draft upon the newest rules: parts that only one side changed, and places of a part that do not touch, come together by
 * themselves. `take` says by part whose side counts at the places that both changed; refuses with `rebase-choice-needed` while one is
 * missing.
 */
export async function rebaseDraft(
  ctx: ServiceContext,
  input: { draftId: string; expectedVersion: number; take: Readonly<Record<string, "mine" | "theirs">> },
): Promise<{ version: number }> {
  mustBeAble(ctx, "rules.draft");
  return write(ctx, async (tx) => {
    const draft = await lockDraftIn(tx, input.draftId, "open", input.expectedVersion);
    const latestId = await latestVersionIn(tx, ctx);
    if (latestId === draft.baseVersionId) return { version: draft.version };
    const merged = await mergedIn(tx, ctx, draft, latestId);
    const missing = merged.filter(({ part, isOpen }) => isOpen && !input.take[part]);
    if (missing.length > 0)
      throw new ServiceError("PRECONDITION_FAILED", "rebase-choice-needed", { n: missing.length });
    const changes = merged.map(({ part, mine, theirs, take }): PartEdit => {
      const after = take[input.take[part] ?? "mine"];
      // As if the draft had begun with what the newer rules say: undoing it leads there, never behind them.
      return { part, base: theirs, before: isSamePart(after, theirs) ? mine : theirs, after };
    });
    const version = draft.version + 1;
    await tx
      .update(ruleDrafts)
      .set({ baseVersionId: latestId, version, updatedAt: ctx.now() })
      .where(eq(ruleDrafts.id, draft.id));
    await applyEditsIn(tx, ctx, draft, changes);
    for (const { part } of merged.filter(({ mine, theirs }) => isSamePart(mine, theirs)))
      await tx.delete(ruleDraftParts).where(and(eq(ruleDraftParts.draftId, draft.id), eq(ruleDraftParts.part, part)));
    return { version };
  });
}

interface Merged {
  part: string;
  mine: unknown;
  theirs: unknown;
  /** What the part becomes by whose side counts where they touch; what only one of them changed is in both. */
  take: Readonly<Record<"mine" | "theirs", unknown>>;
  isOpen: boolean;
}

/** The parts of the draft that the newer version has otherwise than the base that the draft was written on. */
async function mergedIn(tx: Tx, ctx: ServiceContext, draft: DraftRow, latestId: string): Promise<Merged[]> {
  const base = await partsOfVersionIn(tx, ctx, draft.baseVersionId);
  const latest = await partsOfVersionIn(tx, ctx, latestId);
  const overlay = await tx
    .select({ part: ruleDraftParts.part, content: ruleDraftParts.content })
    .from(ruleDraftParts)
    .where(eq(ruleDraftParts.draftId, draft.id));
  return overlay.flatMap(({ part, content: mine }): Merged[] => {
    const was = base.get(part as never) ?? null;
    const theirs = latest.get(part as never) ?? null;
    if (isSamePart(was, theirs)) return [];
    const whole = { part, mine, theirs, take: { mine, theirs } };
    if (isSamePart(mine, theirs)) return [{ ...whole, isOpen: false }];
    if (mine === null || theirs === null || was === null) return [{ ...whole, isOpen: true }];
    const merge = mergeParts(was, mine, theirs);
    const take = { mine: merge.merged, theirs: withTheirs(merge, merge.conflicts) };
    // Places that fit each alone may not fit together: then it is one part or the other.
    if (Object.values(take).some((content) => shapeFaults(part, content).length > 0))
      return [{ ...whole, isOpen: true }];
    return [{ ...whole, take, isOpen: merge.conflicts.length > 0 }];
  });
}
