import { type Facts, parseFacts } from "@/domain/assessment/parse-facts";
import { findFact } from "@/domain/rules/rule-set";
import { ServiceError } from "../../errors";
import { asSystem, type ServiceContext } from "../context";
import { publicRules } from "./public-rules";
import { agencyIn } from "../agency/agency-row";

export interface GivenAnswers {
  facts: Record<string, unknown>;
  skipped: readonly string[];
}

/** Answers of a stranger, as the vocabulary allows them; refuses while the page is off, and what is outside the vocabulary. */
export async function checkedAnswers(
  ctx: ServiceContext,
  given: GivenAnswers,
): Promise<{ facts: Facts; skipped: string[]; leadKeepDays: number }> {
  const { hasSelfCheck, leadKeepDays } = await asSystem(ctx, agencyIn);
  if (!hasSelfCheck) throw new ServiceError("NOT_FOUND", "not-found");
  const rules = publicRules();
  const parsed = parseFacts(rules, given.facts);
  if (!parsed.ok) throw new ServiceError("BAD_REQUEST", "input-invalid");
  return {
    facts: parsed.facts,
    skipped: given.skipped.filter((id) => findFact(rules, id) !== undefined && parsed.facts[id] === undefined),
    leadKeepDays,
  };
}
