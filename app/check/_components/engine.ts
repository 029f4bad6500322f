import { compile, type CompiledRuleSet } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import { type Facts, parseFacts } from "@/domain/assessment/parse-facts";
import { answersOfList, nextSheet, type QuestionSheet, sheetsLeft } from "@/domain/assessment/question-sheet";
import { questionnaireOf } from "@/domain/assessment/questionnaire";
import { type SheetInWords, sheetInWords } from "@/domain/assessment/sheet-words";
import type { Explained } from "@/domain/assessment/explained";
import type { OldFigures } from "@/domain/rules/confirmations";
import type { Locale, RuleSet } from "@/domain/rules/rule-set";
import type { Progress } from "./progress";

export { answersOfList };

/** The page is older than the rules in force. */
export class RulesChanged extends Error {
  override readonly name = "RulesChanged";
}

export interface Asked {
  /** Null: nothing is left that could change a verdict (or, when conditions are asked too, anything). */
  sheet: SheetInWords | null;
  left: number;
  settled: number;
  total: number;
}

export interface Engine {
  readonly ruleSet: RuleSet;
  next(progress: Progress): Asked;
  show(progress: Progress, sheet: QuestionSheet): SheetInWords;
  /** Answers of older rules that no longer fit are left out. */
  fitting(progress: Progress): Progress;
}

const taken = new Map<string, Promise<CompiledRuleSet>>();

function take(hash: string, part: "questions" | "whole", locale: Locale): Promise<CompiledRuleSet> {
  const address = `/api/check/rules/${hash}/${part}-${locale}`;
  let compiled = taken.get(address);
  if (!compiled) {
    compiled = fetch(address).then(async (response) => {
      if (response.status === 404) throw new RulesChanged();
      if (!response.ok) throw new Error(String(response.status));
      return compile((await response.json()) as RuleSet);
    });
    compiled.catch(() => taken.delete(address));
    taken.set(address, compiled);
  }
  return compiled;
}

/** The rules that asking needs; with `isWhole` those that also explain and know conditions. */
export async function loadEngine(hash: string, locale: Locale, today: string, isWhole: boolean): Promise<Engine> {
  const compiled = await take(hash, isWhole ? "whole" : "questions", locale);
  const evaluation = new Evaluation(compiled);
  const { ruleSet } = compiled;
  const at = (progress: Progress) =>
    questionnaireOf(evaluation.load(progress.facts, today), { skip: progress.skipped });
  return {
    ruleSet,
    next(progress) {
      const questionnaire = at(progress);
      const asking = { skip: progress.skipped, ticked: progress.ticked };
      const sheet = nextSheet(evaluation, questionnaire, asking);
      const open = compiled.licences.filter(({ index }) => evaluation.verdict(index) === "undetermined").length;
      const questions =
        questionnaire.next === null ? questionnaire.eligibilityQuestions : questionnaire.verdictQuestions;
      return {
        sheet: sheet && sheetInWords(evaluation, questionnaire, sheet, progress.facts, locale),
        left: sheet ? Math.max(1, sheetsLeft(ruleSet, questions, asking)) : 0,
        settled: compiled.licences.length - open,
        total: compiled.licences.length,
      };
    },
    show: (progress, sheet) => sheetInWords(evaluation, at(progress), sheet, progress.facts, locale),
    fitting(progress) {
      const facts = Object.fromEntries(
        Object.entries(progress.facts).filter(([id, value]) => parseFacts(ruleSet, { [id]: value }).ok),
      );
      const known = new Set(ruleSet.facts.map(({ id }) => id));
      return {
        ...progress,
        facts,
        skipped: progress.skipped.filter((id) => known.has(id)),
        ticked: progress.ticked.filter((id) => known.has(id)),
        trail: progress.trail.filter((sheet) =>
          sheet.kind === "one" ? known.has(sheet.fact) : sheet.facts.every((id) => known.has(id)),
        ),
      };
    },
  };
}

/** Fetches what the result needs, so that who began to answer can finish without a network. */
export async function fetchAhead(hash: string, locale: Locale): Promise<void> {
  await Promise.all([take(hash, "whole", locale), import("@/domain/assessment/explained")]);
}

/** The result in words, with the whole rules. */
export async function explain(
  hash: string,
  locale: Locale,
  today: string,
  facts: Facts,
  old: OldFigures,
): Promise<Explained> {
  const [compiled, { explained }] = await Promise.all([
    take(hash, "whole", locale),
    import("@/domain/assessment/explained"),
  ]);
  return explained(new Evaluation(compiled).load(facts, today), facts, today, locale, old);
}
