import { and, asc, desc, eq } from "drizzle-orm";
import { applications, cases, contacts } from "@/db/schema";
import { closestNamed, sharedPapers } from "@/domain/documents/shared-papers";
import type { Text } from "@/domain/rules/schema";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { takesPapers } from "@/domain/workflow/next-step";
import { ServiceError } from "@/server/errors";
import { nameOfLicence } from "../applications/name-of-licence";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";
import { ofApplications, wantedIn } from "./wanted-papers";

/** One sheet of paper that the client would be asked for, the applications it is for, and whether it was asked for before. */
export interface WantedSheet {
  id: string;
  name: Text;
  uses: { applicationId: string; isAsked: boolean }[];
}

export interface CaseAsking {
  sheets: WantedSheet[];
  applications: { id: string; licence: Text; kind: ApplicationKind }[];
  /** Left out while they are on hold, though they lack papers. */
  onHold: Text[];
  contacts: { id: string; name: string; email: string | null }[];
}

/** What asking for all papers of a case would ask for, before it is done. */
export async function caseAsking(ctx: ServiceContext, input: { caseId: string }): Promise<CaseAsking> {
  mustBeAble(ctx, "requirement.request");
  return read(ctx, async (tx) => {
    const [found] = await tx
      .select({ clientId: cases.clientId })
      .from(cases)
      .where(and(eq(cases.id, input.caseId), withinReach(ctx, cases.clientId)));
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    const rows = await tx
      .select({
        id: applications.id,
        licenceId: applications.licenceId,
        kind: applications.kind,
        officialStatus: applications.officialStatus,
        internalStage: applications.internalStage,
      })
      .from(applications)
      .where(and(eq(applications.caseId, input.caseId), withinReach(ctx, applications.clientId)))
      .orderBy(asc(applications.number));
    const open = rows.filter((row) => takesPapers(row) !== "no");
    const wanted = open.length === 0 ? [] : await wantedIn(tx, ofApplications(open.map(({ id }) => id)));
    const held = new Set(open.filter((row) => takesPapers(row) === "later").map(({ id }) => id));
    const asked = wanted.filter(({ applicationId }) => !held.has(applicationId));
    const lacking = new Set(wanted.map(({ applicationId }) => applicationId));
    return {
      sheets: sharedPapers(asked)
        .map((uses): WantedSheet => {
          const { id, nameZh, nameEn } = closestNamed(uses);
          return {
            id,
            name: { zh: nameZh, en: nameEn },
            uses: uses.map(({ applicationId, status }) => ({ applicationId, isAsked: status !== "to-request" })),
          };
        })
        // What several need is named first; a stable sort keeps the rest by application.
        .sort((a, b) => b.uses.length - a.uses.length),
      applications: open
        .filter(({ id }) => lacking.has(id) && !held.has(id))
        .map(({ id, licenceId, kind }) => ({ id, licence: nameOfLicence(licenceId), kind })),
      onHold: open.filter(({ id }) => lacking.has(id) && held.has(id)).map(({ licenceId }) => nameOfLicence(licenceId)),
      contacts: await tx
        .select({ id: contacts.id, name: contacts.name, email: contacts.email })
        .from(contacts)
        .where(and(eq(contacts.clientId, found.clientId), withinReach(ctx, contacts.clientId)))
        .orderBy(desc(contacts.isMain), asc(contacts.createdAt)),
    };
  });
}
