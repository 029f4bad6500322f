import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { compareRecords, type CompanyFacts, type FieldFinding, unrecordedPapers } from "@/domain/documents/consistency";
import type { RecordedData } from "@/domain/documents/recorded-data";
import { fenFromYuan } from "@/domain/shared/money";
import type { ApplicationRow } from "./lock-application";

export interface ComparedRecords {
  fields: FieldFinding[];
  unrecorded: string[];
}

interface Row extends Record<string, unknown> {
  id: string;
  document_type: string;
  data: RecordedData | null;
  name: string;
  uscc: string | null;
  capital: unknown;
  is_owned: unknown;
}

/**
 * What was read off the papers that this application files with, compared among themselves and with the client: their name
 * and code, and the facts of the assessment it came from, else of their last final one. The caller has shown that it is in reach.
 */
export async function comparedRecordsIn(
  tx: Tx,
  application: Pick<ApplicationRow, "id" | "clientId" | "assessmentId">,
): Promise<ComparedRecords> {
  const rows = await tx.execute<Row>(sql`
    select r.id, r.document_type, p.data, c.name, c.uscc, s.facts -> 'registered_capital_wan' as capital,
      s.facts -> 'domain_owner_is_applicant' as is_owned
    from requirements r
    join clients c on c.id = r.client_id
    left join paper_records p on p.file_version_id = r.file_version_id
    left join assessments s on s.id = coalesce(${application.assessmentId}::uuid, (
      select f.id from assessments f where f.client_id = ${application.clientId}::uuid and f.status = 'final'
      order by f.created_at desc limit 1))
    where r.application_id = ${application.id}::uuid and r.status in ('accepted', 'filed')
    order by r.position`);
  const [first] = rows;
  if (!first) return { fields: [], unrecorded: [] };
  const papers = rows.map(({ id, document_type: documentType, data }) => ({ id, documentType, data }));
  return { fields: compareRecords(papers, companyOf(first)), unrecorded: unrecordedPapers(papers) };
}

/** Facts were answered under rules of their time: what is not of the kind expected counts as not known. */
const companyOf = ({ name, uscc, capital, is_owned: isOwned }: Row): CompanyFacts => ({
  companyName: name,
  uscc,
  registeredCapitalFen: typeof capital === "number" && capital >= 0 ? fenFromYuan(Math.round(capital * 10_000)) : null,
  isDomainOwnedByApplicant: typeof isOwned === "boolean" ? isOwned : null,
});
