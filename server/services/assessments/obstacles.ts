import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { assessments } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import { type ServiceContext, todayOf } from "../context";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { withinReach } from "../within-reach";
import { assessedAgain } from "./assessed";
import { conditionsOnTheWay, licenceRow } from "./result-rows";
import { ruleLocaleOf } from "./rule-locale";

/** What the client's newest assessment says against an application for a licence, in words. */
export interface Obstacles {
  assessmentId: string;
  assessedOn: Day;
  /** Facts because of which it cannot be applied for as things stand. */
  barriers: string[];
  /** Another procedure, or something else first. */
  detours: string[];
  /** Conditions not met that nothing under way will meet. */
  gaps: number;
}

/** Null without a final assessment, and when it has nothing against the application. */
export async function obstaclesIn(
  tx: Tx,
  ctx: ServiceContext,
  { clientId, licenceId }: { clientId: string; licenceId: string },
): Promise<Obstacles | null> {
  const [row] = await tx
    .select()
    .from(assessments)
    .where(
      and(eq(assessments.clientId, clientId), eq(assessments.status, "final"), withinReach(ctx, assessments.clientId)),
    )
    .orderBy(desc(assessments.finalisedAt))
    .limit(1);
  if (!row) return null;
  const rules = await rulesOfVersionIn(tx, ctx, row.ruleSetVersionId);
  const assessed = assessedAgain(row, rules, todayOf(ctx));
  const result = assessed.assessment.results.find(({ licence }) => licence === licenceId);
  if (!result || result.verdict === "not-required" || result.held) return null;
  const onTheWay = conditionsOnTheWay(assessed).get(licenceId);
  const said = licenceRow(rules.ruleSet, assessed, result, ruleLocaleOf(ctx), onTheWay);
  const gaps = said.gaps.filter((gap) => gap.state === "fail" && !gap.isOnTheWay).length;
  if (said.blockers.length === 0 && gaps === 0) return null;
  return {
    assessmentId: row.id,
    assessedOn: row.assessedOn,
    barriers: said.barriers,
    detours: said.detours,
    gaps,
  };
}
