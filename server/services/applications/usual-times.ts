import { and, asc, eq, gt, gte, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clients, usualTimes } from "@/db/schema";
import {
  authorityArea,
  FEWEST_CASES,
  type Phase,
  phaseDays,
  type UsualTime,
  usualTime,
} from "@/domain/clocks/usual-time";
import { findLicence } from "@/domain/rules/rule-set";
import { addMonths } from "@/domain/shared/day";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { calendarInForce } from "@/server/calendar-in-force";
import { read, type ServiceContext, todayOf, write } from "../context";
import { rulesInForce } from "@/server/rules-in-force";

/** How far back the history goes: authorities change their habits. */
const MONTHS = 24;
const STEP = 2000;

interface Cell {
  licenceId: string;
  kind: ApplicationKind;
  area: string;
  phase: Phase;
}

const keyOf = ({ licenceId, kind, area, phase }: Cell): string => [licenceId, kind, area, phase].join(" ");

/**
 * Once a night: how long each authority took for each licence and kind, counted anew from the applications that it dealt with in the
 * last two years. Counted once and looked up by key everywhere, because working days are counted by the calendar, not by the
 * database, and because a median moves slowly. Returns how many figures there are.
 */
export async function refreshUsualTimes(ctx: ServiceContext): Promise<number> {
  const cells = new Map<string, { cell: Cell; days: number[] }>();
  const since = addMonths(todayOf(ctx), -MONTHS);
  const calendar = calendarInForce();
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await read(ctx, (tx) =>
      tx
        .select({
          id: applications.id,
          licenceId: applications.licenceId,
          kind: applications.kind,
          status: applications.officialStatus,
          filedOn: applications.filedOn,
          acceptedOn: applications.acceptedOn,
          decidedOn: applications.decidedOn,
          issuedOn: applications.issuedOn,
          uscc: clients.uscc,
        })
        .from(applications)
        .innerJoin(clients, eq(clients.id, applications.clientId))
        .where(
          and(
            gt(applications.id, after),
            gte(applications.filedOn, since),
            or(sql`${applications.acceptedOn} is not null`, sql`${applications.issuedOn} is not null`),
          ),
        )
        .orderBy(asc(applications.id))
        .limit(STEP),
    );
    for (const row of rows) {
      const area = areaOf(row.licenceId, row.uscc);
      if (area === null) continue;
      const milestones = {
        ...row,
        isIssued: row.status === "issued",
        isRefused: row.status === "refused" || row.status === "not-accepted",
      };
      for (const [phase, days] of Object.entries(phaseDays(milestones, calendar)) as [Phase, number][]) {
        const cell = { licenceId: row.licenceId, kind: row.kind, area, phase };
        const known = cells.get(keyOf(cell)) ?? { cell, days: [] };
        known.days.push(days);
        cells.set(keyOf(cell), known);
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < STEP) break;
    after = last.id;
  }
  const figures = [...cells.values()].flatMap(({ cell, days }) => {
    const usual = usualTime(days);
    return usual ? [{ ...cell, ...usual, countedOn: todayOf(ctx) }] : [];
  });
  await write(ctx, async (tx) => {
    await tx.delete(usualTimes);
    for (let at = 0; at < figures.length; at += STEP) await tx.insert(usualTimes).values(figures.slice(at, at + STEP));
  });
  return figures.length;
}

/** Where the authority for this licence and client sits; null where that is not known. */
export function areaOf(licenceId: string, uscc: string | null): string | null {
  const licence = findLicence(rulesInForce(), licenceId);
  return licence ? authorityArea(licence.authority.levels, uscc) : null;
}

export interface UsualTimes {
  of(cell: { licenceId: string; kind: ApplicationKind; area: string | null; phase: Phase }): UsualTime | null;
}

/** The figures for these licences, where there are cases enough to say anything. */
export async function usualTimesIn(tx: Tx, licenceIds: readonly string[]): Promise<UsualTimes> {
  const rows =
    licenceIds.length === 0
      ? []
      : await tx
          .select()
          .from(usualTimes)
          .where(
            and(
              sql`${usualTimes.licenceId} = any(${sql.param([...new Set(licenceIds)])}::text[])`,
              gte(usualTimes.n, FEWEST_CASES),
            ),
          );
  const known = new Map(
    rows.map(({ fastest, median, slow, n, ...cell }) => [keyOf(cell), { fastest, median, slow, n }]),
  );
  return {
    of: ({ area, ...cell }) => (area === null ? null : (known.get(keyOf({ ...cell, area })) ?? null)),
  };
}
