import { type SQL, sql } from "drizzle-orm";
import { assessments } from "@/db/schema";
import { isId } from "@/domain/shared/id";
import { searchQuery } from "@/domain/shared/text-search";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { type Page, PAGE_SIZE, pageOf, readCursor } from "../keyset";
import { withinReach } from "../within-reach";

export interface ListAssessmentsInput {
  search?: string | undefined;
  status?: "draft" | "final" | undefined;
  /** "me": those this person began. */
  by?: "me" | undefined;
  clientId?: string | undefined;
  cursor?: string | null | undefined;
}

export interface ListedAssessment {
  id: string;
  clientId: string;
  clientName: string;
  caseNumber: string;
  status: "draft" | "final";
  assessedOn: string;
  ruleVersion: string;
  byName: string;
  answeredCount: number;
  requiredCount: number | null;
  judgementCount: number | null;
  undeterminedCount: number | null;
  receipt: string | null;
  /** ISO instant. */
  updatedAt: string;
}

interface Row extends Record<string, unknown> {
  id: string;
  client_id: string;
  client_name: string;
  case_number: string;
  status: "draft" | "final";
  assessed_on: string;
  rule_version: string;
  by_name: string;
  answered: number;
  required_count: number | null;
  judgement_count: number | null;
  undetermined_count: number | null;
  receipt: string | null;
  updated_at: string;
}

/** Assessments within reach, the newest first. */
export async function listAssessments(
  ctx: ServiceContext,
  input: ListAssessmentsInput,
): Promise<Page<ListedAssessment> & { counts: { draft: number; final: number } }> {
  mustBeAble(ctx, "assessment.read");
  const person = personOf(ctx);
  const cursor = readCursor(input.cursor, 1);
  const usable = cursor && isId(cursor.key[0]) ? cursor : null;
  const reach = withinReach(ctx, assessments.clientId);
  const where: SQL[] = [reach];
  if (input.status) where.push(sql`assessments.status = ${input.status}`);
  if (input.by === "me") where.push(sql`assessments.created_by = ${person.userId}::uuid`);
  if (input.clientId) where.push(sql`assessments.client_id = ${input.clientId}::uuid`);
  const search = searchQuery(input.search ?? "");
  if (search.patterns.length > 0) {
    where.push(sql`clients.search_pieces @> ${sql.param(search.pieces)}::text[]`);
    for (const pattern of search.patterns) where.push(sql`clients.search_text like ${pattern}`);
  }
  const isBack = usable?.direction === "before";
  const direction = sql.raw(isBack ? "asc" : "desc");
  if (usable) where.push(sql`assessments.id ${sql.raw(isBack ? ">" : "<")} ${usable.key[0]}::uuid`);
  return read(ctx, async (tx) => {
    const [rows, [counts]] = await Promise.all([
      tx.execute<Row>(sql`
        select assessments.id, assessments.client_id, coalesce(clients.short_name, clients.name) as client_name, cases.number as case_number,
          assessments.status, assessments.assessed_on::text, v.label as rule_version, u.name as by_name,
          (select count(*)::int from jsonb_object_keys(assessments.answers)) as answered,
          assessments.required_count, assessments.judgement_count, assessments.undetermined_count, assessments.receipt, assessments.updated_at::text
        from assessments
        join clients on clients.id = assessments.client_id
        join cases on cases.id = assessments.case_id
        join rule_set_versions v on v.id = assessments.rule_set_version_id
        join users u on u.id = assessments.created_by
        where ${sql.join(where, sql` and `)}
        order by assessments.id ${direction} limit ${PAGE_SIZE + 1}`),
      tx.execute<{ draft: number; final: number }>(sql`
        select count(*) filter (where status = 'draft')::int as draft, count(*) filter (where status = 'final')::int as final
        from assessments where ${reach}`),
    ]);
    const page = pageOf([...rows], usable, (row) => [row.id]);
    return {
      ...page,
      rows: page.rows.map((row) => ({
        id: row.id,
        clientId: row.client_id,
        clientName: row.client_name,
        caseNumber: row.case_number,
        status: row.status,
        assessedOn: row.assessed_on,
        ruleVersion: row.rule_version,
        byName: row.by_name,
        answeredCount: row.answered,
        requiredCount: row.required_count,
        judgementCount: row.judgement_count,
        undeterminedCount: row.undetermined_count,
        receipt: row.receipt,
        updatedAt: new Date(row.updated_at).toISOString(),
      })),
      counts: counts ?? { draft: 0, final: 0 },
    };
  });
}
