import { type SQL, sql } from "drizzle-orm";
import type { Day } from "@/domain/shared/day";
import { applications } from "@/db/schema";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";

/** The days of one application that a line of time shows. */
export interface TimelineDays {
  id: string;
  begunOn: Day;
  filedOn: Day | null;
  acceptedOn: Day | null;
  decidedOn: Day | null;
  issuedOn: Day | null;
  /** Of the last official move. */
  officialOn: Day | null;
  /** The clock that ends first: since when, until when, and who has to act. */
  clock: { from: Day; to: Day; isAuthority: boolean; isProvisional: boolean } | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  begun_on: Day;
  filed_on: Day | null;
  accepted_on: Day | null;
  decided_on: Day | null;
  issued_on: Day | null;
  official_on: Day | null;
  clock_from: Day | null;
  clock_to: Day | null;
  clock_actor: string | null;
  clock_provisional: boolean | null;
}

/** What the page of a list already has, with its days: looked up by key, so that the list's own statement stays as it is. */
export async function timelineApplications(ctx: ServiceContext, input: { ids: string[] }): Promise<TimelineDays[]> {
  mustBeAble(ctx, "application.list");
  if (input.ids.length === 0) return [];
  const reach: SQL = withinReach(ctx, applications.clientId);
  const rows = await read(ctx, (tx) =>
    tx.execute<Row>(sql`
      select applications.id, (applications.created_at at time zone 'Asia/Shanghai')::date::text as begun_on,
        applications.filed_on::text, applications.accepted_on::text, applications.decided_on::text,
        applications.issued_on::text, applications.official_on::text,
        clock.started_on::text as clock_from, clock.due_on::text as clock_to,
        clock.actor as clock_actor, clock.is_provisional as clock_provisional
      from applications left join lateral (
        select started_on, due_on, actor, is_provisional from clocks
        where clocks.application_id = applications.id and clocks.status = 'running'
        order by due_on limit 1
      ) clock on true
      where applications.id = any(${sql.param(input.ids)}::uuid[]) and ${reach}`),
  );
  return [...rows].map((row) => ({
    id: row.id,
    begunOn: row.begun_on,
    filedOn: row.filed_on,
    acceptedOn: row.accepted_on,
    decidedOn: row.decided_on,
    issuedOn: row.issued_on,
    officialOn: row.official_on,
    clock:
      row.clock_from && row.clock_to
        ? {
            from: row.clock_from,
            to: row.clock_to,
            isAuthority: row.clock_actor === "authority",
            isProvisional: row.clock_provisional === true,
          }
        : null,
  }));
}
