import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { assessments, clients, heldLicences, type StoredAnswer } from "@/db/schema";
import { parseFacts } from "@/domain/assessment/parse-facts";
import { renamedAnswers } from "@/domain/rules/fact-rename";
import { type RuleSet, findFact, findLicence } from "@/domain/rules/rule-set";
import { ServiceError } from "../../errors";
import { lockOpenCase } from "../cases/lock-case";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { renamesSinceIn } from "../rules/renames-since";
import { currentRulesIn } from "../rules/rule-versions";
import { answerIn, type GivenAnswer } from "./answer-questions";
import { findAssessment } from "./lock-draft";

export type StoredFacts = Record<string, unknown>;
export type StoredAnswers = Record<string, StoredAnswer>;

/**
 * A new draft in an open case, under the rules in force. What is known already is filled in, each with its source: the
 * facts of `copyOf` or else of the client's last final assessment, the name on record, the licences recorded as held. `changes` are
 * answers of the person who starts it and go before all of that; refused with `answer-invalid`.
 */
export async function startAssessment(
  ctx: ServiceContext,
  input: {
    caseId: string;
    copyOf?: string | undefined;
    changes?: readonly Pick<GivenAnswer, "fact" | "value">[] | undefined;
  },
): Promise<{ id: string }> {
  return write(ctx, (tx) => startAssessmentIn(tx, ctx, input));
}

/** The same as a part of another act. `told`: answers that somebody gave elsewhere, before what is on record. */
export async function startAssessmentIn(
  tx: Tx,
  ctx: ServiceContext,
  input: {
    caseId: string;
    copyOf?: string | undefined;
    told?: { facts: StoredFacts; answers: StoredAnswers } | undefined;
    changes?: readonly Pick<GivenAnswer, "fact" | "value">[] | undefined;
  },
): Promise<{ id: string }> {
  mustBeAble(ctx, "assessment.run");
  const person = personOf(ctx);
  const openCase = await lockOpenCase(tx, ctx, input.caseId);
  const rules = await currentRulesIn(tx, ctx);
  const previous = input.copyOf
    ? await findAssessment(tx, ctx, input.copyOf)
    : await lastFinalOf(tx, openCase.clientId);
  if (previous && previous.clientId !== openCase.clientId) throw new ServiceError("NOT_FOUND", "not-found");

  const known = previous
    ? carriedOver(rules.ruleSet, await underTodaysNames(tx, ctx, previous), input.copyOf !== undefined)
    : { facts: {}, answers: {} };
  Object.assign(known.facts, input.told?.facts);
  Object.assign(known.answers, input.told?.answers);
  await addRecord(tx, ctx, rules.ruleSet, openCase.clientId, known);
  for (const change of input.changes ?? []) {
    known.facts[change.fact] = answerIn(rules.ruleSet, change);
    known.answers[change.fact] = { by: person.name, at: ctx.now().toISOString(), source: "asked" };
  }
  const id = idOf(ctx);
  await tx.insert(assessments).values({
    id,
    clientId: openCase.clientId,
    caseId: openCase.id,
    ruleSetVersionId: rules.id,
    assessedOn: todayOf(ctx),
    facts: known.facts,
    answers: known.answers,
    createdBy: person.userId,
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
  });
  await recordEvent(tx, ctx, {
    clientId: openCase.clientId,
    caseId: openCase.id,
    kind: "assessment.started",
    data: {
      assessmentId: id,
      rules: rules.ruleSet.version,
      carriedOver: Object.keys(known.facts).length,
      from: previous?.id ?? null,
    },
  });
  return { id };
}

async function lastFinalOf(tx: Tx, clientId: string) {
  const [row] = await tx
    .select()
    .from(assessments)
    .where(and(eq(assessments.clientId, clientId), eq(assessments.status, "final")))
    .orderBy(desc(assessments.finalisedAt))
    .limit(1);
  return row;
}

/** The same answers by the ids that their facts have today. */
async function underTodaysNames<T extends { ruleSetVersionId: string; facts: StoredFacts; answers: StoredAnswers }>(
  tx: Tx,
  ctx: ServiceContext,
  previous: T,
): Promise<T> {
  const renames = await renamesSinceIn(tx, ctx, previous.ruleSetVersionId);
  return {
    ...previous,
    facts: renamedAnswers(previous.facts, renames),
    answers: renamedAnswers(previous.answers, renames),
  };
}

/**
 * Answers of an earlier assessment, as far as the present vocabulary still knows them. A copy of the same work keeps who
 * answered and how; a new assessment says from which day each one comes.
 */
function carriedOver(
  ruleSet: RuleSet,
  previous: { facts: StoredFacts; answers: StoredAnswers; assessedOn: string; status: string },
  isCopy: boolean,
): { facts: StoredFacts; answers: StoredAnswers } {
  const facts: StoredFacts = {};
  const answers: StoredAnswers = {};
  for (const [id, value] of Object.entries(previous.facts)) {
    const answer = previous.answers[id];
    if (!answer || (value === null && !isCopy)) continue; // "don't know yet" is asked again
    if (!findFact(ruleSet, id) || !parseFacts(ruleSet, { [id]: value }).ok) continue;
    facts[id] = value;
    answers[id] = isCopy ? answer : { ...answer, source: "previous", from: answer.from ?? previous.assessedOn };
  }
  return { facts, answers };
}

/** What the client's own record says goes before what was answered once. */
async function addRecord(
  tx: Tx,
  ctx: ServiceContext,
  ruleSet: RuleSet,
  clientId: string,
  known: { facts: StoredFacts; answers: StoredAnswers },
): Promise<void> {
  const [client] = await tx.select({ name: clients.name }).from(clients).where(eq(clients.id, clientId));
  const held = await tx
    .select({ licenceId: heldLicences.licenceId })
    .from(heldLicences)
    .where(eq(heldLicences.clientId, clientId));
  const answer: StoredAnswer = { by: personOf(ctx).name, at: ctx.now().toISOString(), source: "record" };
  if (client && findFact(ruleSet, "company_name")) {
    known.facts.company_name = client.name;
    known.answers.company_name = answer;
  }
  const recorded = held.map((row) => row.licenceId).filter((id) => findLicence(ruleSet, id));
  if (recorded.length === 0) return; // no record is not the same as none held: it is asked
  const before = known.facts.licences_held;
  const all = new Set([...(Array.isArray(before) ? before.filter((id) => id !== "none") : []), ...recorded]);
  known.facts.licences_held = [...all];
  known.answers.licences_held = answer;
}
