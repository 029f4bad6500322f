import type { WorkCalendar } from "@/domain/calendar/work-calendar";
import type { Licence, Text } from "@/domain/rules/schema";
import { citationsOf } from "@/domain/rules/rule-set";
import { compareDays, type Day, isDay, yearOf } from "@/domain/shared/day";
import type { ClockBasis } from "./clock-definition";
import { computeClock } from "./compute-clock";
import { renewalClock, renewalTerms } from "./licence-clocks";

/** What is known of a licence in force. */
export interface HeldLicence {
  id: string;
  licenceId: string;
  validFrom: Day | null;
  /** null: no expiry, or not known; then `isExpiryUnknown` tells which. */
  validTo: Day | null;
  isExpiryUnknown: boolean;
}

export interface Obligation {
  /** Stable for one held licence: renewal, expiry, or annual-<id>-<year>. */
  key: string;
  kind: "renewal" | "expiry" | "annual-report";
  heldLicenceId: string;
  licenceId: string;
  name: Text;
  /** First and last day for acting; null where the reference gives none or the expiry is not known (待确认). */
  opensOn: Day | null;
  dueOn: Day | null;
  /** The year a report is about being filed in; null for the others. */
  year: number | null;
  provisional: boolean;
  isOverdue: boolean;
  basis: ClockBasis;
}

function overdue(dueOn: Day | null, today: Day): boolean {
  return dueOn !== null && compareDays(dueOn, today) < 0;
}

/**
 * The standing duties of a held licence as of `today`: its renewal (or its bare expiry where no renewal is known) and the
 * next window of each yearly report that has not ended. Windows that have ended are history, which applications record.
 */
export function obligationsOf(held: HeldLicence, licence: Licence, today: Day, calendar: WorkCalendar): Obligation[] {
  return [...renewalOf(held, licence, today, calendar), ...annualReportsOf(held, licence, today)];
}

function renewalOf(held: HeldLicence, licence: Licence, today: Day, calendar: WorkCalendar): Obligation[] {
  const definition = renewalClock(licence);
  const shared = { heldLicenceId: held.id, licenceId: licence.id, year: null };
  const basis: ClockBasis = definition?.basis ?? {
    text: licence.renewal?.text ?? licence.validity.text,
    ...citationsOf(licence, licence.renewal ?? {}),
    isGeneral: false,
    confidence: licence.renewal?.confidence ?? licence.validity.confidence,
  };
  if (!definition) {
    if (held.validTo === null && !(held.isExpiryUnknown && licence.renewal)) return [];
    const name = { zh: "有效期届满", en: "Expiry" };
    const dueOn = held.validTo;
    return [
      {
        ...shared,
        key: "expiry",
        kind: "expiry",
        name,
        opensOn: null,
        dueOn,
        provisional: false,
        isOverdue: overdue(dueOn, today),
        basis,
      },
    ];
  }
  if (held.validTo === null) {
    if (!held.isExpiryUnknown) return [];
    return [
      {
        ...shared,
        key: "renewal",
        kind: "renewal",
        name: definition.name,
        opensOn: null,
        dueOn: null,
        provisional: false,
        isOverdue: false,
        basis,
      },
    ];
  }
  const due = computeClock(definition, held.validTo, calendar);
  const opens = renewalTerms(licence)?.opens;
  const opening = opens ? computeClock(definition, held.validTo, calendar, { length: opens }) : null;
  return [
    {
      ...shared,
      key: "renewal",
      kind: "renewal",
      name: definition.name,
      opensOn: opening?.dueOn ?? null,
      dueOn: due.dueOn,
      provisional: due.provisional || (opening?.provisional ?? false),
      isOverdue: overdue(due.dueOn, today),
      basis,
    },
  ];
}

/**
 * A report about last year is due from who held the licence on 31 December of last year (Order 42 art. 35 for telecom, read
 * alike for the others); it stays due when the licence expired since.
 */
function annualReportsOf(held: HeldLicence, licence: Licence, today: Day): Obligation[] {
  return licence.annual.flatMap((annual): Obligation[] => {
    if (annual.every !== "year") return [];
    const shared = {
      kind: "annual-report" as const,
      heldLicenceId: held.id,
      licenceId: licence.id,
      name: annual.text,
      provisional: false,
      isOverdue: false,
      basis: { text: annual.text, ...citationsOf(licence, annual), isGeneral: false, confidence: annual.confidence },
    };
    if (!annual.window) return [{ ...shared, key: `annual-${annual.id}`, opensOn: null, dueOn: null, year: null }];
    const first = held.validFrom ? yearOf(held.validFrom) + 1 : yearOf(today);
    const last = held.validTo ? yearOf(held.validTo) + (held.validTo.endsWith("-12-31") ? 1 : 0) : null;
    let year = Math.max(first, yearOf(today));
    if (compareDays(dayInYear(year, annual.window.to), today) < 0) year++;
    if (last !== null && year > last) return [];
    return [
      {
        ...shared,
        key: `annual-${annual.id}-${year}`,
        opensOn: dayInYear(year, annual.window.from),
        dueOn: dayInYear(year, annual.window.to),
        year,
      },
    ];
  });
}

function dayInYear(year: number, monthDay: string): Day {
  const day = `${year}-${monthDay}`;
  // The catalogue may name 02-29; in other years the window ends a day earlier.
  return isDay(day) ? day : `${year}-02-28`;
}

/** The days by which a held licence asks for something, as lists of deadlines sort by them. */
export interface HeldLicenceDays {
  renewFrom: Day | null;
  renewBy: Day | null;
  isRenewProvisional: boolean;
  reportFrom: Day | null;
  reportBy: Day | null;
}

/** Of {@link obligationsOf} the renewal and the soonest report. A licence that has lapsed, or was ended, is renewed no more. */
export function heldLicenceDays(
  held: HeldLicence,
  licence: Licence,
  today: Day,
  calendar: WorkCalendar,
): HeldLicenceDays {
  const duties = obligationsOf(held, licence, today, calendar);
  const isInForce = held.validTo === null || compareDays(held.validTo, today) >= 0;
  const renewal = isInForce ? duties.find(({ kind }) => kind !== "annual-report") : undefined;
  const [report] = duties
    .filter(({ kind, dueOn }) => kind === "annual-report" && dueOn !== null)
    .sort((a, b) => compareDays(a.dueOn ?? "", b.dueOn ?? ""));
  return {
    renewFrom: renewal?.opensOn ?? null,
    renewBy: renewal?.dueOn ?? null,
    isRenewProvisional: renewal?.provisional ?? false,
    reportFrom: report?.opensOn ?? null,
    reportBy: report?.dueOn ?? null,
  };
}
