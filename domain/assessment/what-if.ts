import type { WorkCalendar } from "@/domain/calendar/work-calendar";
import { type Locale, licenceById } from "@/domain/rules/rule-set";
import { type Day, laterDay } from "@/domain/shared/day";
import { resultOf } from "./assess";
import { compareAssessments, compareLists, type LicenceDifference, type ListDifference } from "./compare";
import type { Evaluation } from "./evaluation";
import type { Facts } from "./parse-facts";
import type { Assessment } from "./result";
import { type History, type RoadBar, roadBars } from "./road-map";

export interface Circumstances {
  /** The day whose law counts. */
  readonly date: Day;
  /** The day on which work would begin. */
  readonly today: Day;
  readonly calendar: WorkCalendar;
  readonly history: History;
  readonly locale: Locale;
}

/** What a company with these answers would have before it: what it needs, by when it could be there, what offices ask for it. */
export interface Prospect {
  readonly assessment: Assessment;
  readonly road: ReadonlyMap<string, RoadBar>;
  /** Needed and not held. */
  readonly toGet: readonly string[];
  /** The last day of the road; null: something on it has no time that could be named, or there is nothing on it. */
  readonly end: Day | null;
  /** Whole yuan to the authorities for what is to be got, and for how many licences that is not known. */
  readonly fee: { readonly cny: number; readonly unknown: number };
  /** Papers of what is to be got, each counted once a licence. */
  readonly papers: number;
}

/** `evaluation`: loaded with these facts. Pure. */
export function prospectOf(evaluation: Evaluation, facts: Facts, given: Circumstances): Prospect {
  const { ruleSet } = evaluation.compiled;
  const assessment = resultOf(evaluation, facts, given.date, {});
  const bars = roadBars(ruleSet, assessment.results, given.today, given.calendar, given.history, given.locale);
  const wanted = assessment.results.filter(({ verdict, held }) => verdict === "required" && !held);
  const fees = wanted.map(({ licence }) => licenceById(ruleSet, licence).governmentFee.cny);
  const isOpen = bars.length === 0 || bars.some(({ end }) => end === null);
  return {
    assessment,
    road: new Map(bars.map((bar) => [bar.licence, bar])),
    toGet: wanted.map(({ licence }) => licence),
    end: isOpen ? null : bars.reduce((day, { end }) => laterDay(day, end ?? day), given.today),
    fee: {
      cny: fees.reduce((sum: number, fee) => sum + (fee ?? 0), 0),
      unknown: fees.filter((fee) => fee === null).length,
    },
    papers: wanted.reduce((sum, { documents }) => sum + documents.length, 0),
  };
}

export interface ProspectDifference extends LicenceDifference {
  /** What stands in the way of applying for it, or sends it another way. */
  readonly blockers: ListDifference;
  /** The last day by which it could be there, before and after; null: not on the road, or not to be named. */
  readonly end: { readonly before: Day | null; readonly after: Day | null };
}

/**
 * Every licence of which anything is otherwise: verdict, conditions, papers, what comes first, the day. Changed verdicts come first;
 * what neither needs is left out.
 */
export function prospectDifferences(before: Prospect, after: Prospect): ProspectDifference[] {
  const blockersOf = ({ assessment }: Prospect, licence: string) =>
    (assessment.results.find((each) => each.licence === licence)?.blockers ?? []).map(({ blocker }) => blocker);
  const endOf = (prospect: Prospect, licence: string) => prospect.road.get(licence)?.end ?? null;
  const known = new Map(
    compareAssessments(before.assessment, after.assessment).licences.map((each) => [each.licence, each]),
  );
  const found = after.assessment.results.flatMap(({ licence, verdict, held }): ProspectDifference[] => {
    const end = { before: endOf(before, licence), after: endOf(after, licence) };
    const difference = known.get(licence);
    const blockers = compareLists(blockersOf(before, licence), blockersOf(after, licence));
    const isBlockedAlike = blockers.added.length + blockers.removed.length === 0;
    if (!difference && end.before === end.after && isBlockedAlike) return [];
    if (verdict === "not-required" && (difference?.before ?? verdict) === verdict) return [];
    const nothing = { added: [], removed: [] };
    const same = { licence, before: verdict, after: verdict, held: { before: held, after: held } };
    return [{ ...same, gaps: nothing, documents: nothing, requires: nothing, ...difference, end, blockers }];
  });
  const isTurned = (each: ProspectDifference) => each.before !== each.after;
  return [...found.filter(isTurned), ...found.filter((each) => !isTurned(each))];
}
