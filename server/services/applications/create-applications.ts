import type { Tx } from "@/db/client";
import type { APPLICATION_KINDS } from "@/db/schema";
import type { ServiceContext } from "../context";

export type ApplicationKind = (typeof APPLICATION_KINDS)[number];

export interface ApplicationChoice {
  /** The catalogue's id, such as edi-b21. */
  licenceId: string;
  kind: ApplicationKind;
}

export interface NewApplications {
  clientId: string;
  caseId: string;
  assessmentId: string | null;
  choices: readonly ApplicationChoice[];
}

/**
 * Starts one application per choice, in the caller's transaction: number, template, papers, tasks, event. The caller has
 * checked `application.create` and that the client and the case are within reach.
 *
 * Refuses with PRECONDITION_FAILED: `application-running` (the same licence and kind is under way for this client),
 * `licence-abolished`, `licence-referred`, `kind-not-offered`; details name the licence.
 */
export async function createApplicationsIn(
  _tx: Tx,
  _ctx: ServiceContext,
  _input: NewApplications,
): Promise<{ id: string; licenceId: string }[]> {
  throw new Error("being built");
}
