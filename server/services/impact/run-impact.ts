import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { LicenceImpact } from "@/domain/impact/impact";
import { countedTotals, type ImpactTotals } from "@/domain/impact/impact-run";
import { faultPoint } from "@/server/fault-point";
import { read, type ServiceContext, write } from "../context";
import { type ClientFacts, nextClientsIn } from "./client-slice";
import { type Comparison, comparisonIn } from "./comparison";
import { type ImpactRunRow, leaseEnd, letGoOfRun, takeRun } from "./impact-lease";

export type ImpactEnd = "done" | "stopped" | "not-ours";

/** Clients in a slice: a transaction of a tenth of a second, after which other jobs get their turn and a pause is noticed. */
const SLICE = 1_000;

/**
 * The job: goes through all clients from where the run stands. A slice's results and the new place are written in one statement, so
 * that a worker that dies leaves each client compared once or not yet; whoever takes the run goes on from there.
 */
export async function runImpact(ctx: ServiceContext, input: { runId: string }): Promise<ImpactEnd> {
  const run = await takeRun(ctx, input.runId);
  if (!run) return "not-ours";
  try {
    return await goThrough(ctx, run);
  } catch (error) {
    await letGoOfRun(ctx, run);
    throw error;
  }
}

async function goThrough(ctx: ServiceContext, run: ImpactRunRow): Promise<ImpactEnd> {
  const { comparison, first } = await read(ctx, async (tx) => {
    const made = await comparisonIn(tx, ctx, run);
    return { comparison: made, first: await nextClientsIn(tx, run.cursor, SLICE, made.unread) };
  });
  let slice = compareSlice(comparison, first, run.totals);
  let ahead = slice.isLast ? [] : await readAfter(ctx, slice, comparison);
  for (;;) {
    const { isOurs, next, read } = await write(ctx, async (tx) => {
      // While the database writes this slice and reads the one after the next, the next one is compared here.
      const sent = Promise.all([
        keepSliceIn(tx, ctx, run, slice),
        ahead.length < SLICE ? [] : nextClientsIn(tx, ahead.at(-1)?.client_id ?? null, SLICE, comparison.unread),
      ]);
      await sentOff();
      const compared = slice.isLast ? null : compareSlice(comparison, ahead, slice.totals);
      const [isKept, after] = await sent;
      faultPoint("impact:1-slice-written");
      return { isOurs: isKept, next: compared, read: after };
    });
    if (!isOurs) return "stopped";
    faultPoint("impact:2-slice-committed");
    if (next === null) return "done";
    slice = next;
    ahead = read;
  }
}

const readAfter = (ctx: ServiceContext, { last }: Slice, { unread }: Comparison): Promise<ClientFacts[]> =>
  read(ctx, (tx) => nextClientsIn(tx, last, SLICE, unread));

/** After what was asked for has left for the database. */
const sentOff = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Slice {
  /** Null: there was no client left. */
  last: string | null;
  isLast: boolean;
  /** Time spent on comparing, in milliseconds. */
  ms: number;
  done: number;
  withoutFacts: number;
  totals: ImpactTotals;
  hit: { client_id: string; assessment_id: string; differences: readonly LicenceImpact[] }[];
}

function compareSlice({ compare }: Comparison, clients: readonly ClientFacts[], before: ImpactTotals): Slice {
  const started = performance.now();
  const hit: Slice["hit"] = [];
  let withoutFacts = 0;
  for (const client of clients) {
    const compared = compare(client);
    if (!compared || client.assessment_id === null) withoutFacts++;
    else if (compared.differences.length > 0)
      hit.push({
        client_id: client.client_id,
        assessment_id: client.assessment_id,
        differences: compared.differences,
      });
  }
  return {
    last: clients.at(-1)?.client_id ?? null,
    isLast: clients.length < SLICE,
    ms: Math.round(performance.now() - started),
    done: clients.length,
    withoutFacts,
    totals: countedTotals(
      before,
      hit.map(({ differences }) => differences),
    ),
    hit,
  };
}

/** False: the run was paused, cancelled or taken over, and nothing was written. A client deleted meanwhile leaves no result. */
async function keepSliceIn(tx: Tx, ctx: ServiceContext, run: ImpactRunRow, slice: Slice): Promise<boolean> {
  const rows = await tx.execute(sql`
    with ours as (
      update impact_runs set
        cursor = coalesce(${slice.last}::uuid, cursor), clients_done = clients_done + ${slice.done},
        clients_without_facts = clients_without_facts + ${slice.withoutFacts},
        clients_hit = clients_hit + ${slice.hit.length}, totals = ${JSON.stringify(slice.totals)}::jsonb,
        worked_ms = worked_ms + ${slice.ms}, status = ${slice.isLast ? "done" : "running"},
        leased_until = ${slice.isLast ? null : leaseEnd(ctx).toISOString()}::timestamptz,
        ended_at = ${slice.isLast ? ctx.now().toISOString() : null}::timestamptz
      where id = ${run.id} and attempt = ${run.attempt} and status = 'running'
      returning id
    ), hit as materialized (
      select ours.id as run_id, c.id as client_id, c.owner_id, given.assessment_id, given.differences
      from ours, jsonb_to_recordset(${JSON.stringify(slice.hit)}::jsonb)
        as given(client_id uuid, assessment_id uuid, differences jsonb)
      join clients c on c.id = given.client_id
    ), kept as (
      insert into impact_client_results (run_id, client_id, owner_id, assessment_id, differences)
      select run_id, client_id, owner_id, assessment_id, differences from hit
    ), licences as (
      insert into impact_hits (run_id, licence_id, change, client_id)
      select run_id, d ->> 'licence', d ->> 'change', client_id from hit, jsonb_array_elements(differences) d
    )
    select id from ours`);
  return rows.length > 0;
}
