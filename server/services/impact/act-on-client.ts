import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import type { LicenceImpact } from "@/domain/impact/impact";
import { ServiceError } from "@/server/errors";
import { eq } from "drizzle-orm";
import { openCaseIn } from "../cases/open-case";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { type MessageChannel, queueMessageIn } from "../messages/queue-message";
import { contactIn } from "../requirements/send-request";
import { runIn } from "./get-run";
import { type ImpactResultRow, type ImpactTarget, lockResultIn, settleResultIn } from "./result-row";

export interface ToldClient {
  version: number;
  channel: MessageChannel;
  contactName: string;
  /** The text as it was kept, for copying into a chat. */
  body: string;
}

/**
 * Sends the client the message as a colleague wrote it, and marks the client as told. Refuses with `contact-missing`, and for a draft,
 * of which nobody knows yet whether it will ever hold, with `impact-of-a-draft`.
 */
export async function tellImpactedClient(
  ctx: ServiceContext,
  input: ImpactTarget & { contactId: string; subject: string; body: string },
): Promise<ToldClient> {
  mustBeAble(ctx, "impact.act");
  return write(ctx, async (tx) => {
    const row = await lockOpenIn(tx, ctx, input);
    const { run } = await runIn(tx, row.runId);
    if (run.kind === "preview") throw new ServiceError("PRECONDITION_FAILED", "impact-of-a-draft");
    const contact = await contactIn(tx, row.clientId, input.contactId);
    const [reader] = contact.userId
      ? await tx.select({ locale: users.locale }).from(users).where(eq(users.id, contact.userId))
      : [];
    const { messageId, channel } = await queueMessageIn(tx, ctx, {
      clientId: row.clientId,
      caseIds: [],
      toName: contact.name,
      toEmail: contact.email,
      locale: reader?.locale ?? "zh-CN",
      subject: input.subject,
      body: input.body,
    });
    const { version } = await settleResultIn(tx, ctx, row, { state: "told", messageId });
    await recordAct(tx, ctx, row, "impact.told", { contact: contact.name, subject: input.subject, messageId });
    return { version, channel, contactName: contact.name, body: input.body };
  });
}

/** Opens a case about what changes for the client. */
export async function openImpactCase(
  ctx: ServiceContext,
  input: ImpactTarget & { title: string },
): Promise<{ version: number; caseId: string; number: string }> {
  mustBeAble(ctx, "impact.act");
  return write(ctx, async (tx) => {
    const row = await lockOpenIn(tx, ctx, input);
    const { id: caseId, number } = await openCaseIn(tx, ctx, { clientId: row.clientId, title: input.title });
    const { version } = await settleResultIn(tx, ctx, row, { state: "case-opened", caseId });
    await recordAct(tx, ctx, row, "impact.case-opened", { number, caseId });
    return { version, caseId, number };
  });
}

/** Says that nothing is to be done for these clients, and why; all of them or none. */
export async function dismissImpact(
  ctx: ServiceContext,
  input: { runId: string; clients: readonly { clientId: string; expectedVersion: number }[]; reason: string },
): Promise<{ clients: { clientId: string; expectedVersion: number }[] }> {
  mustBeAble(ctx, "impact.act");
  return write(ctx, async (tx) => {
    const done: { clientId: string; expectedVersion: number }[] = [];
    for (const target of inOrder(input.clients)) {
      const row = await lockOpenIn(tx, ctx, { runId: input.runId, ...target });
      const { version } = await settleResultIn(tx, ctx, row, { state: "dismissed", reason: input.reason });
      await recordAct(tx, ctx, row, "impact.dismissed", { reason: input.reason });
      done.push({ clientId: row.clientId, expectedVersion: version });
    }
    return { clients: done };
  });
}

/**
 * Takes back what was done: the clients wait again. A message that left stays on the client's record and a case stays open; the entry says so.
 */
export async function reopenImpact(
  ctx: ServiceContext,
  input: { runId: string; clients: readonly { clientId: string; expectedVersion: number }[] },
): Promise<void> {
  mustBeAble(ctx, "impact.act");
  await write(ctx, async (tx) => {
    for (const target of inOrder(input.clients)) {
      const row = await lockResultIn(tx, ctx, { runId: input.runId, ...target });
      if (row.state === "open") continue;
      await settleResultIn(tx, ctx, row, { state: "open" });
      await recordAct(tx, ctx, row, "impact.reopened", { was: row.state });
    }
  });
}

/** In one order for all, so that two bulk acts do not wait for each other. */
const inOrder = <Target extends { clientId: string }>(targets: readonly Target[]): Target[] =>
  targets.toSorted((a, b) => (a.clientId < b.clientId ? -1 : 1));

async function lockOpenIn(tx: Tx, ctx: ServiceContext, target: ImpactTarget): Promise<ImpactResultRow> {
  const row = await lockResultIn(tx, ctx, target);
  if (row.state !== "open") throw new ServiceError("PRECONDITION_FAILED", "impact-settled", { state: row.state });
  return row;
}

async function recordAct(
  tx: Tx,
  ctx: ServiceContext,
  row: ImpactResultRow,
  kind: string,
  data: Record<string, unknown>,
): Promise<void> {
  const { run } = await runIn(tx, row.runId);
  const licences = row.differences.map(({ licence }: LicenceImpact) => licence);
  await recordEvent(tx, ctx, {
    clientId: row.clientId,
    kind,
    data: { ...data, runId: row.runId, from: run.fromLabel, to: run.toLabel, licences, n: licences.length },
  });
}
