import { type SQL, sql } from "drizzle-orm";
import { impactClientResults } from "@/db/schema";
import type { ImpactChange, LicenceImpact } from "@/domain/impact/impact";
import type { ImpactState } from "@/domain/impact/impact-run";
import { isId } from "@/domain/shared/id";
import type { Tx } from "@/db/client";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { type Cursor, type Page, PAGE_SIZE, pageOf, readCursor } from "../keyset";
import { withinReach } from "../within-reach";

export interface ListImpactInput {
  runId: string;
  state: ImpactState;
  licenceId?: string | undefined;
  change?: ImpactChange | undefined;
  /** A colleague's id, or "me". */
  owner?: string | undefined;
  cursor?: string | null | undefined;
}

export interface ImpactedClient {
  clientId: string;
  clientName: string;
  ownerName: string;
  differences: readonly LicenceImpact[];
  /** The client was assessed anew after the comparison. */
  isOutdated: boolean;
  state: ImpactState;
  reason: string | null;
  caseId: string | null;
  actedByName: string | null;
  /** ISO instant. */
  actedAt: string | null;
  version: number;
}

interface Row extends Record<string, unknown> {
  client_id: string;
  client_name: string;
  owner_name: string;
  differences: LicenceImpact[];
  is_outdated: boolean;
  state: ImpactState;
  reason: string | null;
  case_id: string | null;
  acted_by_name: string | null;
  acted_at: string | null;
  version: number;
}

/** One page of the clients that a comparison hits, within reach, by id: as fast on the last page as on the first. */
export async function listImpactResults(ctx: ServiceContext, input: ListImpactInput): Promise<Page<ImpactedClient>> {
  mustBeAble(ctx, "impact.read");
  const given = readCursor(input.cursor, 1);
  const cursor = given && isId(given.key[0]) ? given : null;
  const rows = await read(ctx, (tx) => resultsIn(tx, ctx, input, cursor, PAGE_SIZE + 1));
  return pageOf(rows, cursor, ({ clientId }) => [clientId]);
}

/** So many rows of the list from a place on. */
export async function resultsIn(
  tx: Tx,
  ctx: ServiceContext,
  input: Omit<ListImpactInput, "cursor">,
  cursor: Cursor | null,
  limit: number,
): Promise<ImpactedClient[]> {
  const isBack = cursor?.direction === "before";
  const direction = sql.raw(isBack ? "desc" : "asc");
  const edge = (column: SQL) =>
    cursor ? sql`and ${column} ${sql.raw(isBack ? "<" : ">")} ${cursor.key[0]}::uuid` : sql``;
  const rest: SQL[] = [withinReach(ctx, impactClientResults.clientId)];
  if (input.owner)
    rest.push(sql`impact_client_results.owner_id = ${input.owner === "me" ? personOf(ctx).userId : input.owner}::uuid`);
  const from = input.licenceId || input.change ? hitsOf(input, direction, edge) : null;
  const rows = await tx.execute<Row>(sql`
    with page as materialized (
      select impact_client_results.* from ${
        from
          ? sql`(${from}) hits join impact_client_results on impact_client_results.run_id = ${input.runId}::uuid
              and impact_client_results.client_id = hits.client_id and impact_client_results.state = ${input.state}`
          : sql`impact_client_results`
      }
      where impact_client_results.run_id = ${input.runId}::uuid and impact_client_results.state = ${input.state}
        and ${sql.join(rest, sql` and `)} ${edge(sql`impact_client_results.client_id`)}
      order by ${from ? sql`hits.client_id` : sql`impact_client_results.client_id`} ${direction} limit ${limit}
    )
    select page.client_id, coalesce(clients.short_name, clients.name) as client_name, owners.name as owner_name, page.differences,
      page.assessment_id is distinct from (
        select id from assessments where client_id = page.client_id and status = 'final' order by finalised_at desc limit 1
      ) as is_outdated,
      page.state, page.reason, page.case_id, actors.name as acted_by_name, page.acted_at::text, page.version
    from page
    join clients on clients.id = page.client_id
    join users owners on owners.id = page.owner_id
    left join users actors on actors.id = page.acted_by
    order by page.client_id ${direction}`);
  return rows.map((row) => ({
    clientId: row.client_id,
    clientName: row.client_name,
    ownerName: row.owner_name,
    differences: row.differences,
    isOutdated: row.is_outdated,
    state: row.state,
    reason: row.reason,
    caseId: row.case_id,
    actedByName: row.acted_by_name,
    actedAt: row.acted_at === null ? null : new Date(row.acted_at).toISOString(),
    version: row.version,
  }));
}

/** The clients of one licence, of one kind of change, or of both, in order along one index. A client may have several of a kind. */
function hitsOf(
  { runId, licenceId, change, state }: Omit<ListImpactInput, "cursor">,
  direction: SQL,
  edge: (column: SQL) => SQL,
): SQL {
  const where = [sql`run_id = ${runId}::uuid`, sql`is_open = ${state === "open"}`];
  if (licenceId) where.push(sql`licence_id = ${licenceId}`);
  if (change) where.push(sql`change = ${change}`);
  return sql`select distinct client_id from impact_hits where ${sql.join(where, sql` and `)} ${edge(sql`client_id`)}
    order by client_id ${direction}`;
}
