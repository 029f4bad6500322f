import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { applications, clients, events, tasks, users } from "@/db/schema";
import { getTranslator } from "@/messages";
import { ServiceError } from "@/server/errors";
import { idOf, mustBeAble, personOf, read, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { templateOfIn } from "../applications/process-templates";
import { withinReach } from "../within-reach";
import { type PortalEvent, portalEvent } from "./portal-event";
import { frameIn, type PortalFrame } from "./portal-frame";

/** Enough for anybody with a question, too few to flood somebody's list of tasks. */
const MESSAGES_AN_HOUR = 10;
export const MESSAGE_LENGTH = 2000;

export interface Adviser {
  name: string;
  email: string | null;
  phone: string | null;
}

export interface PortalAsk {
  frame: PortalFrame;
  adviser: Adviser;
  /** The messages of the company's people, newest first. */
  messages: PortalEvent[];
  /** What the message can be about. */
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
    const sent = await tx
      .select({ id: events.id, kind: events.kind, data: events.data, at: events.at })
      .from(events)
      .where(
        and(
          eq(events.clientId, clientId),
          withinReach(ctx, events.clientId),
          eq(events.isClientVisible, true),
          inArray(events.kind, ["client-message.sent"]),
        ),
      )
      .orderBy(desc(events.at))
      .limit(20);
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
    return { frame, adviser, messages: sent.flatMap((event) => portalEvent(event) ?? []), applications: choices };
  });
}

/**
 * A question of the client: an event that both sides see, and a task for whoever owns the application it is about, else the
 * company. Refuses with `too-many-messages`, `message-empty`.
 */
export async function sendMessage(
  ctx: ServiceContext,
  input: { clientId: string; applicationId: string | null; text: string },
): Promise<void> {
  mustBeAble(ctx, "message.write");
  const person = personOf(ctx);
  // Staff write to clients by other ways; this is the client's box.
  if (person.role !== "client") throw new ServiceError("FORBIDDEN", "not-allowed", { action: "message.write" });
  const text = input.text.normalize("NFC").trim();
  if (text === "") throw new ServiceError("BAD_REQUEST", "message-empty");
  await write(ctx, async (tx) => {
    const [client] = await tx
      .select({ id: clients.id, ownerId: clients.ownerId })
      .from(clients)
      .where(and(eq(clients.id, input.clientId), withinReach(ctx, clients.id)));
    if (!client) throw new ServiceError("NOT_FOUND", "not-found");
    const application =
      input.applicationId === null ? null : await applicationIn(tx, ctx, input.applicationId, client.id);
    const [recent] = await tx
      .select({ n: sql<number>`count(*)::int` })
      .from(events)
      .where(
        and(
          eq(events.actorId, person.userId),
          eq(events.kind, "client-message.sent"),
          gt(events.at, new Date(ctx.now().getTime() - 3_600_000)),
        ),
      );
    if ((recent?.n ?? 0) >= MESSAGES_AN_HOUR) throw new ServiceError("TOO_MANY_REQUESTS", "too-many-messages");
    await recordEvent(tx, ctx, {
      clientId: client.id,
      caseId: application?.caseId ?? null,
      applicationId: application?.id ?? null,
      kind: "client-message.sent",
      data: { text, from: person.name },
      isClientVisible: true,
    });
    const t = getTranslator("zh-CN", "portal");
    const short = [...text.replace(/\s+/g, " ")].slice(0, 60).join("");
    await tx.insert(tasks).values({
      id: idOf(ctx),
      clientId: client.id,
      caseId: application?.caseId ?? null,
      applicationId: application?.id ?? null,
      title: t("task.message", { name: person.name, text: short }),
      templateKey: "client-message",
      ownerId: application?.ownerId ?? client.ownerId,
      dueOn: todayOf(ctx),
      createdBy: person.userId,
      createdAt: ctx.now(),
    });
  });
}

async function applicationIn(
  tx: Parameters<Parameters<typeof write>[1]>[0],
  ctx: ServiceContext,
  applicationId: string,
  clientId: string,
) {
  const [row] = await tx
    .select({ id: applications.id, caseId: applications.caseId, ownerId: applications.ownerId })
    .from(applications)
    .where(
      and(
        eq(applications.id, applicationId),
        eq(applications.clientId, clientId),
        withinReach(ctx, applications.clientId),
      ),
    );
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}
