import type { Tx } from "@/db/client";
import type { ApplicationRow } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import type { ServiceContext } from "../context";
import { recordEvent } from "../events/record-event";

/** One event on the timeline of each application, for the client to see. */
export async function recordForEach(
  tx: Tx,
  ctx: ServiceContext,
  applications: readonly ApplicationRow[],
  kind: "requirement.requested" | "request.reminded",
  dataOf: (application: ApplicationRow) => Record<string, unknown>,
): Promise<void> {
  for (const application of applications) {
    const { licenceName } = await templateOfIn(tx, ctx, application.templateId);
    await recordEvent(tx, ctx, {
      clientId: application.clientId,
      caseId: application.caseId,
      applicationId: application.id,
      kind,
      data: { licence: licenceName, ...dataOf(application) },
      isClientVisible: true,
    });
  }
}
