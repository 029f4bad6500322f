import { and, asc, eq, sql } from "drizzle-orm";
import { fileVersions, heldLicences, licenceCertificates } from "@/db/schema";
import { type Obligation, obligationsOf } from "@/domain/clocks/obligations";
import { findLicence } from "@/domain/rules/rule-set";
import type { Text } from "@/domain/rules/schema";
import type { Day } from "@/domain/shared/day";
import { calendarInForce } from "@/server/calendar-in-force";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { rulesInForce } from "@/server/rules-in-force";
import { withinReach } from "../within-reach";
import { frameIn, type PortalFrame } from "./portal-frame";

export interface PortalLicence {
  id: string;
  name: Text;
  number: string | null;
  scope: string | null;
  validFrom: Day | null;
  validTo: Day | null;
  isExpiryUnknown: boolean;
  applicationId: string | null;
  /** The grant itself; null while we have not put it there. */
  certificate: { versionId: string; name: string; bytes: number } | null;
  /** Renewal, expiry and yearly reports that lie ahead or are late, the soonest first. */
  duties: Pick<Obligation, "key" | "kind" | "name" | "opensOn" | "dueOn" | "year" | "provisional" | "isOverdue">[];
}

export interface PortalLicences {
  frame: PortalFrame;
  licences: PortalLicence[];
}

/** The company's licences, the soonest to end first, with the duties that come with each. */
export async function getLicences(ctx: ServiceContext, input: { clientId: string | null }): Promise<PortalLicences> {
  mustBeAble(ctx, "held-licence.read");
  const today = todayOf(ctx);
  return read(ctx, async (tx) => {
    const frame = await frameIn(tx, ctx, input.clientId);
    const rows = await tx
      .select({ row: heldLicences, file: fileVersions })
      .from(heldLicences)
      .leftJoin(licenceCertificates, eq(licenceCertificates.heldLicenceId, heldLicences.id))
      .leftJoin(fileVersions, eq(fileVersions.id, licenceCertificates.fileVersionId))
      .where(and(eq(heldLicences.clientId, frame.client.id), withinReach(ctx, heldLicences.clientId)))
      .orderBy(asc(sql`coalesce(${heldLicences.validTo}, '9999-12-31')`), asc(heldLicences.id))
      .limit(200);
    const rules = rulesInForce();
    const calendar = calendarInForce();
    const licences = rows.map(({ row, file }): PortalLicence => {
      const licence = findLicence(rules, row.licenceId);
      const { id, number, scope, validFrom, validTo, isExpiryUnknown, applicationId } = row;
      const duties = licence ? obligationsOf(row, licence, today, calendar) : [];
      return {
        id,
        // A licence that the catalogue no longer names keeps its id.
        name: licence?.names.short ?? { zh: row.licenceId, en: row.licenceId },
        number,
        scope,
        validFrom,
        validTo,
        isExpiryUnknown,
        applicationId,
        certificate: file && { versionId: file.id, name: file.fileName, bytes: file.byteCount },
        duties: duties
          .toSorted((a, b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999"))
          .map(({ key, kind, name, opensOn, dueOn, year, provisional, isOverdue }) => ({
            key,
            kind,
            name,
            opensOn,
            dueOn,
            year,
            provisional,
            isOverdue,
          })),
      };
    });
    return { frame, licences };
  });
}
