import { askedOptions } from "@/domain/rules/asked-options";
import { type Locale, factById, textIn } from "@/domain/rules/rule-set";
import type { Fact } from "@/domain/rules/schema";
import type { Evaluation } from "./evaluation";
import type { QuestionSheet } from "./question-sheet";
import type { Questionnaire } from "./questionnaire";
import { factLabel } from "./value-words";
import { licenceName } from "./words";

/** A sheet as somebody reads it. */
export interface SheetInWords {
  readonly sheet: QuestionSheet;
  /** The topic. */
  readonly group: string;
  /** The question; of a list null. */
  readonly question: string | null;
  readonly help: string | null;
  readonly type: Fact["type"] | "list";
  readonly unit: Fact["unit"] | null;
  /** What can be chosen or ticked, by option or fact. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly note: string | null }[];
  /** Short names of the licences that wait for it. */
  readonly why: readonly string[];
}

/** given: the answers so far, by fact. */
export function sheetInWords(
  evaluation: Evaluation,
  questionnaire: Questionnaire,
  sheet: QuestionSheet,
  given: Readonly<Record<string, unknown>>,
  locale: Locale,
): SheetInWords {
  const { ruleSet } = evaluation.compiled;
  const facts = sheet.kind === "one" ? [sheet.fact] : sheet.facts;
  const asked = new Set(facts);
  const waiting = new Set(
    [...questionnaire.verdictQuestions, ...questionnaire.eligibilityQuestions]
      .filter(({ fact }) => asked.has(fact))
      .flatMap(({ licences }) => licences),
  );
  const first = factById(ruleSet, facts[0] ?? "");
  const group = ruleSet.groups.find(({ id }) => id === first.group);
  const shared = {
    sheet,
    group: group ? textIn(group.name, locale) : first.group,
    why: ruleSet.licences.filter(({ id }) => waiting.has(id)).map(({ id }) => licenceName(ruleSet, id, locale)),
  };
  if (sheet.kind === "list")
    return {
      ...shared,
      question: null,
      help: null,
      type: "list",
      unit: null,
      options: facts.map((id) => {
        const fact = factById(ruleSet, id);
        const question = textIn(fact.question, locale);
        const note = fact.help ? `${question}${locale === "en" ? " " : ""}${textIn(fact.help, locale)}` : question;
        return { value: id, label: factLabel(ruleSet, id, locale), note };
      }),
    };
  return {
    ...shared,
    question: textIn(first.question, locale),
    help: first.help ? textIn(first.help, locale) : null,
    type: first.type,
    unit: first.unit ?? null,
    options: askedOptions(ruleSet, first, given).map(({ value, label }) => ({
      value,
      label: textIn(label, locale),
      note: null,
    })),
  };
}
