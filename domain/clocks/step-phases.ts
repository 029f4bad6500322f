import type { Licence, ProcessStep } from "@/domain/rules/schema";
import type { OfficialPath, OfficialStatus } from "@/domain/workflow/official-status";
import type { ClockActor, ClockEvent, Length } from "./clock-definition";

/** Where a step of a licence's process stands on the official way. */
export interface StepPhase {
  startEvent: ClockEvent;
  afterStep: string | null;
  endsWhen: readonly OfficialStatus[];
  isOptional: boolean;
}

/** Kinds of entry that are examined (accepted, reviewed, decided); the others are registered: filed, then done. */
const EXAMINED: ReadonlySet<Licence["kind"]> = new Set([
  "licence",
  "approval",
  "code-number",
  "registration",
  "certification",
  "status",
  "programme",
]);

export function officialPath(kind: Licence["kind"]): OfficialPath {
  return EXAMINED.has(kind) ? "examined" : "registered";
}

interface Exception {
  startEvent?: ClockEvent;
  endsWhen?: readonly OfficialStatus[];
  isOptional?: true;
  /** It runs beside the chain of decisions and does not hold up the next step. */
  isBeside?: true;
  /** Who really has to act, where the catalogue lists the step under the authority. */
  actor?: ClockActor;
  extension?: Length;
}

/**
 * Steps whose place the general reading in {@link phasesOf} would get wrong, by "licence/step". The reason is in the
 * step's own words in the catalogue.
 */
const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  // 取得后开展服务之日起10个工作日内提交
  "algorithm-filing/submit": { startEvent: "service-start", endsWhen: ["filed"] },
  // 备案类：开展业务15日内; a branch of its own
  "hr-service-licence/filing": { startEvent: "service-start", endsWhen: [], isOptional: true, isBeside: true },
  // The visit comes between the papers and the decision, where it comes at all.
  "call-centre-b24/site-check": { startEvent: "accepted", endsWhen: [], isOptional: true, isBeside: true },
  "food-business-licence/visit": { startEvent: "accepted", endsWhen: [], isOptional: true, isBeside: true },
  // 备案后…内: after the number is out
  "drug-info-filing/post-check": { startEvent: "issued", endsWhen: [], isBeside: true },
  "drug-online-sale/inspect": { startEvent: "filed", endsWhen: [], isBeside: true },
  "drug-platform-filing/publish": { startEvent: "issued", endsWhen: [], isBeside: true },
  "drug-platform-filing/inspect": { startEvent: "issued", endsWhen: [], isBeside: true },
  "device-platform-filing/publish": { startEvent: "issued", endsWhen: [], isBeside: true },
  "device-platform-filing/inspect": { startEvent: "issued", endsWhen: [], isBeside: true },
  // The second class of devices is filed, not licensed: the other branch.
  "device-business-licence/file": { startEvent: "filed", endsWhen: ["issued"], isOptional: true, isBeside: true },
  // Retail or wholesale, one of the two.
  "publications-licence/wholesale-decision": {
    startEvent: "accepted",
    endsWhen: ["granted", "refused"],
    isOptional: true,
    isBeside: true,
  },
  // Each show needs its own approval, long after the licence.
  "commercial-performance/show-approval": { startEvent: "step-done", endsWhen: [], isOptional: true, isBeside: true },
  // 进出口审批（如涉及）
  "art-dealing-filing/import": { startEvent: "filed", endsWhen: [], isOptional: true, isBeside: true },
  // 取得后3个工作日内存保证金: the agency of travel deposits, not the authority
  "travel-agency/deposit": { startEvent: "issued", endsWhen: [], isBeside: true, actor: "applicant" },
  // Certified by another body before the application.
  "ride-hailing-platform/capability": { startEvent: "opened", endsWhen: [], isBeside: true },
  // The real duration of the whole.
  "game-isbn/real": { startEvent: "accepted", endsWhen: ["granted", "refused"], isBeside: true },
  // Trademark Law: from receipt of the application
  "trademark/substantive": { startEvent: "filed", endsWhen: [] },
  "web-drama-permit/platform-review": { startEvent: "filed", endsWhen: [], isOptional: true, isBeside: true },
};

/** 可延长…: the authority may lengthen its own limit once, where the step's words say so. */
const EXTENSIONS: Readonly<Record<string, Length>> = {
  "sms-code-1069/review": { value: 10, unit: "working-day" },
  "short-number-95/review": { value: 10, unit: "working-day" },
  "radio-tv-production/decide": { value: 10, unit: "working-day" },
  "ride-hailing-platform/review": { value: 10, unit: "working-day" },
  "labour-dispatch/decide": { value: 10, unit: "working-day" },
  "food-business-licence/review": { value: 5, unit: "working-day" },
};

export function extensionOf(licenceId: string, stepId: string): Length | null {
  return EXTENSIONS[`${licenceId}/${stepId}`] ?? null;
}

type Step = Pick<ProcessStep, "id" | "actor">;

export function actorOf(licenceId: string, step: Step): ClockActor {
  return EXCEPTIONS[`${licenceId}/${step.id}`]?.actor ?? step.actor;
}

/** For tests: the exceptions must name steps that exist. */
export const NAMED_STEPS = [...Object.keys(EXCEPTIONS), ...Object.keys(EXTENSIONS)];

const ACCEPTANCE = new Set(["accept", "pre-accept"]);
const ISSUE = new Set(["issue"]);

/**
 * Where each step of a new application stands, in the order of the process.
 *
 * The catalogue gives lengths, not starts; this is our reading: the formal check runs from filing to the answer on
 * acceptance; the first decision from acceptance (Administrative Licensing Law art. 42), in a filing from filing itself;
 * further decisions one after the other; the issue of the paper from the grant (art. 44). Steps of other people before
 * the authority's run from the start of the application, those after it from the grant.
 */
export function phasesOf(licence: Pick<Licence, "id" | "kind" | "process">): ReadonlyMap<string, StepPhase> {
  return phasesOfSteps(licence.id, officialPath(licence.kind), licence.process);
}

/** The same for the steps that a template kept. */
export function phasesOfSteps(
  licenceId: string,
  path: OfficialPath,
  steps: readonly Step[],
): ReadonlyMap<string, StepPhase> {
  const decided: readonly OfficialStatus[] =
    path === "examined" ? ["granted", "refused"] : ["issued", "not-accepted", "supplement-requested"];
  const decisions = steps.filter((step) => isDecision(licenceId, step));
  const lastDecision = decisions.at(-1)?.id ?? null;
  const phases = new Map<string, StepPhase>();
  let chain: string | null = null;
  let previous: string | null = null;
  let isAuthorityReached = false;
  for (const step of steps) {
    const exception = EXCEPTIONS[`${licenceId}/${step.id}`];
    const phase: StepPhase = {
      startEvent: "opened",
      afterStep: null,
      endsWhen: [],
      isOptional: exception?.isOptional ?? false,
    };
    if (step.actor === "authority" && ACCEPTANCE.has(step.id)) {
      phase.startEvent = "filed";
      phase.endsWhen = ["accepted", "supplement-requested", "not-accepted"];
    } else if (step.actor === "authority" && ISSUE.has(step.id)) {
      phase.startEvent = "granted";
      phase.endsWhen = ["issued"];
    } else if (isDecision(licenceId, step)) {
      phase.startEvent = chain ? "step-done" : path === "examined" ? "accepted" : "filed";
      phase.afterStep = chain;
      phase.endsWhen = step.id === lastDecision ? decided : [];
      chain = step.id;
    } else if (!isAuthorityReached) {
      phase.startEvent = previous ? "step-done" : "opened";
      phase.afterStep = previous;
      phase.endsWhen = ["filed"];
    } else {
      const isFirstAfter = previous === lastDecision || previous === null;
      phase.startEvent = isFirstAfter ? (path === "examined" ? "granted" : "issued") : "step-done";
      phase.afterStep = isFirstAfter ? null : previous;
    }
    if (exception?.startEvent) {
      phase.startEvent = exception.startEvent;
      phase.afterStep = exception.startEvent === "step-done" ? lastDecision : null;
    }
    if (exception?.endsWhen) phase.endsWhen = exception.endsWhen;
    if (step.actor === "authority" && !exception?.isBeside) isAuthorityReached = true;
    if (!exception?.isBeside) previous = step.id;
    phases.set(step.id, phase);
  }
  return phases;
}

function isDecision(licenceId: string, step: Step): boolean {
  return (
    step.actor === "authority" &&
    !ACCEPTANCE.has(step.id) &&
    !ISSUE.has(step.id) &&
    !EXCEPTIONS[`${licenceId}/${step.id}`]?.isBeside
  );
}
