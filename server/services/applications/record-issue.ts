import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { heldLicences } from "@/db/schema";
import { compareDays, type Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { idOf, personOf, type ServiceContext } from "../context";
import { recordEvent } from "../events/record-event";
import { keptDaysOf } from "../held-licences/held-licence-days";
import type { ApplicationRow } from "./lock-application";
import type { StoredTemplate } from "./process-templates";

/** What stands on the licence, the certificate or the filing notice. */
export interface IssuedLicence {
  number: string | null;
  scope: string | null;
  validFrom: Day;
  /** Null with `isExpiryUnknown` false: it does not expire. */
  validTo: Day | null;
  isExpiryUnknown: boolean;
}

/**
 * What an issue means for the client's licences: a new one is recorded, a renewed or changed one takes over the new data,
 * a cancelled one ends on the day. A yearly report leaves them as they are.
 */
export async function recordIssueIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  template: StoredTemplate,
  on: Day,
  licence: IssuedLicence | null,
): Promise<void> {
  if (application.kind === "annual-report") return;
  if (application.kind === "cancellation") {
    if (application.heldLicenceId) await endHeldLicence(tx, ctx, application, template, application.heldLicenceId, on);
    return;
  }
  if (licence === null) throw new ServiceError("PRECONDITION_FAILED", "licence-details-missing");
  mustMakeSense(licence);
  const existing = application.heldLicenceId ? await lockHeld(tx, application.heldLicenceId) : null;
  const after = { ...licence, number: licence.number?.trim() || null, scope: licence.scope?.trim() || null };
  const data = {
    licence: template.licenceName,
    number: after.number,
    validFrom: after.validFrom,
    validTo: after.validTo,
  };
  if (existing) {
    await tx
      .update(heldLicences)
      .set({
        ...after,
        ...keptDaysOf(ctx, { ...after, licenceId: existing.licenceId }),
        version: existing.version + 1,
      })
      .where(eq(heldLicences.id, existing.id));
    const before = { number: existing.number, validFrom: existing.validFrom, validTo: existing.validTo };
    await record(tx, ctx, application, "held-licence.renewed", { ...data, before });
    return;
  }
  await tx.insert(heldLicences).values({
    ...after,
    ...keptDaysOf(ctx, { ...after, licenceId: application.licenceId }),
    id: idOf(ctx),
    clientId: application.clientId,
    licenceId: application.licenceId,
    applicationId: application.id,
    createdBy: personOf(ctx).userId,
    createdAt: ctx.now(),
  });
  await record(tx, ctx, application, "held-licence.issued", data);
}

function mustMakeSense({ validFrom, validTo, isExpiryUnknown }: IssuedLicence): void {
  if (isExpiryUnknown && validTo !== null) throw new ServiceError("BAD_REQUEST", "expiry-given-and-unknown");
  if (validTo !== null && compareDays(validTo, validFrom) < 0)
    throw new ServiceError("BAD_REQUEST", "validity-backwards");
}

async function lockHeld(tx: Tx, id: string) {
  const [row] = await tx.select().from(heldLicences).where(eq(heldLicences.id, id)).for("update");
  return row ?? null;
}

async function endHeldLicence(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  template: StoredTemplate,
  heldLicenceId: string,
  on: Day,
): Promise<void> {
  const existing = await lockHeld(tx, heldLicenceId);
  if (!existing) return;
  await tx
    .update(heldLicences)
    .set({
      validTo: on,
      isExpiryUnknown: false,
      // Nobody renews what was given back.
      renewFrom: null,
      renewBy: null,
      isRenewProvisional: false,
      version: existing.version + 1,
    })
    .where(eq(heldLicences.id, existing.id));
  await record(tx, ctx, application, "held-licence.ended", {
    licence: template.licenceName,
    number: existing.number,
    on,
  });
}

const record = (
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  kind: string,
  data: Record<string, unknown>,
) =>
  recordEvent(tx, ctx, {
    clientId: application.clientId,
    caseId: application.caseId,
    applicationId: application.id,
    kind,
    data,
    isClientVisible: true,
  });
