import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clients, clocks, users } from "@/db/schema";
import {
  type ChangedDay,
  changedDays,
  missingDaysOff,
  withYears,
  yearsWithNotice,
} from "@/domain/calendar/apply-notice";
import type { HolidayTable, HolidayYear } from "@/domain/calendar/holiday-table";
import { type HolidayNotice, type NoticeProblem, readNotice } from "@/domain/calendar/read-notice";
import { LAST_STATUTORY_YEAR } from "@/domain/calendar/statutory-days-off";
import { workCalendar } from "@/domain/calendar/work-calendar";
import { textIn } from "@/domain/rules/rule-set";
import { movedClocks } from "@/domain/clocks/moved-clocks";
import type { Day } from "@/domain/shared/day";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { ServiceError } from "../../errors";
import { definitionOf } from "../applications/clock-rows";
import { nameOfLicence } from "../applications/name-of-licence";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { withSystemReach } from "../elevate";
import { holidayTableIn } from "./holiday-table-in-force";
import { runningClocksSince } from "./running-clocks";

export interface NoticeText {
  /** As it was published, title included. */
  text: string;
  /** Where it can be read. */
  url: string | null;
}

/** A clock whose last day moves. The client's name only for whoever reaches clients. */
export interface MovingClock {
  id: string;
  applicationId: string;
  number: string;
  licence: string;
  kind: ApplicationKind;
  clock: string;
  client: string | null;
  owner: string;
  from: Day;
  to: Day;
}

export interface NoticePreview {
  notice: HolidayNotice;
  /** The year had a notice already: this one revises it. */
  isRevision: boolean;
  changed: ChangedDay[];
  /** Days off by law that it leaves out. */
  missing: { day: Day; zh: string; en: string }[];
  moving: MovingClock[];
  /** Clocks that keep their day and are no longer provisional. */
  settled: number;
  /** Names exactly this change of the table and of the clocks; taking over asks for it. */
  fingerprint: string;
}

export type CheckedNotice = { preview: NoticePreview; problems: [] } | { preview: null; problems: NoticeProblem[] };

/** Reads a notice and says what it would change, days and clocks. Changes nothing. */
export async function checkNotice(ctx: ServiceContext, input: NoticeText): Promise<CheckedNotice> {
  mustBeAble(ctx, "calendar.edit");
  const { notice, problems } = readNotice(input.text);
  if (!notice) return { preview: null, problems };
  return read(ctx, async (tx) => ({ preview: (await previewIn(tx, ctx, notice, input.url)).preview, problems: [] }));
}

export interface NoticeChange {
  preview: NoticePreview;
  years: HolidayYear[];
  table: HolidayTable;
}

/** Refuses with UNPROCESSABLE_CONTENT `calendar-year-missing` when years would be left open before the notice's own. */
export async function previewIn(
  tx: Tx,
  ctx: ServiceContext,
  notice: HolidayNotice,
  url: string | null,
): Promise<NoticeChange> {
  const { noticeId, table: before } = await holidayTableIn(tx);
  const first = before.years[0]?.year ?? notice.year;
  const last = before.years.at(-1)?.year ?? notice.year;
  if (notice.year < first || notice.year > last + 1)
    throw new ServiceError("UNPROCESSABLE_CONTENT", "calendar-year-missing", {
      year: notice.year,
      missing: notice.year < first ? first : last + 1,
    });
  const years = yearsWithNotice(before, notice, { number: notice.number, publishedOn: notice.publishedOn, url });
  const table = withYears(before, years);
  const [was, is] = [workCalendar(before), workCalendar(table)];
  const changed = changedDays(
    was,
    is,
    years.map(({ year }) => year),
  );
  // From the first day that changes; and the year's own days may settle what was provisional up to the next feasts known.
  const since = changed[0]?.day ?? `${Math.min(notice.year, LAST_STATUTORY_YEAR)}-01-01`;
  const { rows, names } = await withSystemReach(tx, ctx, async () => {
    const running = await runningClocksSince(tx, since);
    const found = movedClocks(running, was, is, todayOf(ctx));
    return {
      rows: found,
      names: await namesOf(
        tx,
        ctx,
        found.moved.map(({ id }) => id),
      ),
    };
  });
  const moving = rows.moved.flatMap(({ id, from, to }) => {
    const name = names.get(id);
    return name ? [{ id, ...name, from, to }] : [];
  });
  const fingerprint = createHash("sha256")
    .update(canonicalize({ noticeId, years, moved: rows.moved }) ?? "")
    .digest("hex");
  const isRevision = before.years.some(({ year }) => year === notice.year);
  const missing = missingDaysOff(notice, is);
  return {
    preview: { notice, isRevision, changed, missing, moving, settled: rows.settled, fingerprint },
    years,
    table,
  };
}

type Name = Omit<MovingClock, "id" | "from" | "to">;

async function namesOf(tx: Tx, ctx: ServiceContext, ids: readonly string[]): Promise<Map<string, Name>> {
  if (ids.length === 0) return new Map();
  const { role, locale } = personOf(ctx);
  const language = locale === "en" ? "en" : "zh";
  const rows = await tx
    .select({
      id: clocks.id,
      applicationId: applications.id,
      number: applications.number,
      licenceId: applications.licenceId,
      kind: applications.kind,
      definition: clocks.definition,
      client: sql<string>`coalesce(${clients.shortName}, ${clients.name})`,
      owner: users.name,
    })
    .from(clocks)
    .innerJoin(applications, eq(applications.id, clocks.applicationId))
    .innerJoin(clients, eq(clients.id, clocks.clientId))
    .innerJoin(users, eq(users.id, applications.ownerId))
    .where(inArray(clocks.id, [...ids]));
  return new Map(
    rows.map(({ id, licenceId, definition, client, ...row }) => [
      id,
      {
        ...row,
        licence: textIn(nameOfLicence(licenceId), language),
        clock: textIn(definitionOf({ definition }).name, language),
        client: role === "manager" ? client : null,
      },
    ]),
  );
}
