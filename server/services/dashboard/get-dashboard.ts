import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { findLicence } from "@/domain/rules/rule-set";
import { addDays, addMonths, type Day, weekday } from "@/domain/shared/day";
import { timeLeft } from "@/domain/clocks/compute-clock";
import { calendarInForce } from "@/server/calendar-in-force";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { rulesInForce } from "@/server/rules-in-force";
import { loadIn, SOON_DAYS } from "./team-load";

const WEEKS = 6;
const MONTHS = 12;
/** Each point of the line stands for so many months: a single one has too few cases to say anything. */
const SPAN = 3;
const QUOTE_DAYS = 90;
const QUARTERS = 4;

type Row = Record<string, unknown>;

/**
 * The office in figures, each from the rows themselves. Only managers ask, and managers reach every client, so the queries group
 * over whole indexes; nothing here names a client outside their reach.
 */
export async function getDashboard(ctx: ServiceContext) {
  mustBeAble(ctx, "dashboard.read");
  const today = todayOf(ctx);
  const monday = addDays(today, -((weekday(today) + 6) % 7));
  const since = firstOfMonth(addMonths(today, 1 - MONTHS));
  const quotesSince = addDays(today, -QUOTE_DAYS);
  const quarter = firstOfQuarter(today);
  return read(ctx, async (tx) => {
    const stages = await rows(
      tx,
      sql`select internal_stage as stage, count(*)::int as n,
                 percentile_disc(0.5) within group (order by ${ageInDays(ctx)}) as median,
                 percentile_disc(0.8) within group (order by ${ageInDays(ctx)}) as slow
          from applications where internal_stage <> 'closed' group by internal_stage`,
    );
    const due = await rows(
      tx,
      sql`select greatest(0, (due_on - ${monday}::date) / 7) as week, turn, count(*)::int as n, (count(*) filter (where due_on < ${today}::date))::int as late
          from applications
          where internal_stage <> 'closed' and due_on < ${addDays(monday, WEEKS * 7)}::date and due_kind <> 'own' group by 1, 2`,
    );
    const [pressure] = await rows(
      tx,
      sql`select (count(*) filter (where due_on < ${today}::date))::int as late, (count(*) filter (where due_on >= ${today}::date))::int as soon,
                 (count(*) filter (where due_on < ${today}::date and turn = 'agency'))::int as late_agency,
                 (count(*) filter (where due_on < ${today}::date and turn = 'client'))::int as late_client,
                 (count(*) filter (where due_on < ${today}::date and turn = 'authority'))::int as late_authority
          from applications where internal_stage <> 'closed' and due_on <= ${addDays(today, SOON_DAYS)}::date and due_kind <> 'own'`,
    );
    const first = await rows(
      tx,
      sql`select to_char(first_answered_on, 'YYYY-MM') as month, count(*)::int as n, (count(*) filter (where is_first_time_accepted))::int as good
          from applications where first_answered_on >= ${addMonths(since, 1 - SPAN)}::date and is_first_time_accepted is not null group by 1`,
    );
    const quotes = await rows(
      tx,
      sql`select case when status = 'sent' and valid_until < ${today}::date then 'expired' else status end as status, count(*)::int as n, sum(payable_fen)::float8 as fen
          from quotes where sent_at >= (${quotesSince}::date at time zone 'Asia/Shanghai') and status in ('sent', 'accepted', 'declined') group by 1`,
    );
    const ending = await rows(
      tx,
      sql`select to_char(date_trunc('quarter', valid_to), 'YYYY-MM-DD') as quarter, count(*)::int as n from held_licences
          where valid_to between ${today}::date and ${addDays(addMonths(quarter, 3 * QUARTERS), -1)}::date group by 1`,
    );
    const [reports] = await rows(
      tx,
      sql`select count(*)::int as n from applications where kind = 'annual-report' and internal_stage <> 'closed'`,
    );
    const pressing = await rows(
      tx,
      sql`select a.id, a.licence_id, a.kind, a.official_status, a.next_act, a.turn, a.due_on::text as due_on, a.is_due_in_working_days as in_working_days,
                 a.is_due_provisional as provisional, coalesce(c.short_name, c.name) as client, u.name as owner
          from applications a join clients c on c.id = a.client_id join users u on u.id = a.owner_id
          where a.internal_stage <> 'closed' and a.due_on <= ${addDays(today, SOON_DAYS)}::date and a.due_kind <> 'own'
          order by a.due_sort, a.id limit 6`,
    );
    return {
      today,
      monday,
      stages: stages.map((row) => ({
        stage: text(row.stage),
        n: number(row.n),
        median: number(row.median),
        slow: number(row.slow),
      })),
      weeks: Array.from({ length: WEEKS }, (_, week) => {
        const here = due.filter((row) => number(row.week) === week);
        const of = (turn: string) => number(here.find((row) => row.turn === turn)?.n);
        return {
          from: addDays(monday, week * 7),
          to: addDays(monday, week * 7 + 6),
          agency: of("agency"),
          client: of("client"),
          authority: of("authority"),
          late: here.reduce((sum, row) => sum + number(row.late), 0),
        };
      }),
      pressure: {
        late: number(pressure?.late),
        /** Whose turn it is in those that are late; one on hold is nobody's. */
        lateOf: {
          agency: number(pressure?.late_agency),
          client: number(pressure?.late_client),
          authority: number(pressure?.late_authority),
        },
        soon: number(pressure?.soon),
        soonUntil: addDays(today, SOON_DAYS),
      },
      load: await loadIn(tx, today),
      acceptance: { since, months: monthsOf(first, since) },
      quotes: {
        since: quotesSince,
        states: quotes.map((row) => ({ status: text(row.status), n: number(row.n), fen: number(row.fen) })),
      },
      renewals: Array.from({ length: QUARTERS }, (_, i) => {
        const from = addMonths(quarter, 3 * i);
        return {
          from: i === 0 ? today : from,
          to: addDays(addMonths(from, 3), -1),
          n: number(ending.find((row) => row.quarter === from)?.n),
        };
      }),
      reports: number(reports?.n),
      pressing: pressing.map((row) => pressingOf(row, today)),
    };
  });
}

/** The twelve months, each with its own cases and those of the months up to it that its point of the line stands for. */
function monthsOf(first: readonly Row[], since: Day) {
  const of = (month: Day) => first.find((row) => row.month === month.slice(0, 7));
  return Array.from({ length: MONTHS }, (_, i) => {
    const month = addMonths(since, i);
    const span = Array.from({ length: SPAN }, (__, back) => of(addMonths(month, -back)));
    return {
      month,
      n: number(of(month)?.n),
      good: number(of(month)?.good),
      spanN: span.reduce((sum, row) => sum + number(row?.n), 0),
      spanGood: span.reduce((sum, row) => sum + number(row?.good), 0),
    };
  });
}

/** Whole days since the application entered its present stage. */
const ageInDays = (ctx: ServiceContext): SQL =>
  sql`floor(extract(epoch from (${ctx.now().toISOString()}::timestamptz - stage_since)) / 86400)`;

function pressingOf(row: Row, today: Day) {
  const licence = findLicence(rulesInForce(), text(row.licence_id));
  const dueOn = text(row.due_on);
  const unit = row.in_working_days === true ? ("working-day" as const) : ("day" as const);
  return {
    id: text(row.id),
    licence: licence?.names.short ?? { zh: text(row.licence_id), en: text(row.licence_id) },
    kind: text(row.kind),
    officialStatus: text(row.official_status),
    nextAct: text(row.next_act),
    turn: text(row.turn),
    client: text(row.client),
    owner: text(row.owner),
    clock: {
      dueOn,
      unit,
      left: timeLeft(unit, dueOn, today, calendarInForce()).count,
      isProvisional: row.provisional === true,
    },
  };
}

const rows = async (tx: Tx, query: SQL): Promise<Row[]> => [...(await tx.execute<Row>(query))];
const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;
const firstOfQuarter = (day: Day): Day => addMonths(firstOfMonth(day), -((Number(day.slice(5, 7)) - 1) % 3));
const number = (value: unknown): number => Number(value ?? 0);
const text = (value: unknown): string => String(value ?? "");
