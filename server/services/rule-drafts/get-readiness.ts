import { type DraftRefusal, isBelow, refuseApproval, refuseSubmission, type Tested } from "@/domain/rules/draft-life";
import type { RuleSettings } from "@/domain/rules/rule-settings";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { ruleSettingsIn } from "../rules/rule-settings";
import { weighDraftIn } from "./draft-facts";
import { draftIn } from "./draft-row";

export interface Readiness {
  /** What stands between the draft and its publication, a missing reason for little coverage included. */
  refusals: DraftRefusal[];
  /** Why the person who asks may not approve it; null: they may. */
  approval: DraftRefusal | null;
  /** The test book's word on exactly these rules, null: it was not run on them; `isBelow`: it is less than the agency asks for. */
  tested: (Tested & { at: string }) | null;
  isBelow: boolean;
  settings: RuleSettings;
}

/** What a draft still needs to go on. */
export async function getReadiness(ctx: ServiceContext, input: { draftId: string }): Promise<Readiness> {
  mustBeAble(ctx, "rules.read");
  return read(ctx, async (tx) => {
    const draft = await draftIn(tx, input.draftId);
    const { facts, tested } = await weighDraftIn(tx, ctx, draft);
    const { settings } = await ruleSettingsIn(tx);
    return {
      refusals: refuseSubmission(facts, settings, todayOf(ctx)),
      approval: refuseApproval(facts, settings, personOf(ctx).userId),
      tested: tested && { ...tested, at: tested.at.toISOString() },
      isBelow: isBelow(tested, settings),
      settings,
    };
  });
}
