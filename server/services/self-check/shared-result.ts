import { Evaluation } from "@/domain/assessment/evaluation";
import { type Explained, explained } from "@/domain/assessment/explained";
import { parseFacts } from "@/domain/assessment/parse-facts";
import { dayInShanghai } from "@/domain/shared/day";
import type { Locale } from "@/messages/locale";
import { asSystem, type ServiceContext } from "../context";
import { oldFiguresIn } from "../rule-confirmations/old-figures";
import { findKeptAnswers } from "./keep-answers";
import { compiledPublicRules } from "./public-rules";

export interface SharedResult {
  result: Explained;
  answered: number;
  /** The day it was made: the law of that day counts. */
  madeOn: string;
  expiresAt: string;
  rulesVersion: string;
  /** The rules changed since; what is shown follows from those of today. */
  isRulesNewer: boolean;
}

/** The result behind a link that somebody made to show it; null when there is none. */
export async function sharedResult(
  ctx: ServiceContext,
  input: { token: string; locale: Locale },
): Promise<SharedResult | null> {
  const kept = await findKeptAnswers(ctx, { token: input.token, opens: "result" });
  if (!kept) return null;
  const compiled = compiledPublicRules();
  const { ruleSet } = compiled;
  const fitting = Object.fromEntries(
    Object.entries(kept.facts).filter(([id, value]) => parseFacts(ruleSet, { [id]: value }).ok),
  );
  const parsed = parseFacts(ruleSet, fitting);
  const facts = parsed.ok ? parsed.facts : {};
  const madeOn = dayInShanghai(new Date(kept.createdAt));
  const evaluation = new Evaluation(compiled).load(facts, madeOn);
  const old = await asSystem(ctx, (tx) => oldFiguresIn(tx, ctx));
  return {
    result: explained(evaluation, facts, madeOn, input.locale === "en" ? "en" : "zh", old),
    answered: Object.keys(facts).length,
    madeOn,
    expiresAt: kept.expiresAt,
    rulesVersion: ruleSet.version,
    isRulesNewer: ruleSet.hash !== kept.rulesHash,
  };
}
