import { desc, eq } from "drizzle-orm";
import { calendarNotices, users } from "@/db/schema";
import type { HolidayYear } from "@/domain/calendar/holiday-table";
import { LAST_STATUTORY_YEAR, statutoryDaysOff } from "@/domain/calendar/statutory-days-off";
import { can } from "@/domain/access/can";
import { mustBeAble, read, type ServiceContext } from "../context";
import { ruleSettingsIn } from "../rules/rule-settings";
import { type NoticeProposal, lastProposalIn } from "./notice-proposals";
import { holidayTableIn } from "./holiday-table-in-force";

export interface CalendarYear extends HolidayYear {
  /** False: no notice yet; what is off by law is all that is known. */
  isPublished: boolean;
  /** The last one who took a notice for it over; null: it ships with this version. */
  takenOver: { by: string; at: string } | null;
}

export interface TakenOver {
  year: number;
  number: string | null;
  by: string;
  at: string;
  /** Null while the running clocks are being counted again. */
  moved: number | null;
}

/** The working-day calendar in force, newest year first, with the next years as far as the law alone says, and what was taken over. */
export async function getCalendar(ctx: ServiceContext): Promise<{
  years: CalendarYear[];
  takenOver: TakenOver[];
  /** A notice that waits for a second person, or came back; for whoever may take one over. */
  proposal: NoticeProposal | null;
  needsTwo: boolean;
}> {
  mustBeAble(ctx, "calendar.read");
  return read(ctx, async (tx) => {
    const { table } = await holidayTableIn(tx);
    const rows = await tx
      .select({
        year: calendarNotices.year,
        number: calendarNotices.number,
        by: users.name,
        at: calendarNotices.createdAt,
        recountedAt: calendarNotices.recountedAt,
        moved: calendarNotices.clocksMoved,
      })
      .from(calendarNotices)
      .innerJoin(users, eq(users.id, calendarNotices.importedBy))
      .orderBy(desc(calendarNotices.id));
    const takenOver = rows.map(({ at, recountedAt, moved, ...row }) => ({
      ...row,
      at: at.toISOString(),
      moved: recountedAt ? (moved ?? 0) : null,
    }));
    const published: CalendarYear[] = table.years.map((year) => {
      const last = takenOver.find((each) => each.year === year.year);
      return { ...year, isPublished: true, takenOver: last ? { by: last.by, at: last.at } : null };
    });
    const open: CalendarYear[] = [];
    for (let year = (published.at(-1)?.year ?? 0) + 1; year <= LAST_STATUTORY_YEAR && open.length < YEARS_AHEAD; year++)
      open.push({
        ...{ year, notices: [], holidays: statutoryDaysOff(year), workdays: [] },
        ...{ isPublished: false, takenOver: null },
      });
    const proposal = can(ctx.actor, "calendar.edit") ? await lastProposalIn(tx, ctx) : null;
    const { settings } = await ruleSettingsIn(tx);
    return { years: [...published, ...open].reverse(), takenOver, proposal, needsTwo: settings.needsTwo };
  });
}

/** Applications reach no further. */
const YEARS_AHEAD = 2;
