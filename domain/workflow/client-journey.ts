import type { ClockDefinition, ClockUnit } from "@/domain/clocks/clock-definition";
import type { Day } from "@/domain/shared/day";
import { isExit, type OfficialPath, type OfficialStatus } from "./official-status";

/**
 * The road of one application as its client sees it, from the papers to the licence. The screens own the words. `register` takes
 * the place of acceptance, review and issue where the authority answers at once.
 */
export const JOURNEY_STEPS = ["file", "supplement", "accept", "review", "issue", "register"] as const;
export type JourneyStepKey = (typeof JOURNEY_STEPS)[number];

/** `ended`: here the way stopped without the licence. */
export type JourneyState = "done" | "now" | "ahead" | "ended";

export interface JourneyLimit {
  value: number;
  unit: ClockUnit;
  /** The length stands on memory alone: 待确认. */
  isToConfirm: boolean;
}

export interface JourneyStep {
  key: JourneyStepKey;
  state: JourneyState;
  /** The day it happened; null when it has not, or nobody recorded it. */
  on: Day | null;
  /** What the law gives the authority for it; only where a rule says so and it still lies ahead or runs. */
  limit: JourneyLimit | null;
}

export interface JourneyView {
  path: OfficialPath;
  officialStatus: OfficialStatus;
  /** While a supplement is asked for: the status it was asked from. */
  supplementFrom: OfficialStatus | null;
  supplementRounds: number;
  /** The day of the latest act of the authority or towards it. */
  officialOn: Day | null;
  filedOn: Day | null;
  acceptedOn: Day | null;
  decidedOn: Day | null;
  issuedOn: Day | null;
  /** Of the template. */
  clocks: readonly ClockDefinition[];
}

/** Statuses in the order of the road; what stands further has passed what stands before. */
const ROAD: readonly OfficialStatus[] = ["not-filed", "filed", "accepted", "under-review", "granted", "issued"];

/** How far the way has come, exits and supplements led back to where they left the road. */
function reached(view: JourneyView): OfficialStatus {
  const { officialStatus } = view;
  if (officialStatus === "suspended") return "under-review";
  if (officialStatus === "supplement-requested") return view.supplementFrom ?? "filed";
  if (!isExit(officialStatus)) return officialStatus;
  if (view.decidedOn && officialStatus === "refused") return "under-review";
  if (view.acceptedOn) return "under-review";
  return view.filedOn ? "filed" : "not-filed";
}

export function clientJourney(view: JourneyView): JourneyStep[] {
  const at = ROAD.indexOf(reached(view));
  const isPast = (status: OfficialStatus) => at >= ROAD.indexOf(status);
  const limitOf = (start: ClockDefinition["startEvent"], end: OfficialStatus) => limitIn(view.clocks, start, end);
  const examined = view.path === "examined";

  const steps: JourneyStep[] = [
    { key: "file", state: isPast("filed") ? "done" : "now", on: view.filedOn, limit: null },
    ...(examined
      ? [
          step(
            "accept",
            isPast("accepted"),
            at === ROAD.indexOf("filed"),
            view.acceptedOn,
            limitOf("filed", "accepted"),
          ),
          step(
            "review",
            isPast("granted"),
            at === ROAD.indexOf("accepted") || at === ROAD.indexOf("under-review"),
            view.decidedOn,
            limitOf("accepted", "granted"),
          ),
          step("issue", isPast("issued"), at === ROAD.indexOf("granted"), view.issuedOn, limitOf("granted", "issued")),
        ]
      : [step("register", isPast("issued"), isPast("filed"), view.issuedOn, limitOf("filed", "issued"))]),
  ];
  return isExit(view.officialStatus) ? cutOff(steps, view) : withSupplement(steps, view);
}

function step(
  key: JourneyStepKey,
  isDone: boolean,
  isNow: boolean,
  on: Day | null,
  limit: JourneyLimit | null,
): JourneyStep {
  const state = isDone ? "done" : isNow ? "now" : "ahead";
  return { key, state, on: isDone ? on : null, limit: isDone ? null : limit };
}

/** What was asked for stands where the road stopped; what waits behind it is ahead again. */
function withSupplement(steps: JourneyStep[], view: JourneyView): JourneyStep[] {
  const isOpen = view.officialStatus === "supplement-requested";
  if (!isOpen && view.supplementRounds === 0) return steps;
  const firstOpen = steps.findIndex((each) => each.state !== "done");
  const index = firstOpen === -1 ? 1 : Math.max(1, firstOpen);
  const supplement: JourneyStep = {
    key: "supplement",
    state: isOpen ? "now" : "done",
    on: isOpen ? view.officialOn : null,
    limit: null,
  };
  const rest = steps
    .slice(index)
    .map((each): JourneyStep => (isOpen && each.state === "now" ? { ...each, state: "ahead" } : each));
  return [...steps.slice(0, index), supplement, ...rest];
}

/** The step in which the way ended is the last one shown. */
function cutOff(steps: JourneyStep[], view: JourneyView): JourneyStep[] {
  const index = steps.findIndex((each) => each.state !== "done");
  if (index === -1) return steps;
  const ended = steps[index];
  return ended ? [...steps.slice(0, index), { ...ended, state: "ended", on: view.officialOn, limit: null }] : steps;
}

/** The authority's own limit from one event to the status that ends it; optional branches are no promise to a client. */
function limitIn(
  clocks: readonly ClockDefinition[],
  start: ClockDefinition["startEvent"],
  end: OfficialStatus,
): JourneyLimit | null {
  const found = clocks.find(
    (clock) =>
      clock.actor === "authority" &&
      clock.kind === "statutory" &&
      clock.direction === "after" &&
      !clock.isOptional &&
      clock.startEvent === start &&
      clock.endsWhen.includes(end),
  );
  if (!found || found.length === null) return null;
  return { value: found.length, unit: found.unit, isToConfirm: found.basis.confidence === "from-memory" };
}
