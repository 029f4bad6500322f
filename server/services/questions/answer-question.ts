import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, applications, clientQuestions, clients, contacts, requirements, users } from "@/db/schema";
import { getTranslator } from "@/messages";
import { env } from "@/server/env";
import { ServiceError } from "@/server/errors";
import { agencyNameFor } from "../agency/agency-name";
import { mustBeCurrent } from "../clients/lock-client";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { queueMessageIn } from "../messages/queue-message";
import { withinReach } from "../within-reach";
import { type QuestionView, questionsIn } from "./question-rows";

/** What nobody has answered yet: on what the person owns, or with `isAll` in the whole office; the oldest first. */
export const openQuestionsIn = (tx: Tx, ctx: ServiceContext, isAll: boolean): Promise<QuestionView[]> => {
  const me = personOf(ctx).userId;
  const mine = or(eq(applications.ownerId, me), and(isNull(clientQuestions.applicationId), eq(clients.ownerId, me)));
  return questionsIn(tx, ctx, and(isNull(clientQuestions.answeredAt), isAll ? undefined : mine), {
    isOldestFirst: true,
  });
};

/**
 * The answer: the client finds it first of what is their turn, and by e-mail where there is a mail server. It is what was
 * said, so it is not changed afterwards; whoever wants to add something is asked again or calls.
 *
 * Refuses with `not-found`, `message-empty`, `question-answered`, `changed-meanwhile`.
 */
export async function answerQuestion(
  ctx: ServiceContext,
  input: { questionId: string; expectedVersion: number; text: string },
): Promise<{ version: number }> {
  mustBeAble(ctx, "question.answer");
  const person = personOf(ctx);
  const text = input.text.normalize("NFC").trim();
  if (text === "") throw new ServiceError("BAD_REQUEST", "message-empty");
  return write(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(clientQuestions)
      .where(and(eq(clientQuestions.id, input.questionId), withinReach(ctx, clientQuestions.clientId)))
      .for("update");
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    if (row.answeredAt)
      throw new ServiceError("PRECONDITION_FAILED", "question-answered", await answerStandingIn(tx, row));
    await mustBeCurrent(tx, row, input.expectedVersion, {});
    await tx
      .update(clientQuestions)
      .set({ answer: text, answeredBy: person.userId, answeredAt: ctx.now(), version: row.version + 1 })
      .where(eq(clientQuestions.id, row.id));
    const [paper] =
      row.requirementId === null
        ? []
        : await tx
            .select({ zh: requirements.nameZh, en: requirements.nameEn })
            .from(requirements)
            .where(eq(requirements.id, row.requirementId));
    const { clientId, caseId, applicationId } = row;
    await recordEvent(tx, ctx, {
      ...{ clientId, caseId, applicationId },
      kind: "client-message.answered",
      data: { questionId: row.id, text, from: person.name, question: row.text, ...(paper ? { paper } : {}) },
      isClientVisible: true,
    });
    if (env().smtpUrl) await mailIn(tx, ctx, row, text);
    return { version: row.version + 1 };
  });
}

/** Who was quicker and what the client was told: whoever typed another answer decides by it whether anything is left to say. */
async function answerStandingIn(
  tx: Tx,
  row: typeof clientQuestions.$inferSelect,
): Promise<{ by: string; answer: string }> {
  const [person] = row.answeredBy
    ? await tx.select({ name: users.name }).from(users).where(eq(users.id, row.answeredBy))
    : [];
  return { by: person?.name ?? "", answer: row.answer ?? "" };
}

async function mailIn(tx: Tx, ctx: ServiceContext, row: typeof clientQuestions.$inferSelect, answer: string) {
  const [reader] = await tx
    .select({ name: contacts.name, email: contacts.email, locale: users.locale })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .where(and(eq(contacts.clientId, row.clientId), eq(contacts.userId, row.askedBy)))
    .orderBy(asc(contacts.createdAt))
    .limit(1);
  if (!reader?.email) return;
  const { name, email, locale } = reader;
  const [office] = await tx.select({ name: agencyNameFor(locale) }).from(agency);
  const t = getTranslator(locale, "invitations");
  const words = { name, agency: office?.name ?? "", from: personOf(ctx).name };
  await queueMessageIn(tx, ctx, {
    clientId: row.clientId,
    caseIds: row.caseId ? [row.caseId] : [],
    toName: name,
    toEmail: email,
    locale,
    subject: t("message.answerSubject", words),
    body: t("message.answer", {
      ...words,
      question: row.text,
      answer,
      link: `${env().publicUrl}/portal/ask`,
    }),
  });
}
