import type { ClockDefinition, ClockKind, Length } from "@/domain/clocks/clock-definition";
import { actorOf, phasesOfSteps, type StepPhase } from "@/domain/clocks/step-phases";
import { type Phase, phaseOf } from "@/domain/clocks/usual-time";
import type { InternalStage } from "./internal-stage";
import type { OfficialPath } from "./official-status";
import type { ProcessTemplate } from "./process-template";

/** The way to a licence in stretches: what is prepared before filing, then the authority's own. */
export type Stretch = "prepare" | Phase;

export const STRETCHES_OF_PATH: Readonly<Record<OfficialPath, readonly Stretch[]>> = {
  examined: ["prepare", "accept", "decide", "issue"],
  registered: ["prepare", "register"],
};

/** What law, promise and practice say of one stretch; its steps follow one another. */
export interface StretchTerms {
  /** The whole time that is given: by law where it says one, else by promise or practice. Null: a step has no time at all. */
  whole: readonly Length[] | null;
  /** The whole time is the law's. */
  isLaw: boolean;
  /** What is usual or promised, where the law says nothing. A limit is not taken for what is likely. */
  usual: readonly Length[] | null;
}

export type PathTemplate = Pick<
  ProcessTemplate,
  "sourceLicenceId" | "path" | "steps" | "tasks" | "clocks" | "forecasts"
>;

const UNKNOWN: StretchTerms = { whole: null, isLaw: false, usual: null };

/** The terms of each stretch of a template; what the catalogue leaves open stays open. */
export function termsOf(template: PathTemplate): ReadonlyMap<Stretch, StretchTerms> {
  const phases = phasesOfSteps(template.sourceLicenceId, template.path, template.steps);
  const timed = new Map([...template.clocks, ...template.forecasts].map((each) => [each.key, each]));
  const found = new Map<Stretch, (ClockDefinition | null)[]>();
  const add = (stretch: Stretch, definition: ClockDefinition | null) =>
    found.set(stretch, [...(found.get(stretch) ?? []), definition]);
  for (const step of template.steps) {
    const phase = phases.get(step.id);
    if (!phase || phase.isOptional || !leadsOn(step.id, phase, phases)) continue;
    const stretch = stretchOf(phase, phases, template.path);
    const isAuthority = actorOf(template.sourceLicenceId, step) === "authority";
    if (stretch !== null && isAuthority === (stretch !== "prepare")) add(stretch, timed.get(step.id) ?? null);
  }
  // The general statute's own periods are no steps of the process.
  for (const clock of template.clocks) {
    const phase = clock.isOptional ? null : phaseOf(clock);
    if (phase && !found.has(phase)) add(phase, clock);
  }
  return new Map(
    STRETCHES_OF_PATH[template.path].map((stretch) => {
      const terms = termsFrom(found.get(stretch) ?? []);
      return [stretch, stretch === "prepare" && terms.whole === null ? ownPace(template) : terms];
    }),
  );
}

/** Where the catalogue gives no time for what comes before filing: the pace that the agency sets itself, stage by stage. */
function ownPace({ tasks }: PathTemplate): StretchTerms {
  const days = BEFORE_FILING.map((stage) =>
    Math.max(0, ...tasks.flatMap((task) => (task.stage === stage ? [task.dueWorkingDays] : []))),
  );
  const value = days.reduce((sum, each) => sum + each, 0);
  if (value === 0) return UNKNOWN;
  const whole: Length[] = [{ value, unit: "working-day" }];
  return { whole, isLaw: false, usual: whole };
}

const BEFORE_FILING: readonly InternalStage[] = ["collecting", "internal-review", "sealing", "filing"];

function termsFrom(definitions: readonly (ClockDefinition | null)[]): StretchTerms {
  const known: { length: Length; kind: ClockKind }[] = definitions.flatMap((each) =>
    each && each.length !== null ? [{ length: { value: each.length, unit: each.unit }, kind: each.kind }] : [],
  );
  if (known.length === 0 || known.length < definitions.length) return UNKNOWN;
  const whole = known.map(({ length }) => length);
  return {
    whole,
    isLaw: known.every(({ kind }) => kind === "statutory"),
    usual: known.some(({ kind }) => kind === "statutory") ? null : whole,
  };
}

/** Whether a step ends in a status, or in a step that does: what runs beside the way or after it does neither. */
function leadsOn(id: string, phase: StepPhase, phases: ReadonlyMap<string, StepPhase>): boolean {
  if (phase.endsWhen.length > 0) return true;
  return [...phases].some(([next, each]) => each.afterStep === id && !each.isOptional && leadsOn(next, each, phases));
}

function stretchOf(phase: StepPhase, phases: ReadonlyMap<string, StepPhase>, path: OfficialPath): Stretch | null {
  switch (phase.startEvent) {
    case "opened":
      return "prepare";
    case "filed":
      return path === "examined" ? "accept" : "register";
    case "accepted":
      return path === "examined" ? "decide" : null;
    case "granted":
      return path === "examined" ? "issue" : null;
    case "step-done": {
      const before = phase.afterStep === null ? undefined : phases.get(phase.afterStep);
      return before ? stretchOf(before, phases, path) : null;
    }
    default:
      return null;
  }
}
