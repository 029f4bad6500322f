import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { heldLicences } from "@/db/schema";
import { compareDays, type Day } from "@/domain/shared/day";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
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

/** What the decision itself does to a licence held, before anything is handed out: one that is given up ends with it. */
export async function recordGrantIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  template: StoredTemplate,
  on: Day,
): Promise<void> {
  if (application.kind === "cancellation" && application.heldLicenceId)
    await endHeldLicence(tx, ctx, application, template, application.heldLicenceId, on);
}

/** How the log names what an application did to the licence it is about. */
const CHANGED_BY: Partial<Record<ApplicationKind, string>> = {
  "scope-extension": "held-licence.extended",
  replacement: "held-licence.replaced",
};

/**
 * What an issue means for the client's licences: a new one is recorded; a renewed, changed, extended or replaced one takes
 * over the new data, and keeps its number and scope where none is given; a cancelled one ended with the decision, or ends now
 * where there was none. A yearly report leaves them as they are.
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
    if (template.path === "registered") await recordGrantIn(tx, ctx, application, template, on);
    return;
  }
  if (licence === null) throw new ServiceError("PRECONDITION_FAILED", "licence-details-missing");
  mustMakeSense(licence);
  const existing = application.heldLicenceId ? await lockHeld(tx, application.heldLicenceId) : null;
  const after = {
    ...licence,
    number: licence.number?.trim() || existing?.number || null,
    scope: licence.scope?.trim() || existing?.scope || null,
  };
  if (application.kind === "scope-extension" && (after.scope === null || after.scope === existing?.scope))
    throw new ServiceError("PRECONDITION_FAILED", "scope-not-extended");
  const data = {
    licence: template.licenceName,
    number: after.number,
    scope: after.scope,
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
    const { number, scope, validFrom, validTo } = existing;
    await record(tx, ctx, application, CHANGED_BY[application.kind] ?? "held-licence.renewed", {
      ...data,
      before: { number, scope, validFrom, validTo },
    });
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
  // One that had run out before ended then.
  const hasRunOut = existing.validTo !== null && compareDays(existing.validTo, on) < 0;
  await tx
    .update(heldLicences)
    .set({
      validTo: hasRunOut ? existing.validTo : on,
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
