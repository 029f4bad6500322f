import type { ClockDefinition } from "@/domain/clocks/clock-definition";
import { type HeldLicence, obligationsOf } from "@/domain/clocks/obligations";
import { citationsOf } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";
import { compareDays, type Day, isDay, yearOf } from "@/domain/shared/day";
import { type ApplicationKind, annualReportSource } from "@/domain/workflow/application-kind";
import type { ProcessTemplate } from "@/domain/workflow/process-template";
import { calendarInForce } from "@/server/calendar-in-force";

/** The dated duty of a licence already held that an application fulfils, as a clock ready to start. */
export interface HeldLicenceDuty {
  definition: ClockDefinition;
  startOn: Day;
  /** Yearly reports: the year whose window it is. */
  year: number | null;
}

/**
 * The clock that a renewal or a yearly report runs against from its first day; null where the licence's expiry is not known,
 * or the rule names no window: then a person starts it, or there is none.
 */
export function dutyOf(given: {
  kind: ApplicationKind;
  licence: Licence;
  template: ProcessTemplate;
  find: (id: string) => Licence | undefined;
  held: HeldLicence | null;
  today: Day;
}): HeldLicenceDuty | null {
  const { kind, template, held } = given;
  if (kind === "renewal") {
    const definition = template.clocks.find(
      (clock) => clock.startEvent === "licence-expiry" && clock.actor === "applicant",
    );
    return definition && held?.validTo ? { definition, startOn: held.validTo, year: null } : null;
  }
  return kind === "annual-report" ? reportDuty(given) : null;
}

function reportDuty(given: Parameters<typeof dutyOf>[0]): HeldLicenceDuty | null {
  const { licence, template, find, held, today } = given;
  const { window } = template;
  const source = annualReportSource(licence, find)?.entry;
  const annual = [...(source?.annual ?? []), ...licence.annual].find((each) => each.window);
  if (!window || !annual || !source) return null;
  const due = held && nextReport(held, licence, today);
  const dueOn = due ?? nextDay(window.to, today);
  const cited = citationsOf(source, annual);
  return {
    startOn: dueOn,
    year: yearOf(dueOn),
    definition: {
      key: "report-window",
      name: { zh: "提交年度报告", en: "File the yearly report" },
      startEvent: "window",
      afterStep: null,
      endsWhen: ["filed", "withdrawn"],
      direction: "before",
      // The window's last day itself.
      length: 0,
      unit: "day",
      saysDay: false,
      kind: "statutory",
      actor: "applicant",
      cutOffHour: null,
      rollRule: "none",
      extension: null,
      isOptional: false,
      basis: { text: annual.text, ...cited, isGeneral: false, confidence: annual.confidence },
      note: null,
    },
  };
}

/** The last day of the next report of this very licence: one issued this year reports next year. */
function nextReport(held: HeldLicence, licence: Licence, today: Day): Day | null {
  const report = obligationsOf(held, licence, today, calendarInForce()).find((each) => each.kind === "annual-report");
  return report?.dueOn ?? null;
}

/** The next time that a month and day comes, today included. */
function nextDay(monthDay: string, today: Day): Day {
  const inYear = (year: number): Day => (isDay(`${year}-${monthDay}`) ? `${year}-${monthDay}` : `${year}-02-28`);
  const thisYear = inYear(yearOf(today));
  return compareDays(thisYear, today) >= 0 ? thisYear : inYear(yearOf(today) + 1);
}
