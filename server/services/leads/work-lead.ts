import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { contacts, leads } from "@/db/schema";
import type { CreateClientFields } from "@/domain/clients/schema";
import { parsePhone } from "@/domain/clients/phone";
import type { StoredAnswers, StoredFacts } from "../assessments/start-assessment";
import { startAssessmentIn } from "../assessments/start-assessment";
import { openCaseIn } from "../cases/open-case";
import { createClientIn } from "../clients/create-client";
import { lockClient } from "../clients/lock-client";
import { ServiceError } from "../../errors";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { type LeadRow, lockLead } from "./lead-row";

interface Seen {
  leadId: string;
  expectedVersion: number;
}

/** Whose work it is from now on: one's own. */
export async function takeLead(ctx: ServiceContext, input: Seen): Promise<{ version: number }> {
  mustBeAble(ctx, "lead.work");
  const { userId } = personOf(ctx);
  return write(ctx, async (tx) => {
    const lead = await lockOpen(tx, ctx, input);
    return changeIn(tx, ctx, lead, { ownerId: userId });
  });
}

/** It becomes nothing, with the reason. */
export async function dismissLead(ctx: ServiceContext, input: Seen & { reason: string }): Promise<{ version: number }> {
  mustBeAble(ctx, "lead.work");
  return write(ctx, async (tx) => {
    const lead = await lockOpen(tx, ctx, input);
    const changed = await changeIn(tx, ctx, lead, { status: "dismissed", dismissedBecause: input.reason });
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "lead.dismissed",
      data: { leadId: lead.id, reason: input.reason },
    });
    return changed;
  });
}

/** Takes a dismissal back. */
export async function reopenLead(ctx: ServiceContext, input: Seen): Promise<{ version: number }> {
  mustBeAble(ctx, "lead.work");
  return write(ctx, async (tx) => {
    const lead = await lockLead(tx, ctx, input);
    if (lead.status !== "dismissed") throw new ServiceError("PRECONDITION_FAILED", "lead-not-dismissed");
    const changed = await changeIn(tx, ctx, lead, { status: "new", dismissedBecause: null });
    await recordEvent(tx, ctx, { clientId: null, kind: "lead.reopened", data: { leadId: lead.id } });
    return changed;
  });
}

export interface ConvertLeadInput extends Seen {
  /** A client that is there already; else a new one is made of the fields. */
  clientId: string | null;
  fields: Pick<CreateClientFields, "name" | "shortName" | "uscc"> | null;
  caseTitle: string;
}

/**
 * A lead becomes a client with its contact, a case, and a draft assessment that holds its answers: all or nothing. Whose case
 * it is follows the rules of assignment. Refuses `uscc-taken` with a new client whose code is on record.
 */
export async function convertLead(
  ctx: ServiceContext,
  input: ConvertLeadInput,
): Promise<{ clientId: string; caseId: string; assessmentId: string }> {
  mustBeAble(ctx, "lead.work");
  return write(ctx, async (tx) => {
    const lead = await lockOpen(tx, ctx, input);
    const clientId = await clientFor(tx, ctx, lead, input);
    const opened = await openCaseIn(tx, ctx, { clientId, title: input.caseTitle });
    const assessment = await startAssessmentIn(tx, ctx, { caseId: opened.id, told: toldBy(lead) });
    await changeIn(tx, ctx, lead, { status: "converted", becameClientId: clientId, becameCaseId: opened.id });
    await recordEvent(tx, ctx, {
      clientId,
      caseId: opened.id,
      kind: "lead.converted",
      data: {
        leadId: lead.id,
        name: lead.name,
        answers: Object.keys(lead.facts).length,
        consentedAt: lead.consentedAt,
      },
    });
    return { clientId, caseId: opened.id, assessmentId: assessment.id };
  });
}

async function clientFor(tx: Tx, ctx: ServiceContext, lead: LeadRow, input: ConvertLeadInput): Promise<string> {
  const contact = { name: lead.name, role: "other" as const, email: lead.email, wechat: lead.wechat };
  if (input.clientId !== null) {
    mustBeAble(ctx, "contact.edit");
    const client = await lockClient(tx, ctx, input.clientId);
    await tx.insert(contacts).values({
      id: idOf(ctx),
      clientId: client.id,
      ...contact,
      phone: lead.phone,
      isMain: false,
      createdAt: ctx.now(),
    });
    await recordEvent(tx, ctx, { clientId: client.id, kind: "contact.added", data: { contact: lead.name } });
    return client.id;
  }
  if (!input.fields) throw new ServiceError("BAD_REQUEST", "input-invalid");
  const made = await createClientIn(tx, ctx, {
    ...input.fields,
    source: "self-check",
    notes: lead.message ?? "",
    contacts: [{ ...contact, phone: lead.phone === null ? null : parsePhone(lead.phone), isMain: true }],
  });
  return made.id;
}

/** Their answers as those of a questionnaire, in their name and of the moment they were sent. */
function toldBy(lead: LeadRow): { facts: StoredFacts; answers: StoredAnswers } {
  const facts: StoredFacts = { ...lead.facts, ...Object.fromEntries(lead.skipped.map((id) => [id, null])) };
  const answer = { by: lead.name, at: lead.createdAt.toISOString(), source: "asked" as const };
  return { facts, answers: Object.fromEntries(Object.keys(facts).map((id) => [id, answer])) };
}

async function lockOpen(tx: Tx, ctx: ServiceContext, input: Seen): Promise<LeadRow> {
  const lead = await lockLead(tx, ctx, input);
  if (lead.status !== "new") throw new ServiceError("PRECONDITION_FAILED", "lead-done-already");
  return lead;
}

async function changeIn(
  tx: Tx,
  ctx: ServiceContext,
  lead: LeadRow,
  change: Partial<Pick<LeadRow, "status" | "ownerId" | "dismissedBecause" | "becameClientId" | "becameCaseId">>,
): Promise<{ version: number }> {
  const version = lead.version + 1;
  await tx
    .update(leads)
    .set({ ...change, ownerId: change.ownerId ?? lead.ownerId ?? personOf(ctx).userId, version, updatedAt: ctx.now() })
    .where(eq(leads.id, lead.id));
  return { version };
}
