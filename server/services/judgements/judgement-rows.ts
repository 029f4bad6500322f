import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, judgements, users } from "@/db/schema";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import { asksForJudgement, changedGrounds, groundsOf } from "@/domain/judgement/judgement";
import type { JudgedVerdict } from "@/domain/judgement/judged-verdicts";
import type { Locale, RuleSet } from "@/domain/rules/rule-set";
import { type Day, dayInShanghai } from "@/domain/shared/day";
import type { Assessed, TracedResult } from "../assessments/assessed";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

/** A person's decision as it is read beside the verdict of the rules. */
export interface JudgementView {
  id: string;
  verdict: JudgedVerdict;
  reason: string;
  by: string;
  on: Day;
  document: { id: string; title: string } | null;
  /** False: an answer that it rests on is another one now, so it has to be decided again. */
  stands: boolean;
  /** What changed since, in words. */
  changed: string[];
}

type JudgementRow = Awaited<ReturnType<typeof judgementsIn>> extends Map<string, infer Row> ? Row : never;

/** The client's judgements that nobody ended, by licence. Nothing outside reach. */
export async function judgementsIn(tx: Tx, ctx: ServiceContext, clientId: string) {
  const rows = await tx
    .select({ row: judgements, by: users.name, title: documents.title })
    .from(judgements)
    .innerJoin(users, eq(users.id, judgements.decidedBy))
    .leftJoin(documents, eq(documents.id, judgements.documentId))
    .where(and(eq(judgements.clientId, clientId), isNull(judgements.endedAt), withinReach(ctx, judgements.clientId)));
  return new Map(rows.map((each) => [each.row.licenceId, each]));
}

/** What was judged of this entry, if the rules still leave it to a person; null: nothing, or there is nothing left to judge. */
export function judgementOf(
  found: JudgementRow | undefined,
  { evaluation }: Assessed,
  result: TracedResult,
  ruleSet: RuleSet,
  locale: Locale,
): JudgementView | null {
  if (!found || !asksForJudgement(result)) return null;
  const { row, by, title } = found;
  const changes = changedGrounds(row.grounds, groundsOf(evaluation, result.licence));
  const arrow = locale === "en" ? " → " : "→";
  const colon = locale === "en" ? ": " : "：";
  return {
    id: row.id,
    verdict: row.verdict,
    reason: row.reason,
    by,
    on: dayInShanghai(row.createdAt),
    document: row.documentId && title ? { id: row.documentId, title } : null,
    stands: changes.length === 0,
    changed: changes.map(
      ({ fact, before, after }) =>
        `${factLabel(ruleSet, fact, locale)}${colon}${valueInWords(ruleSet, fact, before, locale)}${arrow}${valueInWords(ruleSet, fact, after, locale)}`,
    ),
  };
}

/** The verdict that counts: a standing judgement's before that of the rules. */
export const verdictAfter = <V>(verdict: V, judgement: JudgementView | null): V | JudgedVerdict =>
  judgement?.stands ? judgement.verdict : verdict;
