import { and, asc, eq, inArray, ne, notInArray } from "drizzle-orm";
import { applications, clients, ruleSetVersions, users } from "@/db/schema";
import { findLicence, textIn } from "@/domain/rules/rule-set";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import type { InternalStage } from "@/domain/workflow/internal-stage";
import { ruleLocaleOf } from "../assessments/rule-locale";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";
import { runIn } from "./get-run";
import { rulesByHashIn } from "./impact-rules";

/** Stages in which nothing is left to do. */
const DONE = ["delivered", "closed"] as const;
const MOST = 50;

export interface ImpactedApplication {
  id: string;
  number: string;
  clientName: string;
  ownerName: string;
  licence: string;
  kind: ApplicationKind;
  stage: InternalStage;
  /** The rules that it runs by. */
  rules: string;
  isFiled: boolean;
}

/** Running applications of licences that say something else in the later rules, and that run by other ones; the first fifty by number. */
export async function impactedApplications(
  ctx: ServiceContext,
  input: { runId: string },
): Promise<{ rows: ImpactedApplication[]; isMore: boolean }> {
  mustBeAble(ctx, "impact.read");
  return read(ctx, async (tx) => {
    const { run } = await runIn(tx, input.runId);
    if (run.changedLicences.length === 0) return { rows: [], isMore: false };
    const { ruleSet } = await rulesByHashIn(tx, ctx, run.toHash);
    const locale = ruleLocaleOf(ctx);
    const rows = await tx
      .select({
        id: applications.id,
        number: applications.number,
        clientName: clients.shortName,
        clientFullName: clients.name,
        ownerName: users.name,
        licenceId: applications.licenceId,
        kind: applications.kind,
        stage: applications.internalStage,
        rules: ruleSetVersions.label,
        officialStatus: applications.officialStatus,
      })
      .from(applications)
      .innerJoin(clients, eq(clients.id, applications.clientId))
      .innerJoin(users, eq(users.id, applications.ownerId))
      .innerJoin(ruleSetVersions, eq(ruleSetVersions.id, applications.ruleSetVersionId))
      .where(
        and(
          inArray(applications.licenceId, run.changedLicences),
          notInArray(applications.internalStage, [...DONE]),
          ne(ruleSetVersions.hash, run.toHash),
          withinReach(ctx, applications.clientId),
        ),
      )
      .orderBy(asc(applications.number))
      .limit(MOST + 1);
    return {
      isMore: rows.length > MOST,
      rows: rows.slice(0, MOST).map(({ clientFullName, licenceId, officialStatus, ...row }) => {
        const licence = findLicence(ruleSet, licenceId);
        return {
          ...row,
          clientName: row.clientName ?? clientFullName,
          licence: licence ? textIn(licence.names.short, locale) : licenceId,
          isFiled: officialStatus !== "not-filed",
        };
      }),
    };
  });
}
