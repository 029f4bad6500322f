import type { Tx } from "@/db/client";
import type { Scenario } from "@/domain/book/scenario";
import { contentOf, type RuleSetContent, scenariosOf } from "@/domain/rules/draft-parts";
import type { ServiceContext } from "../context";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { bookOfVersionIn } from "../rules/version-parts";
import { draftIn, overlayIn } from "./draft-row";

/** The rules as the draft has them: of the right shape, not yet checked. NOT_FOUND when there is no such draft. */
export async function contentOfDraftIn(tx: Tx, ctx: ServiceContext, draftId: string): Promise<RuleSetContent> {
  const draft = await draftIn(tx, draftId);
  const { ruleSet } = await rulesOfVersionIn(tx, ctx, draft.baseVersionId);
  return contentOf(ruleSet, await overlayIn(tx, draftId));
}

/** The test book as the draft has it. */
export async function bookOfDraftIn(tx: Tx, draftId: string): Promise<Scenario[]> {
  const draft = await draftIn(tx, draftId);
  return scenariosOf(await bookOfVersionIn(tx, draft.baseVersionId), await overlayIn(tx, draftId));
}
