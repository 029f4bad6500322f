import { eq } from "drizzle-orm";
import { clients, invitations, tasks } from "@/db/schema";
import { getTranslator } from "@/messages";
import { ServiceError } from "@/server/errors";
import { asSystem, idOf, type ServiceContext, todayOf } from "../context";
import { recordEvent } from "../events/record-event";
import { findLinkIn } from "./find-link";

const ONCE_IN_HOURS = 24;

/**
 * Somebody stands before a link that no longer opens and asks for a new one: a task for the client's owner, once a day for
 * each link however often the button is pressed. Answers nothing, so that it tells nothing about the link.
 */
export async function askForNewLink(ctx: ServiceContext, input: { token: string }): Promise<void> {
  await asSystem(ctx, async (tx) => {
    const now = ctx.now();
    const link = await findLinkIn(tx, input.token, now, true);
    if (!link?.clientId || link.state === "open") throw new ServiceError("NOT_FOUND", "link-unknown");
    const [row] = await tx
      .select({ askedAt: invitations.renewalAskedAt, ownerId: clients.ownerId })
      .from(invitations)
      .innerJoin(clients, eq(clients.id, invitations.clientId))
      .where(eq(invitations.id, link.id));
    if (!row || (row.askedAt && now.getTime() - row.askedAt.getTime() < ONCE_IN_HOURS * 3_600_000)) return;
    await tx.update(invitations).set({ renewalAskedAt: now }).where(eq(invitations.id, link.id));
    const t = getTranslator("zh-CN", "invitations");
    await tx.insert(tasks).values({
      id: idOf(ctx),
      clientId: link.clientId,
      title: t("task.newLink", { name: link.userName }),
      templateKey: "new-link",
      ownerId: row.ownerId,
      dueOn: todayOf(ctx),
      createdBy: link.userId,
      createdAt: now,
    });
    await recordEvent(tx, ctx, {
      clientId: link.clientId,
      kind: "invitation.renewal-asked",
      data: { invitationId: link.id, contact: link.userName },
    });
  });
}
