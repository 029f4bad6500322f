import { and, count, eq, gt } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clientQuestions, clients, requirements } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { paperWithinLink, withinLink, withinReach } from "../within-reach";

/** Enough for anybody with a question, too few to flood somebody's day. */
const QUESTIONS_AN_HOUR = 10;
export const QUESTION_LENGTH = 2000;

export interface AskInput {
  clientId: string;
  /** What it is about: a paper, else an application, else nothing in particular. By a link: a paper of its request. */
  requirementId: string | null;
  applicationId: string | null;
  text: string;
}

/**
 * A question of the client: it waits on the day of whoever owns what it is about, and both sides see it in what happened.
 *
 * Refuses with `not-found`, `message-empty`, `too-many-messages`.
 */
export async function askQuestion(ctx: ServiceContext, input: AskInput): Promise<{ questionId: string }> {
  mustBeAble(ctx, "question.ask");
  const person = personOf(ctx);
  const text = input.text.normalize("NFC").trim();
  if (text === "") throw new ServiceError("BAD_REQUEST", "message-empty");
  return write(ctx, async (tx) => {
    const about = await aboutIn(tx, ctx, input);
    const [recent] = await tx
      .select({ n: count() })
      .from(clientQuestions)
      .where(
        and(
          eq(clientQuestions.askedBy, person.userId),
          gt(clientQuestions.createdAt, new Date(ctx.now().getTime() - 3_600_000)),
        ),
      );
    if ((recent?.n ?? 0) >= QUESTIONS_AN_HOUR) throw new ServiceError("TOO_MANY_REQUESTS", "too-many-messages");
    const questionId = idOf(ctx);
    const { paper, ...refs } = about;
    await tx
      .insert(clientQuestions)
      .values({ ...refs, id: questionId, askedBy: person.userId, text, createdAt: ctx.now() });
    const { clientId, caseId, applicationId } = refs;
    await recordEvent(tx, ctx, {
      ...{ clientId, caseId, applicationId },
      kind: "client-message.sent",
      data: { questionId, text, from: person.name, ...(paper ? { paper } : {}) },
      isClientVisible: true,
    });
    return { questionId };
  });
}

/** What the question is about, within reach. */
async function aboutIn(tx: Tx, ctx: ServiceContext, { clientId, requirementId, applicationId }: AskInput) {
  if (requirementId !== null) {
    const [paper] = await tx
      .select({
        applicationId: requirements.applicationId,
        caseId: applications.caseId,
        zh: requirements.nameZh,
        en: requirements.nameEn,
      })
      .from(requirements)
      .innerJoin(applications, eq(applications.id, requirements.applicationId))
      .where(
        and(
          eq(requirements.id, requirementId),
          eq(requirements.clientId, clientId),
          withinReach(ctx, requirements.clientId),
          withinLink(ctx, requirements.requestId),
        ),
      );
    if (!paper) throw new ServiceError("NOT_FOUND", "not-found");
    const { zh, en, ...refs } = paper;
    return { clientId, requirementId, ...refs, paper: { zh, en } };
  }
  // A link reaches the papers of its request and nothing else of the company.
  if (ctx.actor?.kind === "person" && ctx.actor.link) throw new ServiceError("NOT_FOUND", "not-found");
  if (applicationId === null) {
    const [client] = await tx
      .select({ id: clients.id })
      .from(clients)
      .where(and(eq(clients.id, clientId), withinReach(ctx, clients.id)));
    if (!client) throw new ServiceError("NOT_FOUND", "not-found");
    return { clientId, requirementId, applicationId, caseId: null, paper: null };
  }
  const [application] = await tx
    .select({ caseId: applications.caseId })
    .from(applications)
    .where(
      and(
        eq(applications.id, applicationId),
        eq(applications.clientId, clientId),
        withinReach(ctx, applications.clientId),
      ),
    );
  if (!application) throw new ServiceError("NOT_FOUND", "not-found");
  return { clientId, requirementId, applicationId, caseId: application.caseId, paper: null };
}

/** The client's side read the answer; it no longer waits among what is their turn. */
export async function seeAnswer(ctx: ServiceContext, input: { questionId: string }): Promise<void> {
  mustBeAble(ctx, "question.ask");
  await write(ctx, async (tx) => {
    const [row] = await tx
      .select({ seenAt: clientQuestions.seenAt, answeredAt: clientQuestions.answeredAt })
      .from(clientQuestions)
      .where(and(eq(clientQuestions.id, input.questionId), ownQuestions(ctx)))
      .for("update");
    if (!row?.answeredAt) throw new ServiceError("NOT_FOUND", "not-found");
    if (row.seenAt === null)
      await tx.update(clientQuestions).set({ seenAt: ctx.now() }).where(eq(clientQuestions.id, input.questionId));
  });
}

/** The questions of the company; by a link, those about papers of its request. */
export function ownQuestions(ctx: ServiceContext) {
  return and(withinReach(ctx, clientQuestions.clientId), paperWithinLink(ctx, clientQuestions.requirementId));
}
