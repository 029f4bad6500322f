import { and, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clientColleagues, clientRestrictions, tasks, users } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { type ApplicationRow, lockApplication, updateApplication } from "./lock-application";
import { type StoredTemplate, templateOfIn } from "./process-templates";

/**
 * Gives the application to another colleague, or names who reviews it. The open tasks of its template go along with the
 * owner. Refuses with `colleague-unknown`, `colleague-without-reach` (a restricted client), `reviewer-is-owner`.
 */
export async function assignApplication(
  ctx: ServiceContext,
  input: { applicationId: string; expectedVersion: number; ownerId: string; reviewerId: string | null },
): Promise<{ version: number }> {
  mustBeAble(ctx, "application.assign");
  return write(ctx, async (tx) => {
    const row = await lockApplication(tx, ctx, input.applicationId, input.expectedVersion);
    const { version } = await assignIn(tx, ctx, row, await templateOfIn(tx, ctx, row.templateId), input);
    return { version };
  });
}

/** The assignment itself, of an application that is locked. */
export async function assignIn(
  tx: Tx,
  ctx: ServiceContext,
  row: ApplicationRow,
  template: StoredTemplate,
  { ownerId, reviewerId }: { ownerId: string; reviewerId: string | null },
): Promise<ApplicationRow> {
  if (ownerId === row.ownerId && reviewerId === row.reviewerId) return row;
  if (template.needsOtherReviewer && ownerId === reviewerId)
    throw new ServiceError("PRECONDITION_FAILED", "reviewer-is-owner");
  const names = await colleaguesIn(tx, row.clientId, [ownerId, ...(reviewerId ? [reviewerId] : [])]);
  const moved = await updateApplication(tx, ctx, row, { ownerId, reviewerId });
  const open = [eq(tasks.applicationId, row.id), isNull(tasks.doneAt), isNotNull(tasks.templateKey)];
  await tx
    .update(tasks)
    .set({ ownerId })
    .where(and(...open, eq(tasks.ownerId, row.ownerId), ne(tasks.templateKey, "review")));
  if (reviewerId)
    await tx
      .update(tasks)
      .set({ ownerId: reviewerId })
      .where(and(...open, eq(tasks.templateKey, "review")));
  await recordEvent(tx, ctx, {
    clientId: row.clientId,
    caseId: row.caseId,
    applicationId: row.id,
    kind: "application.assigned",
    data: {
      licence: template.licenceName,
      owner: names.get(ownerId) ?? "",
      reviewer: reviewerId ? (names.get(reviewerId) ?? "") : "",
      before: { ownerId: row.ownerId, reviewerId: row.reviewerId },
      after: { ownerId, reviewerId },
    },
  });
  return moved;
}

/** The names of colleagues who may take on work for this client. */
export async function colleaguesIn(tx: Tx, clientId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: users.id, name: users.name, role: users.role, isActive: users.isActive })
    .from(users)
    .where(inArray(users.id, [...ids]));
  const [restriction] = await tx.select().from(clientRestrictions).where(eq(clientRestrictions.clientId, clientId));
  const named = restriction
    ? await tx
        .select({ id: clientColleagues.userId })
        .from(clientColleagues)
        .where(eq(clientColleagues.clientId, clientId))
    : [];
  const names = new Map<string, string>();
  for (const id of ids) {
    const person = rows.find((row) => row.id === id);
    if (!person?.isActive || (person.role !== "consultant" && person.role !== "manager"))
      throw new ServiceError("BAD_REQUEST", "colleague-unknown");
    if (restriction && person.role === "consultant" && !named.some((each) => each.id === id))
      throw new ServiceError("PRECONDITION_FAILED", "colleague-without-reach", { name: person.name });
    names.set(id, person.name);
  }
  return names;
}
