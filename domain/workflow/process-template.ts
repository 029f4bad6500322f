import type { ClockDefinition } from "@/domain/clocks/clock-definition";
import {
  changeClocks,
  heldKindClocks,
  newApplicationClocks,
  renewalClock,
  SUPPLEMENT_REPLY,
  scopeClocks,
} from "@/domain/clocks/licence-clocks";
import { officialPath } from "@/domain/clocks/step-phases";
import { type PaperRequirement, type PaperState, requirementsFor } from "@/domain/documents/requirements";
import type { Confidence, Licence, Text } from "@/domain/rules/schema";
import { type ApplicationKind, annualReportSource, refuseKind } from "./application-kind";
import type { InternalStage } from "./internal-stage";
import { papersOfKind } from "./kind-papers";
import { type OfficialPath, type OfficialStatus, STATUSES_OF_PATH } from "./official-status";
import { type TemplateStep, type TemplateTask, templateTasks } from "./template-tasks";

/** The shape's own version: a stored template is read by the code of the day it is opened. */
export const TEMPLATE_FORMAT = 1;

/**
 * How an application of one licence and kind runs. Plain JSON, stored with the application when it starts, so that a
 * running application keeps what it started with.
 */
export interface ProcessTemplate {
  format: typeof TEMPLATE_FORMAT;
  licenceId: string;
  kind: ApplicationKind;
  /** The catalogue entry the papers and process come from; differs from the licence for a telecom yearly report. */
  sourceLicenceId: string;
  ruleSetVersion: string | null;
  licenceName: Text;
  authority: Text;
  path: OfficialPath;
  statuses: OfficialStatus[];
  stages: InternalStage[];
  steps: TemplateStep[];
  tasks: TemplateTask[];
  papers: PaperRequirement[];
  /** Statutory limits and duties; each becomes a due day when its start event happens. */
  clocks: ClockDefinition[];
  /** Commitments and usual times, for forecasts. */
  forecasts: ClockDefinition[];
  /** MM-DD, for yearly reports with a known window. */
  window: { from: string; to: string } | null;
  /** Licences that must be held before filing. */
  requires: string[];
  /** Whoever prepared the papers may not pass the internal review, nor accept papers they uploaded themselves. */
  needsOtherReviewer: boolean;
  /** Official statuses and stages that unpaid instalments hold up; none unless the agency says so. */
  unpaidBlocks: (OfficialStatus | InternalStage)[];
  legalBasis: Licence["legalBasis"];
  confidence: { papers: Confidence; process: Confidence };
  /** At least one paper has no source: 待确认. */
  hasUnconfirmedPapers: boolean;
  validityYears: number | null;
}

export interface TemplateInput {
  licence: Licence;
  kind: ApplicationKind;
  /** Looks up another entry of the same rule set (the telecom yearly report). */
  find: (id: string) => Licence | undefined;
  /** Conditional papers, as the assessment found them. */
  paperStates?: ReadonlyMap<string, PaperState> | Readonly<Record<string, PaperState>> | undefined;
  /** Hard prerequisites that apply, as the assessment found them; default: those without a condition. */
  requires?: readonly string[] | undefined;
  ruleSetVersion?: string | undefined;
}

const WORST: readonly Confidence[] = ["from-memory", "secondary", "official"];

function weakest(marks: readonly Confidence[]): Confidence {
  return WORST.find((mark) => marks.includes(mark)) ?? "from-memory";
}

/** Throws RangeError when the kind is not offered for the licence; ask {@link refuseKind} first. */
export function buildTemplate(input: TemplateInput): ProcessTemplate {
  const { licence, kind, find } = input;
  const refusal = refuseKind(licence, kind, find);
  if (refusal) throw new RangeError(`${licence.id} ${kind}: ${refusal.reason}`);
  const report = kind === "annual-report" ? annualReportSource(licence, find) : null;
  const source = report?.entry ?? licence;
  const runsProcess = kind === "new" || Boolean(report?.isOwnEntry);
  const path: OfficialPath = kind === "annual-report" ? "registered" : officialPath(licence.kind);
  const papers = runsProcess ? requirementsFor(source, input.paperStates) : papersOfKind(licence, kind);
  const { clocks, forecasts } = kindClocks(licence, source, kind, runsProcess);
  const steps = runsProcess
    ? source.process.map(({ id, name, actor, confidence }) => ({ id, name, actor, confidence }))
    : [];
  const stages = usedStages(path, papers, kind);
  const unconditional = licence.prerequisites.filter((each) => each.strength === "hard" && !each.when);
  return {
    format: TEMPLATE_FORMAT,
    licenceId: licence.id,
    kind,
    sourceLicenceId: source.id,
    ruleSetVersion: input.ruleSetVersion ?? null,
    licenceName: licence.names.short,
    authority: licence.authority.text,
    path,
    statuses: [...STATUSES_OF_PATH[path]],
    stages,
    steps,
    tasks: templateTasks(stages, papers, steps, kind),
    papers,
    clocks,
    forecasts,
    window: windowOf(licence, source, kind),
    requires: kind === "new" ? [...(input.requires ?? unconditional.map((each) => each.licence))] : [],
    needsOtherReviewer: stages.includes("internal-review"),
    unpaidBlocks: [],
    legalBasis: source.legalBasis,
    confidence: {
      papers: weakest(papers.map((paper) => paper.confidence)),
      process: weakest(
        steps.length > 0 ? steps.map((step) => step.confidence) : clocks.map((clock) => clock.basis.confidence),
      ),
    },
    hasUnconfirmedPapers: papers.some((paper) => paper.isUnconfirmed),
    validityYears: licence.validity.years,
  };
}

/** A second pair of eyes for what is examined, seals where something is drawn up, fetching where a paper is given out. */
function usedStages(path: OfficialPath, papers: readonly PaperRequirement[], kind: ApplicationKind): InternalStage[] {
  const needsSeal = papers.some(
    (paper) => paper.suppliedBy === "agency-draft" && (paper.form === "original" || paper.form === "stamped-scan"),
  );
  const stages: (InternalStage | false)[] = [
    "collecting",
    path === "examined" && "internal-review",
    needsSeal && "sealing",
    "filing",
    "tracking",
    path === "examined" && kind !== "cancellation" && "fetching",
    "delivered",
    "closed",
  ];
  return stages.filter((stage): stage is InternalStage => stage !== false);
}

function kindClocks(
  licence: Licence,
  source: Licence,
  kind: ApplicationKind,
  runsProcess: boolean,
): { clocks: ClockDefinition[]; forecasts: ClockDefinition[] } {
  if (runsProcess) return newApplicationClocks(source);
  const own: ClockDefinition[] = [];
  if (kind === "renewal") own.push(...[renewalClock(licence)].filter((clock) => clock !== null));
  if (kind === "change") own.push(...changeClocks(licence).filter((clock) => clock.startEvent !== "cessation"));
  if (kind === "scope-extension") own.push(...scopeClocks(licence));
  if (kind === "cancellation") own.push(...changeClocks(licence).filter((clock) => clock.startEvent === "cessation"));
  if (kind !== "new" && kind !== "annual-report") own.push(...heldKindClocks(licence, kind));
  return {
    clocks: [...own.filter((clock) => clock.kind === "statutory"), SUPPLEMENT_REPLY],
    forecasts: own.filter((clock) => clock.kind !== "statutory"),
  };
}

function windowOf(licence: Licence, source: Licence, kind: ApplicationKind): ProcessTemplate["window"] {
  if (kind !== "annual-report") return null;
  return [...source.annual, ...licence.annual].find((annual) => annual.window)?.window ?? null;
}
