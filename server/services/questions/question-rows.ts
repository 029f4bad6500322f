import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { applications, clientQuestions, clients, requirements, users } from "@/db/schema";
import { findLicence } from "@/domain/rules/rule-set";
import type { Text } from "@/domain/rules/schema";
import type { ServiceContext } from "../context";
import { rulesInForce } from "@/server/rules-in-force";
import { paperWithinLink, withinReach } from "../within-reach";

/** A question with its answer, as both sides read it. */
export interface QuestionView {
  id: string;
  version: number;
  text: string;
  askedBy: string;
  askedAt: Date;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  seenAt: Date | null;
  clientId: string;
  clientName: string;
  caseId: string | null;
  applicationId: string | null;
  licence: Text | null;
  requirementId: string | null;
  paper: Text | null;
}

/** Questions within reach, the newest first, or with `isOldestFirst` as they wait; at most 50. */
export async function questionsIn(
  tx: Tx,
  ctx: ServiceContext,
  where: SQL | undefined,
  { isOldestFirst = false } = {},
): Promise<QuestionView[]> {
  const askers = alias(users, "askers");
  const answerers = alias(users, "answerers");
  const order = isOldestFirst ? asc : desc;
  const rows = await tx
    .select({
      id: clientQuestions.id,
      version: clientQuestions.version,
      text: clientQuestions.text,
      askedBy: askers.name,
      askedAt: clientQuestions.createdAt,
      answer: clientQuestions.answer,
      answeredBy: answerers.name,
      answeredAt: clientQuestions.answeredAt,
      seenAt: clientQuestions.seenAt,
      clientId: clientQuestions.clientId,
      clientName: sql<string>`coalesce(${clients.shortName}, ${clients.name})`,
      caseId: clientQuestions.caseId,
      applicationId: clientQuestions.applicationId,
      licenceId: applications.licenceId,
      requirementId: clientQuestions.requirementId,
      zh: requirements.nameZh,
      en: requirements.nameEn,
    })
    .from(clientQuestions)
    .innerJoin(clients, eq(clients.id, clientQuestions.clientId))
    .innerJoin(askers, eq(askers.id, clientQuestions.askedBy))
    .leftJoin(answerers, eq(answerers.id, clientQuestions.answeredBy))
    .leftJoin(applications, eq(applications.id, clientQuestions.applicationId))
    .leftJoin(requirements, eq(requirements.id, clientQuestions.requirementId))
    .where(and(where, withinReach(ctx, clientQuestions.clientId), paperWithinLink(ctx, clientQuestions.requirementId)))
    .orderBy(order(clientQuestions.createdAt), order(clientQuestions.id))
    .limit(50);
  const rules = rulesInForce();
  return rows.map(({ licenceId, zh, en, ...row }) => ({
    ...row,
    licence:
      licenceId === null ? null : (findLicence(rules, licenceId)?.names.short ?? { zh: licenceId, en: licenceId }),
    paper: zh === null ? null : { zh, en: en ?? zh },
  }));
}

export const aboutPapers = (requirementIds: readonly string[]): SQL =>
  requirementIds.length === 0 ? sql`false` : inArray(clientQuestions.requirementId, [...requirementIds]);
