import type { Scenario } from "@/domain/book/scenario";
import type { DraftState } from "@/domain/rules/draft-life";
import { scenarioPart } from "@/domain/rules/draft-parts";
import type { Locale } from "@/domain/rules/rule-set";
import { mustBeAble, read, type ServiceContext } from "../context";
import { bookOfDraftIn, contentOfDraftIn } from "../rule-drafts/content-of-draft";
import { draftIn, overlayIn } from "../rule-drafts/draft-row";
import { programOf, resultsOn, type ScenarioResult } from "../rules/derived";

export interface ScenarioLine {
  id: string;
  company: string;
  source: string;
  /** Companies looked at: one, or one per step. */
  cases: number;
  /** Written or changed in this draft. */
  isOwn: boolean;
  /** unreadable: it names what the rules do not have; unknown: the rules have errors, so that nothing can be run. */
  result: ScenarioResult | "unknown";
  /** Everything it is found by. */
  search: string;
}

/** The test book as a draft has it, each scenario run on the draft as it is. */
export async function listScenarios(
  ctx: ServiceContext,
  input: { draftId: string; locale: Locale },
): Promise<{ title: string; state: DraftState; scenarios: ScenarioLine[] }> {
  mustBeAble(ctx, "rules.read");
  return read(ctx, async (tx) => {
    const draft = await draftIn(tx, input.draftId);
    const content = await contentOfDraftIn(tx, ctx, input.draftId);
    const scenarios = await bookOfDraftIn(tx, input.draftId);
    const own = await overlayIn(tx, input.draftId);
    const program = programOf(content);
    const resultOf = program && resultsOn(program);
    return {
      title: draft.title,
      state: draft.state,
      scenarios: scenarios.map((scenario) => ({
        id: scenario.id,
        company: scenario.company[input.locale],
        source: scenario.source,
        cases: scenario.steps?.length ?? 1,
        isOwn: own.has(scenarioPart(scenario.id)),
        result: resultOf ? resultOf(scenario) : "unknown",
        search: [scenario.id, scenario.company.zh, scenario.company.en, scenario.source, ...licencesOf(scenario)].join(
          " ",
        ),
      })),
    };
  });
}

function licencesOf(scenario: Scenario): string[] {
  return [scenario, ...(scenario.steps ?? [])].flatMap((said) => [
    ...Object.keys(said.expect ?? {}),
    ...(said.mustNot ?? []),
  ]);
}
