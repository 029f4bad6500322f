import { and, count, desc, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { impactClientResults, impactRuns, users } from "@/db/schema";
import { assumedInWords } from "@/domain/impact/impact-words";
import {
  countedTotals,
  type ImpactKind,
  type ImpactState,
  type ImpactStatus,
  type ImpactTotals,
} from "@/domain/impact/impact-run";
import type { ImpactQuestion } from "@/domain/impact/impact-run";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { ruleLocaleOf } from "../assessments/rule-locale";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { withSystemReach } from "../elevate";
import { withinReach } from "../within-reach";
import type { ImpactRunRow } from "./impact-lease";
import { rulesByHashIn } from "./impact-rules";

export interface ImpactRunView {
  id: string;
  kind: ImpactKind;
  status: ImpactStatus;
  title: string | null;
  from: { label: string; day: Day };
  to: { label: string; day: Day; versionId: string | null };
  question: ImpactQuestion | null;
  /** For `who-would-need`: what is taken to be true of everybody, in words. */
  assumed: string | null;
  clients: { total: number; done: number; withoutFacts: number };
  /** Within the reader's reach. */
  hit: number;
  totals: ImpactTotals;
  requestedBy: string;
  /** ISO instants. */
  createdAt: string;
  endedAt: string | null;
}

const MOST_RUNS = 40;

/** The comparisons made so far, the newest first. */
export async function listImpactRuns(ctx: ServiceContext): Promise<ImpactRunView[]> {
  mustBeAble(ctx, "impact.run");
  return read(ctx, async (tx) => {
    const rows = await tx
      .select({ run: impactRuns, requestedBy: users.name })
      .from(impactRuns)
      .innerJoin(users, eq(users.id, impactRuns.requestedBy))
      .orderBy(desc(impactRuns.createdAt), desc(impactRuns.id))
      .limit(MOST_RUNS);
    return Promise.all(
      rows.map(async ({ run, requestedBy }) =>
        viewOf(run, requestedBy, await assumedIn(tx, ctx, run), { hit: run.clientsHit, totals: run.totals }),
      ),
    );
  });
}

export interface ImpactRunPage extends ImpactRunView {
  /** Clients hit within reach, by what was done about them. */
  states: Record<ImpactState, number>;
}

/** One comparison, with figures within the reader's reach. */
export async function getImpactRun(ctx: ServiceContext, input: { runId: string }): Promise<ImpactRunPage> {
  mustBeAble(ctx, "impact.read");
  return read(ctx, async (tx) => {
    const { run, requestedBy } = await runIn(tx, input.runId);
    const hidden = await hiddenIn(tx, ctx, run.id);
    const hit = run.clientsHit - hidden.length;
    const done = await tx
      .select({ state: impactClientResults.state, n: count() })
      .from(impactClientResults)
      .where(
        and(
          eq(impactClientResults.runId, run.id),
          ne(impactClientResults.state, "open"),
          withinReach(ctx, impactClientResults.clientId),
        ),
      )
      .groupBy(impactClientResults.state);
    const of = (state: ImpactState) => done.find((row) => row.state === state)?.n ?? 0;
    const others = { told: of("told"), "case-opened": of("case-opened"), dismissed: of("dismissed") };
    const open = hit - others.told - others["case-opened"] - others.dismissed;
    return {
      ...viewOf(run, requestedBy, await assumedIn(tx, ctx, run), {
        hit,
        totals: countedTotals(run.totals, hidden, -1),
      }),
      states: { open, ...others },
    };
  });
}

export async function runIn(tx: Tx, runId: string): Promise<{ run: ImpactRunRow; requestedBy: string }> {
  const [row] = await tx
    .select({ run: impactRuns, requestedBy: users.name })
    .from(impactRuns)
    .innerJoin(users, eq(users.id, impactRuns.requestedBy))
    .where(eq(impactRuns.id, runId));
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}

const assumedIn = async (tx: Tx, ctx: ServiceContext, { question, toHash }: ImpactRunRow): Promise<string | null> =>
  question && assumedInWords((await rulesByHashIn(tx, ctx, toHash)).ruleSet, question, ruleLocaleOf(ctx));

/** What the run found of restricted clients that this person does not reach: only for leaving it out of figures. */
async function hiddenIn(tx: Tx, ctx: ServiceContext, runId: string) {
  const person = personOf(ctx);
  if (person.role === "manager") return [];
  const rows = await withSystemReach(tx, ctx, () =>
    tx
      .select({ differences: impactClientResults.differences })
      .from(impactClientResults)
      .where(
        and(
          eq(impactClientResults.runId, runId),
          sql`${impactClientResults.clientId} in (select r.client_id from client_restrictions r where not exists
            (select 1 from client_colleagues c where c.client_id = r.client_id and c.user_id = ${person.userId}))`,
        ),
      ),
  );
  return rows.map(({ differences }) => differences);
}

function viewOf(
  run: ImpactRunRow,
  requestedBy: string,
  assumed: string | null,
  { hit, totals }: Pick<ImpactRunView, "hit" | "totals">,
): ImpactRunView {
  return {
    id: run.id,
    kind: run.kind,
    status: run.status,
    title: run.title,
    from: { label: run.fromLabel, day: run.fromDay },
    to: { label: run.toLabel, day: run.toDay, versionId: run.toVersionId },
    question: run.question,
    assumed,
    clients: { total: run.clientsTotal, done: run.clientsDone, withoutFacts: run.clientsWithoutFacts },
    hit,
    totals,
    requestedBy,
    createdAt: run.createdAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
  };
}

/** How far a comparison is: asked every second while its page is open. */
export async function impactProgress(
  ctx: ServiceContext,
  input: { runId: string },
): Promise<{ status: ImpactStatus; done: number; total: number }> {
  mustBeAble(ctx, "impact.read");
  return read(ctx, async (tx) => {
    const { run } = await runIn(tx, input.runId);
    return { status: run.status, done: run.clientsDone, total: run.clientsTotal };
  });
}
