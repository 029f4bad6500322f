import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, cases, clients, clocks } from "@/db/schema";
import type { Text } from "@/domain/rules/schema";
import { type Day, dayInShanghai } from "@/domain/shared/day";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { criticalPath, type CriticalPath, type PathApplication } from "@/domain/workflow/critical-path";
import { isExit, type OfficialStatus } from "@/domain/workflow/official-status";
import { calendarInForce } from "@/server/calendar-in-force";
import { ServiceError } from "@/server/errors";
import { definitionOf } from "../applications/clock-rows";
import { missingPrerequisites } from "../applications/filing-facts";
import { nameOfLicence } from "../applications/name-of-licence";
import { type StoredTemplate, templateOfIn } from "../applications/process-templates";
import { areaOf, type UsualTimes, usualTimesIn } from "../applications/usual-times";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { withinReach } from "../within-reach";
import { onTheWay } from "@/domain/workflow/on-the-way";

/** One row of the picture, with what is known of it. */
export interface PathRow {
  id: string;
  number: string;
  name: Text;
  kind: ApplicationKind;
  officialStatus: OfficialStatus;
  /** Of another case: shown because something here waits for it. */
  isElsewhere: boolean;
  begunOn: Day;
  filedOn: Day | null;
  acceptedOn: Day | null;
  decidedOn: Day | null;
  issuedOn: Day | null;
  /** The last lawful day of the running clock it is in now, and whether a provisional day was counted. */
  dueOn: Day | null;
  isDueProvisional: boolean;
  bar: CriticalPath["bars"][number];
  missing: { id: string; name: Text }[];
}

export interface CasePath extends Pick<CriticalPath, "measure" | "unknown" | "chain" | "end" | "length"> {
  today: Day;
  rows: PathRow[];
  /** Prerequisites that wait for one another: no day can be named. Names of the applications. */
  circle: Text[];
}

/** More are drawn nowhere: a case has a handful. */
const MOST = 60;

/**
 * When each application of a case can be filed and its licence be there, and which of them decide the end. What a licence needs first
 * may be on its way in another case of the client: then that one is shown too.
 */
export async function casePath(ctx: ServiceContext, input: { id: string }): Promise<CasePath> {
  mustBeAble(ctx, "case.read");
  return read(ctx, async (tx) => {
    const [found] = await tx
      .select({ clientId: cases.clientId, uscc: clients.uscc })
      .from(cases)
      .innerJoin(clients, eq(clients.id, cases.clientId))
      .where(and(eq(cases.id, input.id), withinReach(ctx, cases.clientId)));
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    const today = todayOf(ctx);
    const all = await waysIn(tx, ctx, input.id, found, today);
    const wanted = new Set(all.filter(({ row }) => row.caseId === input.id).map(({ row }) => row.id));
    const path = criticalPath(
      all.map(({ way }) => way),
      wanted,
      today,
      calendarInForce(),
    );
    if ("reason" in path)
      return {
        ...{ today, rows: [], measure: "latest", unknown: [], chain: [], end: null, length: 0 },
        circle: all.flatMap(({ row }) => (path.ids.includes(row.id) ? [nameOfLicence(row.licenceId)] : [])),
      };
    const { bars, ...rest } = path;
    const rows = all.flatMap(({ row, due }): PathRow[] => {
      const bar = bars.find(({ id }) => id === row.id);
      if (!bar) return [];
      const { id, number, kind, officialStatus, filedOn, acceptedOn, decidedOn, issuedOn } = row;
      return [
        {
          ...{ id, number, kind, officialStatus, filedOn, acceptedOn, decidedOn, issuedOn, bar },
          name: nameOfLicence(row.licenceId),
          isElsewhere: row.caseId !== input.id,
          begunOn: dayInShanghai(row.createdAt),
          dueOn: due?.dueOn ?? null,
          isDueProvisional: due?.isProvisional ?? false,
          missing: bar.missing.map((licenceId) => ({ id: licenceId, name: nameOfLicence(licenceId) })),
        },
      ];
    });
    // By the day they are done; what has none comes last.
    const ends = ({ issuedOn, bar }: PathRow) =>
      issuedOn ?? bar.end[rest.measure] ?? `~${bar.filing[rest.measure] ?? "~"}`;
    return { today, rows: rows.toSorted((a, b) => (ends(a) < ends(b) ? -1 : 1)), circle: [], ...rest };
  });
}

type Row = typeof applications.$inferSelect;
type Clock = typeof clocks.$inferSelect;
interface Way {
  row: Row;
  due: Clock | null;
  way: PathApplication;
}

/** The case's applications and, however far back, those elsewhere that they wait for. */
async function waysIn(
  tx: Tx,
  ctx: ServiceContext,
  caseId: string,
  client: { clientId: string; uscc: string | null },
  today: Day,
): Promise<Way[]> {
  const rows = await tx
    .select()
    .from(applications)
    .where(and(eq(applications.clientId, client.clientId), withinReach(ctx, applications.clientId)))
    .orderBy(sql`${applications.caseId} = ${caseId} desc`, asc(applications.id))
    .limit(MOST);
  const running = await tx
    .select()
    .from(clocks)
    .where(
      and(
        inArray(
          clocks.applicationId,
          rows.map(({ id }) => id),
        ),
        eq(clocks.status, "running"),
      ),
    );
  const times = await usualTimesIn(
    tx,
    rows.map(({ licenceId }) => licenceId),
  );
  const ways: Way[] = [];
  const waiting = rows.filter((row) => row.caseId === caseId);
  for (let row = waiting.shift(); row; row = waiting.shift()) {
    if (ways.some((way) => way.row.id === row?.id)) continue;
    const template = await templateOfIn(tx, ctx, row.templateId);
    const needs = row.filedOn === null ? await needsOf(tx, row, template, rows, today) : [];
    const own = running.filter((clock) => clock.applicationId === row?.id);
    ways.push(wayOf(row, template, own, needs, times, client.uscc));
    for (const { by } of needs) waiting.push(...rows.filter(({ id }) => id === by));
  }
  return ways;
}

/** Who brings what is needed first: the one that is furthest, of those that did not end without the licence. */
async function needsOf(
  tx: Tx,
  row: Row,
  template: StoredTemplate,
  rows: readonly Row[],
  today: Day,
): Promise<PathApplication["needs"]> {
  const missing = await missingPrerequisites(tx, row, template, today);
  return missing.map((licenceId) => {
    const open = rows.filter(
      (each) => each.licenceId === licenceId && each.kind === "new" && !isExit(each.officialStatus),
    );
    return { licenceId, by: open.toSorted((a, b) => progress(b) - progress(a))[0]?.id ?? null };
  });
}

const progress = ({ filedOn, acceptedOn, decidedOn, issuedOn }: Row): number =>
  [filedOn, acceptedOn, decidedOn, issuedOn].filter((day) => day !== null).length;

function wayOf(
  row: Row,
  template: StoredTemplate,
  running: readonly Clock[],
  needs: PathApplication["needs"],
  times: UsualTimes,
  uscc: string | null,
): Way {
  const area = areaOf(row.licenceId, uscc);
  const way = onTheWay({
    application: { ...row, begunOn: dayInShanghai(row.createdAt) },
    template,
    clocks: running.map((clock) => ({ ...clock, definition: definitionOf(clock) })),
    needs,
    usualOf: (phase) => times.of({ licenceId: row.licenceId, kind: row.kind, area, phase }),
  });
  const due = running.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))[0] ?? null;
  return { row, due, way };
}
