import { Evaluation } from "@/domain/assessment/evaluation";
import { nextSheet, sheetsLeft } from "@/domain/assessment/question-sheet";
import { questionnaireOf } from "@/domain/assessment/questionnaire";
import { type SheetInWords, sheetInWords } from "@/domain/assessment/sheet-words";
import type { OldFigures } from "@/domain/rules/confirmations";
import { textIn } from "@/domain/rules/rule-set";
import type { Locale } from "@/messages/locale";
import { asSystem, type ServiceContext, todayOf } from "../context";
import { agencyIn } from "../agency/agency-row";
import { oldFiguresIn } from "../rule-confirmations/old-figures";
import { compiledPublicRules } from "./public-rules";

export interface SelfCheckPage {
  agency: { name: string; phone: string | null; email: string | null; logoHash: string | null };
  leadKeepDays: number;
  rules: { hash: string; version: string; licences: number; revisedOn: string; disclaimer: string };
  /** The first question, so that the page can be read before any script runs. */
  first: SheetInWords | null;
  left: number;
  /** What a result shows grey. */
  old: OldFigures;
}

/** What anybody may read on the agency's public page; null while the page is switched off. */
export async function selfCheckPage(ctx: ServiceContext, input: { locale: Locale }): Promise<SelfCheckPage | null> {
  const { row, old } = await asSystem(ctx, async (tx) => ({
    row: await agencyIn(tx),
    old: await oldFiguresIn(tx, ctx),
  }));
  if (!row.hasSelfCheck) return null;
  const locale = input.locale === "en" ? "en" : "zh";
  const evaluation = new Evaluation(compiledPublicRules()).load({}, todayOf(ctx));
  const { ruleSet } = evaluation.compiled;
  const questionnaire = questionnaireOf(evaluation);
  const asking = { skip: [], ticked: [] };
  const sheet = nextSheet(evaluation, questionnaire, asking);
  return {
    agency: {
      name: (locale === "en" ? row.nameEn : null) ?? row.name,
      phone: row.phone,
      email: row.email,
      logoHash: row.logoHash,
    },
    leadKeepDays: row.leadKeepDays,
    rules: {
      hash: ruleSet.hash,
      version: ruleSet.version,
      licences: ruleSet.licences.length,
      revisedOn: ruleSet.meta.revisedOn,
      disclaimer: textIn(ruleSet.meta.disclaimer, locale),
    },
    first: sheet ? sheetInWords(evaluation, questionnaire, sheet, {}, locale) : null,
    left: sheetsLeft(ruleSet, questionnaire.verdictQuestions, asking),
    old,
  };
}
