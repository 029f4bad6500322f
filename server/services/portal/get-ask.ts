import { and, desc, eq, sql } from "drizzle-orm";
import { applications, clientQuestions, clients, users } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext } from "../context";
import { type QuestionView, questionsIn } from "../questions/question-rows";
import { templateOfIn } from "../applications/process-templates";
import { withinReach } from "../within-reach";
import { frameIn, type PortalFrame } from "./portal-frame";

export interface Adviser {
  name: string;
  email: string | null;
  phone: string | null;
}

export interface PortalAsk {
  frame: PortalFrame;
  adviser: Adviser;
  /** What the company's people asked and what we answered, newest first. */
  questions: QuestionView[];
  /** What a question can be about. */
  applications: { id: string; licence: { zh: string; en: string } }[];
}

export async function getAsk(ctx: ServiceContext, input: { clientId: string | null }): Promise<PortalAsk> {
  mustBeAble(ctx, "portal.read");
  return read(ctx, async (tx) => {
    const frame = await frameIn(tx, ctx, input.clientId);
    const clientId = frame.client.id;
    const [adviser] = await tx
      .select({ name: users.name, email: users.email, phone: users.phone })
      .from(clients)
      .innerJoin(users, eq(users.id, clients.ownerId))
      .where(and(eq(clients.id, clientId), withinReach(ctx, clients.id)));
    if (!adviser) throw new ServiceError("NOT_FOUND", "not-found");
    const questions = await questionsIn(tx, ctx, eq(clientQuestions.clientId, clientId));
    const running = await tx
      .select({ id: applications.id, templateId: applications.templateId })
      .from(applications)
      .where(
        and(
          eq(applications.clientId, clientId),
          withinReach(ctx, applications.clientId),
          sql`${applications.internalStage} <> 'closed'`,
        ),
      )
      .orderBy(desc(applications.updatedAt))
      .limit(50);
    const choices: PortalAsk["applications"] = [];
    for (const { id, templateId } of running)
      choices.push({ id, licence: (await templateOfIn(tx, ctx, templateId)).licenceName });
    return { frame, adviser, questions, applications: choices };
  });
}
