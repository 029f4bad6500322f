import type { ClockDefinition } from "@/domain/clocks/clock-definition";
import type { Suspension } from "@/domain/clocks/compute-clock";
import { type Phase, phaseOf, type UsualTime } from "@/domain/clocks/usual-time";
import type { Day } from "@/domain/shared/day";
import type { AheadStretch, Halt, PathApplication, RunningClock } from "./critical-path";
import { type InternalStage, STAGE_ORDER } from "./internal-stage";
import { isExit, type OfficialStatus } from "./official-status";
import type { ProcessTemplate } from "./process-template";
import { type PathTemplate, type Stretch, STRETCHES_OF_PATH, termsOf } from "./way-stretches";

/** An application as it stands, for {@link onTheWay}. */
export interface StandingApplication {
  id: string;
  officialStatus: OfficialStatus;
  internalStage: InternalStage;
  supplementFrom: OfficialStatus | null;
  /** The day work on it began. */
  begunOn: Day;
  filedOn: Day | null;
  acceptedOn: Day | null;
  decidedOn: Day | null;
  issuedOn: Day | null;
  /** The day of the last official move. */
  officialOn: Day | null;
}

interface Standing {
  application: StandingApplication;
  template: PathTemplate;
  /** Running ones. */
  clocks: readonly { definition: ClockDefinition; startedOn: Day; dueOn: Day; suspensions: readonly Suspension[] }[];
  needs: PathApplication["needs"];
  usualOf: (phase: Phase) => UsualTime | null;
}

/** What of the way an application has behind it and what is ahead, for its place among the others of its case. */
export function onTheWay({ application, template, clocks, needs, usualOf }: Standing): PathApplication {
  const { id, officialStatus, filedOn } = application;
  const isIssued = officialStatus === "issued";
  const terms = termsOf(template);
  const way = STRETCHES_OF_PATH[template.path];
  const current = currentStretch(application, template.path);
  const begunOn: Partial<Record<Stretch, Day | null>> = {
    prepare: application.begunOn,
    accept: filedOn,
    register: filedOn,
    decide: application.acceptedOn ?? application.officialOn,
    issue: application.decidedOn ?? application.officialOn,
  };
  const ahead = way.slice(Math.max(0, way.indexOf(current))).map((stretch, index): AheadStretch => {
    const on = index === 0 ? (begunOn[stretch] ?? null) : null;
    return {
      stretch,
      terms: terms.get(stretch) ?? { whole: null, isLaw: false, usual: null },
      usual: stretch === "prepare" ? null : usualOf(stretch),
      begun: on === null ? null : { on, clock: clockOf(stretch, clocks) },
    };
  });
  return {
    id,
    issuedOn: isIssued ? (application.issuedOn ?? application.officialOn ?? application.begunOn) : null,
    isLost: isExit(officialStatus) || (application.internalStage === "closed" && !isIssued),
    filedOn: officialStatus === "not-filed" ? null : (filedOn ?? application.officialOn),
    isReady: ORDER.indexOf(application.internalStage) >= ORDER.indexOf("filing"),
    halt: haltOf(application, clocks),
    ahead,
    needs,
    fileBy:
      clocks.find(
        ({ definition }) =>
          definition.actor !== "authority" && definition.endsWhen.includes("filed") && officialStatus === "not-filed",
      )?.dueOn ?? null,
  };
}

const ORDER: readonly InternalStage[] = STAGE_ORDER;

function currentStretch(
  { officialStatus, supplementFrom }: StandingApplication,
  path: ProcessTemplate["path"],
): Stretch {
  const status = officialStatus === "supplement-requested" ? (supplementFrom ?? "filed") : officialStatus;
  switch (status) {
    case "filed":
      return path === "examined" ? "accept" : "register";
    case "accepted":
    case "under-review":
    case "suspended":
      return path === "examined" ? "decide" : "register";
    case "granted":
      return path === "examined" ? "issue" : "register";
    default:
      return "prepare";
  }
}

function clockOf(stretch: Stretch, clocks: Standing["clocks"]): RunningClock | null {
  return clocks.find(({ definition }) => stretch !== "prepare" && phaseOf(definition) === stretch) ?? null;
}

function haltOf({ officialStatus, internalStage }: StandingApplication, clocks: Standing["clocks"]): Halt | null {
  if (officialStatus === "suspended") return { why: "suspended", until: null };
  if (officialStatus === "supplement-requested")
    return {
      why: "supplement",
      until: clocks.find(({ definition }) => definition.startEvent === "supplement-requested")?.dueOn ?? null,
    };
  return officialStatus === "not-filed" && internalStage === "on-hold" ? { why: "on-hold", until: null } : null;
}
