import { addWorkingDays, isProvisionalStretch, type WorkCalendar } from "@/domain/calendar/work-calendar";
import { addLength } from "@/domain/clocks/add-length";
import type { ClockDefinition, Length } from "@/domain/clocks/clock-definition";
import { computeClock, type Suspension } from "@/domain/clocks/compute-clock";
import type { UsualTime } from "@/domain/clocks/usual-time";
import { type Day, daysBetween, laterDay } from "@/domain/shared/day";
import type { Stretch, StretchTerms } from "./way-stretches";

/** One day seen three ways. Null: cannot be said, since something on the way is not known. */
export interface Estimate {
  /** Nobody faster: the fastest of our own cases; what we prepare ourselves can be ready at once. */
  earliest: Day | null;
  /** Half of our own cases, or what practice says. */
  likely: Day | null;
  /** Everybody uses the whole of the time that law, promise or practice gives. */
  latest: Day | null;
}
export const MEASURES = ["earliest", "likely", "latest"] as const;
export type Measure = (typeof MEASURES)[number];

/** A stretch that is still ahead, in the order of the way. */
export interface AheadStretch {
  stretch: Stretch;
  terms: StretchTerms;
  /** Own history of this authority; null without cases enough. */
  usual: UsualTime | null;
  /** Only of the first: the day it began, and the clock that limits it. */
  begun: { on: Day; clock: RunningClock | null } | null;
}

export interface RunningClock {
  definition: ClockDefinition;
  startedOn: Day;
  suspensions: readonly Suspension[];
}

/** Something holds the way up that has no usual time: hold, an authority's pause, an open supplement with its reply day. */
export interface Halt {
  why: "on-hold" | "suspended" | "supplement";
  until: Day | null;
}

export interface PathApplication {
  id: string;
  /** The day the licence was there; null while it is not. */
  issuedOn: Day | null;
  /** Ended without the licence: nothing that needs it can be planned. */
  isLost: boolean;
  /** The day it was filed, or null. */
  filedOn: Day | null;
  /** Everything is prepared: it could be filed today. */
  isReady: boolean;
  halt: Halt | null;
  ahead: readonly AheadStretch[];
  /** Licences that must be there before it is filed and are not: who brings them, null when nobody does. */
  needs: readonly { licenceId: string; by: string | null }[];
  /** The last day on which filing is still lawful, by a running clock. */
  fileBy: Day | null;
}

export interface PathBar {
  id: string;
  /** When it can be filed; the same day three times once it was. */
  filing: Estimate;
  /** When the licence can be there. */
  end: Estimate;
  /** Which prerequisite decides the day of filing, by each measure; null: its own papers do. */
  heldBy: Readonly<Record<Measure, string | null>>;
  /** Ended without the licence. */
  isLost: boolean;
  /** Needed first, and nobody works on it. */
  missing: readonly string[];
  /** Stretches ahead whose likely, or latest, day cannot be said. */
  openLikely: readonly Stretch[];
  openLatest: readonly Stretch[];
  /** The stretch it is in took longer already than the law allows, or than is usual. */
  over: "law" | "usual" | null;
  /** The authority usually takes longer than the law allows it. */
  isOverLaw: boolean;
  /** A day of a year without a published holiday notice was counted. */
  isProvisional: boolean;
}

/** One licence of the chain, from the day it is waited for to the day it is there. */
export interface ChainLink {
  id: string;
  from: Day;
  to: Day;
}

export interface CriticalPath {
  bars: readonly PathBar[];
  /** What the chain goes by: likely days where all are known, else the latest, else what is known at all. */
  measure: Measure;
  /** Open ones of the case of which no day can be said by that measure. */
  unknown: readonly string[];
  /** From today to the end, without a gap; empty when nothing is open or nothing can be said. */
  chain: readonly ChainLink[];
  end: Day | null;
  /** Calendar days from today to the end. */
  length: number;
}

export type PathRefusal = { reason: "prerequisites-in-a-circle"; ids: readonly string[] };

const NEVER: Estimate = { earliest: null, likely: null, latest: null };
const at = (day: Day): Estimate => ({ earliest: day, likely: day, latest: day });

/**
 * When each application of a case can be filed and when its licence can be there, and the chain of licences that decides the end.
 *
 * An application is prepared while it waits for what it needs first, but not filed before the last of that is there
 * (`prerequisite-missing`). No day lies before today; earliest ≤ likely ≤ latest wherever they are known.
 *
 * wanted: the applications of the case; the others in `all` only hold them up. Refuses prerequisites that go in a circle.
 */
export function criticalPath(
  all: readonly PathApplication[],
  wanted: ReadonlySet<string>,
  today: Day,
  calendar: WorkCalendar,
): CriticalPath | PathRefusal {
  const order = inOrder(all);
  if ("reason" in order) return order;
  const bars = new Map<string, PathBar>();
  for (const each of order) bars.set(each.id, barOf(each, bars, all, today, calendar));
  const shown = all.flatMap((each) => bars.get(each.id) ?? []);
  const isOpen = (id: string) => all.some((each) => each.id === id && each.issuedOn === null && !each.isLost);
  const open = shown.filter(({ id }) => wanted.has(id) && isOpen(id));
  const has = (measure: Measure) => (bar: PathBar) => bar.end[measure] !== null;
  const measure: Measure = open.every(has("likely"))
    ? "likely"
    : ((["latest", "likely", "earliest"] as const).find((each) => open.some(has(each))) ?? "latest");
  const unknown = open.filter((bar) => bar.end[measure] === null).map(({ id }) => id);
  const chain = chainOf(open, bars, measure, today);
  const end = chain.at(-1)?.to ?? null;
  return { bars: shown, measure, unknown, chain, end, length: end === null ? 0 : daysBetween(today, end) };
}

/** What is needed first comes first. */
function inOrder(all: readonly PathApplication[]): PathApplication[] | PathRefusal {
  const done = new Set<string>();
  const order: PathApplication[] = [];
  let waiting = [...all];
  const known = new Set(all.map(({ id }) => id));
  while (waiting.length > 0) {
    const ready = waiting.filter(({ needs }) => needs.every(({ by }) => by === null || !known.has(by) || done.has(by)));
    if (ready.length === 0) return { reason: "prerequisites-in-a-circle", ids: waiting.map(({ id }) => id) };
    for (const each of ready) {
      order.push(each);
      done.add(each.id);
    }
    waiting = waiting.filter(({ id }) => !done.has(id));
  }
  return order;
}

function barOf(
  application: PathApplication,
  bars: ReadonlyMap<string, PathBar>,
  all: readonly PathApplication[],
  today: Day,
  calendar: WorkCalendar,
): PathBar {
  const { id, issuedOn, isLost, filedOn, needs } = application;
  const nobody: PathBar["heldBy"] = { earliest: null, likely: null, latest: null };
  const bare: PathBar = {
    id,
    filing: filedOn === null ? NEVER : at(filedOn),
    end: issuedOn === null ? NEVER : at(issuedOn),
    heldBy: nobody,
    isLost,
    missing: [],
    openLikely: [],
    openLatest: [],
    over: null,
    isOverLaw: false,
    isProvisional: false,
  };
  if (issuedOn !== null || isLost) return bare;
  const walk = new Walk(today, calendar);
  const isAhead = filedOn === null;
  let filing = bare.filing;
  let heldBy = nobody;
  let missing: string[] = [];
  if (isAhead) {
    const lost = new Set(all.filter((each) => each.isLost).map((each) => each.id));
    missing = needs.flatMap(({ licenceId, by }) => (by === null || lost.has(by) || !bars.has(by) ? [licenceId] : []));
    walk.prepare(application);
    const firsts = needs.flatMap(({ by }) => (by === null ? [] : (bars.get(by) ?? [])));
    heldBy = missing.length > 0 ? walk.giveUp() : walk.waitFor(firsts);
    filing = walk.now;
  } else if (application.halt) walk.halt(application.halt);
  for (const each of application.ahead) if (each.stretch !== "prepare") walk.take(each);
  return {
    ...bare,
    filing,
    end: walk.now,
    heldBy,
    missing,
    openLikely: walk.openLikely,
    openLatest: walk.openLatest,
    over: isAhead && application.fileBy !== null && application.fileBy < today ? "law" : walk.over,
    isOverLaw: walk.isOverLaw,
    isProvisional: MEASURES.some((measure) => {
      const day = walk.now[measure];
      return day !== null && isProvisionalStretch(today, day, calendar);
    }),
  };
}

/** One application's way from today on, by all three measures at once. */
class Walk {
  now: Estimate;
  readonly openLikely: Stretch[] = [];
  readonly openLatest: Stretch[] = [];
  over: PathBar["over"] = null;
  isOverLaw = false;
  private isHalted = false;

  constructor(
    private readonly today: Day,
    private readonly calendar: WorkCalendar,
  ) {
    this.now = at(today);
  }

  prepare(application: PathApplication): void {
    const { halt, isReady, ahead, fileBy } = application;
    if (halt) this.halt(halt);
    else if (!isReady) {
      const first = ahead.find(({ stretch }) => stretch === "prepare");
      if (first) this.take(first);
    }
    // The law's own last day for filing bounds what nothing else bounds.
    if (this.now.latest === null && fileBy !== null)
      this.now = { ...this.now, latest: this.notBefore(fileBy, this.now.likely) };
  }

  halt({ why, until }: Halt): void {
    this.isHalted = true;
    const { earliest } = this.now;
    const latest = why === "supplement" && until !== null ? laterDay(until, this.today) : null;
    this.now = { earliest, likely: null, latest };
  }

  giveUp(): PathBar["heldBy"] {
    this.now = NEVER;
    return { earliest: null, likely: null, latest: null };
  }

  /** By each measure, the last of the prerequisites that is there later than the own papers. */
  waitFor(firsts: readonly PathBar[]): PathBar["heldBy"] {
    const held: Record<Measure, string | null> = { earliest: null, likely: null, latest: null };
    const now: Record<Measure, Day | null> = { ...this.now };
    for (const measure of MEASURES)
      for (const { id, end } of firsts) {
        const day = end[measure];
        const before = now[measure];
        if (before === null || (day !== null && day <= before)) continue;
        now[measure] = day;
        held[measure] = id;
      }
    this.now = now;
    return held;
  }

  take({ stretch, terms, usual, begun }: AheadStretch): void {
    const { now } = this;
    const from = (measure: Measure) => now[measure] && (begun?.on ?? now[measure]);
    const [early, middle] = [from("earliest"), from("likely")];
    // Nobody promises to be quick: without own cases only what is ours can be said to be over at once.
    const soonest = early && (usual ? this.working(early, usual.fastest) : stretch === "prepare" ? early : null);
    const earliest = soonest && this.notBefore(soonest, now.earliest);
    const expected = middle && (usual ? this.working(middle, usual.median) : this.through(middle, terms.usual));
    const likely = expected && this.notBefore(expected, laterOf(now.likely, earliest));
    // A stretch that stood still begins its whole time again, unless its clock says what is left.
    const late = now.latest && (this.isHalted ? now.latest : from("latest"));
    const whole = late && this.wholeOf(late, terms, begun?.clock ?? null);
    const bound = whole ?? (late && usual ? this.working(late, usual.slow) : null);
    const latest = bound && this.notBefore(bound, laterOf(now.latest, likely ?? earliest));
    if (likely === null) this.openLikely.push(stretch);
    if (latest === null) this.openLatest.push(stretch);
    const isLaw = terms.isLaw || Boolean(begun?.clock);
    if (begun && !this.isHalted) {
      if (isLaw && whole && whole < this.today) this.over = "law";
      else if (expected && expected < this.today) this.over = "usual";
    }
    if (isLaw && whole && likely && likely > whole && likely > this.today) this.isOverLaw = true;
    this.now = { earliest, likely, latest };
  }

  private wholeOf(from: Day, terms: StretchTerms, clock: RunningClock | null): Day | null {
    if (!clock || clock.definition.length === null) return this.through(from, terms.whole);
    const resumed = this.now.latest;
    const suspensions = clock.suspensions.map((each) => ({ ...each, to: each.to ?? resumed }));
    return computeClock(clock.definition, clock.startedOn, this.calendar, { suspensions, today: this.today }).dueOn;
  }

  private working(from: Day, days: number): Day {
    return addWorkingDays(from, days, this.calendar).day;
  }

  private through(from: Day, lengths: readonly Length[] | null): Day | null {
    return lengths && lengths.reduce((day, length) => addLength(day, length, this.calendar).day, from);
  }

  private notBefore(day: Day, other: Day | null): Day {
    return laterDay(laterDay(day, this.today), other ?? this.today);
  }
}

const laterOf = (a: Day | null, b: Day | null): Day | null => (a && b ? laterDay(a, b) : (a ?? b));

function chainOf(
  open: readonly PathBar[],
  bars: ReadonlyMap<string, PathBar>,
  measure: Measure,
  today: Day,
): ChainLink[] {
  let last: PathBar | null = null;
  for (const bar of open) {
    const day = bar.end[measure];
    const before = last?.end[measure] ?? null;
    if (day !== null && (before === null || day > before)) last = bar;
  }
  const chain: ChainLink[] = [];
  for (let bar: PathBar | null = last; bar; ) {
    const to: Day | null = bar.end[measure];
    if (to === null) return [];
    const first: PathBar | null = bars.get(bar.heldBy[measure] ?? "") ?? null;
    chain.unshift({ id: bar.id, from: first?.end[measure] ?? today, to });
    bar = first;
  }
  return chain;
}
