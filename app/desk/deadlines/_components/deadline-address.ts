import { CALENDAR_VIEWS, type CalendarView, withinCalendar } from "@/domain/calendar/calendar-span";
import { DEADLINE_KINDS, DEADLINE_PARTIES, type DeadlineKind, type DeadlineParty } from "@/domain/clocks/deadline";
import { type Day, isDay } from "@/domain/shared/day";
import { isId } from "@/domain/shared/id";
import { addressOf, oneOf } from "@/components/address";

/** What of the calendar is shown, as its address holds it: `?view=week&on=2026-11-22&who=me&act=us`. */
export interface DeadlineAddress {
  view: CalendarView;
  on: Day;
  owner?: string | undefined;
  party?: DeadlineParty | undefined;
  kind?: DeadlineKind | undefined;
  /** The whole list of what is late, instead of a calendar. */
  isLate?: boolean | undefined;
}

const PATH = "/desk/deadlines";

/** Reads an address; what is no value of a filter is left out: addresses are typed by anybody. */
export function readAddress(
  given: Readonly<Record<string, string | string[] | undefined>>,
  today: Day,
): DeadlineAddress {
  const on = oneOf(given.on);
  const who = oneOf(given.who);
  return {
    view: CALENDAR_VIEWS.find((view) => view === oneOf(given.view)) ?? "week",
    on: on && isDay(on) ? withinCalendar(on, today) : today,
    owner: who === "me" || isId(who) ? who : undefined,
    party: DEADLINE_PARTIES.find((party) => party === oneOf(given.act)),
    kind: DEADLINE_KINDS.find((kind) => kind === oneOf(given.kind)),
    isLate: oneOf(given.late) === "1" || undefined,
  };
}

/** The address of the same calendar with something changed; today and the week are left out, so that each has one address. */
export function addressWith(
  address: DeadlineAddress,
  today: Day,
  change: Partial<DeadlineAddress> = {},
  cursor?: string,
): string {
  const { view, on, owner, party, kind, isLate } = { ...address, ...change };
  return addressOf(PATH, {
    view: view === "week" || isLate ? undefined : view,
    on: on === today || isLate ? undefined : on,
    who: owner,
    act: party,
    kind,
    late: isLate ? "1" : undefined,
    cursor,
  });
}

export const hasFilters = ({ owner, party, kind }: DeadlineAddress): boolean => Boolean(owner || party || kind);
