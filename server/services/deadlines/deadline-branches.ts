import { type SQL, sql } from "drizzle-orm";
import { applications, clocks, documents, heldLicences, tasks } from "@/db/schema";
import {
  ACTORS_OF,
  type DeadlineKind,
  type DeadlineParty,
  type DeadlineSource,
  TURNS_OF,
} from "@/domain/clocks/deadline";
import type { Day } from "@/domain/shared/day";
import { personOf, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export interface DeadlineFilters {
  /** A colleague's id, or "me". */
  owner?: string | undefined;
  party?: DeadlineParty | undefined;
  kind?: DeadlineKind | undefined;
}

/** One source of dated duties as a piece of a query, sorted within a day by `rank` and `id`; each follows an index on `due`. */
export interface Branch {
  source: DeadlineSource;
  table: SQL;
  due: SQL;
  /** Null where the id alone sorts. */
  rank: SQL | null;
  id: SQL;
  where: SQL[];
}

/** The sources that can hold anything under these filters, each within reach. */
export function branchesFor(ctx: ServiceContext, filters: DeadlineFilters): Branch[] {
  const owner = filters.owner === "me" ? personOf(ctx).userId : filters.owner;
  return [clockBranch, ownBranch, renewalBranch, reportBranch, paperBranch, taskBranch].flatMap((make) => {
    const branch = make(ctx, filters, owner);
    return branch ? [branch] : [];
  });
}

type Make = (ctx: ServiceContext, filters: DeadlineFilters, owner: string | undefined) => Branch | null;

const clockBranch: Make = (ctx, { party, kind }, owner) => {
  if (kind === "own" || kind === "expiry" || kind === "task") return null;
  return {
    source: "clock",
    table: sql`clocks`,
    due: sql`clocks.due_on`,
    rank: sql`clocks.actor`,
    id: sql`clocks.id`,
    where: [
      sql`clocks.status = 'running'`,
      withinReach(ctx, clocks.clientId),
      ...(owner ? [sql`clocks.owner_id = ${owner}::uuid`] : []),
      ...(party ? [sql`clocks.actor in ${[...ACTORS_OF[party]]}`] : []),
      ...(kind ? [sql`clocks.kind = ${kind}`] : []),
    ],
  };
};

const ownBranch: Make = (ctx, { party, kind }, owner) => {
  if (kind && kind !== "own") return null;
  return {
    source: "own",
    table: sql`applications`,
    due: sql`applications.due_on`,
    rank: sql`applications.turn`,
    id: sql`applications.id`,
    where: [
      sql`applications.due_kind = 'own' and applications.internal_stage <> 'closed'`,
      withinReach(ctx, applications.clientId),
      ...(owner ? [sql`applications.owner_id = ${owner}::uuid`] : []),
      ...(party ? [sql`applications.turn in ${[...TURNS_OF[party]]}`] : []),
    ],
  };
};

/** A licence belongs to whoever looks after its client. */
const heldBy = (owner: string | undefined): SQL[] =>
  owner ? [sql`held_licences.client_id in (select c.id from clients c where c.owner_id = ${owner}::uuid)`] : [];

const isOurs = ({ party, kind }: DeadlineFilters): boolean =>
  (!party || party === "us") && (!kind || kind === "statutory");

/** Not while an application renews it: that has a clock of its own. */
const renewalBranch: Make = (ctx, filters, owner) => {
  if (!isOurs(filters)) return null;
  return {
    source: "renewal",
    table: sql`held_licences`,
    due: sql`held_licences.renew_by`,
    rank: null,
    id: sql`held_licences.id`,
    where: [
      sql`held_licences.renew_by is not null`,
      withinReach(ctx, heldLicences.clientId),
      ...heldBy(owner),
      sql`not exists (select 1 from applications a where a.held_licence_id = held_licences.id and a.kind = 'renewal'
        and a.internal_stage <> 'closed')`,
    ],
  };
};

/** Not when this year's report is under way or done. */
const reportBranch: Make = (ctx, filters, owner) => {
  if (!isOurs(filters)) return null;
  return {
    source: "report",
    table: sql`held_licences`,
    due: sql`held_licences.report_by`,
    rank: null,
    id: sql`held_licences.id`,
    where: [
      sql`held_licences.report_by is not null`,
      withinReach(ctx, heldLicences.clientId),
      ...heldBy(owner),
      sql`not exists (select 1 from applications a where a.held_licence_id = held_licences.id and a.kind = 'annual-report'
        and a.report_year = extract(year from held_licences.report_by) and a.official_status <> 'withdrawn')`,
    ],
  };
};

/** The last valid day of a paper that an application under way or a licence in force rests on; a newer one is the client's to give. */
const paperBranch: Make = (ctx, { party, kind }, owner) => {
  if ((party && party !== "us") || (kind && kind !== "expiry")) return null;
  return {
    source: "paper",
    table: sql`documents`,
    due: sql`documents.renew_by`,
    rank: null,
    id: sql`documents.id`,
    where: [
      sql`documents.renew_by is not null`,
      withinReach(ctx, documents.clientId),
      ...(owner ? [sql`documents.client_id in (select c.id from clients c where c.owner_id = ${owner}::uuid)`] : []),
    ],
  };
};

/** Only what somebody wrote, as on the day's list: a step of the process shows in its application's own day. */
const taskBranch: Make = (ctx, { party, kind }, owner) => {
  if ((party && party !== "us") || (kind && kind !== "task")) return null;
  return {
    source: "task",
    table: sql`tasks`,
    due: sql`tasks.due_on`,
    rank: null,
    id: sql`tasks.id`,
    where: [
      sql`tasks.done_at is null and tasks.template_key is null and tasks.due_on is not null`,
      withinReach(ctx, tasks.clientId),
      ...(owner ? [sql`tasks.owner_id = ${owner}::uuid`] : []),
    ],
  };
};

export const whereOf = (branch: Branch, ...more: SQL[]): SQL => sql.join([...branch.where, ...more], sql` and `);

/** A row of a branch before its details are looked up, and what sorts it among those of all sources. */
export interface BranchRow extends Record<string, unknown> {
  source: DeadlineSource;
  id: string;
  due: Day;
  rank: string;
}

/** The first rows of a branch, or the last, along its index. */
export function rowsOf(branch: Branch, where: SQL, most: number, direction: "asc" | "desc" = "asc"): SQL {
  const towards = sql.raw(direction);
  const order = [branch.due, ...(branch.rank ? [branch.rank] : []), branch.id].map((each) => sql`${each} ${towards}`);
  // Written out and no parameter: a plan that is kept must know how few rows are wanted.
  return sql`(select ${sql.raw(`'${branch.source}'`)} as source, ${branch.id} as id, ${branch.due} as due,
    ${branch.rank ?? sql`''`} as rank from ${branch.table} where ${where}
    order by ${sql.join(order, sql`, `)} limit ${sql.raw(String(most))})`;
}

export const ORDER_OF: Readonly<Record<DeadlineSource, number>> = {
  clock: 0,
  own: 1,
  renewal: 2,
  report: 3,
  paper: 4,
  task: 5,
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By day, within a day by source, as every view lists them. */
export const byDay = (a: BranchRow, b: BranchRow): number =>
  compare(a.due, b.due) || ORDER_OF[a.source] - ORDER_OF[b.source] || compare(a.rank, b.rank) || compare(a.id, b.id);
