import { and, eq } from "drizzle-orm";
import { heldLicences } from "@/db/schema";
import { findLicence } from "@/domain/rules/rule-set";
import type { Text } from "@/domain/rules/schema";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "../../errors";
import { lockClient, mustBeCurrent } from "../clients/lock-client";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { rulesInForce } from "@/server/rules-in-force";
import { withinReach } from "../within-reach";
import { keptDaysOf } from "./held-licence-days";

export interface HeldLicenceFields {
  licenceId: string;
  number: string | null;
  scope: string | null;
  validFrom: Day | null;
  /** Null with `isExpiryUnknown` false: it does not expire. */
  validTo: Day | null;
  isExpiryUnknown: boolean;
}

/** The name in both languages, for the event; refuses what cannot be. */
function mustMakeSense(fields: HeldLicenceFields): Text {
  const licence = findLicence(rulesInForce(), fields.licenceId);
  if (!licence) throw new ServiceError("BAD_REQUEST", "licence-unknown");
  if (fields.isExpiryUnknown && fields.validTo !== null)
    throw new ServiceError("BAD_REQUEST", "expiry-given-and-unknown");
  if (fields.validFrom !== null && fields.validTo !== null && fields.validTo < fields.validFrom)
    throw new ServiceError("BAD_REQUEST", "validity-backwards");
  return licence.names.short;
}

/** Records by hand a licence that the client has already. One that comes of an application is recorded by its issue. */
export async function recordHeldLicence(
  ctx: ServiceContext,
  input: { clientId: string; fields: HeldLicenceFields },
): Promise<{ id: string }> {
  mustBeAble(ctx, "held-licence.record");
  const person = personOf(ctx);
  const name = mustMakeSense(input.fields);
  return write(ctx, async (tx) => {
    await lockClient(tx, ctx, input.clientId);
    const id = idOf(ctx);
    await tx.insert(heldLicences).values({
      ...input.fields,
      ...keptDaysOf(ctx, input.fields),
      id,
      clientId: input.clientId,
      createdBy: person.userId,
      createdAt: ctx.now(),
    });
    await recordEvent(tx, ctx, {
      clientId: input.clientId,
      kind: "held-licence.recorded",
      data: { ...input.fields, licence: name },
      isClientVisible: true,
    });
    return { id };
  });
}

export async function updateHeldLicence(
  ctx: ServiceContext,
  input: { id: string; expectedVersion: number; fields: HeldLicenceFields },
): Promise<{ version: number }> {
  mustBeAble(ctx, "held-licence.record");
  const name = mustMakeSense(input.fields);
  return write(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(heldLicences)
      .where(and(eq(heldLicences.id, input.id), withinReach(ctx, heldLicences.clientId)))
      .for("update");
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    const { licenceId, number, scope, validFrom, validTo, isExpiryUnknown } = row;
    const before: HeldLicenceFields = { licenceId, number, scope, validFrom, validTo, isExpiryUnknown };
    await mustBeCurrent(tx, row, input.expectedVersion, { ...before });
    await tx
      .update(heldLicences)
      .set({ ...input.fields, ...keptDaysOf(ctx, input.fields), version: row.version + 1 })
      .where(eq(heldLicences.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      kind: "held-licence.updated",
      data: { licence: name, before, after: input.fields },
    });
    return { version: row.version + 1 };
  });
}

/** Takes back a licence recorded by mistake; one that an application brought stays. */
export async function removeHeldLicence(
  ctx: ServiceContext,
  input: { id: string; expectedVersion: number },
): Promise<void> {
  mustBeAble(ctx, "held-licence.record");
  await write(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(heldLicences)
      .where(and(eq(heldLicences.id, input.id), withinReach(ctx, heldLicences.clientId)))
      .for("update");
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    await mustBeCurrent(tx, row, input.expectedVersion, {});
    if (row.applicationId !== null) throw new ServiceError("PRECONDITION_FAILED", "held-by-application");
    await tx.delete(heldLicences).where(eq(heldLicences.id, row.id));
    const licence = findLicence(rulesInForce(), row.licenceId);
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      kind: "held-licence.removed",
      data: { licence: licence?.names.short ?? row.licenceId, number: row.number },
    });
  });
}
