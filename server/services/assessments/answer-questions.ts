import { eq } from "drizzle-orm";
import { assessments } from "@/db/schema";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { parseFacts } from "@/domain/assessment/parse-facts";
import { findFact, type RuleSet } from "@/domain/rules/rule-set";
import { ServiceError } from "../../errors";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { lockDraft } from "./lock-draft";
import { questionnaireViewIn, type QuestionnaireView } from "./questionnaire-view";

export interface GivenAnswer {
  fact: string;
  /** null: "don't know yet", which is an answer too. */
  value: boolean | number | string | readonly string[] | null;
  /** The `at` of the answer the person saw; null: they saw none. */
  seenAt: string | null;
  note?: string | null | undefined;
}

export interface AnswerInput {
  id: string;
  answers: readonly GivenAnswer[];
  /** Answered as a group: everything not named by the person is "none of it". */
  isGroup?: boolean | undefined;
  /** The question to show next; default: the engine's choice. */
  thenShow?: string | null | undefined;
  isOneByOne?: boolean | undefined;
}

/**
 * Saves answers to a draft and says where the asking stands now. Saying the same again changes nothing. An answer that
 * somebody else gave or changed since it was seen is refused with CONFLICT `changed-meanwhile` and both values, unless it
 * is the same; answers to other questions never collide.
 */
export async function answerQuestions(ctx: ServiceContext, input: AnswerInput): Promise<QuestionnaireView> {
  mustBeAble(ctx, "fact.record");
  const person = personOf(ctx);
  return write(ctx, async (tx) => {
    const row = await lockDraft(tx, ctx, input.id);
    const { ruleSet } = await rulesOfVersionIn(tx, ctx, row.ruleSetVersionId);
    const facts = { ...row.facts };
    const answers = { ...row.answers };
    const at = ctx.now().toISOString();
    let isChanged = false;
    for (const given of input.answers) {
      const value = answerIn(ruleSet, given);
      const before = answers[given.fact];
      const isSame = before !== undefined && JSON.stringify(facts[given.fact]) === JSON.stringify(value);
      if (!isSame && (before?.at ?? null) !== given.seenAt)
        throw new ServiceError("CONFLICT", "changed-meanwhile", {
          fact: given.fact,
          current: { value: facts[given.fact] ?? null },
          by: before?.by ?? null,
          at: before?.at ?? null,
        });
      const note = given.note === undefined ? before?.note : (given.note ?? undefined);
      // A carried-over answer that a person says again is theirs from now on.
      if (isSame && note === before.note && before.source !== "previous") continue;
      facts[given.fact] = value;
      answers[given.fact] = {
        by: person.name,
        at,
        source: input.isGroup ? "group" : "asked",
        ...(note ? { note } : {}),
      };
      isChanged = true;
    }
    const next = { ...row, facts, answers };
    if (isChanged) {
      next.version += 1;
      next.updatedAt = ctx.now();
      await tx
        .update(assessments)
        .set({ facts, answers, version: next.version, updatedAt: next.updatedAt })
        .where(eq(assessments.id, row.id));
    }
    return questionnaireViewIn(tx, ctx, next, { show: input.thenShow, isOneByOne: input.isOneByOne });
  });
}

/** The answer as it is stored; refused with `answer-invalid` where the vocabulary does not have it. */
export function answerIn(ruleSet: RuleSet, { fact, value }: Pick<GivenAnswer, "fact" | "value">): FactValue | null {
  if (!findFact(ruleSet, fact)) throw new ServiceError("BAD_REQUEST", "answer-invalid", { fact, code: "unknown-fact" });
  if (value === null) return null;
  const parsed = parseFacts(ruleSet, { [fact]: value });
  if (parsed.ok) return parsed.facts[fact] ?? null;
  throw new ServiceError("BAD_REQUEST", "answer-invalid", { fact, code: parsed.errors[0]?.code ?? "wrong-type" });
}

/** Takes an answer back: the question is open again. The others stay. */
export async function withdrawAnswer(
  ctx: ServiceContext,
  input: { id: string; fact: string; seenAt: string },
): Promise<QuestionnaireView> {
  mustBeAble(ctx, "fact.record");
  return write(ctx, async (tx) => {
    const row = await lockDraft(tx, ctx, input.id);
    const before = row.answers[input.fact];
    if (before && before.at !== input.seenAt)
      throw new ServiceError("CONFLICT", "changed-meanwhile", {
        fact: input.fact,
        current: { value: row.facts[input.fact] ?? null },
        by: before.by,
        at: before.at,
      });
    const { [input.fact]: _fact, ...facts } = row.facts;
    const { [input.fact]: _answer, ...answers } = row.answers;
    const next = { ...row, facts, answers, version: row.version + 1, updatedAt: ctx.now() };
    await tx
      .update(assessments)
      .set({ facts, answers, version: next.version, updatedAt: next.updatedAt })
      .where(eq(assessments.id, row.id));
    return questionnaireViewIn(tx, ctx, next, { show: input.fact });
  });
}
