import { contentOf } from "@/domain/rules/draft-parts";
import type { RuleSet } from "@/domain/rules/rule-set";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { type PartChange, partChange } from "../rules/part-words";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { partsOfVersionIn } from "../rules/version-parts";
import { draftIn, overlayIn } from "./draft-row";

/** What a draft changes of its base, field by field and in words of the person's language. */
export async function diffDraft(ctx: ServiceContext, input: { draftId: string }): Promise<PartChange[]> {
  mustBeAble(ctx, "rules.read");
  const locale = personOf(ctx).locale === "en" ? "en" : "zh";
  return read(ctx, async (tx) => {
    const draft = await draftIn(tx, input.draftId);
    const { ruleSet } = await rulesOfVersionIn(tx, ctx, draft.baseVersionId);
    const base = await partsOfVersionIn(tx, ctx, draft.baseVersionId);
    const overlay = await overlayIn(tx, draft.id);
    const after: RuleSet = { ...ruleSet, ...contentOf(ruleSet, overlay) };
    return [...overlay].map(([part, content]) =>
      partChange(part, [base.get(part as never) ?? null, ruleSet], [content, after], locale),
    );
  });
}
